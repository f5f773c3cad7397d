//! The failures that the tests speak of.

use std::time::Duration;

use apperror::AppError;

/// A word that stands in every private place.
pub(crate) const CANARY: &str = "CANARY-7f3a";

#[derive(Debug, thiserror::Error)]
#[error("{CANARY} in a cause")]
pub(crate) struct Cause;

#[derive(Debug, thiserror::Error, AppError)]
#[app_error(prefix = "PAYMENT", decode)]
pub(crate) enum PaymentError {
    #[error("declined: {gateway_reason}")]
    #[app_error(code = "PAYMENT_FAILED", kind = business, status = 402, help = "https://errors.example.com/{code}",
        message = "Payment {payment_id} was declined.")]
    Declined {
        #[app_error(public)]
        payment_id: String,
        #[app_error(public)]
        attempts: u32,
        #[app_error(default)]
        gateway_reason: String,
    },
    #[error("no answer: {cause}")]
    #[app_error(kind = timeout, outcome = unknown, retry = poll)]
    GatewayTimeout {
        #[app_error(public)]
        payment_id: String,
        cause: Cause,
    },
    #[error("over the limit")]
    #[app_error(kind = rate_limited, retry_after = wait)]
    TooMany {
        #[app_error(public)]
        queue: Vec<u8>,
        wait: Duration,
    },
    #[error("{reason} {field}")]
    #[app_error(code = "VALIDATION_ERROR", kind = validation)]
    Invalid {
        #[app_error(public)]
        field: String,
        #[app_error(public)]
        reason: String,
    },
    #[error("settled")]
    #[app_error(kind = conflict, outcome = applied)]
    Settled,
    #[error("long")]
    #[app_error(kind = unavailable, retry_after = "1500ms", message = "Sorry, {text}.")]
    Long {
        #[app_error(public)]
        text: String,
    },
}

/// Two letters, and fields that are easily mistaken.
#[derive(Debug, PartialEq, thiserror::Error, AppError)]
#[error("mixed")]
#[app_error(code = "db", kind = conflict, decode)]
pub(crate) struct Mixed {
    #[app_error(public)]
    pub(crate) x: String,
    #[app_error(public)]
    pub(crate) number: f64,
    #[app_error(public)]
    pub(crate) none: Option<String>,
    #[app_error(public)]
    pub(crate) texts: Vec<String>,
    #[app_error(public)]
    pub(crate) outcome: String,
}

/// A failure that cannot even be rendered.
#[derive(Debug, thiserror::Error)]
#[error("{CANARY} in the display")]
pub(crate) struct Broken;

impl AppError for Broken {
    fn spec(&self) -> &'static apperror::ErrorSpec {
        static SPEC: apperror::ErrorSpec =
            apperror::ErrorSpec::new("BROKEN", apperror::Kind::Business);
        &SPEC
    }

    fn user_message(&self) -> std::borrow::Cow<'_, str> {
        panic!("{CANARY} in a panic")
    }
}

pub(crate) fn declined() -> PaymentError {
    PaymentError::Declined {
        payment_id: "4111".into(),
        attempts: 3,
        gateway_reason: CANARY.into(),
    }
}

pub(crate) fn timeout() -> PaymentError {
    PaymentError::GatewayTimeout {
        payment_id: "pay_1".into(),
        cause: Cause,
    }
}
