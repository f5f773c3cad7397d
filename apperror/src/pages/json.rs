//! JSON that people read: the writer, and the catalog in it.

use alloc::string::{String, ToString as _};
use alloc::vec;
use alloc::vec::Vec;
use core::fmt::{self, Write as _};

use super::Pages;
use super::example;
use crate::spec::ErrorSpec;
use crate::value::Value;

/// The catalog as one JSON document.
pub(super) fn document(pages: &Pages<'_>) -> String {
    let errors = pages.specs().into_iter().map(error).collect();
    let document = object(vec![
        ("title", text(pages.title)),
        ("open", Value::Bool(pages.is_open())),
        ("errors", Value::Array(errors)),
    ]);
    to_text(&document) + "\n"
}

/// One code as a JSON document of its own.
pub(super) fn document_of(spec: &ErrorSpec) -> String {
    to_text(&error(spec)) + "\n"
}

fn error(spec: &ErrorSpec) -> Value {
    let fields = example::public(spec).map(|field| {
        object(vec![
            ("name", text(field.name())),
            ("type", text(field.type_name())),
        ])
    });
    let seconds = spec.retry_after().map(|wait| {
        if wait.subsec_nanos() == 0 {
            Value::Integer(wait.as_secs().into())
        } else {
            Value::Float(wait.as_secs_f64())
        }
    });
    object(vec![
        ("code", text(spec.code())),
        ("status", Value::Integer(spec.status().as_u16().into())),
        ("kind", text(spec.kind().as_str())),
        ("outcome", text(spec.outcome().as_str())),
        ("retry", text(spec.retry().as_str())),
        ("retry_after", seconds.unwrap_or(Value::Null)),
        ("severity", text(spec.severity().as_str())),
        ("message", text(spec.message())),
        ("description", text(spec.description())),
        ("help", spec.help().map_or(Value::Null, text)),
        ("deprecated", spec.deprecated().map_or(Value::Null, text)),
        ("fields", Value::Array(fields.collect())),
        ("example", example::body(spec)),
    ])
}

fn text(text: &str) -> Value {
    Value::String(text.to_string())
}

fn object(members: Vec<(&str, Value)>) -> Value {
    let members = members.into_iter();
    Value::Object(members.map(|(name, value)| (name.into(), value)).collect())
}

/// A value as JSON, two spaces a level, without a line end at the end.
pub(super) fn to_text(value: &Value) -> String {
    let mut out = String::new();
    // Writing to a string cannot fail.
    let _ = write_value(&mut out, value, 0);
    out
}

fn write_value(out: &mut String, value: &Value, depth: usize) -> fmt::Result {
    match value {
        Value::Null => out.write_str("null"),
        Value::Bool(value) => write!(out, "{value}"),
        Value::Integer(value) => write!(out, "{value}"),
        Value::BigInteger(value) => write!(out, "{value}"),
        Value::Float(value) => write!(out, "{value}"),
        Value::String(value) => write_string(out, value),
        Value::Array(items) if items.is_empty() => out.write_str("[]"),
        Value::Object(members) if members.is_empty() => out.write_str("{}"),
        Value::Array(items) => {
            out.write_char('[')?;
            for (at, item) in items.iter().enumerate() {
                begin_line(out, at > 0, depth + 1)?;
                write_value(out, item, depth + 1)?;
            }
            begin_line(out, false, depth)?;
            out.write_char(']')
        }
        Value::Object(members) => {
            out.write_char('{')?;
            for (at, (name, value)) in members.iter().enumerate() {
                begin_line(out, at > 0, depth + 1)?;
                write_string(out, name)?;
                out.write_str(": ")?;
                write_value(out, value, depth + 1)?;
            }
            begin_line(out, false, depth)?;
            out.write_char('}')
        }
    }
}

fn begin_line(out: &mut String, has_comma: bool, depth: usize) -> fmt::Result {
    let comma = if has_comma { "," } else { "" };
    write!(out, "{comma}\n{:indent$}", "", indent = depth * 2)
}

/// Escapes what JSON demands and nothing else: the text is for people, and whoever puts it into HTML escapes it there.
fn write_string(out: &mut String, text: &str) -> fmt::Result {
    out.write_char('"')?;
    for c in text.chars() {
        match c {
            '"' => out.write_str("\\\"")?,
            '\\' => out.write_str("\\\\")?,
            '\n' => out.write_str("\\n")?,
            c if c.is_control() => write!(out, "\\u{:04x}", u32::from(c))?,
            c => out.write_char(c)?,
        }
    }
    out.write_char('"')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_the_json_that_was_meant() {
        let value = object(vec![
            ("text", text("\"\\\n\u{1b}\u{7f}é</script>\u{2028}")),
            ("empty", Value::Array(vec![])),
            (
                "deep",
                Value::Array(vec![Value::Null, object(vec![("a", Value::Float(1.0))])]),
            ),
            ("big", Value::BigInteger(u128::MAX)),
        ]);
        let read: Value = serde_json::from_str(&to_text(&value)).expect("JSON");
        assert_eq!(read.get("text"), value.get("text"));
        assert_eq!(read.get("empty"), value.get("empty"));
        assert_eq!(
            to_text(&object(vec![("a", Value::Array(vec![Value::Null]))])),
            "{\n  \"a\": [\n    null\n  ]\n}"
        );
    }
}
