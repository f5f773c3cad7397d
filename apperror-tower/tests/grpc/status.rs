//! What of a failure is in its status.

use std::collections::HashMap;
use std::error::Error as _;
use std::time::Duration;

use apperror::AppError;
use apperror_tower::Failure;
use apperror_tower::grpc::{IntoStatus as _, ReadStatus as _, StatusFormat};
use tonic::{Code, Status};
use tonic_types::{ErrorInfo, StatusExt as _};

use crate::fixture::{Broken, CANARY, Mixed, PaymentError, declined, timeout};

fn info(status: &Status) -> ErrorInfo {
    status
        .get_details_error_info()
        .expect("every status has an ErrorInfo")
}

fn metadata<const N: usize>(entries: [(&str, &str); N]) -> HashMap<String, String> {
    let entries = entries.map(|(key, value)| (key.to_owned(), value.to_owned()));
    entries.into()
}

#[test]
fn the_kind_decides_the_code_and_not_the_status() {
    let status = declined().into_status();
    assert_eq!(declined().status().as_u16(), 402);
    assert_eq!(status.code(), Code::FailedPrecondition);
    for &kind in apperror::Kind::ALL {
        #[derive(Debug, thiserror::Error)]
        #[error("of a kind")]
        struct OfKind(apperror::Kind);

        impl AppError for OfKind {
            fn spec(&self) -> &'static apperror::ErrorSpec {
                static SPEC: apperror::ErrorSpec =
                    apperror::ErrorSpec::new("OF_KIND", apperror::Kind::Technical).with_status(404);
                &SPEC
            }

            fn kind(&self) -> apperror::Kind {
                self.0
            }
        }

        assert_eq!(
            i32::from(OfKind(kind).into_status().code()),
            kind.grpc_code()
        );
    }
}

#[test]
fn users_read_the_declared_message_and_never_the_display() {
    let status = declined().into_status();
    assert_eq!(status.message(), "Payment 4111 was declined.");
    let localized = status.get_details_localized_message().unwrap();
    assert_eq!(
        (&*localized.locale, &*localized.message),
        ("en", status.message())
    );

    let format = StatusFormat::new().with_locale("de");
    let localized = format.status(declined()).get_details_localized_message();
    assert_eq!(localized.unwrap().locale, "de");
}

#[test]
fn the_error_info_has_reason_domain_and_the_public_fields() {
    let info = info(
        &StatusFormat::new()
            .with_domain("pay.example.com")
            .status(declined()),
    );
    assert_eq!(
        (&*info.reason, &*info.domain),
        ("PAYMENT_FAILED", "pay.example.com")
    );
    let expected = [
        ("payment_id", "4111"),
        ("attempts", "3"),
        ("apperror-texts", "payment_id"),
        ("apperror-outcome", "not_applied"),
        ("apperror-retry", "never"),
    ];
    assert_eq!(info.metadata, metadata(expected));
}

#[test]
fn a_short_code_in_lower_case_has_a_reason_that_fits_and_stays_readable() {
    let info = info(
        &Mixed {
            x: "{\"a\":1}".into(),
            number: 0.1,
            none: None,
            texts: vec!["1".into()],
            outcome: "applied".into(),
        }
        .into_status(),
    );
    assert_eq!(info.reason, "DB__ERROR");
    let expected = [
        ("x-", "{\"a\":1}"),
        ("number", "0.1"),
        ("none", "null"),
        ("texts", "[\"1\"]"),
        ("outcome", "applied"),
        ("apperror-texts", "x-"),
        ("apperror-code", "db"),
        ("apperror-outcome", "not_applied"),
        ("apperror-retry", "never"),
    ];
    assert_eq!(info.metadata, metadata(expected));
}

#[test]
fn a_wait_becomes_a_retry_info() {
    let error = PaymentError::TooMany {
        queue: vec![1, 2],
        wait: Duration::from_millis(2500),
    };
    let status = error.into_status();
    let retry = status.get_details_retry_info().unwrap();
    assert_eq!(retry.retry_delay, Some(Duration::from_millis(2500)));
    assert_eq!(status.retry_after(), Some(Duration::from_millis(2500)));
    assert_eq!(info(&status).metadata["queue"], "[1,2]");
    assert!(declined().into_status().get_details_retry_info().is_none());

    let error = PaymentError::TooMany {
        queue: vec![],
        wait: Duration::MAX,
    };
    assert!(error.into_status().retry_after().unwrap() > Duration::from_secs(1 << 30));
}

#[test]
fn a_validation_error_names_the_field() {
    let error = PaymentError::Invalid {
        field: "/amount".into(),
        reason: "out_of_range".into(),
    };
    let status = error.into_status();
    let violations = status.get_details_bad_request().unwrap().field_violations;
    assert_eq!(violations.len(), 1);
    assert_eq!(
        (&*violations[0].field, &*violations[0].description),
        ("/amount", "out_of_range")
    );
    assert!(declined().into_status().get_details_bad_request().is_none());
}

#[test]
fn help_is_a_link() {
    let links = declined().into_status().get_details_help().unwrap().links;
    assert_eq!(links[0].url, "https://errors.example.com/PAYMENT_FAILED");
    assert!(timeout().into_status().get_details_help().is_none());
}

#[test]
fn the_source_is_the_typed_error() {
    let status = timeout().into_status();
    assert_eq!(
        status.app_error().unwrap().code(),
        "PAYMENT_GATEWAY_TIMEOUT"
    );
    assert!(
        status
            .source()
            .unwrap()
            .to_string()
            .starts_with("no answer")
    );
}

#[test]
fn a_failure_becomes_a_status_by_a_question_mark() {
    fn handler() -> Result<(), Status> {
        fn inner() -> Result<(), Failure> {
            Err(declined())?
        }
        Ok(inner()?)
    }
    let status = handler().unwrap_err();
    assert_eq!(info(&status).reason, "PAYMENT_FAILED");
    assert!(status.app_error().is_some());
}

#[test]
fn the_same_failure_has_the_same_bytes() {
    let bytes = declined().into_status().details().to_owned();
    for _ in 0..20 {
        assert_eq!(declined().into_status().details(), bytes);
    }
}

/// Bytes of the header values as they are sent.
fn header_bytes(status: &Status) -> usize {
    let mut headers = http::HeaderMap::new();
    let sent = status.add_header(&mut headers);
    sent.expect("every value is a valid header");
    headers.values().map(http::HeaderValue::len).sum()
}

#[test]
fn fields_beyond_the_cap_are_left_out_and_the_class_stays() {
    let error = PaymentError::TooMany {
        queue: vec![7; 5000],
        wait: Duration::from_secs(1),
    };
    let status = error.into_status();
    let info = info(&status);
    let expected = [
        ("apperror-outcome", "not_applied"),
        ("apperror-retry", "transient"),
        ("apperror-truncated", "true"),
    ];
    assert_eq!(info.metadata, metadata(expected));
    assert_eq!(info.reason, "PAYMENT_TOO_MANY");
    assert_eq!(status.retry_after(), Some(Duration::from_secs(1)));
    assert!(status.error_body().is_truncated());
}

#[test]
fn a_message_beyond_the_cap_gives_way_to_that_of_the_kind() {
    let whole = PaymentError::Long {
        text: "ä".repeat(200),
    }
    .into_status();
    assert_eq!(whole.message(), format!("Sorry, {}.", "ä".repeat(200)));
    assert!(!whole.error_body().is_truncated());

    for length in [300, 400, 500, 600, 1000, 5000, 100_000] {
        let status = PaymentError::Long {
            text: "ä".repeat(length),
        }
        .into_status();
        assert!(header_bytes(&status) <= 4096, "{length}");
        let body = status.error_body();
        assert!(body.is_truncated(), "{length}");
        assert_eq!(body.code(), "PAYMENT_LONG");
        assert_eq!(body.retry(), Some(apperror::Retry::Transient));
        assert_eq!(status.retry_after(), Some(Duration::from_millis(1500)));
        if length >= 5000 {
            assert_eq!(status.message(), apperror::Kind::Unavailable.message());
        }
    }
}

#[test]
fn the_cap_is_that_of_the_format() {
    /// Code, outcome and retry of this failure, which are sent whatever the cap.
    const LEAST: usize = 300;

    for max_bytes in [200, 300, 400, 500, 1000] {
        let status = StatusFormat::new()
            .with_max_bytes(max_bytes)
            .status(declined());
        assert!(
            header_bytes(&status) <= max_bytes.max(LEAST),
            "{max_bytes}: {}",
            header_bytes(&status)
        );
        assert_eq!(status.error_body().code(), "PAYMENT_FAILED");
    }
}

#[test]
fn a_failure_that_cannot_be_rendered_is_an_internal_error() {
    let status = Broken.into_status();
    assert_eq!(status.code(), Code::Internal);
    assert_eq!(info(&status).reason, "INTERNAL_ERROR");
    assert!(!status.message().contains(CANARY));
    assert_eq!(status.app_error().unwrap().code(), "BROKEN");
}
