//! What an answer of the gateway proves. What proves nothing is unknown, whatever its status suggests.

use std::time::Duration;

use json_object::JsonObject;
use reqwest::StatusCode;
use serde::{Deserialize, de::DeserializeOwned};

use crate::{
    error::{GatewayError, NeverAccepted, UnsettlingAnswer, ValidationError},
    gateway::never_accepted,
    payment_store::TransactionId,
    request::PaymentRequest,
};

#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) retry_after: Option<Duration>,
    pub(crate) body: Vec<u8>,
}

#[derive(Debug, Deserialize)]
struct Charge {
    id: String,
    status: String,
    amount: i64,
    currency: String,
    key: String,
}

#[derive(Debug, Deserialize)]
struct Refusal {
    #[serde(deserialize_with = "json_object::deserialize")]
    error: RefusalError,
}

#[derive(Debug, Deserialize)]
struct RefusalError {
    code: String,
}

pub(crate) fn judge(
    answer: &Answer,
    request: &PaymentRequest,
) -> Result<TransactionId, GatewayError> {
    let payment_id = request.id;
    let result = match answer.status.as_u16() {
        200..=299 => charged(answer, request),
        402 => declined(answer, request),
        400 => not_accepted(answer),
        status @ (401 | 403) => return Err(GatewayError::Refused { payment_id, status }),
        429 => {
            let cause = NeverAccepted::RateLimited;
            return Err(never_accepted(request, cause, answer.retry_after));
        }
        status => Err(UnsettlingAnswer::Status { status }),
    };
    result.unwrap_or_else(|cause| Err(GatewayError::Unsettled { payment_id, cause }))
}

/// What the gateway said, if it said anything that settles the matter.
type Verdict = Result<Result<TransactionId, GatewayError>, UnsettlingAnswer>;

fn charged(answer: &Answer, request: &PaymentRequest) -> Verdict {
    let charge: Charge = read(answer)?;
    let mismatch = |member| Err(UnsettlingAnswer::Mismatch { member });
    if charge.key != request.id.gateway_key() {
        return mismatch("key");
    }
    if charge.status != "succeeded" {
        return mismatch("status");
    }
    if charge.amount != request.amount.minor_units() {
        return mismatch("amount");
    }
    if charge.currency != request.currency.as_str() {
        return mismatch("currency");
    }
    // Clients will see it, so it must not be able to say anything else.
    if !is_transaction_id(&charge.id) {
        return mismatch("id");
    }
    Ok(Ok(charge.id))
}

fn is_transaction_id(id: &str) -> bool {
    let rest = id.strip_prefix("ch_").unwrap_or_default();
    let is_word = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    (1..=100).contains(&rest.len()) && rest.bytes().all(is_word)
}

fn declined(answer: &Answer, request: &PaymentRequest) -> Verdict {
    let refusal: Refusal = read(answer)?;
    let reason = match refusal.error.code.as_str() {
        "card_declined" => "card_declined",
        "insufficient_funds" => "insufficient_funds",
        _ => return Err(UnsettlingAnswer::Mismatch { member: "code" }),
    };
    Ok(Err(GatewayError::Declined {
        payment_id: request.id,
        reason,
    }))
}

fn not_accepted(answer: &Answer) -> Verdict {
    let refusal: Refusal = read(answer)?;
    // Our key was used with other values: whatever that was, it may have charged.
    if refusal.error.code == "idempotency_error" {
        return Err(UnsettlingAnswer::Mismatch { member: "key" });
    }
    Ok(Err(GatewayError::NotAccepted(ValidationError {
        field: "/payment_method",
        reason: "not_accepted",
    })))
}

fn read<T: DeserializeOwned>(answer: &Answer) -> Result<T, UnsettlingAnswer> {
    let read = serde_json::from_slice(&answer.body);
    let JsonObject(value) = read.map_err(|cause| UnsettlingAnswer::Malformed {
        status: answer.status.as_u16(),
        cause,
    })?;
    Ok(value)
}
