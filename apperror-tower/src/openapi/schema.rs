//! The two shapes of error bodies as shared component schemas, and what one status adds to them.

use std::collections::BTreeMap;

use apperror::{ErrorSpec, Outcome, Retry};
use utoipa::openapi::schema::{
    AdditionalProperties, AllOfBuilder, AnyOfBuilder, ComponentsBuilder, Object, ObjectBuilder,
    Schema, SchemaFormat, Type,
};
use utoipa::openapi::{OpenApi, Ref, RefOr};

use super::field_type::FieldTypes;

/// The name of the schema of the default envelope.
pub(super) const ENVELOPE: &str = "ErrorEnvelope";

/// The name of the schema of RFC 9457 bodies.
pub(super) const PROBLEM: &str = "ErrorProblem";

/// Adds the schemas `ErrorEnvelope` and `ErrorProblem` to a document; every response of
/// [`ErrorResponses`](super::ErrorResponses) refers to them.
///
/// # Examples
/// ```
/// use apperror_tower::openapi::ErrorSchemas;
/// use utoipa::OpenApi;
///
/// #[derive(OpenApi)]
/// #[openapi(modifiers(&ErrorSchemas))]
/// struct Api;
///
/// let schemas = Api::openapi().components.unwrap().schemas;
/// assert!(schemas.contains_key("ErrorEnvelope") && schemas.contains_key("ErrorProblem"));
/// ```
#[derive(Debug, Clone, Copy, Default)]
pub struct ErrorSchemas;

impl utoipa::Modify for ErrorSchemas {
    fn modify(&self, document: &mut OpenApi) {
        let components = document
            .components
            .get_or_insert_with(|| ComponentsBuilder::new().build());
        components
            .schemas
            .insert(ENVELOPE.to_owned(), envelope().into());
        components
            .schemas
            .insert(PROBLEM.to_owned(), problem().into());
    }
}

fn envelope() -> Object {
    shared(ObjectBuilder::new())
        .description(Some("What every failure answers."))
        .property("message", text("What a user may read."))
        .required("error_code")
        .required("message")
        .required("details")
        .build()
}

fn problem() -> Object {
    let uri = ObjectBuilder::new()
        .schema_type(Type::String)
        .format(Some(SchemaFormat::Custom("uri-reference".to_owned())))
        .description(Some(
            "Identifies the failure; a page about it may stand there.",
        ));
    let status = ObjectBuilder::new()
        .schema_type(Type::Integer)
        .minimum(Some(400))
        .maximum(Some(599))
        .description(Some("The status of the response."));
    let retry = words(
        "What the caller may do about it.",
        [Retry::Never, Retry::Transient, Retry::SameKey, Retry::Poll].map(Retry::as_str),
    );
    let outcome = words(
        "Whether the operation happened.",
        [Outcome::NotApplied, Outcome::Unknown, Outcome::Applied].map(Outcome::as_str),
    );
    let required = [
        "type",
        "title",
        "status",
        "detail",
        "error_code",
        "details",
        "retry",
        "outcome",
    ];
    let problem = shared(ObjectBuilder::new())
        .description(Some(
            "What every failure answers, in the shape of RFC 9457.",
        ))
        .property("type", uri)
        .property("title", text("The failure in a few words."))
        .property("status", status)
        .property("detail", text("What a user may read."))
        .property("retry", retry)
        .property("outcome", outcome);
    required
        .into_iter()
        .fold(problem, ObjectBuilder::required)
        .build()
}

/// The members that both shapes have.
fn shared(shape: ObjectBuilder) -> ObjectBuilder {
    let code = ObjectBuilder::new()
        .schema_type(Type::String)
        .pattern(Some("^[A-Za-z][A-Za-z0-9_]{1,62}$"))
        .description(Some("The stable code of the failure."));
    let details = Object::with_type(Type::Object);
    let details = ObjectBuilder::from(details)
        .additional_properties(Some(AdditionalProperties::FreeForm(true)))
        .description(Some("The public fields of the failure."));
    let request_id = ObjectBuilder::new()
        .schema_type(Type::String)
        .pattern(Some("^[A-Za-z0-9._-]{1,128}$"))
        .description(Some("The id of the request, where it has one."));
    let truncated = ObjectBuilder::new()
        .schema_type(Type::Boolean)
        .description(Some("True if the details were too large and are left out."));
    shape
        .property("error_code", code)
        .property("details", details)
        .property("request_id", request_id)
        .property("details_truncated", truncated)
}

fn text(description: &str) -> ObjectBuilder {
    ObjectBuilder::new()
        .schema_type(Type::String)
        .description(Some(description))
}

fn words(description: &str, words: impl IntoIterator<Item = &'static str>) -> ObjectBuilder {
    text(description).enum_values(Some(words))
}

/// A shape with the codes of one status, and the public fields of all of them. No field is required: another code may
/// not have it, and details that are too large are left out.
pub(super) fn narrowed(
    shape: &str,
    specs: &[&'static ErrorSpec],
    is_open: bool,
    types: &FieldTypes,
) -> RefOr<Schema> {
    let mut own = ObjectBuilder::new().schema_type(Type::Object);
    if !is_open {
        let codes = specs.iter().map(|spec| spec.code());
        let code = ObjectBuilder::new().schema_type(Type::String);
        own = own.property("error_code", code.enum_values(Some(codes)));
    }
    let details = details(specs, types);
    if !details.properties.is_empty() {
        own = own.property("details", details);
    }
    let shape = Ref::from_schema_name(shape);
    AllOfBuilder::new().item(shape).item(own).into()
}

fn details(specs: &[&'static ErrorSpec], types: &FieldTypes) -> Object {
    let mut fields: BTreeMap<&str, Vec<RefOr<Schema>>> = BTreeMap::new();
    for field in specs.iter().flat_map(|spec| spec.fields()) {
        if field.is_public() {
            let schema = types.of(field.name(), field.type_name()).schema;
            let known = fields.entry(field.name()).or_default();
            if !known.contains(&schema) {
                known.push(schema);
            }
        }
    }
    let mut details = Object::with_type(Type::Object);
    for (name, mut schemas) in fields {
        let schema = if schemas.len() == 1 {
            schemas.remove(0)
        } else {
            let any = schemas
                .into_iter()
                .fold(AnyOfBuilder::new(), AnyOfBuilder::item);
            any.into()
        };
        details.properties.insert(name.to_owned(), schema);
    }
    details
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;

    #[test]
    fn the_two_shapes_have_exactly_the_members_of_their_renderers() {
        let members = |shape: Object| {
            let shape: Value = serde_json::to_value(shape).unwrap();
            let properties = shape["properties"].as_object().unwrap().clone();
            properties.keys().cloned().collect::<Vec<_>>()
        };
        assert_eq!(
            members(envelope()),
            [
                "details",
                "details_truncated",
                "error_code",
                "message",
                "request_id"
            ]
        );
        assert_eq!(
            members(problem()),
            [
                "detail",
                "details",
                "details_truncated",
                "error_code",
                "outcome",
                "request_id",
                "retry",
                "status",
                "title",
                "type"
            ]
        );
    }
}
