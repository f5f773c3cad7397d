//! `decode`: from a body back to the value, never an error, nothing invented.

use std::time::Duration;

use apperror::wire::{Decode, Decoded, ErrorBody};
use apperror::{AppError, Outcome, Retry};

#[derive(Debug, PartialEq, thiserror::Error, AppError)]
#[app_error(prefix = "PAY", kind = business, decode)]
enum Payment {
    #[error("x")]
    OverLimit {
        #[app_error(public = "max")]
        limit: u64,
        #[app_error(public, default)]
        currency: String,
        #[app_error(default)]
        shard: Option<u8>,
    },
    #[error("x")]
    #[app_error(kind = unavailable, retry_after = wait)]
    Busy {
        #[app_error(public)]
        wait: Duration,
        #[app_error(public)]
        note: Option<String>,
    },
    #[error("x")]
    #[app_error(kind = timeout)]
    #[expect(
        dead_code,
        reason = "a private field without a default cannot be read back"
    )]
    Lost { _shard: u8 },
    #[error("x")]
    Unit,
}

#[derive(Debug, thiserror::Error, AppError)]
#[error(transparent)]
#[app_error(transparent, decode)]
struct Struct(Payment);

#[derive(Debug, thiserror::Error, AppError)]
#[app_error(decode)]
enum Api {
    #[error("x")]
    Own,
    #[error(transparent)]
    #[app_error(transparent)]
    Pay {
        #[from]
        inner: Box<Struct>,
    },
}

fn envelope(code: &str, details: &str) -> ErrorBody {
    let body = format!(r#"{{"error_code":"{code}","message":"m","details":{details}}}"#);
    serde_json::from_str(&body).expect("an object")
}

#[track_caller]
fn known(body: &ErrorBody) -> Payment {
    match Api::decode(body) {
        Decoded::Known(Api::Pay { inner }) => inner.0,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_leaf_comes_back_nested_through_structs_and_boxes() {
    let body = envelope(
        "PAY_OVER_LIMIT",
        r#"{"max":500,"currency":"EUR","new":[1]}"#,
    );
    let expected = Payment::OverLimit {
        limit: 500,
        currency: "EUR".into(),
        shard: None,
    };
    assert_eq!(known(&body), expected);
    assert!(matches!(Struct::decode(&body), Decoded::Known(Struct(leaf)) if leaf == expected));
    assert!(matches!(
        Api::decode(&envelope("OWN", "{}")),
        Decoded::Known(Api::Own)
    ));
}

#[test]
fn a_default_stands_in_for_what_is_missing_or_unreadable() {
    for details in [
        r#"{"max":1}"#,
        r#"{"max":1,"currency":7}"#,
        r#"{"max":1,"currency":null}"#,
    ] {
        let Payment::OverLimit { currency, .. } = known(&envelope("PAY_OVER_LIMIT", details))
        else {
            panic!("another variant");
        };
        assert_eq!(currency, "");
    }
}

#[test]
fn a_missing_option_is_none_and_a_wait_is_a_number() {
    let body = envelope("PAY_BUSY", r#"{"wait":1.5}"#);
    let expected = Payment::Busy {
        wait: Duration::from_millis(1500),
        note: None,
    };
    assert_eq!(known(&body), expected);
    assert_eq!(
        Api::decode(&body).retry_after(),
        Some(Duration::from_millis(1500))
    );
    let wrong = [
        r#"{"wait":-1}"#,
        r#"{"wait":"1"}"#,
        r#"{"wait":1e300}"#,
        "{}",
        r#"{"wait":1,"note":2}"#,
    ];
    for details in wrong {
        let decoded = Payment::decode(&envelope("PAY_BUSY", details));
        assert!(matches!(decoded, Decoded::Public { .. }), "{details}");
        assert_eq!(decoded.retry(), Retry::Transient);
    }
}

#[test]
fn nothing_is_invented() {
    for (code, details) in [
        ("PAY_LOST", "{}"),
        ("PAY_LOST", r#"{"_shard":3}"#),
        ("PAY_OVER_LIMIT", "{}"),
        ("PAY_OVER_LIMIT", r#"{"limit":500}"#),
        ("PAY_OVER_LIMIT", r#"{"max":-1}"#),
        ("PAY_OVER_LIMIT", r#"{"max":"500"}"#),
    ] {
        let body = envelope(code, details);
        let Decoded::Public { spec, details, .. } = Api::decode(&body) else {
            panic!("{code} is not public");
        };
        assert_eq!(spec.code(), code);
        assert_eq!(&details, body.details());
    }
}

#[test]
fn details_of_a_wrong_type_are_no_details() {
    for details in ["null", "7", "[]", r#""{}""#] {
        let body = envelope("PAY_UNIT", details);
        assert!(
            matches!(Payment::decode(&body), Decoded::Known(Payment::Unit)),
            "{details}"
        );
        assert_eq!(serde_json::to_string(body.details()).unwrap(), "{}");
    }
}

#[test]
fn what_is_unknown_is_kept_whole() {
    let text = r#"{"error_code":"PAY_TELEPORTED","x":[1,{"y":null}],"details":{"a":0.5}}"#;
    let body: ErrorBody = serde_json::from_str(text).unwrap();
    let decoded = Api::decode(&body);
    assert_eq!(decoded.code(), "PAY_TELEPORTED");
    assert_eq!(decoded.outcome(), Outcome::Unknown);
    assert_eq!(decoded.retry(), Retry::Never);
    assert_eq!(decoded.retry_after(), None);
    let Decoded::Unknown(body) = decoded else {
        panic!("not unknown");
    };
    assert_eq!(serde_json::to_string(&body).unwrap(), text);
}

#[test]
fn an_ordinary_body_may_hold_any_key() {
    for text in [
        r#"{"error_code":"PAY_UNIT","x":{"$serde_json::private::Number":"abc"}}"#,
        r#"{"error_code":"PAY_UNIT","x":{"$serde_json::private::Number":5}}"#,
        r#"{"error_code":"PAY_UNIT","x":{"$serde_json::private::Number":"5","y":6}}"#,
        r#"{"$serde_json::private::Number":"5","error_code":"PAY_UNIT"}"#,
        r#"{"$serde_json::private::RawValue":"5","error_code":"PAY_UNIT"}"#,
        r#"{"error_code":"PAY_UNIT","":null}"#,
    ] {
        let body: ErrorBody = serde_json::from_str(text).unwrap();
        assert!(
            matches!(Payment::decode(&body), Decoded::Known(Payment::Unit)),
            "{text}"
        );
        assert_eq!(serde_json::to_string(&body).unwrap(), text);
    }
}

fn problem(code: &str, members: &str) -> Decoded<Payment> {
    let body = format!(
        r#"{{"type":"/errors/x","status":500,"detail":"d","error_code":"{code}",{members}}}"#
    );
    Payment::decode(&serde_json::from_str(&body).expect("an object"))
}

#[test]
fn the_word_of_the_service_beats_the_declaration() {
    let decoded = problem("PAY_BUSY", r#""retry":"poll","details":{"wait":1}"#);
    assert!(matches!(decoded, Decoded::Public { .. }));
    assert_eq!(decoded.retry(), Retry::Poll);
    assert_eq!(decoded.outcome(), Outcome::NotApplied);
    let agreed = problem(
        "PAY_BUSY",
        r#""retry":"transient","outcome":"not_applied","details":{"wait":1}"#,
    );
    assert!(matches!(agreed, Decoded::Known(Payment::Busy { .. })));
    let strange = problem(
        "PAY_BUSY",
        r#""retry":"tomorrow","outcome":7,"details":{"wait":1}"#,
    );
    assert!(matches!(strange, Decoded::Known(Payment::Busy { .. })));
}

#[test]
fn a_service_that_does_not_know_what_happened_is_not_repeated_blindly() {
    let decoded = problem("PAY_BUSY", r#""outcome":"unknown","details":{"wait":1}"#);
    assert_eq!(decoded.outcome(), Outcome::Unknown);
    assert_eq!(decoded.retry(), Retry::SameKey);
    let decoded = problem("PAY_BUSY", r#""outcome":"applied","details":{"wait":1}"#);
    assert_eq!(decoded.retry(), Retry::Never);
}

#[test]
fn an_unknown_code_is_never_repeated_blindly() {
    assert_eq!(
        problem("NEW", r#""retry":"transient""#).retry(),
        Retry::SameKey
    );
    assert_eq!(
        problem("NEW", r#""retry":"poll","outcome":"not_applied""#).retry(),
        Retry::Poll
    );
    let decoded = problem("NEW", r#""retry":"same_key","outcome":"not_applied""#);
    assert_eq!(decoded.outcome(), Outcome::NotApplied);
    assert_eq!(decoded.retry(), Retry::SameKey);
}

#[test]
fn a_body_that_is_no_object_is_no_body() {
    for text in ["[]", "7", "null", r#""PAY_UNIT""#] {
        assert!(serde_json::from_str::<ErrorBody>(text).is_err(), "{text}");
    }
    let body: ErrorBody = serde_json::from_str("{}").unwrap();
    assert!(matches!(Payment::decode(&body), Decoded::Unknown(_)));
    assert_eq!(Payment::decode(&body).code(), "");
}
