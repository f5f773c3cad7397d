//! snafu, with context selectors, and `json!` for the body.

use serde_json::json;
use snafu::Snafu;

use crate::case::{Case, json_case, repeat};
use crate::sample::{Facts, facts};

#[derive(Debug, Snafu)]
pub(crate) enum PaymentError {
    #[snafu(display("The card issuer declined it."))]
    Declined {
        payment_id: String,
        amount: u64,
        attempt: Option<u32>,
    },
    #[snafu(display("The limit is exceeded."))]
    LimitExceeded {
        payment_id: String,
        amount: u64,
        attempt: Option<u32>,
    },
    #[snafu(display("It has been made before."))]
    Duplicated {
        payment_id: String,
        amount: u64,
        attempt: Option<u32>,
    },
    #[snafu(display("Please try again later."))]
    GatewayDown {
        payment_id: String,
        amount: u64,
        attempt: Option<u32>,
    },
}

fn make(i: u64) -> PaymentError {
    let Facts {
        variant,
        payment_id,
        amount,
        attempt,
    } = facts(i);
    match variant {
        0 => DeclinedSnafu {
            payment_id,
            amount,
            attempt,
        }
        .build(),
        1 => LimitExceededSnafu {
            payment_id,
            amount,
            attempt,
        }
        .build(),
        2 => DuplicatedSnafu {
            payment_id,
            amount,
            attempt,
        }
        .build(),
        _ => GatewayDownSnafu {
            payment_id,
            amount,
            attempt,
        }
        .build(),
    }
}

fn body(error: &PaymentError) -> Vec<u8> {
    let body = match error {
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
    };
    serde_json::to_vec(&body).expect("no map keys")
}

pub(crate) fn cases() -> Vec<Case> {
    vec![
        Case::new("make/snafu", |n| repeat(n, make)),
        json_case!("json/snafu + json!", make, body),
    ]
}
