//! `Customer`: sends payments over HTTP and keeps what came back.

use std::time::Duration;

use reqwest::{
    Client, Response,
    header::{HeaderName, HeaderValue},
};
use serde_json::json;
use uuid::Uuid;

use crate::facts::Answer;

/// In minor units.
pub(crate) const AMOUNT: u64 = 4200;
/// ISO 4217.
pub(crate) const CURRENCY: &str = "USD";

/// Far longer than any service may take here; running into it counts as no answer.
const PATIENCE: Duration = Duration::from_secs(20);

/// Somebody who wants to pay.
pub(crate) struct Customer {
    http: Client,
    payments: String,
}

/// One attempt to pay for an order.
pub(crate) struct PaymentRequest {
    pub(crate) order_id: String,
    pub(crate) request_id: String,
    pub(crate) idempotency_key: String,
    pub(crate) payment_method: &'static str,
}

impl Customer {
    /// A customer of the service at this address.
    pub(crate) fn of(service_url: &str) -> Result<Self, reqwest::Error> {
        Ok(Self {
            http: Client::builder().no_proxy().timeout(PATIENCE).build()?,
            payments: format!("{service_url}/payments"),
        })
    }

    /// Sends the request once; `None` if no whole answer came back.
    pub(crate) async fn pay(&self, request: &PaymentRequest) -> Option<Answer> {
        let body = json!({
            "order_id": request.order_id,
            "amount": AMOUNT,
            "currency": CURRENCY,
            "payment_method": request.payment_method,
        });
        let sending = self
            .http
            .post(&self.payments)
            .header("x-request-id", &request.request_id)
            .header("idempotency-key", &request.idempotency_key)
            .json(&body)
            .send();
        // The facts need only that there was no answer: why is the service's to log.
        answer(sending.await.ok()?).await.ok()
    }
}

impl PaymentRequest {
    /// So many attempts for one order. Each is a new click, so each has its own key; `number` makes
    /// the request ids unlike those of other orders.
    pub(crate) fn attempts(
        number: usize,
        attempts: usize,
        payment_method: &'static str,
    ) -> Vec<Self> {
        let order_id = Uuid::new_v4().to_string();
        let request = |attempt| Self {
            order_id: order_id.clone(),
            request_id: format!("drill-{number:03}-{attempt}"),
            idempotency_key: Uuid::new_v4().to_string(),
            payment_method,
        };
        (1..=attempts).map(request).collect()
    }
}

async fn answer(response: Response) -> Result<Answer, reqwest::Error> {
    let status = response.status().as_u16();
    let headers: Vec<_> = response.headers().iter().map(header_line).collect();
    Ok(Answer {
        status,
        headers: headers.join("\n"),
        body: response.text().await?,
    })
}

fn header_line((name, value): (&HeaderName, &HeaderValue)) -> String {
    format!("{name}: {}", String::from_utf8_lossy(value.as_bytes()))
}
