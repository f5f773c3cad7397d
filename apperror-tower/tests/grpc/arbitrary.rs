//! Whatever arrives, a client reads it without a panic, and never learns more than was said.

use apperror::Outcome;
use apperror::wire::Decode as _;
use apperror_tower::grpc::{IntoStatus as _, ReadStatus as _};
use proptest::collection::vec;
use proptest::prelude::*;
use tonic::{Code, Status};
use tonic_types::{ErrorDetails, StatusExt as _};

use crate::fixture::{Mixed, PaymentError, declined};

fn read(status: &Status) -> Outcome {
    let body = status.error_body();
    assert!(!body.code().is_empty());
    let _ = (status.retry_after(), body.to_string(), Mixed::decode(&body));
    serde_json::to_string(&body).expect("a body is always JSON");
    let decoded = PaymentError::decode(&body);
    let _ = (decoded.retry(), decoded.retry_after());
    decoded.outcome()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn arbitrary_bytes_of_details_are_read_without_a_panic(code in 0..20_i32, bytes in vec(any::<u8>(), 0..600)) {
        read(&Status::with_details(Code::from_i32(code), "m", bytes.into()));
    }

    #[test]
    fn real_details_with_flipped_bytes_are_read_without_a_panic(
        flips in vec((any::<prop::sample::Index>(), any::<u8>()), 1..8),
        cut in any::<prop::sample::Index>(),
    ) {
        let mut bytes = declined().into_status().details().to_owned();
        for (index, byte) in flips {
            let at = index.index(bytes.len());
            bytes[at] = byte;
        }
        bytes.truncate(cut.index(bytes.len() + 1));
        read(&Status::with_details(Code::Internal, "m", bytes.into()));
    }

    #[test]
    fn arbitrary_metadata_is_read_without_a_panic(
        reason in ".{0,70}",
        metadata in prop::collection::hash_map("[a-z-]{0,20}|apperror-(code|outcome|retry|texts|truncated)", ".{0,80}", 0..6),
    ) {
        let mut details = ErrorDetails::new();
        details.set_error_info(reason, "", metadata);
        read(&Status::with_error_details(Code::Unavailable, "m", details));
    }

    #[test]
    fn any_public_text_survives_the_hop(x in any::<String>(), texts in vec(any::<String>(), 0..3), eighths in any::<i32>()) {
        let number = f64::from(eighths) / 8.0;
        let error = || Mixed { x: x.clone(), number, none: Some(x.clone()), texts: texts.clone(), outcome: x.clone() };
        let mut headers = http::HeaderMap::new();
        error().into_status().add_header(&mut headers).unwrap();
        let body = Status::from_header_map(&headers).unwrap().error_body();
        prop_assume!(!body.is_truncated());
        match Mixed::decode(&body) {
            apperror::wire::Decoded::Known(read) => prop_assert_eq!(read, error()),
            other => prop_assert!(false, "{:?}", other),
        }
    }
}

#[test]
fn deeply_nested_metadata_is_a_text() {
    let deep = "[".repeat(5000) + &"]".repeat(5000);
    let mut details = ErrorDetails::new();
    details.set_error_info("DEEP", "", [("deep".to_owned(), deep.clone())]);
    let status = Status::with_error_details(Code::Internal, "", details);
    assert_eq!(read(&status), Outcome::Unknown);
    assert_eq!(
        status
            .error_body()
            .details()
            .get("deep")
            .and_then(|it| it.as_str()),
        Some(&*deep)
    );
}
