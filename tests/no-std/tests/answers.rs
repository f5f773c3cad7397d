//! Without std and without features, everything is there.

use std::time::Duration;

use apperror::wire::{Decode, Decoded, ErrorBody};
use apperror::{AppError, ErrorCatalog, ErrorSpec, Sensitive};
use apperror_no_std::{Failure, Inner, Layer, OrderId};
use serde::Deserialize as _;
use serde::de::value::{Error, MapDeserializer};

fn named() -> Failure {
    Failure::Named {
        id: OrderId(7),
        shard: "eu-3".into(),
        pin: Sensitive::new(1234),
        wait: Some(Duration::from_millis(1500)),
    }
}

#[test]
fn errors_answer() {
    let error = Layer::<Inner>::Any(Box::new(named()));
    assert_eq!(
        error.to_dict().to_json(),
        r#"{"error_code":"BARE_NAMED","message":"Order 7 must wait.","details":{"id":7,"seconds":1.5}}"#
    );
    assert_eq!(error.retry_after(), Some(Duration::from_millis(1500)));
    assert_eq!(error.status().as_u16(), 429);
    let mut logged = Vec::new();
    error.log_fields(&mut |name, value| logged.push(format!("{name}={value}")));
    assert_eq!(logged, ["id=7", "shard=eu-3", "seconds=1.5"]);
}

#[test]
fn the_catalog_is_there() {
    let codes: Vec<_> = Layer::<Failure>::CATALOG
        .iter()
        .map(ErrorSpec::code)
        .collect();
    assert_eq!(codes, ["BARE_NAMED", "BARE_TUPLE", "INNER"]);
    assert!(Layer::<Failure>::CATALOG.is_open());
    assert_eq!(Failure::Inner(Box::new(Inner)).code(), "INNER");
    assert_eq!(
        Failure::Tuple(vec!['a']).details().to_json(),
        r#"{"tags":["a"]}"#
    );
}

#[test]
fn a_body_is_read_back() {
    let members = [("error_code", "INNER"), ("message", "m")];
    let reader = MapDeserializer::<_, Error>::new(members.into_iter());
    let body = ErrorBody::deserialize(reader).expect("a body");
    assert!(matches!(
        Failure::decode(&body),
        Decoded::Known(Failure::Inner(_))
    ));
}
