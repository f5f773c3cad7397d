//! What a public field looks like on the wire, read from the source text of its type: a schema and a value of it.

use std::collections::BTreeMap;

use super::type_text::{last_segment, split_top_level, without_reference};
use serde_json::{Value, json};
use utoipa::openapi::RefOr;
use utoipa::openapi::schema::{
    AnyOfBuilder, ArrayBuilder, ArrayItems, KnownFormat, Object, ObjectBuilder, Schema,
    SchemaFormat, SchemaType, Type,
};

/// A schema and a value that fits.
#[derive(Clone)]
pub(super) struct FieldType {
    pub(super) schema: RefOr<Schema>,
    pub(super) example: Value,
}

/// The types that were told, by the last segment of their path.
#[derive(Clone, Default)]
pub(super) struct FieldTypes(BTreeMap<String, RefOr<Schema>>);

impl FieldTypes {
    pub(super) fn tell(&mut self, type_name: &str, schema: RefOr<Schema>) {
        self.0.insert(last_segment(type_name).to_owned(), schema);
    }

    /// Of a field by its name and its type as it is declared. A type that nobody told and that is not known by its name
    /// can be anything.
    pub(super) fn of(&self, name: &str, declared: &str) -> FieldType {
        let declared = without_reference(declared);
        if let Some(inside) = declared.strip_prefix('[') {
            let inside = inside.strip_suffix(']').unwrap_or(inside);
            let item = split_top_level(inside, ';').next().unwrap_or_default();
            return self.of(name, item).into_array();
        }
        let (path, arguments) = declared.split_once('<').unwrap_or((declared, ""));
        let arguments = arguments.strip_suffix('>').unwrap_or(arguments);
        let mut arguments =
            split_top_level(arguments, ',').filter(|argument| !argument.starts_with('\''));
        let first = arguments.next().unwrap_or_default();
        match last_segment(path) {
            "Option" => self.of(name, first).into_nullable(),
            "Box" | "Cow" | "Rc" | "Arc" => self.of(name, first),
            "Vec" => self.of(name, first).into_array(),
            simple => match self.0.get(simple) {
                Some(schema) => FieldType {
                    schema: schema.clone(),
                    example: example_of(name, schema),
                },
                None => FieldType::simple(name, simple),
            },
        }
    }
}

impl FieldType {
    fn simple(name: &str, declared: &str) -> Self {
        let (schema, example) = match declared {
            "bool" => (object(Type::Boolean), json!(true)),
            "i8" | "i16" | "i32" => (formatted(Type::Integer, KnownFormat::Int32), json!(3)),
            "i64" | "isize" => (formatted(Type::Integer, KnownFormat::Int64), json!(3)),
            "i128" => (object(Type::Integer), json!(3)),
            "u8" | "u16" => (not_negative(Some(KnownFormat::Int32)), json!(3)),
            "u32" | "u64" | "usize" => (not_negative(Some(KnownFormat::Int64)), json!(3)),
            "u128" => (not_negative(None), json!(3)),
            "f32" => (formatted(Type::Number, KnownFormat::Float), json!(2.5)),
            "f64" => (formatted(Type::Number, KnownFormat::Double), json!(2.5)),
            "char" => (with_length_one(), json!("A")),
            "String" | "str" => (object(Type::String), text_example(name)),
            "Duration" => (seconds(), json!(30)),
            "Uuid" => (
                custom("uuid"),
                json!("0190f2d4-6c1e-7a3b-9d5f-2b8e4c6a1f03"),
            ),
            "NaiveDate" | "Date" => (
                formatted(Type::String, KnownFormat::Date),
                json!("2026-01-31"),
            ),
            "DateTime" | "OffsetDateTime" | "UtcDateTime" => (
                formatted(Type::String, KnownFormat::DateTime),
                json!("2026-01-31T09:30:00Z"),
            ),
            "Decimal" => (custom("decimal"), json!("12.50")),
            _ => {
                let anything = ObjectBuilder::new()
                    .schema_type(SchemaType::AnyValue)
                    .build();
                (anything, text_example(name))
            }
        };
        Self {
            schema: schema.into(),
            example,
        }
    }

    fn into_array(self) -> Self {
        let items = ArrayItems::RefOrSchema(Box::new(self.schema));
        Self {
            schema: ArrayBuilder::new().items(items).into(),
            example: json!([self.example]),
        }
    }

    /// `null` as well: within the list of types where the schema has one, else as a schema beside it.
    fn into_nullable(self) -> Self {
        let schema = match self.schema {
            RefOr::T(Schema::Object(mut object)) => {
                match &object.schema_type {
                    SchemaType::Type(single) => {
                        object.schema_type = [single.clone(), Type::Null].into_iter().collect();
                    }
                    SchemaType::Array(_) | SchemaType::AnyValue => {}
                }
                object.into()
            }
            other => AnyOfBuilder::new()
                .item(other)
                .item(Object::with_type(Type::Null))
                .into(),
        };
        Self { schema, ..self }
    }
}

fn object(of: Type) -> Object {
    Object::with_type(of)
}

fn formatted(of: Type, format: KnownFormat) -> Object {
    let format = SchemaFormat::KnownFormat(format);
    ObjectBuilder::new()
        .schema_type(of)
        .format(Some(format))
        .build()
}

fn custom(format: &str) -> Object {
    let format = SchemaFormat::Custom(format.to_owned());
    ObjectBuilder::new()
        .schema_type(Type::String)
        .format(Some(format))
        .build()
}

fn not_negative(format: Option<KnownFormat>) -> Object {
    ObjectBuilder::new()
        .schema_type(Type::Integer)
        .format(format.map(SchemaFormat::KnownFormat))
        .minimum(Some(0))
        .build()
}

fn with_length_one() -> Object {
    ObjectBuilder::new()
        .schema_type(Type::String)
        .min_length(Some(1))
        .max_length(Some(1))
        .build()
}

fn seconds() -> Object {
    ObjectBuilder::new()
        .schema_type(Type::Number)
        .minimum(Some(0))
        .description(Some("Seconds."))
        .build()
}

/// The first example of a schema, else one that its type gives.
fn example_of(name: &str, schema: &RefOr<Schema>) -> Value {
    let RefOr::T(Schema::Object(object)) = schema else {
        return match schema {
            RefOr::T(Schema::Array(_)) => json!([]),
            _ => text_example(name),
        };
    };
    let told = object.examples.first().or(object.example.as_ref());
    if let Some(example) = told.or_else(|| object.enum_values.as_ref()?.first()) {
        return example.clone();
    }
    let SchemaType::Type(of) = &object.schema_type else {
        return text_example(name);
    };
    match of {
        Type::Boolean => json!(true),
        Type::Integer => json!(3),
        Type::Number => json!(2.5),
        Type::Object => {
            let properties = object.properties.iter();
            let members = properties.map(|(name, schema)| (name.clone(), example_of(name, schema)));
            Value::Object(members.collect())
        }
        Type::String | Type::Array | Type::Null => text_example(name),
    }
}

/// `payment_123` for `payment_id`, and for everything else its name.
fn text_example(name: &str) -> Value {
    match name
        .strip_suffix("id")
        .map(|stem| stem.trim_end_matches('_'))
    {
        Some("") => json!("id_123"),
        Some(stem) if name.ends_with("_id") => json!(format!("{stem}_123")),
        _ => json!(name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_type_gives_its_schema_and_a_value_of_it() {
        for (declared, schema, example) in [
            ("bool", json!({"type": "boolean"}), json!(true)),
            (
                "i32",
                json!({"type": "integer", "format": "int32"}),
                json!(3),
            ),
            (
                "u64",
                json!({"type": "integer", "format": "int64", "minimum": 0}),
                json!(3),
            ),
            (
                "&'static str",
                json!({"type": "string"}),
                json!("payment_123"),
            ),
            (
                "Cow<'a, str>",
                json!({"type": "string"}),
                json!("payment_123"),
            ),
            (
                "std::string::String",
                json!({"type": "string"}),
                json!("payment_123"),
            ),
            (
                "std::time::Duration",
                json!({"type": "number", "minimum": 0, "description": "Seconds."}),
                json!(30),
            ),
            (
                "Option<uuid::Uuid>",
                json!({"type": ["string", "null"], "format": "uuid"}),
                json!("0190f2d4-6c1e-7a3b-9d5f-2b8e4c6a1f03"),
            ),
            (
                "Option<Vec<bool>>",
                json!({"anyOf": [{"type": "array", "items": {"type": "boolean"}}, {"type": "null"}]}),
                json!([true]),
            ),
            (
                "[Vec<f64>; 3]",
                json!({"type": "array", "items": {"type": "array", "items": {"type": "number", "format": "double"}}}),
                json!([[2.5]]),
            ),
            ("PaymentId", json!({}), json!("payment_123")),
            ("Option<Money<'a, Net>>", json!({}), json!("payment_123")),
            ("", json!({}), json!("payment_123")),
        ] {
            let found = FieldTypes::default().of("payment_id", declared);
            let found_schema = serde_json::to_value(&found.schema).unwrap();
            assert_eq!(found_schema, schema, "{declared}");
            assert_eq!(found.example, example, "{declared}");
        }
    }

    #[test]
    fn the_example_of_a_text_follows_from_its_name() {
        for (name, example) in [
            ("id", "id_123"),
            ("order_id", "order_123"),
            ("paid", "paid"),
            ("currency", "currency"),
        ] {
            assert_eq!(
                FieldTypes::default().of(name, "String").example,
                json!(example)
            );
        }
    }
}
