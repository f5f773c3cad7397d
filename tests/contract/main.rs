//! What the derive and its types promise, one module per promise.

mod answers;
mod artefacts;
mod boxes;
mod by_hand;
mod catalog;
mod classes;
mod codes;
mod decode;
mod details;
mod generics;
mod items;
mod lints;
mod logs;
mod messages;
mod near_misses;
mod nesting;
mod opened;
mod pitfalls;
mod redaction;
mod specs;
mod statements;
mod waiting;
mod wiring;

use apperror::{AppError, ErrorCatalog, ErrorSpec};

/// The codes of a catalog, as it lists them.
fn codes<E: ErrorCatalog>() -> Vec<&'static str> {
    E::CATALOG.iter().map(ErrorSpec::code).collect()
}

/// What a client receives.
fn json(error: &dyn AppError) -> String {
    let dict = error.to_dict();
    let by_serde = serde_json::to_string(&dict).expect("a dict has a form in JSON");
    let value: serde_json::Value = serde_json::from_str(&dict.to_json()).expect("it is JSON");
    assert_eq!(
        value,
        serde_json::from_str::<serde_json::Value>(&by_serde).expect("it is JSON"),
        "the two writers agree"
    );
    by_serde
}

/// What a log line records, in the order in which it is told.
fn logged(error: &dyn AppError) -> Vec<(&'static str, String)> {
    let mut fields = Vec::new();
    error.log_fields(&mut |name, value| fields.push((name, value.to_string())));
    fields
}
