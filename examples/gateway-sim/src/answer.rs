//! `Answer`: a status and a JSON body, and the words of every refusal.

use hyper::{
    Response, StatusCode,
    header::{ALLOW, CONTENT_TYPE, HeaderName, HeaderValue, RETRY_AFTER, WWW_AUTHENTICATE},
};
use serde::Serialize;
use serde_json::{Value, json};

use crate::{body::ResponseBody, ledger::ChargeRecord};

#[derive(Debug, Clone)]
pub(crate) struct Answer {
    status: StatusCode,
    header: Option<(HeaderName, HeaderValue)>,
    body: Value,
}

impl Answer {
    pub(crate) fn new(status: StatusCode, body: Value) -> Self {
        Self {
            status,
            header: None,
            body,
        }
    }

    pub(crate) fn ok(body: impl Serialize) -> Self {
        serde_json::to_value(body)
            .map_or_else(|_| Self::internal(), |b| Self::new(StatusCode::OK, b))
    }

    pub(crate) fn created(body: Value) -> Self {
        Self::new(StatusCode::CREATED, body)
    }

    pub(crate) fn refusal(status: StatusCode, code: &str, message: &str) -> Self {
        Self::new(
            status,
            json!({ "error": { "code": code, "message": message } }),
        )
    }

    pub(crate) fn invalid(message: &str) -> Self {
        Self::refusal(StatusCode::BAD_REQUEST, "invalid_request", message)
    }

    pub(crate) fn key_reused() -> Self {
        Self::refusal(
            StatusCode::BAD_REQUEST,
            "idempotency_error",
            "this Idempotency-Key was first used with other parameters",
        )
    }

    pub(crate) fn in_progress() -> Self {
        Self::refusal(
            StatusCode::CONFLICT,
            "in_progress",
            "a request with this Idempotency-Key is still running",
        )
    }

    pub(crate) fn voided() -> Self {
        Self::refusal(
            StatusCode::GONE,
            "voided",
            "this key was voided and can never charge",
        )
    }

    pub(crate) fn already_charged(charge: &ChargeRecord) -> Self {
        let mut answer = Self::refusal(
            StatusCode::CONFLICT,
            "already_charged",
            "this key has charged; refund the charge instead",
        );
        answer.body["charge"] = charge.on_the_wire();
        answer
    }

    pub(crate) fn declined(code: &str) -> Self {
        let message = "the payment method was declined";
        Self::refusal(StatusCode::PAYMENT_REQUIRED, code, message)
    }

    pub(crate) fn unauthorized() -> Self {
        Self::refusal(
            StatusCode::UNAUTHORIZED,
            "unauthorized",
            "Authorization: Bearer with a valid key is needed",
        )
        .with(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"))
    }

    pub(crate) fn rate_limited(seconds: u64) -> Self {
        let status = StatusCode::TOO_MANY_REQUESTS;
        Self::refusal(status, "rate_limited", "too many requests")
            .with(RETRY_AFTER, HeaderValue::from(seconds))
    }

    pub(crate) fn not_found() -> Self {
        Self::refusal(StatusCode::NOT_FOUND, "not_found", "no such path")
    }

    pub(crate) fn method_not_allowed(allow: &'static str) -> Self {
        Self::refusal(
            StatusCode::METHOD_NOT_ALLOWED,
            "method_not_allowed",
            "this path does not serve that method",
        )
        .with(ALLOW, HeaderValue::from_static(allow))
    }

    pub(crate) fn internal() -> Self {
        Self::refusal(
            StatusCode::INTERNAL_SERVER_ERROR,
            "internal",
            "something went wrong",
        )
    }

    pub(crate) fn status(&self) -> StatusCode {
        self.status
    }

    pub(crate) fn text(&self) -> String {
        self.body.to_string()
    }

    pub(crate) fn with_wrong_amounts(mut self) -> Self {
        raise_amounts(&mut self.body);
        self
    }

    pub(crate) fn into_response(self) -> Response<ResponseBody> {
        let mut response = Response::new(ResponseBody::whole(self.text()));
        *response.status_mut() = self.status;
        let json = HeaderValue::from_static("application/json");
        response.headers_mut().insert(CONTENT_TYPE, json);
        if let Some((name, value)) = self.header {
            response.headers_mut().insert(name, value);
        }
        response
    }

    fn with(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.header = Some((name, value));
        self
    }
}

fn raise_amounts(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(raise_amounts),
        Value::Object(members) => {
            for (name, member) in members {
                match member.as_u64() {
                    Some(amount) if name == "amount" => *member = Value::from(amount + 1),
                    _ => raise_amounts(member),
                }
            }
        }
        _ => {}
    }
}
