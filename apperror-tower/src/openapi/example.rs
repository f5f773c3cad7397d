//! Example bodies: what the built-in renderers make of a failure with example values.

use std::borrow::Cow;
use std::error::Error;
use std::fmt;

use apperror::__private::{Declared, Emit, LendParts, Parts};
use apperror::{AppError, Details, DetailsCaps, ErrorSpec, PublicValue};
use http::StatusCode;
use serde_json::Value;

use super::field_type::FieldTypes;
use crate::render::{Renderer, View};

/// The id of the example requests.
const REQUEST_ID: &str = "7f9c24e1b0a84d5c9e3f6a2b18d07c45";

/// A failure that never happened.
pub(super) struct ExampleError {
    spec: &'static ErrorSpec,
    values: Vec<(&'static str, ExampleValue)>,
}

struct ExampleValue(Value);

impl serde_core::Serialize for ExampleValue {
    fn serialize<S: serde_core::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl PublicValue for ExampleValue {}

impl ExampleError {
    pub(super) fn new(spec: &'static ErrorSpec, types: &FieldTypes) -> Self {
        let public = spec.fields().iter().filter(|field| field.is_public());
        let values = public.map(|field| {
            let example = types.of(field.name(), field.type_name()).example;
            (field.name(), ExampleValue(example))
        });
        Self {
            spec,
            values: values.collect(),
        }
    }

    /// The body that the layer sends for it.
    pub(super) fn body(&self, renderer: &dyn Renderer) -> Value {
        let status = StatusCode::from(self.spec.status());
        let view = View::new(self, status, Some(REQUEST_ID), DetailsCaps::new());
        let mut body = Vec::new();
        renderer.render(&view, &mut body);
        // The built-in renderers write JSON alone.
        serde_json::from_slice(&body).unwrap_or_default()
    }

    /// The value of the field that a placeholder names. One that was renamed for the wire has another name in the text,
    /// and is the one that is left.
    fn value_of(&self, placeholder: &str) -> Option<&Value> {
        let mut values = self.values.iter();
        let named = values.find(|(name, _)| *name == placeholder);
        let found = named.or(match self.values.as_slice() {
            [only] => Some(only),
            _ => None,
        });
        Some(&found?.1.0)
    }
}

impl AppError for ExampleError {
    fn spec(&self) -> &'static ErrorSpec {
        self.spec
    }

    fn user_message(&self) -> Cow<'_, str> {
        let mut message = String::new();
        let mut rest = self.spec.message();
        while let Some((before, after)) = rest.split_once(['{', '}']) {
            message.push_str(before);
            // A doubled brace is one brace; a single one opens a placeholder.
            if let Some(doubled) = after.strip_prefix(['{', '}']) {
                message.push_str(&after[..after.len() - doubled.len()]);
                rest = doubled;
                continue;
            }
            let (placeholder, after) = after.split_once('}').unwrap_or((after, ""));
            match self.value_of(placeholder) {
                Some(Value::String(text)) => message.push_str(text),
                Some(value) => message.push_str(&value.to_string()),
                None => message.push('…'),
            }
            rest = after;
        }
        message.push_str(rest);
        Cow::Owned(message)
    }

    fn details(&self) -> Details<'_> {
        Details::of(Declared::showing(self.spec, self))
    }
}

impl LendParts for ExampleError {
    fn lend_parts(&self, visit: &mut dyn FnMut(&Parts<'_>)) {
        let values = self.values.iter();
        let details: Vec<&dyn Emit> = values.map(|(_, value)| value as &dyn Emit).collect();
        visit(&Parts {
            details: &details,
            ..Parts::EMPTY
        });
    }
}

impl fmt::Debug for ExampleError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.spec.code())
    }
}

impl fmt::Display for ExampleError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.spec.code())
    }
}

impl Error for ExampleError {}
