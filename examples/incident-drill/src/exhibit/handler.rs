//! EXHIBIT, DO NOT COPY: `POST /payments`, with a transaction around the gateway and raw texts for the client.

use axum::{Json, extract::State, http::StatusCode};
use serde::Deserialize;
use tracing::error;

use super::Shop;

#[derive(Deserialize)]
pub(super) struct PaymentRequest {
    pub(super) order_id: String,
    pub(super) amount: i64,
    pub(super) currency: String,
    pub(super) payment_method: String,
}

pub(super) async fn create_payment(
    State(shop): State<Shop>,
    Json(request): Json<PaymentRequest>,
) -> (StatusCode, String) {
    match pay(&shop, &request).await {
        Ok(true) => (StatusCode::CREATED, r#"{"success":true}"#.to_owned()),
        // Fault: a declined card, a hang and a gateway that is down are all the same sentence.
        Ok(false) => (StatusCode::INTERNAL_SERVER_ERROR, "system error".to_owned()),
        // Fault: SQL, table and column names go to whoever asks.
        Err(err) => {
            error!(target: "payments", "error while saving");
            (StatusCode::INTERNAL_SERVER_ERROR, format!("{err}"))
        }
    }
}

/// Fault: `true` and `false` cannot say that nobody knows.
async fn pay(shop: &Shop, request: &PaymentRequest) -> Result<bool, sqlx::Error> {
    let mut transaction = shop.storage.begin().await?;
    transaction.insert(request).await?;
    // Fault: the transaction, and with SQLite its lock, stays open while the gateway thinks.
    if !shop.gateway.charge(request).await {
        // Fault: the rollback cannot undo the charge; it only removes what was known about it.
        transaction.rollback().await?;
        error!(target: "payments", "payment failed");
        return Ok(false);
    }
    transaction.complete(request).await?;
    Ok(true)
}
