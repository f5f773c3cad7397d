//! EXHIBIT, DO NOT COPY: the call to the gateway, with the bare catch of the incident.

use std::time::Duration;

use reqwest::Client;
use serde_json::{Value, json};
use uuid::Uuid;

use super::handler::PaymentRequest;

#[derive(Clone)]
pub(super) struct GatewayClient {
    http: Client,
    charges: String,
}

impl GatewayClient {
    pub(super) fn new(url: &str, timeout: Duration) -> Result<Self, reqwest::Error> {
        Ok(Self {
            http: Client::builder().no_proxy().timeout(timeout).build()?,
            charges: format!("{url}/v1/charges"),
        })
    }

    /// Fault: whatever goes wrong is "not paid", also where the charge was made.
    pub(super) async fn charge(&self, request: &PaymentRequest) -> bool {
        match self.send(request).await {
            Ok(charge) => charge["status"] == "succeeded",
            Err(_) => false,
        }
    }

    async fn send(&self, request: &PaymentRequest) -> Result<Value, reqwest::Error> {
        let response = self
            .http
            .post(&self.charges)
            .bearer_auth("sk_test")
            // Fault: a new key for every attempt, so a repeat charges again.
            .header("Idempotency-Key", Uuid::new_v4().to_string())
            .json(&json!({
                "amount": request.amount,
                "currency": request.currency,
                "payment_method": request.payment_method,
                "reference": request.order_id,
            }))
            .send()
            .await?;
        response.error_for_status()?.json().await
    }
}
