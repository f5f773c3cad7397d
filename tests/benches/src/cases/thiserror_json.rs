//! What most people do: thiserror for the error and `json!` for the body.

use serde_json::{Value, json};

use crate::case::{Case, json_case, repeat};
use crate::sample::{Facts, facts};

#[derive(Debug, thiserror::Error)]
pub(crate) enum PaymentError {
    #[error("The card issuer declined it.")]
    Declined {
        payment_id: String,
        amount: u64,
        attempt: Option<u32>,
    },
    #[error("The limit is exceeded.")]
    LimitExceeded {
        payment_id: String,
        amount: u64,
        attempt: Option<u32>,
    },
    #[error("It has been made before.")]
    Duplicated {
        payment_id: String,
        amount: u64,
        attempt: Option<u32>,
    },
    #[error("Please try again later.")]
    GatewayDown {
        payment_id: String,
        amount: u64,
        attempt: Option<u32>,
    },
}

pub(crate) fn make(i: u64) -> PaymentError {
    let Facts {
        variant,
        payment_id,
        amount,
        attempt,
    } = facts(i);
    match variant {
        0 => PaymentError::Declined {
            payment_id,
            amount,
            attempt,
        },
        1 => PaymentError::LimitExceeded {
            payment_id,
            amount,
            attempt,
        },
        2 => PaymentError::Duplicated {
            payment_id,
            amount,
            attempt,
        },
        _ => PaymentError::GatewayDown {
            payment_id,
            amount,
            attempt,
        },
    }
}

pub(crate) fn value(error: &PaymentError) -> Value {
    match error {
        PaymentError::Declined {
            payment_id,
            amount,
            attempt,
        } => json!({
            "error_code": "PAYMENT_DECLINED",
            "message": error.to_string(),
            "details": { "payment_id": payment_id, "amount": amount, "attempt": attempt },
        }),
        PaymentError::LimitExceeded {
            payment_id,
            amount,
            attempt,
        } => json!({
            "error_code": "PAYMENT_LIMIT_EXCEEDED",
            "message": error.to_string(),
            "details": { "payment_id": payment_id, "amount": amount, "attempt": attempt },
        }),
        PaymentError::Duplicated {
            payment_id,
            amount,
            attempt,
        } => json!({
            "error_code": "PAYMENT_DUPLICATED",
            "message": error.to_string(),
            "details": { "payment_id": payment_id, "amount": amount, "attempt": attempt },
        }),
        PaymentError::GatewayDown {
            payment_id,
            amount,
            attempt,
        } => json!({
            "error_code": "PAYMENT_GATEWAY_DOWN",
            "message": error.to_string(),
            "details": { "payment_id": payment_id, "amount": amount, "attempt": attempt },
        }),
    }
}

fn body(error: &PaymentError) -> Vec<u8> {
    serde_json::to_vec(&value(error)).expect("no map keys")
}

pub(crate) fn cases() -> Vec<Case> {
    vec![
        Case::new("make/thiserror", |n| repeat(n, make)),
        json_case!("json/thiserror + json!", make, body),
    ]
}
