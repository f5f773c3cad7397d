//! The catalog: everything that this service can answer with, as pages, and what the API document says of them.

use apperror::{ErrorCatalog, pages::Pages};
use apperror_tower::{CatalogService, extract::Rejection, framework_specs};
use utoipa::{
    Modify, PartialSchema,
    openapi::{
        Content, HttpMethod, ObjectBuilder, OpenApi, Ref, RefOr, Required, ResponseBuilder,
        Responses, Schema,
        path::{OperationBuilder, ParameterBuilder, ParameterIn},
        schema::{AdditionalProperties, ArrayBuilder, SchemaType, Type},
    },
};

use crate::{document::failures, error::PaymentError};

/// Where the pages are, and where the `type` of `application/problem+json` points to.
pub(crate) const CATALOG_PATH: &str = "/errors";

const TITLE: &str = "Errors of the payment service";
const ENTRY: &str = "CatalogEntry";

/// The failures of payments first: of a code that the extractors have too, the page shows what payments say.
pub(crate) fn catalog() -> CatalogService {
    let pages = Pages::new(PaymentError::CATALOG)
        .and(Rejection::CATALOG)
        .and_specs(framework_specs([404, 405, 500]))
        .with_title(TITLE)
        .with_index(CATALOG_PATH);
    CatalogService::new(&pages)
}

/// Adds the routes of the pages to a document: they have a service, and no handler that could be annotated.
pub(crate) struct CatalogPaths;

impl Modify for CatalogPaths {
    fn modify(&self, document: &mut OpenApi) {
        let components = document.components.get_or_insert_default();
        components.schemas.insert(ENTRY.to_owned(), entry());
        let all = page("The codes that this service can answer with.", list());
        let all = OperationBuilder::new()
            .tag("errors")
            .summary(Some("Shows all error codes."))
            .operation_id(Some("show_catalog"))
            .responses(with_failures(all, failures(&[]).into()));
        let one = page("The code.", Ref::from_schema_name(ENTRY));
        let one = OperationBuilder::new()
            .tag("errors")
            .summary(Some("Shows one error code."))
            .operation_id(Some("show_code"))
            .parameter(
                ParameterBuilder::new()
                    .name("code")
                    .parameter_in(ParameterIn::Path)
                    .required(Required::True)
                    .schema(Some(String::schema())),
            )
            .responses(with_failures(
                one,
                failures(&[]).with_statuses([404]).into(),
            ));
        for (path, operation) in [("", all), ("/{code}", one)] {
            document.paths.add_path_operation(
                format!("{CATALOG_PATH}{path}"),
                vec![HttpMethod::Get],
                operation.build(),
            );
        }
    }
}

/// A page in both of its formats.
fn page(description: &str, json: impl Into<RefOr<Schema>>) -> ResponseBuilder {
    ResponseBuilder::new()
        .description(description)
        .content("text/html", Content::new(Some(String::schema())))
        .content("application/json", Content::new(Some(json)))
}

fn with_failures(success: ResponseBuilder, mut failures: Responses) -> Responses {
    let success = RefOr::T(success.build());
    failures.responses.insert("200".to_owned(), success);
    failures
}

fn list() -> Schema {
    let entries = ArrayBuilder::new().items(Ref::from_schema_name(ENTRY));
    ObjectBuilder::new()
        .property("title", String::schema())
        .required("title")
        .property("open", bool::schema())
        .required("open")
        .property("errors", entries)
        .required("errors")
        .into()
}

/// What [`Pages::to_json`] says of a code.
fn entry() -> RefOr<Schema> {
    let text = || ObjectBuilder::new().schema_type(Type::String);
    let text_or_null = || {
        let types = SchemaType::from_iter([Type::String, Type::Null]);
        ObjectBuilder::new().schema_type(types)
    };
    let field = ObjectBuilder::new()
        .property("name", text())
        .required("name")
        .property("type", text())
        .required("type");
    let example = ObjectBuilder::new()
        .additional_properties(Some(AdditionalProperties::FreeForm(true)))
        .description(Some("A body with this code."));
    let wait = ObjectBuilder::new()
        .schema_type(SchemaType::from_iter([Type::Number, Type::Null]))
        .description(Some("Seconds."));
    let status = ObjectBuilder::new()
        .schema_type(Type::Integer)
        .minimum(Some(400))
        .maximum(Some(599));
    let properties: [(&str, RefOr<Schema>); 13] = [
        ("code", text().into()),
        ("status", status.into()),
        ("kind", text().into()),
        ("outcome", text().into()),
        ("retry", text().into()),
        ("retry_after", wait.into()),
        ("severity", text().into()),
        ("message", text().into()),
        ("description", text().into()),
        ("help", text_or_null().into()),
        ("deprecated", text_or_null().into()),
        ("fields", ArrayBuilder::new().items(field).into()),
        ("example", example.into()),
    ];
    let entry = ObjectBuilder::new().description(Some("An error code, for tools."));
    properties
        .into_iter()
        .fold(entry, |entry, (name, schema)| {
            entry.property(name, schema).required(name)
        })
        .into()
}
