//! What a service writes, a client reads back as the same value.

use apperror::wire::{Decode, Decoded, ErrorBody};
use apperror::{AppError, ErrorCatalog};
use proptest::prelude::*;
use serde_json::json;

use crate::config;
use crate::wide::{Middle, Outer, Wide, wide};

fn read(text: &str) -> Outer {
    let body: ErrorBody = serde_json::from_str(text).expect("an object");
    match Outer::decode(&body) {
        Decoded::Known(error) => error,
        other => panic!("{text} became {other:?}"),
    }
}

proptest! {
    #![proptest_config(config(256))]

    #[test]
    fn an_envelope_comes_back_as_it_was(leaf in wide()) {
        let error = Outer(Middle::Wide { inner: Box::new(leaf) });
        prop_assert_eq!(&read(&error.to_dict().to_json()), &error);
        prop_assert_eq!(&read(&serde_json::to_string(&error.to_dict()).unwrap()), &error);
    }

    #[test]
    fn a_problem_comes_back_as_it_was(leaf in wide()) {
        let problem = json!({
            "type": format!("/errors/{}", leaf.code()),
            "title": "A title",
            "status": leaf.status().as_u16(),
            "detail": leaf.user_message(),
            "error_code": leaf.code(),
            "details": leaf.details(),
            "request_id": "req-1",
            "retry": leaf.retry(),
            "outcome": leaf.outcome(),
        });
        let error = Outer(Middle::Wide { inner: Box::new(leaf) });
        prop_assert_eq!(read(&problem.to_string()), error);
    }

    #[test]
    fn a_number_that_a_reader_cannot_hold_is_not_invented(number in any::<i128>(), large in any::<u128>()) {
        for leaf in [Wide::Int128 { value: number }, Wide::Nat128 { value: large }] {
            let body: ErrorBody = serde_json::from_str(&leaf.to_dict().to_json()).unwrap();
            match Wide::decode(&body) {
                Decoded::Known(known) => prop_assert_eq!(known, leaf),
                Decoded::Public { spec, .. } => prop_assert_eq!(spec.code(), leaf.code()),
                Decoded::Unknown(_) => prop_assert!(false, "the code is known"),
            }
        }
    }
}

#[test]
fn every_variant_is_listed_and_most_types_are_there() {
    assert_eq!(Wide::CATALOG.iter().count(), 39);
    assert_eq!(Outer::CATALOG.iter().count(), 40);
    assert_eq!(Middle::Own.code(), "OWN");
}
