//! Error responses for API documents made with [utoipa], from the catalog of an error type.
//!
//! utoipa's own derive knows one response for a status and keeps the last variant that has it. Here the failures of one
//! status are merged: one response that lists their codes, with an example for each, for `application/json` and
//! `application/problem+json`. The examples are what the built-in renderers make of example values, so they look like the
//! answers of the [`ErrorLayer`](crate::ErrorLayer). The same catalog always gives the same document.
//!
//! # Examples
//! ```
//! use apperror::AppError;
//! use apperror_tower::openapi::{ErrorResponses, ErrorSchemas};
//! use utoipa::OpenApi;
//!
//! #[derive(Debug, thiserror::Error, AppError)]
//! #[app_error(prefix = "PAYMENT")]
//! enum PaymentError {
//!     /// The card issuer declined the charge.
//!     #[error("declined")]
//!     #[app_error(kind = business, status = 402, message = "Payment {payment_id} was declined.")]
//!     Declined {
//!         #[app_error(public)]
//!         payment_id: u64,
//!     },
//!     /// The account does not cover the charge.
//!     #[error("not covered")]
//!     #[app_error(kind = business, status = 402)]
//!     NotCovered,
//! }
//!
//! #[utoipa::path(post, path = "/payments", responses((status = 201), ErrorResponses<PaymentError>))]
//! async fn pay() {}
//!
//! #[derive(OpenApi)]
//! #[openapi(paths(pay), modifiers(&ErrorSchemas))]
//! struct Api;
//!
//! let document = serde_json::to_value(Api::openapi()).unwrap();
//! let response = &document["paths"]["/payments"]["post"]["responses"]["402"];
//! assert_eq!(
//!     response["description"],
//!     "- `PAYMENT_DECLINED`: The card issuer declined the charge.\n\
//!      - `PAYMENT_NOT_COVERED`: The account does not cover the charge.",
//! );
//! let examples = &response["content"]["application/json"]["examples"];
//! assert_eq!(examples["PAYMENT_DECLINED"]["value"]["message"], "Payment 3 was declined.");
//! ```
//!
//! An operation that has some failures of its enum only lists them with [`CatalogResponses::only`], or names the nested
//! enum that it returns.

mod description;
mod example;
mod field_type;
#[cfg(feature = "axum")]
mod reason;
mod responses;
mod schema;
mod type_text;

use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

use apperror::ErrorCatalog;
use utoipa::openapi::{RefOr, Response};

pub use responses::CatalogResponses;
pub use schema::ErrorSchemas;

/// All failures of a type as the responses of an operation, for `#[utoipa::path(responses(…))]`.
///
/// It is a type to be named, and has no values. The document needs [`ErrorSchemas`] as well. See the
/// [module](self) for an example, and [`CatalogResponses`] for more than one type, or a part of one.
pub struct ErrorResponses<E> {
    never: std::convert::Infallible,
    of: PhantomData<fn() -> E>,
}

impl<E: ErrorCatalog> utoipa::IntoResponses for ErrorResponses<E> {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        CatalogResponses::of(E::CATALOG).into()
    }
}

impl<E> fmt::Debug for ErrorResponses<E> {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.never {}
    }
}
