//! `#[derive(AppError)]`: the same error, declared once.

use std::hint::black_box;

use apperror::AppError;
use apperror_tower::IntoResponse;

use crate::case::{Case, json_case, repeat};
use crate::sample::{Facts, facts};

/// The error as a user declares it.
#[derive(Debug, thiserror::Error, AppError, IntoResponse)]
#[app_error(prefix = "PAYMENT", kind = business)]
pub(crate) enum PaymentError {
    #[error("declined")]
    #[app_error(status = 402, message = "The card issuer declined it.")]
    Declined {
        #[app_error(public)]
        payment_id: String,
        #[app_error(public)]
        amount: u64,
        #[app_error(public)]
        attempt: Option<u32>,
    },
    #[error("limit exceeded")]
    #[app_error(status = 422, message = "The limit is exceeded.")]
    LimitExceeded {
        #[app_error(public)]
        payment_id: String,
        #[app_error(public)]
        amount: u64,
        #[app_error(public)]
        attempt: Option<u32>,
    },
    #[error("duplicated")]
    #[app_error(kind = conflict, message = "It has been made before.")]
    Duplicated {
        #[app_error(public)]
        payment_id: String,
        #[app_error(public)]
        amount: u64,
        #[app_error(public)]
        attempt: Option<u32>,
    },
    #[error("gateway down")]
    #[app_error(kind = unavailable, message = "Please try again later.")]
    GatewayDown {
        #[app_error(public)]
        payment_id: String,
        #[app_error(public)]
        amount: u64,
        #[app_error(public)]
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

/// An error that has nothing to show but its code and message.
#[derive(Debug, thiserror::Error, AppError)]
#[error("gateway {gateway} is down")]
#[app_error(kind = unavailable, message = "Please try again later.")]
struct GatewayDown {
    gateway: String,
}

fn make_silent(i: u64) -> GatewayDown {
    GatewayDown {
        gateway: facts(i).payment_id,
    }
}

/// An error that is the same every time.
#[derive(Debug, thiserror::Error, AppError, IntoResponse)]
#[error("the shop is closed")]
#[app_error(kind = conflict, message = "The shop is closed.")]
pub(crate) struct ShopClosed;

pub(crate) fn make_constant(_: u64) -> ShopClosed {
    ShopClosed
}

/// An error whose message is put together from its fields.
#[derive(Debug, thiserror::Error, AppError)]
#[error("declined")]
#[app_error(
    code = "PAYMENT_DECLINED",
    kind = business,
    message = "Payment {payment_id} was declined, attempt {attempt}."
)]
struct Declined {
    #[app_error(public)]
    payment_id: String,
    #[app_error(public)]
    amount: u64,
    #[app_error(public)]
    attempt: u32,
}

fn make_formatted(i: u64) -> Declined {
    let Facts {
        payment_id, amount, ..
    } = facts(i);
    Declined {
        payment_id,
        amount,
        attempt: 3,
    }
}

fn erased(error: &PaymentError) -> String {
    let error: &dyn AppError = black_box(error);
    error.to_dict().to_json()
}

fn into_buffer(error: &PaymentError) -> Vec<u8> {
    let error: &dyn AppError = black_box(error);
    let mut out = Vec::with_capacity(192);
    error.to_dict().write_json(&mut out);
    out
}

fn through_serde(error: &PaymentError) -> Vec<u8> {
    let error: &dyn AppError = black_box(error);
    serde_json::to_vec(&error.to_dict()).expect("no map keys")
}

fn through_serde_sized(error: &PaymentError) -> Vec<u8> {
    let error: &dyn AppError = black_box(error);
    let mut out = Vec::with_capacity(192);
    serde_json::to_writer(&mut out, &error.to_dict()).expect("no map keys");
    out
}

fn silent(error: &GatewayDown) -> Vec<u8> {
    let error: &dyn AppError = black_box(error);
    let mut out = Vec::with_capacity(192);
    error.to_dict().write_json(&mut out);
    out
}

fn formatted(error: &Declined) -> Vec<u8> {
    let error: &dyn AppError = black_box(error);
    let mut out = Vec::with_capacity(192);
    error.to_dict().write_json(&mut out);
    out
}

/// The same in one `write!`, which is what a patient person would write.
fn formatted_by_hand(error: &Declined) -> Vec<u8> {
    use std::io::Write as _;
    let mut out = Vec::with_capacity(192);
    let Declined {
        payment_id,
        amount,
        attempt,
    } = error;
    write!(
        out,
        r#"{{"error_code":"PAYMENT_DECLINED","message":"Payment {payment_id} was declined, attempt {attempt}.","details":{{"payment_id":"{payment_id}","amount":{amount},"attempt":{attempt}}}}}"#,
    )
    .expect("a Vec takes everything");
    out
}

pub(crate) fn cases() -> Vec<Case> {
    vec![
        Case::new("make/apperror", |n| repeat(n, make)),
        json_case!("json/apperror, &dyn, to_json", make, erased),
        json_case!("json/apperror, &dyn, write_json", make, into_buffer),
        json_case!(
            "json/apperror, to_dict through serde, to_vec",
            make,
            through_serde
        ),
        json_case!(
            "json/apperror, to_dict through serde, capacity 192",
            make,
            through_serde_sized
        ),
        json_case!("silent/apperror, no details", make_silent, silent),
        json_case!("formatted/apperror, write_json", make_formatted, formatted),
        json_case!(
            "formatted/floor: write! into the JSON, no escapes",
            make_formatted,
            formatted_by_hand
        ),
        Case::new("message/apperror, fixed", |n| {
            repeat(n, |i| {
                let error = make(i);
                black_box(&error as &dyn AppError).user_message().len()
            });
        }),
        Case::new("message/apperror, formatted", |n| {
            repeat(n, |i| {
                let error = make_formatted(i);
                black_box(&error as &dyn AppError).user_message().len()
            });
        }),
        Case::new("message/floor: format!", |n| {
            repeat(n, |i| {
                let error = make_formatted(i);
                let Declined {
                    payment_id,
                    attempt,
                    ..
                } = black_box(&error);
                black_box(format!(
                    "Payment {payment_id} was declined, attempt {attempt}."
                ))
                .len()
            });
        }),
    ]
}
