//! The HTTP side: what is read from a request, and what is answered. The attributes are what `/openapi.json` says of it.

use std::sync::Arc;

use apperror_tower::{
    Failure, RequestId,
    extract::{Json, Path},
};
use axum::{
    Extension, Router,
    extract::{DefaultBodyLimit, State},
    http::StatusCode,
    routing::{get, post},
};
use serde::Serialize;
use tracing::Instrument;
use utoipa::{ToSchema, openapi::OpenApi};

use crate::{
    catalog::{CATALOG_PATH, catalog},
    detached::Detached,
    document::{DOCUMENT, ReadFailures, ReadinessFailures, RouteFailures, TakeFailures},
    error::ResourceNotFound,
    json_body::JsonBody,
    money_path::MoneyPath,
    payment::{Payment, PaymentId},
    payment_store::PaymentStore,
    request::PaymentRequest,
};

const LARGEST_BODY: usize = 64 * 1024;

#[derive(Debug, Clone)]
pub(crate) struct App {
    pub(crate) store: Arc<PaymentStore>,
    pub(crate) money_path: MoneyPath,
    pub(crate) detached: Detached,
}

pub(crate) fn router(app: App) -> Router {
    Router::new()
        .route("/payments", post(create_payment))
        .route("/payments/{id}", get(show_payment))
        .nest_service(CATALOG_PATH, catalog())
        .route("/openapi.json", get(show_document))
        .route("/healthz", get(health))
        .route("/readyz", get(readiness))
        .layer(DefaultBodyLimit::max(LARGEST_BODY))
        .with_state(app)
}

/// Takes a payment.
///
/// The record says how it ended before the caller hears it. An id charges at most once.
#[utoipa::path(
    post,
    path = "/payments",
    tag = "payments",
    request_body = PaymentRequest,
    responses((status = 201, description = "The payment was taken.", body = Payment), TakeFailures)
)]
pub(crate) async fn create_payment(
    State(app): State<App>,
    Extension(request_id): Extension<RequestId>,
    JsonBody(request): JsonBody<PaymentRequest>,
) -> Result<(StatusCode, Json<Payment>), Failure> {
    let payment_id = request.id;
    let span = tracing::info_span!("payment", %payment_id, request_id = request_id.as_str());
    let payment = app
        .detached
        .run(payment_id, app.money_path.take(request))
        .instrument(span)
        .await?;
    Ok((StatusCode::CREATED, Json(payment)))
}

/// Shows a payment.
#[utoipa::path(
    get,
    path = "/payments/{id}",
    tag = "payments",
    params(("id" = PaymentId, Path, description = "Which one.")),
    responses((status = 200, description = "The payment as it stands.", body = Payment), ReadFailures)
)]
pub(crate) async fn show_payment(
    State(app): State<App>,
    Path(id): Path<PaymentId>,
) -> Result<Json<Payment>, Failure> {
    let payment = app.store.find(id).await?;
    Ok(Json(payment.ok_or(ResourceNotFound {
        resource_type: "payment",
        resource_id: id,
    })?))
}

/// This document.
#[utoipa::path(
    get,
    path = "/openapi.json",
    tag = "service",
    responses((status = 200, description = "OpenAPI 3.1.", body = Object), RouteFailures)
)]
pub(crate) async fn show_document() -> Json<&'static OpenApi> {
    Json(&DOCUMENT)
}

/// How the service is.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Health {
    #[schema(example = "ok")]
    status: &'static str,
}

/// Says that the process is alive.
#[utoipa::path(
    get,
    path = "/healthz",
    tag = "service",
    responses((status = 200, description = "It is.", body = Health), RouteFailures)
)]
pub(crate) async fn health() -> Json<Health> {
    Json(Health { status: "ok" })
}

// Not the gateway's health: a gateway that is down would take every instance out of service.
/// Says whether the service can work: its database answers.
#[utoipa::path(
    get,
    path = "/readyz",
    tag = "service",
    responses((status = 200, description = "It can.", body = Health), ReadinessFailures)
)]
pub(crate) async fn readiness(State(app): State<App>) -> Result<Json<Health>, Failure> {
    app.store.check().await?;
    Ok(Json(Health { status: "ready" }))
}
