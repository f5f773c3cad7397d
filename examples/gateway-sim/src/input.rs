//! What callers send: bodies and keys, checked before anything else looks at them.

use hyper::{HeaderMap, StatusCode, header::CONTENT_TYPE};
use json_object::JsonObject;
use serde::{Deserialize, de::DeserializeOwned};

use crate::answer::Answer;

const LARGEST_AMOUNT: u64 = 1_000_000_000_000;
const LONGEST_TEXT: usize = 200;
const LONGEST_KEY: usize = 255;

/// The body of `POST /v1/charges`. Equality is what "the same body" means for a key.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub(crate) struct ChargeRequest {
    pub(crate) amount: u64,
    pub(crate) currency: String,
    #[serde(deserialize_with = "crate::name::deserialize")]
    pub(crate) payment_method: PaymentMethod,
    pub(crate) reference: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub(crate) enum PaymentMethod {
    #[serde(rename = "tok_visa")]
    Visa,
    #[serde(rename = "tok_declined")]
    Declined,
    #[serde(rename = "tok_no_funds")]
    NoFunds,
}

/// The body of `POST /v1/refunds`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub(crate) struct RefundRequest {
    pub(crate) charge: String,
    pub(crate) amount: u64,
    #[serde(default)]
    pub(crate) reason: Option<String>,
}

impl ChargeRequest {
    pub(crate) fn read(headers: &HeaderMap, body: &[u8]) -> Result<Self, Answer> {
        let request: Self = json(headers, body)?;
        check_amount(request.amount)?;
        check_text("reference", &request.reference)?;
        let currency = &request.currency;
        if currency.len() != 3 || !currency.bytes().all(|byte| byte.is_ascii_uppercase()) {
            return Err(Answer::invalid("currency must be three capital letters"));
        }
        Ok(request)
    }
}

impl RefundRequest {
    pub(crate) fn read(headers: &HeaderMap, body: &[u8]) -> Result<Self, Answer> {
        let request: Self = json(headers, body)?;
        check_amount(request.amount)?;
        check_text("charge", &request.charge)?;
        if let Some(reason) = &request.reason {
            check_text("reason", reason)?;
        }
        Ok(request)
    }
}

/// A missing content type is let through: the wrong one is a client's mistake, none is curl's habit.
fn json<T: DeserializeOwned>(headers: &HeaderMap, body: &[u8]) -> Result<T, Answer> {
    if headers.contains_key(CONTENT_TYPE) && !is_json(headers) {
        return Err(Answer::refusal(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "unsupported_media_type",
            "the body must be application/json",
        ));
    }
    let read = serde_json::from_slice(body);
    let JsonObject(value) = read.map_err(|error| Answer::invalid(&error.to_string()))?;
    Ok(value)
}

/// One line: of two that differ, somebody on the way may have read the other one.
fn is_json(headers: &HeaderMap) -> bool {
    let mut all = headers.get_all(CONTENT_TYPE).iter();
    let (Some(media), None) = (all.next(), all.next()) else {
        return false;
    };
    let essence = media.to_str().ok().and_then(|it| it.split(';').next());
    essence.is_some_and(|it| it.trim().eq_ignore_ascii_case("application/json"))
}

fn check_amount(amount: u64) -> Result<(), Answer> {
    if (1..=LARGEST_AMOUNT).contains(&amount) {
        return Ok(());
    }
    Err(Answer::invalid("amount must be from 1 to 1000000000000"))
}

fn check_text(name: &str, text: &str) -> Result<(), Answer> {
    if !text.is_empty() && text.chars().count() <= LONGEST_TEXT {
        return Ok(());
    }
    Err(Answer::invalid(&format!(
        "{name} must have 1 to {LONGEST_TEXT} characters"
    )))
}

/// The `Idempotency-Key`, if it is there and could be one.
pub(crate) fn idempotency_key(headers: &HeaderMap) -> Result<String, Answer> {
    let Some(value) = headers.get("idempotency-key") else {
        return Err(Answer::invalid("an Idempotency-Key header is needed"));
    };
    checked_key(value.as_bytes())
}

pub(crate) fn checked_key(bytes: &[u8]) -> Result<String, Answer> {
    let fits = (1..=LONGEST_KEY).contains(&bytes.len()) && bytes.iter().all(u8::is_ascii_graphic);
    match str::from_utf8(bytes) {
        Ok(key) if fits => Ok(key.to_owned()),
        _ => Err(Answer::invalid(
            "a key must be 1 to 255 visible ASCII characters",
        )),
    }
}
