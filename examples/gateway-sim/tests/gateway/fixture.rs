//! A running simulator and a client for it.

use std::time::Duration;

use gateway_sim::GatewaySim;
use reqwest::{Client, Method, RequestBuilder, Response};
use serde_json::{Value, json};

pub(crate) struct Fixture {
    pub(crate) sim: GatewaySim,
    client: Client,
}

impl Fixture {
    pub(crate) async fn start() -> Self {
        let sim = GatewaySim::start("127.0.0.1:0").await.expect("a free port");
        Self::of(sim)
    }

    pub(crate) fn of(sim: GatewaySim) -> Self {
        let client = Client::builder()
            .retry(reqwest::retry::never())
            .timeout(Duration::from_secs(20))
            .build()
            .expect("a client");
        Self { sim, client }
    }

    /// A simulator under these plan entries, set over HTTP.
    pub(crate) async fn with_plan(entries: Value) -> Self {
        let fixture = Self::start().await;
        fixture.set_plan(entries).await;
        fixture
    }

    pub(crate) async fn set_plan(&self, entries: Value) {
        let plan = json!({ "plan": entries });
        let (status, body) = answer(self.request(Method::POST, "/faults").json(&plan)).await;
        assert_eq!(status, 200, "{body}");
    }

    pub(crate) fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let url = format!("{}{path}", self.sim.url());
        self.client.request(method, url).bearer_auth("sk_test")
    }

    pub(crate) fn keyed(&self, path: &str, key: &str, body: &Value) -> RequestBuilder {
        let request = self.request(Method::POST, path);
        request.header("Idempotency-Key", key).json(body)
    }

    pub(crate) fn charge(&self, key: &str) -> RequestBuilder {
        self.keyed("/v1/charges", key, &charge_body("tok_visa"))
    }

    pub(crate) fn lookup(&self, key: &str) -> RequestBuilder {
        self.request(Method::GET, "/v1/charges")
            .query(&[("key", key)])
    }

    pub(crate) fn void(&self, key: &str) -> RequestBuilder {
        self.request(Method::POST, &format!("/v1/charges/{key}/void"))
    }

    pub(crate) fn refund(&self, key: &str, charge: &str, amount: u64) -> RequestBuilder {
        let body = json!({ "charge": charge, "amount": amount, "reason": "cancelled" });
        self.keyed("/v1/refunds", key, &body)
    }

    /// The keys that were charged, in the order of the books.
    pub(crate) fn charged(&self) -> Vec<String> {
        let charges = self.sim.ledger().charges;
        charges.into_iter().map(|charge| charge.key).collect()
    }

    pub(crate) async fn until_charged(&self, count: usize) {
        for _ in 0..500 {
            if self.sim.ledger().charges.len() >= count {
                return;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        panic!("never charged: {:?}", self.sim.ledger());
    }
}

pub(crate) fn charge_body(payment_method: &str) -> Value {
    json!({
        "amount": 100,
        "currency": "USD",
        "payment_method": payment_method,
        "reference": "order-1",
    })
}

pub(crate) fn on_charge(fault: &str) -> Value {
    json!([{ "match": { "method": "POST", "path": "/v1/charges" }, "fault": fault, "times": 1 }])
}

pub(crate) fn on_charge_for(fault: &str, ms: u64) -> Value {
    let mut entries = on_charge(fault);
    entries[0]["ms"] = Value::from(ms);
    entries
}

pub(crate) async fn response(request: RequestBuilder) -> Response {
    request.send().await.expect("an answer")
}

pub(crate) async fn answer(request: RequestBuilder) -> (u16, Value) {
    let response = response(request).await;
    let status = response.status().as_u16();
    (status, response.json().await.expect("JSON"))
}

/// Status and `error.code` of a refusal, which must also have a message.
pub(crate) async fn refusal(request: RequestBuilder) -> (u16, String) {
    let (status, body) = answer(request).await;
    let error = &body["error"];
    assert!(error["message"].as_str().is_some_and(|it| !it.is_empty()));
    (status, error["code"].as_str().expect("a code").to_owned())
}

pub(crate) fn refused(status: u16, code: &str) -> (u16, String) {
    (status, code.to_owned())
}
