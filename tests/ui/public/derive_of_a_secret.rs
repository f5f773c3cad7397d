//! The derive checks every field.

use apperror::PublicValue;

#[derive(serde::Serialize, PublicValue)]
struct Customer {
    id: u64,
    context: serde_json::Value,
}

fn main() {
    let _ = Customer { id: 7, context: serde_json::Value::Null }.id;
}
