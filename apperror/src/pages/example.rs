//! An example body for a code, made up from the names and types of its fields.

use alloc::format;
use alloc::string::{String, ToString as _};
use alloc::vec;
use alloc::vec::Vec;

use crate::field::FieldSpec;
use crate::spec::ErrorSpec;
use crate::type_form::TypeForm;
use crate::value::Value;

/// The id of the request in every example.
const REQUEST_ID: &str = "req-8f14e45f";

/// The longest array that is written out.
const ARRAY_LENGTH: usize = 4;

/// The body that a failure is answered with.
pub(super) fn body(spec: &ErrorSpec) -> Value {
    let details = public(spec).map(|field| (field.name().to_string(), value(field)));
    let member = |name: &str, value| (name.to_string(), value);
    Value::Object(vec![
        member("error_code", Value::String(spec.code().into())),
        member("message", Value::String(message(spec))),
        member("details", Value::Object(details.collect())),
        member("request_id", Value::String(REQUEST_ID.into())),
    ])
}

/// Whether a word in parentheses stands for a value anywhere in the body.
pub(super) fn has_stand_ins(spec: &ErrorSpec) -> bool {
    let in_message = pieces(spec).into_iter().any(|piece| match piece {
        Piece::Text(_) => false,
        Piece::Field(name) => argument(spec, name).starts_with('('),
    });
    in_message || public(spec).any(|field| is_stand_in(&value(field)))
}

fn is_stand_in(value: &Value) -> bool {
    match value {
        Value::String(text) => text.starts_with('('),
        Value::Array(items) => items.iter().any(is_stand_in),
        _ => false,
    }
}

/// The fields that clients see.
pub(super) fn public(spec: &ErrorSpec) -> impl Iterator<Item = &'static FieldSpec> + use<> {
    spec.fields().iter().filter(|field| field.is_public())
}

/// A piece of a message.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Piece {
    Text(&'static str),
    /// A placeholder, by the name of its field in Rust, which can differ from the name on the wire.
    Field(&'static str),
}

/// The pieces of a declared message, doubled braces made single.
pub(super) fn pieces(spec: &ErrorSpec) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut rest = spec.message();
    while let Some(brace) = rest.find(['{', '}']).filter(|_| spec.facts().is_template) {
        pieces.push(Piece::Text(&rest[..brace]));
        let after = &rest[brace + 1..];
        if after.starts_with(&rest[brace..=brace]) {
            pieces.push(Piece::Text(&after[..1]));
            rest = &after[1..];
        } else {
            let (name, after) = after.split_once('}').unwrap_or((after, ""));
            pieces.push(Piece::Field(name.trim_start_matches("r#")));
            rest = after;
        }
    }
    pieces.push(Piece::Text(rest));
    pieces
}

/// The message with the values of the example.
fn message(spec: &ErrorSpec) -> String {
    let pieces = pieces(spec).into_iter();
    pieces
        .map(|piece| match piece {
            Piece::Text(text) => text.into(),
            Piece::Field(name) => argument(spec, name),
        })
        .collect()
}

/// What stands for a placeholder.
fn argument(spec: &ErrorSpec, name: &str) -> String {
    match public(spec).find(|field| field.name() == name).map(value) {
        Some(Value::String(text)) => text,
        Some(Value::Integer(number)) => number.to_string(),
        Some(Value::Float(number)) => number.to_string(),
        Some(Value::Bool(answer)) => answer.to_string(),
        _ => format!("({name})"),
    }
}

fn value(field: &FieldSpec) -> Value {
    value_of(&TypeForm::of(field.type_name()), field.name())
}

fn value_of(form: &TypeForm<'_>, name: &str) -> Value {
    match form {
        TypeForm::Bool => Value::Bool(true),
        TypeForm::Integer(_) => Value::Integer(42),
        TypeForm::Float(_) | TypeForm::Seconds => Value::Float(1.5),
        TypeForm::Text => Value::String(format!("({name})")),
        TypeForm::Optional(item) => value_of(item, name),
        TypeForm::List(item) => Value::Array(vec![value_of(item, name)]),
        TypeForm::Array(item, length) => {
            let length = length.parse().unwrap_or(1);
            let items = (0..ARRAY_LENGTH.min(length)).map(|_| value_of(item, name));
            Value::Array(items.collect::<Vec<_>>())
        }
        TypeForm::Named(type_name) => Value::String(named(type_name)),
    }
}

/// Types of other crates whose text is known, as far as their names are unmistakable.
fn named(type_name: &str) -> String {
    let path = type_name.split('<').next().unwrap_or(type_name);
    match path.rsplit("::").next().unwrap_or(path) {
        "Uuid" => "67e55044-10b1-426f-9247-bb680e5fe0c8".into(),
        "DateTime" => "2024-02-29T12:30:00Z".into(),
        "NaiveDateTime" => "2024-02-29T12:30:00".into(),
        "NaiveDate" => "2024-02-29".into(),
        "NaiveTime" => "12:30:00".into(),
        "Decimal" => "19.90".into(),
        "Last4" => "****1111".into(),
        "char" => "a".into(),
        _ => format!("({type_name})"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Kind;

    fn with_template(message: &'static str) -> ErrorSpec {
        let mut spec = ErrorSpec::new("SHORT", Kind::Business).with_message(message);
        spec.5.is_template = true;
        spec
    }

    #[test]
    fn messages_are_rendered_with_the_values_of_the_example() {
        const FIELDS: &[FieldSpec] = &[
            FieldSpec::new("id", "OrderId").public(),
            FieldSpec::new("type", "String").public(),
            FieldSpec::new("left", "u32").public(),
            FieldSpec::new("host", "String").logged(),
        ];
        let spec = with_template("{{{id}}}: {r#type}, {left} left at {host} of {0}");
        let spec = spec.with_fields(FIELDS);
        assert_eq!(
            message(&spec),
            "{(OrderId)}: (type), 42 left at (host) of (0)"
        );
    }

    #[test]
    fn a_message_without_placeholders_keeps_its_braces() {
        let spec = ErrorSpec::new("SHORT", Kind::Business).with_message("{{id}}");
        assert_eq!(message(&spec), "{{id}}");
    }

    #[test]
    fn stand_ins_are_told_from_parentheses_of_a_message() {
        const NUMBER: &[FieldSpec] = &[FieldSpec::new("left", "u32").public()];
        const LIST: &[FieldSpec] = &[FieldSpec::new("ids", "Vec<OrderId>").public()];
        let spec = || ErrorSpec::new("SHORT", Kind::Business).with_message("Short (again).");
        assert!(!has_stand_ins(&spec().with_fields(NUMBER)));
        assert!(has_stand_ins(&spec().with_fields(LIST)));
        assert!(has_stand_ins(&with_template("{0}")));
        assert!(!has_stand_ins(&with_template("{left}").with_fields(NUMBER)));
    }

    #[test]
    fn values_follow_the_types() {
        for (type_name, expected) in [
            ("Option<u8>", Value::Integer(42)),
            (
                "[u8; 2]",
                Value::Array(vec![Value::Integer(42), Value::Integer(42)]),
            ),
            (
                "Vec<chrono::DateTime<Utc>>",
                Value::Array(vec![Value::String("2024-02-29T12:30:00Z".into())]),
            ),
            (
                "uuid::Uuid",
                Value::String("67e55044-10b1-426f-9247-bb680e5fe0c8".into()),
            ),
            ("Id<Order>", Value::String("(Id<Order>)".into())),
        ] {
            assert_eq!(
                value(&FieldSpec::new("at", type_name).public()),
                expected,
                "{type_name}"
            );
        }
        let Value::Array(items) = value(&FieldSpec::new("hash", "[u8; 1000000]")) else {
            panic!("an array");
        };
        assert_eq!(items.len(), ARRAY_LENGTH);
    }
}
