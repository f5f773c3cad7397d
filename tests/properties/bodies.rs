//! Bodies from anywhere: reading them never fails, and invents nothing.

use apperror::wire::{Decode, Decoded, ErrorBody};
use apperror::{AppError, ErrorCatalog, ErrorSpec};
use proptest::collection::{hash_map, vec};
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value, json};

use crate::config;
use crate::values::text;
use crate::wide::{Outer, Wide, wide};

/// Any JSON at all.
fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        text().prop_map(Value::from),
        select(vec![
            "never",
            "transient",
            "same_key",
            "poll",
            "unknown",
            "applied",
            "WIDE_TEXT"
        ])
        .prop_map(Value::from),
    ];
    leaf.prop_recursive(6, 64, 6, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..6).prop_map(Value::from),
            hash_map(text(), inner, 0..6)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

/// Any object, with the members more often that mean something.
fn object() -> impl Strategy<Value = Value> {
    let names = vec![
        "error_code",
        "message",
        "details",
        "request_id",
        "details_truncated",
        "retry",
        "outcome",
        "detail",
        "type",
        "title",
        "status",
        "value",
        "",
    ];
    let key = prop_oneof![select(names).prop_map(str::to_owned), text()];
    hash_map(key, value(), 0..10).prop_map(|members| Value::Object(members.into_iter().collect()))
}

fn parse(value: &Value) -> ErrorBody {
    serde_json::from_str(&value.to_string()).expect("every object is a body")
}

/// What came in, as the reader of JSON understood it.
fn as_read(value: &Value) -> Value {
    serde_json::from_str(&value.to_string()).expect("it is JSON")
}

fn codes() -> Vec<&'static str> {
    Outer::CATALOG.iter().map(ErrorSpec::code).collect()
}

proptest! {
    #![proptest_config(config(256))]

    #[test]
    fn every_object_is_a_body_and_decodes(object in object()) {
        let body = parse(&object);
        prop_assert_eq!(serde_json::to_value(&body).unwrap(), as_read(&object));
        let decoded = Outer::decode(&body);
        let _ = (decoded.outcome(), decoded.retry(), decoded.retry_after());
        let code = object.get("error_code").and_then(Value::as_str).unwrap_or_default();
        prop_assert_eq!(decoded.code(), code);
        match decoded {
            Decoded::Known(_) | Decoded::Public { .. } => prop_assert!(codes().contains(&code)),
            Decoded::Unknown(kept) => prop_assert_eq!(kept, body),
        }
    }

    #[test]
    fn an_unknown_code_stays_unknown(code in text(), details in value()) {
        prop_assume!(!codes().contains(&&*code));
        let body = parse(&json!({ "error_code": code, "details": details }));
        let decoded = Outer::decode(&body);
        prop_assert_eq!(decoded.retry(), apperror::Retry::Never);
        prop_assert_eq!(decoded.outcome(), apperror::Outcome::Unknown);
        prop_assert!(matches!(decoded, Decoded::Unknown(kept) if kept == body));
    }

    #[test]
    fn a_known_code_with_any_details_is_known_or_public(code in select(codes()), details in value(), value in value()) {
        for details in [details, json!({ "value": value, "first": value, "text": value, "seconds": value })] {
            let body = parse(&json!({ "error_code": code, "message": "m", "details": details }));
            let decoded = Outer::decode(&body);
            prop_assert_eq!(decoded.code(), code);
            prop_assert!(!matches!(decoded, Decoded::Unknown(_)));
            if let Decoded::Public { details: kept, .. } = decoded {
                let kept = serde_json::to_value(&kept).unwrap();
                prop_assert_eq!(kept, if details.is_object() { as_read(&details) } else { json!({}) });
            }
        }
    }

    /// A number where a text should be is told, not turned into a text.
    #[test]
    fn a_value_of_another_type_is_not_bent(leaf in wide(), other in wide()) {
        let body = parse(&json!({ "error_code": leaf.code(), "details": other.details() }));
        if let Decoded::Known(known) = Wide::decode(&body) {
            let shown = serde_json::to_value(known.details()).unwrap();
            for (name, value) in shown.as_object().unwrap() {
                let sent = body.details().get(name).map(|sent| serde_json::to_value(sent).unwrap());
                match (value, sent) {
                    (Value::Null, None) => {}
                    (Value::Bool(false), None) => prop_assert_eq!(name, "type"),
                    (_, None) => prop_assert!(false, "{} was invented", name),
                    (Value::Number(value), Some(Value::Number(sent))) => {
                        let (value, sent) = (value.as_f64().unwrap(), sent.as_f64().unwrap());
                        // An `f32` has few digits, and a time no more than nine.
                        prop_assert!((value - sent).abs() <= 1e-9 + sent.abs() * f64::from(f32::EPSILON));
                    }
                    (_, Some(_)) => {}
                }
            }
        }
    }
}

#[test]
fn deep_nesting_is_refused_by_the_reader_or_read_whole() {
    for (depth, is_read) in [(100, true), (1000, false)] {
        let deep = format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        let text = format!(r#"{{"error_code":"WIDE_TEXT","details":{{"value":{deep}}}}}"#);
        let body = serde_json::from_str::<ErrorBody>(&text);
        assert_eq!(body.is_ok(), is_read);
        if let Ok(body) = body {
            assert!(matches!(Wide::decode(&body), Decoded::Public { .. }));
            assert_eq!(serde_json::to_string(&body).unwrap(), text);
        }
    }
}
