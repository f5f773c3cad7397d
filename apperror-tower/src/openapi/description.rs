//! What a response says of itself in words and header fields.

use apperror::{ErrorSpec, Retry};
use utoipa::openapi::Header;
use utoipa::openapi::header::HeaderBuilder;
use utoipa::openapi::schema::{ObjectBuilder, Type};

/// One line for each code.
pub(super) fn description(specs: &[&'static ErrorSpec]) -> String {
    let lines: Vec<_> = specs
        .iter()
        .map(|spec| {
            let line = format!("- `{}`: {}", spec.code(), summary(spec));
            match spec.deprecated() {
                Some("") => line + " Deprecated.",
                Some(note) => line + " Deprecated: " + note,
                None => line,
            }
        })
        .collect();
    lines.join("\n")
}

/// The first paragraph of the description in one line, or the text for users.
pub(super) fn summary(spec: &ErrorSpec) -> String {
    let paragraph = spec.description().trim().split("\n\n").next();
    match paragraph {
        Some("") | None => spec.message().to_owned(),
        Some(paragraph) => paragraph.split_whitespace().collect::<Vec<_>>().join(" "),
    }
}

/// The header fields that the layer adds at this status, or leaves as the service made them.
pub(super) fn headers(status: u16, specs: &[&'static ErrorSpec]) -> Vec<(&'static str, Header)> {
    let mut headers = Vec::new();
    let can_wait =
        |spec: &&ErrorSpec| spec.retry_after().is_some() || spec.retry() == Retry::Transient;
    if specs.iter().any(can_wait) {
        let seconds = ObjectBuilder::new()
            .schema_type(Type::Integer)
            .minimum(Some(0));
        headers.push(header(
            "Retry-After",
            seconds,
            "Seconds to wait before the next try, where it is known.",
        ));
    }
    let text = || ObjectBuilder::new().schema_type(Type::String);
    match status {
        401 => headers.push(header(
            "WWW-Authenticate",
            text(),
            "How to prove who is calling.",
        )),
        405 => headers.push(header("Allow", text(), "The methods that are supported.")),
        _ => {}
    }
    headers
}

fn header(name: &'static str, schema: ObjectBuilder, description: &str) -> (&'static str, Header) {
    let header = HeaderBuilder::new()
        .schema(schema)
        .description(Some(description));
    (name, header.build())
}
