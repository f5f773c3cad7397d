//! The pages of a catalog: golden files, well-formed HTML, and nothing in it that was not meant to be.

mod added;
mod golden;
mod hostile;
mod well_formed;

use std::time::Duration;

use apperror::pages::Pages;
use apperror::{AppError, ErrorCatalog as _, Sensitive};

/// The id of a payment.
#[derive(Debug, serde::Serialize, apperror::PublicValue)]
struct PaymentId(String);

#[derive(Debug, thiserror::Error, AppError)]
#[app_error(prefix = "STORE", kind = unavailable)]
#[expect(dead_code, reason = "pages show declarations, not values")]
enum StoreError {
    /// The database did not accept the write in time; nothing was written.
    #[error("pool exhausted on {host}")]
    #[app_error(retry_after = "30s")]
    Busy {
        #[app_error(log)]
        host: String,
    },
    #[error("disk full")]
    #[app_error(kind = technical, severity = critical)]
    DiskFull,
}

#[derive(Debug, thiserror::Error, AppError)]
#[app_error(prefix = "PAYMENT", kind = business)]
#[expect(dead_code, reason = "pages show declarations, not values")]
enum PaymentError {
    /// The card issuer declined the charge.
    ///
    /// Ask for another card. The issuer does not tell why, see [`PaymentId`] and `details`.
    #[error("gateway declined {payment_id:?}: {gateway_reason}")]
    #[app_error(
        code = "PAYMENT_FAILED",
        status = 402,
        message = "The payment was declined: {amount} of {{{currency}}} not charged.",
        help = "https://docs.example.com/errors/{code}?a=1&b=2"
    )]
    Declined {
        #[app_error(public)]
        payment_id: PaymentId,
        #[app_error(public)]
        amount: u64,
        #[app_error(public)]
        currency: String,
        #[app_error(public)]
        tried: Vec<Option<f64>>,
        gateway_reason: String,
        card: Sensitive<String>,
    },
    /// The gateway did not answer in time: the charge may or may not exist.
    #[error("no answer within {waited:?}")]
    #[app_error(kind = timeout, retry = poll,
        message = "We do not know yet whether the payment went through. Do not pay again.")]
    GatewayTimeout {
        #[app_error(public)]
        waited: Duration,
    },
    #[error("key used for another request")]
    #[app_error(
        status = 422,
        message = "This idempotency key was used for another request."
    )]
    IdempotencyKeyReusedForAnotherRequest {
        #[app_error(public)]
        a_field_with_quite_a_long_name: Option<Vec<String>>,
    },
    #[error("refund after settlement")]
    #[app_error(kind = upstream, outcome = applied)]
    RefundSettledTwice,
    #[error("slow down")]
    #[app_error(kind = rate_limited, retry_after = "500ms")]
    TooMany,
    #[error("old")]
    #[deprecated(note = "use `PAYMENT_FAILED`")]
    Refused,
    #[error(transparent)]
    #[app_error(transparent)]
    Store(#[from] StoreError),
}

/// The pages under test.
fn pages() -> Pages<'static> {
    Pages::new(PaymentError::CATALOG)
        .with_title("Errors of the payment service")
        .with_introduction("What the payment service answers when it cannot do what was asked.\n\nVersion 2 & later.")
        .with_index("/errors")
}
