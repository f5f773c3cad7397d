//! `CatalogResponses`: the failures of a catalog as the responses of one operation, one for each status.

use std::collections::BTreeMap;
use std::fmt;

use apperror::{Catalog, ErrorSpec};
use utoipa::ToSchema;
use utoipa::openapi::{
    Content, ContentBuilder, Ref, RefOr, Response, ResponseBuilder, Responses, ResponsesBuilder,
    example::ExampleBuilder,
};

use super::description::{description, headers, summary};
use super::example::ExampleError;
use super::field_type::FieldTypes;
use super::schema::{ENVELOPE, PROBLEM, narrowed};
use crate::recognize::framework_specs;
use crate::render::{Envelope, Problem, Renderer};

/// The failures of a catalog, or some of them, as the responses of one operation.
///
/// Failures of one status are one response, whose `error_code` is one of their codes and whose examples are one for each
/// code. [`ErrorResponses`](super::ErrorResponses) is the short form for all failures of a type.
///
/// # Examples
/// An operation with some failures of its enum, and what the framework answers:
/// ```
/// use std::collections::BTreeMap;
/// use apperror::{AppError, ErrorCatalog};
/// use apperror_tower::openapi::CatalogResponses;
/// use utoipa::openapi::{RefOr, Response};
///
/// #[derive(Debug, thiserror::Error, AppError)]
/// enum OrderError {
///     #[error("closed")]
///     #[app_error(kind = conflict)]
///     Closed,
///     #[error("sold out")]
///     #[app_error(kind = conflict)]
///     SoldOut,
/// }
///
/// struct CloseFailures;
///
/// impl utoipa::IntoResponses for CloseFailures {
///     fn responses() -> BTreeMap<String, RefOr<Response>> {
///         CatalogResponses::of(OrderError::CATALOG).only(["CLOSED"]).with_statuses([404, 500]).into()
///     }
/// }
///
/// #[utoipa::path(post, path = "/orders/{id}/close", responses((status = 204), CloseFailures))]
/// async fn close() {}
///
/// let statuses: Vec<_> = <CloseFailures as utoipa::IntoResponses>::responses().into_keys().collect();
/// assert_eq!(statuses, ["404", "409", "500"]);
/// ```
#[derive(Clone)]
pub struct CatalogResponses {
    specs: Vec<&'static ErrorSpec>,
    is_open: bool,
    problem: Problem,
    types: FieldTypes,
}

impl CatalogResponses {
    /// All failures of a catalog.
    ///
    /// Where the catalog [is open](Catalog::is_open), codes that are not listed are allowed for, also by a `default`
    /// response.
    #[must_use]
    pub fn of(catalog: &Catalog) -> Self {
        Self {
            specs: catalog.iter().collect(),
            is_open: catalog.is_open(),
            problem: Problem::new(),
            types: FieldTypes::default(),
        }
    }

    /// Adds the failures of another catalog, such as the one of the extractors' rejections.
    ///
    /// # Examples
    /// ```
    /// use apperror::ErrorCatalog;
    /// use apperror_tower::extract::{Reason, Rejection};
    /// use apperror_tower::openapi::CatalogResponses;
    /// use utoipa::openapi::Responses;
    ///
    /// # #[derive(Debug, thiserror::Error, apperror::AppError)]
    /// # #[error("closed")]
    /// # struct OrderClosed;
    /// let responses = CatalogResponses::of(OrderClosed::CATALOG)
    ///     .and(Rejection::CATALOG)
    ///     .with_type::<Reason>("Reason");
    /// let json = serde_json::to_value(Responses::from(responses)).unwrap();
    /// let example = &json["400"]["content"]["application/json"]["examples"]["VALIDATION_ERROR"]["value"];
    /// assert_eq!(example["details"]["reason"], "malformed");
    /// ```
    #[must_use]
    pub fn and(mut self, catalog: &Catalog) -> Self {
        self.is_open |= catalog.is_open();
        self.add(catalog.iter());
        self
    }

    /// Adds what the layer answers where nothing but the status is known: 404 and 405 of a router, 500 for a panic.
    ///
    /// # Panics
    /// If one of them is not 400 to 599.
    #[must_use]
    pub fn with_statuses(mut self, statuses: impl IntoIterator<Item = u16>) -> Self {
        self.add(framework_specs(statuses));
        self
    }

    /// Keeps the failures with these codes, and no `default` response.
    ///
    /// # Panics
    /// If none of the failures has one of the codes: the text of the operation would promise what cannot happen.
    #[must_use]
    pub fn only<'a>(mut self, codes: impl IntoIterator<Item = &'a str>) -> Self {
        let codes: Vec<_> = codes.into_iter().collect();
        for code in &codes {
            assert!(
                self.specs.iter().any(|spec| spec.code() == *code),
                "`{code}` is no code of this catalog; it has {}",
                self.codes()
            );
        }
        self.specs.retain(|spec| codes.contains(&spec.code()));
        self.is_open = false;
        self
    }

    /// Sets the URI below which the `type` of `application/problem+json` stands in the examples; `/errors/` without it.
    #[must_use]
    pub fn problem_base(mut self, base: impl Into<String>) -> Self {
        self.problem = Problem::with_base(base);
        self
    }

    /// Describes the public fields of a type by its schema, whose first example is used as well. `type_name` is the name
    /// as it is written in the declaration, without its path.
    ///
    /// Types of the standard library, uuid, time, chrono and `rust_decimal` are known by their names. Another one can be
    /// anything until it is told.
    ///
    /// # Examples
    /// ```
    /// use apperror::{AppError, ErrorCatalog, PublicValue};
    /// use apperror_tower::openapi::CatalogResponses;
    /// use utoipa::{ToSchema, openapi::Responses};
    ///
    /// #[derive(Debug, serde::Serialize, PublicValue, ToSchema)]
    /// #[schema(example = "ord_8Z2f")]
    /// struct OrderId(String);
    ///
    /// #[derive(Debug, thiserror::Error, AppError)]
    /// #[error("closed")]
    /// #[app_error(kind = conflict)]
    /// struct OrderClosed {
    ///     #[app_error(public)]
    ///     order_id: OrderId,
    /// }
    ///
    /// let responses = CatalogResponses::of(OrderClosed::CATALOG).with_type::<OrderId>("OrderId");
    /// let json = serde_json::to_value(Responses::from(responses)).unwrap();
    /// let example = "/409/content/application~1json/examples/ORDER_CLOSED/value/details/order_id";
    /// assert_eq!(json.pointer(example).unwrap(), "ord_8Z2f");
    /// ```
    #[must_use]
    pub fn with_type<T: ToSchema>(mut self, type_name: &str) -> Self {
        self.types.tell(type_name, T::schema());
        self
    }

    fn add(&mut self, specs: impl IntoIterator<Item = &'static ErrorSpec>) {
        for spec in specs {
            if self.specs.iter().all(|known| known.code() != spec.code()) {
                self.specs.push(spec);
            }
        }
    }

    fn codes(&self) -> String {
        let codes: Vec<_> = self.specs.iter().map(|spec| spec.code()).collect();
        codes.join(", ")
    }

    fn response(&self, status: u16, specs: &[&'static ErrorSpec]) -> Response {
        let mut response = ResponseBuilder::new()
            .description(description(specs))
            .content("application/json", self.content(ENVELOPE, &Envelope, specs))
            .content(
                "application/problem+json",
                self.content(PROBLEM, &self.problem, specs),
            );
        for (name, header) in headers(status, specs) {
            response = response.header(name, header);
        }
        response.build()
    }

    fn content(
        &self,
        shape: &str,
        renderer: &dyn Renderer,
        specs: &[&'static ErrorSpec],
    ) -> Content {
        let examples = specs.iter().map(|spec| {
            let body = ExampleError::new(spec, &self.types).body(renderer);
            let example = ExampleBuilder::new()
                .summary(summary(spec))
                .description(format!(
                    "Outcome: `{}`. Retry: `{}`.",
                    spec.outcome().as_str(),
                    spec.retry().as_str()
                ))
                .value(Some(body));
            (spec.code(), example)
        });
        ContentBuilder::new()
            .schema(Some(narrowed(shape, specs, self.is_open, &self.types)))
            .examples_from_iter(examples)
            .build()
    }
}

impl fmt::Debug for CatalogResponses {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CatalogResponses")
            .field("codes", &self.codes())
            .field("is_open", &self.is_open)
            .finish_non_exhaustive()
    }
}

impl From<CatalogResponses> for Responses {
    fn from(all: CatalogResponses) -> Self {
        let mut by_status: BTreeMap<u16, Vec<&'static ErrorSpec>> = BTreeMap::new();
        for spec in &all.specs {
            let of_status = by_status.entry(spec.status().as_u16()).or_default();
            of_status.push(spec);
        }
        let mut responses = ResponsesBuilder::new();
        for (status, specs) in by_status {
            responses = responses.response(status.to_string(), all.response(status, &specs));
        }
        if all.is_open {
            let content = |shape| Content::new(Some(Ref::from_schema_name(shape)));
            let other = ResponseBuilder::new()
                .description("Any other failure.")
                .content("application/json", content(ENVELOPE))
                .content("application/problem+json", content(PROBLEM));
            responses = responses.response("default", other);
        }
        responses.build()
    }
}

impl From<CatalogResponses> for BTreeMap<String, RefOr<Response>> {
    fn from(all: CatalogResponses) -> Self {
        Responses::from(all).into()
    }
}
