//! Members that nobody listed.

use std::collections::HashMap;

use apperror::PublicValue;

#[derive(Debug, serde::Serialize, PublicValue)]
struct Customer {
    id: u64,
    #[serde(flatten)]
    rest: HashMap<String, serde_json::Value>,
}

fn main() {
    let _ = Customer { id: 7, rest: HashMap::new() }.id;
}
