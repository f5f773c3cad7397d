//! Whether a value fits a schema of the API document. A keyword that is not known here is a fault, so none goes unchecked.

use serde_json::{Map, Value};

/// What a schema says to people, or what needs a parser of its own.
const NOT_CHECKED: [&str; 6] = [
    "description",
    "example",
    "examples",
    "format",
    "pattern",
    "title",
];

/// Everything that is wrong, each with the place in the value.
pub(crate) fn faults(document: &Value, schema: &Value, value: &Value) -> Vec<String> {
    let mut faults = Vec::new();
    let checked = Checked { document, value };
    checked.against(schema, "", &mut faults);
    faults
}

#[derive(Clone, Copy)]
struct Checked<'a> {
    document: &'a Value,
    value: &'a Value,
}

impl<'a> Checked<'a> {
    fn against(self, schema: &'a Value, place: &str, faults: &mut Vec<String>) {
        let Some(schema) = schema.as_object() else {
            faults.push(format!("{place}: the schema is no object"));
            return;
        };
        for (keyword, rule) in schema {
            match keyword.as_str() {
                "$ref" => self.referred(rule, place, faults),
                "allOf" => list(rule)
                    .iter()
                    .for_each(|part| self.against(part, place, faults)),
                "properties" => self.members(rule, place, faults),
                "items" => self.items(rule, place, faults),
                _ if self.fits(keyword, rule) => {}
                _ => faults.push(format!("{place}: {} is not {keyword} {rule}", self.value)),
            }
        }
    }

    fn referred(self, reference: &Value, place: &str, faults: &mut Vec<String>) {
        let pointer = reference.as_str().and_then(|to| to.strip_prefix('#'));
        match pointer.and_then(|pointer| self.document.pointer(pointer)) {
            Some(schema) => self.against(schema, place, faults),
            None => faults.push(format!("{place}: {reference} leads nowhere")),
        }
    }

    fn items(self, rule: &'a Value, place: &str, faults: &mut Vec<String>) {
        for (index, value) in list(self.value).iter().enumerate() {
            let item = Checked { value, ..self };
            item.against(rule, &format!("{place}/{index}"), faults);
        }
    }

    fn members(self, properties: &'a Value, place: &str, faults: &mut Vec<String>) {
        for (name, rule) in properties.as_object().unwrap_or(&Map::new()) {
            if let Some(value) = self.value.get(name) {
                let member = Checked { value, ..self };
                member.against(rule, &format!("{place}/{name}"), faults);
            }
        }
    }

    /// A keyword that holds or not, without a place further in.
    fn fits(self, keyword: &str, rule: &Value) -> bool {
        let length = || self.value.as_str().map(|text| text.chars().count() as u64);
        let bound = || rule.as_f64().expect("a number");
        let length_bound = || rule.as_u64().expect("a length");
        match keyword {
            "type" if rule.is_array() => list(rule).iter().any(|name| is_a(self.value, name)),
            "type" => is_a(self.value, rule),
            "anyOf" => list(rule)
                .iter()
                .any(|part| faults(self.document, part, self.value).is_empty()),
            "enum" => list(rule).contains(self.value),
            "required" => list(rule)
                .iter()
                .all(|name| self.value.get(name.as_str().unwrap_or_default()).is_some()),
            "minimum" => self.value.as_f64().is_none_or(|number| number >= bound()),
            "maximum" => self.value.as_f64().is_none_or(|number| number <= bound()),
            "minLength" => length().is_none_or(|length| length >= length_bound()),
            "maxLength" => length().is_none_or(|length| length <= length_bound()),
            "additionalProperties" => rule == true,
            _ => NOT_CHECKED.contains(&keyword),
        }
    }
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn is_a(value: &Value, name: &Value) -> bool {
    match name.as_str() {
        Some("null") => value.is_null(),
        Some("boolean") => value.is_boolean(),
        Some("integer") => value.is_i64() || value.is_u64(),
        Some("number") => value.is_number(),
        Some("string") => value.is_string(),
        Some("array") => value.is_array(),
        Some("object") => value.is_object(),
        _ => false,
    }
}

#[test]
fn what_does_not_fit_is_told_by_its_place() {
    use serde_json::json;
    let document = json!({ "schemas": { "Name": { "type": "string", "minLength": 1 } } });
    let schema = json!({ "type": "object", "required": ["name"], "properties": {
        "name": { "$ref": "#/schemas/Name" },
        "ages": { "type": ["array", "null"], "items": { "type": "integer", "maximum": 150 } },
        "word": { "anyOf": [{ "enum": ["a"] }, { "enum": ["b"] }] },
        "new": { "notYetInvented": 1 },
        "lost": { "$ref": "#/nowhere" },
    }});
    for (value, fault) in [
        (json!({ "name": "x", "ages": [7], "word": "b" }), None),
        (json!({ "name": "x", "ages": null }), None),
        (json!([]), Some(": [] is not type")),
        (json!({}), Some(": {} is not required")),
        (
            json!({ "name": "" }),
            Some("/name: \"\" is not minLength 1"),
        ),
        (json!({ "name": 7 }), Some("/name: 7 is not type")),
        (
            json!({ "name": "x", "ages": [7, 151] }),
            Some("/ages/1: 151 is not maximum 150"),
        ),
        (
            json!({ "name": "x", "ages": [1.5] }),
            Some("/ages/0: 1.5 is not type"),
        ),
        (
            json!({ "name": "x", "word": "c" }),
            Some("/word: \"c\" is not anyOf"),
        ),
        (
            json!({ "name": "x", "new": 1 }),
            Some("/new: 1 is not notYetInvented"),
        ),
        (
            json!({ "name": "x", "lost": 1 }),
            Some("/lost: \"#/nowhere\" leads nowhere"),
        ),
    ] {
        let found = faults(&document, &schema, &value);
        match fault {
            None => assert!(found.is_empty(), "{value}: {found:?}"),
            Some(fault) => {
                assert!(
                    found.iter().any(|found| found.starts_with(fault)),
                    "{found:?}"
                );
            }
        }
    }
}
