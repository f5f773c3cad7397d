//! masterror: its own error type with fields or with JSON details, and its derive; the body is its `ProblemJson`.

#![expect(
    unused_variables,
    reason = "the derive of masterror binds every field, used or not"
)]

use axum::Router;
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use masterror::{AppCode, AppError, AppErrorKind, Masterror, ProblemJson, field};
use serde_json::json;

use crate::case::{Case, repeat};
use crate::cases::layers::exchange::{exchange_case, payment, round};
use crate::cases::layers::response::response_case;
use crate::sample::{Facts, MESSAGES, facts};

const KINDS: [AppErrorKind; 4] = [
    AppErrorKind::Service,
    AppErrorKind::Validation,
    AppErrorKind::Conflict,
    AppErrorKind::DependencyUnavailable,
];

#[derive(Debug, Masterror)]
enum PaymentError {
    #[error("The card issuer declined it.")]
    #[masterror(
        code = AppCode::Service,
        category = AppErrorKind::Service,
        message,
        telemetry(
            Some(field::str("payment_id", payment_id.clone())),
            Some(field::u64("amount", amount)),
            attempt.map(|attempt| field::u64("attempt", attempt.into()))
        )
    )]
    Declined {
        payment_id: String,
        amount: u64,
        attempt: Option<u32>,
    },
    #[error("The limit is exceeded.")]
    #[masterror(
        code = AppCode::Validation,
        category = AppErrorKind::Validation,
        message,
        telemetry(
            Some(field::str("payment_id", payment_id.clone())),
            Some(field::u64("amount", amount)),
            attempt.map(|attempt| field::u64("attempt", attempt.into()))
        )
    )]
    LimitExceeded {
        payment_id: String,
        amount: u64,
        attempt: Option<u32>,
    },
    #[error("It has been made before.")]
    #[masterror(
        code = AppCode::Conflict,
        category = AppErrorKind::Conflict,
        message,
        telemetry(
            Some(field::str("payment_id", payment_id.clone())),
            Some(field::u64("amount", amount)),
            attempt.map(|attempt| field::u64("attempt", attempt.into()))
        )
    )]
    Duplicated {
        payment_id: String,
        amount: u64,
        attempt: Option<u32>,
    },
    #[error("Please try again later.")]
    #[masterror(
        code = AppCode::DependencyUnavailable,
        category = AppErrorKind::DependencyUnavailable,
        message,
        telemetry(
            Some(field::str("payment_id", payment_id.clone())),
            Some(field::u64("amount", amount)),
            attempt.map(|attempt| field::u64("attempt", attempt.into()))
        )
    )]
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

fn start(variant: u64) -> AppError {
    let row = usize::try_from(variant).expect("a small number");
    AppError::new(KINDS[row], MESSAGES[row])
}

fn with_fields(i: u64) -> AppError {
    let Facts {
        variant,
        payment_id,
        amount,
        attempt,
    } = facts(i);
    let error = start(variant)
        .with_field(field::str("payment_id", payment_id))
        .with_field(field::u64("amount", amount));
    match attempt {
        Some(attempt) => error.with_field(field::u64("attempt", attempt.into())),
        None => error,
    }
}

fn with_details(i: u64) -> AppError {
    let Facts {
        variant,
        payment_id,
        amount,
        attempt,
    } = facts(i);
    start(variant).with_details_json(
        json!({ "payment_id": payment_id, "amount": amount, "attempt": attempt }),
    )
}

fn body(error: AppError) -> Vec<u8> {
    serde_json::to_vec(&ProblemJson::from_app_error(error)).expect("no map keys")
}

fn derived(i: u64) -> AppError {
    make(i).into()
}

/// A router whose only handler fails.
fn router() -> Router {
    async fn fail() -> Result<Response, AppError> {
        Err(with_details(round()))
    }
    Router::new().route("/payments", get(fail)).with_state(())
}

pub(crate) fn cases() -> Vec<Case> {
    vec![
        Case::new("make/masterror, details_json", |n| repeat(n, with_details)),
        Case::new("make/masterror, 3 fields", |n| repeat(n, with_fields)),
        Case::new("make/masterror, derive", |n| {
            repeat(n, derived);
        }),
        // Rendering takes the error away from its owner.
        Case::new("json/masterror, details_json", |n| {
            repeat(n, |i| body(with_details(i)));
        }),
        Case::new("json/masterror, 3 fields", |n| {
            repeat(n, |i| body(with_fields(i)));
        }),
        Case::new("json/masterror, derive", |n| {
            repeat(n, |i| body(derived(i)));
        }),
        response_case!("response/masterror, details_json", with_details),
        response_case!("response/masterror, 3 fields", with_fields),
        response_case!("response/masterror, derive", derived),
        exchange_case!("router-error/masterror, details_json", router(), payment),
    ]
}
