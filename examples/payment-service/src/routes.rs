//! The HTTP side: what is read from a request, and what is answered.

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
use serde_json::{Value, json};
use tracing::Instrument;

use crate::{
    catalog::{self, CatalogEntry},
    detached::Detached,
    error::ResourceNotFound,
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
        .route("/errors", get(show_catalog))
        .route("/errors/{code}", get(show_code))
        .route("/healthz", get(health))
        .route("/readyz", get(readiness))
        .layer(DefaultBodyLimit::max(LARGEST_BODY))
        .with_state(app)
}

async fn create_payment(
    State(app): State<App>,
    Extension(request_id): Extension<RequestId>,
    Json(request): Json<PaymentRequest>,
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

async fn show_payment(
    State(app): State<App>,
    Path(id): Path<PaymentId>,
) -> Result<Json<Payment>, Failure> {
    let payment = app.store.find(id).await?;
    Ok(Json(payment.ok_or(ResourceNotFound {
        resource_type: "payment",
        resource_id: id,
    })?))
}

async fn show_catalog() -> Json<Vec<CatalogEntry>> {
    Json(catalog::entries())
}

async fn show_code(Path(code): Path<String>) -> Result<Json<CatalogEntry>, StatusCode> {
    let entry = catalog::entry(&code);
    entry.map(Json).ok_or(StatusCode::NOT_FOUND)
}

async fn health() -> Json<Value> {
    Json(json!({ "status": "ok" }))
}

/// Not the gateway's health: a gateway that is down would take every instance out of service.
async fn readiness(State(app): State<App>) -> Result<Json<Value>, Failure> {
    app.store.check().await?;
    Ok(Json(json!({ "status": "ready" })))
}
