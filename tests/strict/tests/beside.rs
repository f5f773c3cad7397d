//! The derives do not disturb each other.

use std::error::Error as _;

use apperror::{AppError, ErrorCatalog, ErrorSpec, Sensitive};
use apperror_strict::{by_derive_more, by_displaydoc, by_hand, by_snafu, by_thiserror};
use snafu::ResultExt as _;

fn codes<E: ErrorCatalog>() -> Vec<&'static str> {
    E::CATALOG.iter().map(ErrorSpec::code).collect()
}

#[test]
fn beside_snafu() {
    let missing = by_snafu::MissingSnafu {
        path: "a.txt",
        user: Sensitive::new("eve".to_owned()),
    };
    let error = Err::<(), _>(std::io::Error::other("10.0.0.7"))
        .context(missing)
        .unwrap_err();
    assert_eq!(error.to_string(), "no a.txt for [redacted]");
    assert_eq!(error.source().unwrap().to_string(), "10.0.0.7");
    assert_eq!(
        error.to_dict().to_json(),
        r#"{"error_code":"SNAFU_MISSING","message":"There is no a.txt.","details":{"path":"a.txt"}}"#
    );
    assert_eq!(codes::<by_snafu::Failure>(), ["SNAFU_MISSING", "INNER"]);
}

#[test]
fn beside_displaydoc() {
    let error = by_displaydoc::Failure::Wrong {
        field: "age",
        wanted: "a number".to_owned(),
    };
    assert_eq!(error.to_string(), "field age is not a number");
    assert_eq!(error.user_message(), "Check age.");
    assert_eq!(error.spec().description(), "field {field} is not {wanted}");
    assert_eq!(by_displaydoc::Failure::Nothing(7).code(), "DOC_NOTHING");
}

#[test]
fn beside_derive_more() {
    let error = by_derive_more::Failure::from(std::io::Error::other("10.0.0.7"));
    assert_eq!(error.code(), "MORE_IO");
    assert!(error.source().is_some());
    assert!(!error.to_dict().to_json().contains("10.0.0.7"));
    let error = by_derive_more::Failure::from(by_derive_more::Inner);
    assert_eq!(error.code(), "INNER");
    let error = by_derive_more::Failure::NoCause(7);
    assert_eq!(error.details().to_json(), r#"{"number":7}"#);
}

#[test]
fn beside_impls_by_hand() {
    let error = by_hand::Failure::Named {
        id: "a",
        color: Some(by_hand::Color::Other(7)),
        held: std::path::Path::new("/etc"),
    };
    assert_eq!(
        error.to_dict().to_json(),
        r#"{"error_code":"HAND_NAMED","message":"a","details":{"id":"a","color":7}}"#
    );
    assert_eq!(
        by_hand::Failure::<u8>::Inner(by_hand::Inner).code(),
        "INNER"
    );
}

#[test]
fn beside_thiserror() {
    let error = by_thiserror::OrderError::from(by_thiserror::Inner);
    assert_eq!(error.code(), "INNER");
    assert_eq!(
        by_thiserror::Hidden::new(7).details().to_json(),
        r#"{"id":7}"#
    );
    assert_eq!(
        by_thiserror::Lent("a").details().to_json(),
        r#"{"text":"a"}"#
    );
    assert_eq!(codes::<by_thiserror::StillOld>(), ["UNIT", "INNER"]);
    assert_eq!(codes::<by_thiserror::Partly>(), ["INFALLIBLE"]);
}
