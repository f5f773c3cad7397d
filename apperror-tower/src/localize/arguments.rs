//! From the details of a failure to the variables of a message.

use fluent_bundle::{FluentArgs, FluentValue};
use serde_json::{Number, Value};

/// The largest whole number up to which a `f64`, which is what Fluent counts with, is exact.
const MAX_EXACT: f64 = 9_007_199_254_740_992.0;

/// The members of the details, by their names.
pub(super) fn arguments(details: &Value) -> FluentArgs<'_> {
    let mut arguments = FluentArgs::new();
    add_members(&mut arguments, "", details);
    arguments
}

/// Adds what an object holds; a member of a member is named `outer-inner`, which no name on the wire can be.
fn add_members<'a>(arguments: &mut FluentArgs<'a>, prefix: &str, object: &'a Value) {
    for (name, value) in object.as_object().into_iter().flatten() {
        let name = format!("{prefix}{name}");
        if value.is_object() {
            add_members(arguments, &format!("{name}-"), value);
        } else if let Some(value) = argument(value) {
            arguments.set(name, value);
        }
    }
}

fn argument(value: &Value) -> Option<FluentValue<'_>> {
    Some(match value {
        Value::String(text) => FluentValue::String(text.into()),
        Value::Number(number) => number_argument(number),
        Value::Array(items) => FluentValue::String(list(items)?.into()),
        Value::Null => FluentValue::String("".into()),
        Value::Bool(is_true) => FluentValue::String(is_true.to_string().into()),
        Value::Object(_) => return None,
    })
}

fn number_argument(number: &Number) -> FluentValue<'_> {
    match number.as_f64() {
        Some(exact) if exact.abs() < MAX_EXACT => FluentValue::from(exact),
        _ => FluentValue::String(number.to_string().into()),
    }
}

/// The values with commas, if all of them are single ones.
fn list(items: &[Value]) -> Option<String> {
    let mut list = String::new();
    for item in items {
        if !list.is_empty() {
            list.push_str(", ");
        }
        match item {
            Value::String(text) => list.push_str(text),
            Value::Number(_) | Value::Bool(_) => list.push_str(&item.to_string()),
            Value::Null | Value::Array(_) | Value::Object(_) => return None,
        }
    }
    Some(list)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn every_sort_of_value_is_what_a_message_can_use() {
        let details = json!({
            "text": "{ $x } -term", "count": 3, "amount": 2.5, "large": 9_007_199_254_740_993_u64, "flag": true,
            "none": null, "list": ["a", 2], "nested": [[1]], "price": {"amount": 7, "tax": {"rate": 5}},
        });
        let arguments = arguments(&details);
        let text = |name| match arguments.get(name) {
            Some(FluentValue::String(text)) => format!("text {text}"),
            Some(FluentValue::Number(number)) => format!("number {}", number.as_string()),
            other => format!("{other:?}"),
        };
        assert_eq!(text("text"), "text { $x } -term");
        assert_eq!(text("count"), "number 3");
        assert_eq!(text("amount"), "number 2.5");
        assert_eq!(text("large"), "text 9007199254740993");
        assert_eq!(text("flag"), "text true");
        assert_eq!(text("none"), "text ");
        assert_eq!(text("list"), "text a, 2");
        assert_eq!(text("nested"), "None");
        assert_eq!(text("price-amount"), "number 7");
        assert_eq!(text("price-tax-rate"), "number 5");
        assert_eq!(text("price"), "None");
    }

    #[test]
    fn details_that_are_no_object_have_no_variables() {
        assert_eq!(arguments(&json!([1])).iter().count(), 0);
        assert_eq!(arguments(&Value::Null).iter().count(), 0);
    }
}
