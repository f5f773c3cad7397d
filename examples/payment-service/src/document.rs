//! The API document, as `OpenAPI` 3.1: every route with all that it can answer.

use std::{collections::BTreeMap, sync::LazyLock};

use apperror::ErrorCatalog;
use apperror_tower::{
    extract::{Reason, Rejection},
    openapi::{CatalogResponses, ErrorSchemas},
};
use utoipa::{
    IntoResponses, OpenApi,
    openapi::{OpenApi as ApiDocument, RefOr, Response},
};

use crate::{
    catalog::CatalogPaths, error::PaymentError, payment::PaymentId, routes, status::PaymentStatus,
};

/// What `/openapi.json` shows.
pub(crate) static DOCUMENT: LazyLock<ApiDocument> = LazyLock::new(Document::openapi);

#[derive(OpenApi)]
#[openapi(
    paths(
        routes::create_payment,
        routes::show_payment,
        routes::show_document,
        routes::health,
        routes::readiness,
    ),
    modifiers(&ErrorSchemas, &CatalogPaths)
)]
struct Document;

/// How taking a payment fails.
pub(crate) struct TakeFailures;

/// How reading a payment fails.
pub(crate) struct ReadFailures;

/// How asking for readiness fails.
pub(crate) struct ReadinessFailures;

/// How every route can fail.
pub(crate) struct RouteFailures;

/// The failures with these codes, and those of every route.
pub(crate) fn failures(codes: &[&str]) -> CatalogResponses {
    let codes = codes.iter().copied().chain(["INTERNAL_ERROR"]);
    CatalogResponses::of(PaymentError::CATALOG)
        .and(Rejection::CATALOG)
        .only(codes)
        .with_statuses([405])
        .with_type::<PaymentId>("PaymentId")
        .with_type::<PaymentStatus>("PaymentStatus")
        .with_type::<Reason>("Reason")
}

type Responses = BTreeMap<String, RefOr<Response>>;

impl IntoResponses for TakeFailures {
    fn responses() -> Responses {
        failures(&[
            "VALIDATION_ERROR",
            "PAYMENT_FAILED",
            "INVALID_PAYMENT_STATE",
            "PAYLOAD_TOO_LARGE",
            "UNSUPPORTED_MEDIA_TYPE",
            "PAYMENT_GATEWAY_ERROR",
            "PAYMENT_GATEWAY_REFUSED",
            "PAYMENT_NETWORK_ERROR",
            "DATABASE_ERROR",
            "COMMIT_UNKNOWN",
            "PAYMENT_TIMEOUT",
        ])
        .into()
    }
}

impl IntoResponses for ReadFailures {
    fn responses() -> Responses {
        failures(&["VALIDATION_ERROR", "RESOURCE_NOT_FOUND", "DATABASE_ERROR"]).into()
    }
}

impl IntoResponses for ReadinessFailures {
    fn responses() -> Responses {
        failures(&["DATABASE_ERROR"]).into()
    }
}

impl IntoResponses for RouteFailures {
    fn responses() -> Responses {
        failures(&[]).into()
    }
}
