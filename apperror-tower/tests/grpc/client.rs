//! What a client reads out of a status.

use std::time::Duration;

use apperror::wire::{Decode as _, Decoded, Value};
use apperror::{AppError, Outcome, Retry};
use apperror_tower::grpc::{IntoStatus as _, ReadStatus as _};
use tonic::{Code, Status};
use tonic_types::{ErrorDetails, StatusExt as _};

use crate::fixture::{Mixed, PaymentError, declined, timeout};

/// The status as it arrives: without its source.
fn sent(error: impl AppError + Send + Sync + 'static) -> Status {
    let mut headers = http::HeaderMap::new();
    let sent = error.into_status().add_header(&mut headers);
    sent.expect("every value is a valid header");
    Status::from_header_map(&headers).expect("there is a status")
}

#[test]
fn a_known_code_is_the_typed_error_again() {
    let Decoded::Known(PaymentError::Declined {
        payment_id,
        attempts,
        gateway_reason,
    }) = PaymentError::decode(&sent(declined()).error_body())
    else {
        panic!("not known")
    };
    assert_eq!((&*payment_id, attempts, &*gateway_reason), ("4111", 3, ""));
}

#[test]
fn texts_stay_texts_and_everything_else_is_what_it_was() {
    for x in [
        "7",
        "null",
        "true",
        "\"quoted\"",
        "[1]",
        "{}",
        " 1",
        "1e5",
        "",
        "a,b",
        "-",
        "ü\u{202e}\n",
    ] {
        let mixed = || Mixed {
            x: x.into(),
            number: 0.1,
            none: None,
            texts: vec!["1".into(), x.into()],
            outcome: x.into(),
        };
        let body = sent(mixed()).error_body();
        assert_eq!(body.code(), "db");
        assert_eq!(
            body.outcome(),
            Some(Outcome::NotApplied),
            "a field is no outcome"
        );
        match Mixed::decode(&body) {
            Decoded::Known(read) => assert_eq!(read, mixed()),
            other => panic!("{x}: {other:?}"),
        }
    }
}

#[test]
fn an_unknown_outcome_is_still_unknown_after_the_hop() {
    let decoded = PaymentError::decode(&sent(timeout()).error_body());
    assert!(
        matches!(decoded, Decoded::Public { .. }),
        "its cause is not on the wire"
    );
    assert_eq!(decoded.outcome(), Outcome::Unknown);
    assert_eq!(decoded.retry(), Retry::Poll);

    let decoded = PaymentError::decode(&sent(PaymentError::Settled).error_body());
    assert_eq!(decoded.outcome(), Outcome::Applied);
}

#[test]
fn a_reason_from_the_future_keeps_what_it_says_of_itself() {
    #[derive(Debug, thiserror::Error, AppError)]
    #[error("new")]
    #[app_error(code = "PAYMENT_TELEPORTED", kind = unavailable)]
    struct Teleported {
        #[app_error(public)]
        place: &'static str,
    }

    let decoded = PaymentError::decode(&sent(Teleported { place: "moon" }).error_body());
    let Decoded::Unknown(body) = &decoded else {
        panic!("{decoded:?}")
    };
    assert_eq!(body.code(), "PAYMENT_TELEPORTED");
    assert_eq!(
        body.details().get("place").and_then(Value::as_str),
        Some("moon")
    );
    assert_eq!(decoded.outcome(), Outcome::NotApplied);
    assert_eq!(
        decoded.retry(),
        Retry::SameKey,
        "no blind repeat of what is not known"
    );
}

#[test]
fn a_foreign_reason_without_a_word_about_the_outcome_is_unknown() {
    let mut details = ErrorDetails::new();
    let metadata = [("zone", "eu-1"), ("free", "12"), ("some-key", "v")];
    let metadata = metadata.map(|(key, value)| (key.to_owned(), value.to_owned()));
    details.set_error_info("STOCKOUT", "compute.example.com", metadata);
    let status = Status::with_error_details(Code::ResourceExhausted, "for developers", details);

    let decoded = PaymentError::decode(&status.error_body());
    let Decoded::Unknown(body) = &decoded else {
        panic!("{decoded:?}")
    };
    assert_eq!(body.code(), "STOCKOUT");
    assert_eq!(body.message(), None, "its message is not for users");
    assert_eq!(body.details().get("free").and_then(Value::as_u64), Some(12));
    assert_eq!(
        body.details().get("some-key").and_then(Value::as_str),
        Some("v")
    );
    assert_eq!(decoded.outcome(), Outcome::Unknown);
    assert_eq!(decoded.retry(), Retry::Never);
}

#[test]
fn a_foreign_answer_with_a_declared_reason_is_read_by_the_declaration() {
    let mut details = ErrorDetails::new();
    let metadata = [
        ("payment_id".to_owned(), "pay_9".to_owned()),
        ("attempts".to_owned(), "2".to_owned()),
    ];
    details.set_error_info("PAYMENT_FAILED", "", metadata);
    details.set_localized_message("en", "Declined.");
    let body = Status::with_error_details(Code::Internal, "dev", details).error_body();
    assert_eq!(body.message(), Some("Declined."));
    let decoded = PaymentError::decode(&body);
    assert!(matches!(
        decoded,
        Decoded::Known(PaymentError::Declined { attempts: 2, .. })
    ));
}

#[test]
fn a_plain_status_has_the_code_of_the_table_and_proves_little() {
    use Outcome::{NotApplied, Unknown};
    for (grpc, code, outcome, retry) in [
        (Code::Cancelled, "CLIENT_CLOSED", Unknown, Retry::Never),
        (Code::Unknown, "INTERNAL_ERROR", Unknown, Retry::Never),
        (
            Code::InvalidArgument,
            "BAD_REQUEST",
            NotApplied,
            Retry::Never,
        ),
        (Code::DeadlineExceeded, "TIMEOUT", Unknown, Retry::SameKey),
        (Code::NotFound, "NOT_FOUND", NotApplied, Retry::Never),
        (Code::AlreadyExists, "CONFLICT", NotApplied, Retry::Never),
        (
            Code::PermissionDenied,
            "FORBIDDEN",
            NotApplied,
            Retry::Never,
        ),
        (
            Code::ResourceExhausted,
            "RATE_LIMITED",
            Unknown,
            Retry::SameKey,
        ),
        (
            Code::FailedPrecondition,
            "PRECONDITION_FAILED",
            NotApplied,
            Retry::Never,
        ),
        (Code::Aborted, "CONFLICT", NotApplied, Retry::Never),
        (Code::OutOfRange, "BAD_REQUEST", Unknown, Retry::Never),
        (
            Code::Unimplemented,
            "METHOD_NOT_ALLOWED",
            Unknown,
            Retry::Never,
        ),
        (Code::Internal, "INTERNAL_ERROR", Unknown, Retry::Never),
        (
            Code::Unavailable,
            "SERVICE_UNAVAILABLE",
            Unknown,
            Retry::SameKey,
        ),
        (Code::DataLoss, "INTERNAL_ERROR", Unknown, Retry::Never),
        (
            Code::Unauthenticated,
            "UNAUTHENTICATED",
            NotApplied,
            Retry::Never,
        ),
    ] {
        let body = Status::new(grpc, "connect to 10.0.0.7 failed").error_body();
        assert_eq!(body.code(), code, "{grpc:?}");
        assert_eq!(body.outcome(), Some(outcome), "{grpc:?}");
        assert_eq!(body.retry(), Some(retry), "{grpc:?}");
        assert_eq!(body.message(), None, "{grpc:?}");
    }
}

#[test]
fn a_wait_without_a_reason_is_advice_that_never_goes_too_far() {
    let mut details = ErrorDetails::new();
    details.set_retry_info(Some(Duration::from_secs(3)));
    let status = Status::with_error_details(Code::Unavailable, "", details.clone());
    assert_eq!(status.retry_after(), Some(Duration::from_secs(3)));
    assert_eq!(status.error_body().retry(), Some(Retry::SameKey));

    let status = Status::with_error_details(Code::Aborted, "", details);
    assert_eq!(status.error_body().retry(), Some(Retry::Transient));
}

#[test]
fn a_code_that_is_not_the_reason_in_another_case_is_not_believed() {
    let mut details = ErrorDetails::new();
    let metadata = [("apperror-code".to_owned(), "PAYMENT_SETTLED".to_owned())];
    details.set_error_info("STOCKOUT", "", metadata);
    let body = Status::with_error_details(Code::Internal, "", details).error_body();
    assert_eq!(body.code(), "STOCKOUT");
}
