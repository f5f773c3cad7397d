//! The failures of this service: declared once, here; whatever else is said about them follows from it.

use std::error::Error;
use std::time::Duration;

use apperror::AppError;

use crate::payment::PaymentId;
use crate::status::PaymentStatus;

/// Everything that an operation on payments can fail with.
#[derive(Debug, thiserror::Error, AppError)]
pub(crate) enum PaymentError {
    #[error(transparent)]
    #[app_error(transparent)]
    Gateway(#[from] GatewayError),

    #[error(transparent)]
    #[app_error(transparent)]
    Database(#[from] DatabaseError),

    #[error(transparent)]
    #[app_error(transparent)]
    NotFound(#[from] ResourceNotFound),

    /// The payment, or another one of the same order, stands where this is not possible.
    #[error("payment {payment_id} is refused: there is a payment that is {status}")]
    #[app_error(
        code = "INVALID_PAYMENT_STATE",
        kind = conflict,
        message = "This is not possible for a payment that is {status}."
    )]
    InvalidState {
        #[app_error(log)]
        payment_id: PaymentId,
        #[app_error(public)]
        status: PaymentStatus,
    },

    /// The service broke. Its log says why, under the id of the request.
    #[error("the money path of payment {payment_id} broke")]
    #[app_error(code = "INTERNAL_ERROR", kind = technical)]
    Broken {
        #[app_error(log)]
        payment_id: PaymentId,
        #[source]
        cause: tokio::task::JoinError,
    },
}

/// What came of asking the gateway for a charge, if it was not a charge.
///
/// Its outcome decides what is recorded: what did not happen is `declined` or `failed`, all else is `timeout`.
#[derive(Debug, thiserror::Error, AppError)]
pub(crate) enum GatewayError {
    /// The card's issuer declined the charge.
    #[error("the gateway declined payment {payment_id}: {reason}")]
    #[app_error(
        code = "PAYMENT_FAILED",
        kind = business,
        status = 402,
        message = "The payment was declined. Check your card or use another one."
    )]
    Declined {
        #[app_error(public)]
        payment_id: PaymentId,
        #[app_error(public)]
        reason: &'static str,
    },

    #[error(transparent)]
    #[app_error(transparent)]
    NotAccepted(#[from] ValidationError),

    /// It is not known in time whether the charge exists; the payment says so once it is known.
    #[error("the outcome of payment {payment_id} is not known in time")]
    #[app_error(
        code = "PAYMENT_TIMEOUT",
        kind = timeout,
        retry = poll,
        message = "We do not know yet whether the payment went through. Do not pay again; we will update this payment."
    )]
    Timeout {
        #[app_error(public)]
        payment_id: PaymentId,
        #[source]
        cause: TimeoutCause,
    },

    /// The gateway's answer does not tell whether the charge exists; the payment says so once it is known.
    #[error("the gateway's answer to payment {payment_id} settles nothing")]
    #[app_error(
        code = "PAYMENT_GATEWAY_ERROR",
        kind = upstream,
        retry = poll,
        message = "We do not know yet whether the payment went through. Do not pay again; we will update this payment."
    )]
    Unsettled {
        #[app_error(public)]
        payment_id: PaymentId,
        #[source]
        cause: UnsettlingAnswer,
    },

    /// The gateway does not accept this service's credentials. Nothing was charged.
    #[error("the gateway refused our credentials with status {status}")]
    #[app_error(
        code = "PAYMENT_GATEWAY_REFUSED",
        kind = upstream,
        outcome = not_applied,
        retry = never,
        severity = critical,
        message = "Payments are not possible at the moment. You were not charged."
    )]
    Refused {
        #[app_error(public)]
        payment_id: PaymentId,
        #[app_error(log)]
        status: u16,
    },

    /// The gateway never accepted the request. Nothing was charged.
    #[error("payment {payment_id} never reached the gateway")]
    #[app_error(
        code = "PAYMENT_NETWORK_ERROR",
        kind = unavailable,
        retry_after = wait,
        message = "Payments are not possible at the moment. You were not charged; try again shortly."
    )]
    NeverAccepted {
        #[app_error(public)]
        payment_id: PaymentId,
        wait: Duration,
        #[source]
        cause: NeverAccepted,
    },
}

/// Why an outcome was not known in time.
#[derive(Debug, thiserror::Error)]
pub(crate) enum TimeoutCause {
    #[error("the gateway kept silent")]
    Silent(#[source] reqwest::Error),
    #[error("the deadline of the payment passed")]
    Deadline,
    #[error("the service shut down")]
    Parked,
    #[error("the money path broke")]
    Broken(#[source] tokio::task::JoinError),
    #[error("the process ended before the outcome was recorded")]
    Orphaned,
    #[error("the outcome could not be recorded")]
    Unrecorded(#[source] Box<PaymentError>),
}

/// Why an answer of the gateway does not tell what happened.
#[derive(Debug, thiserror::Error)]
pub(crate) enum UnsettlingAnswer {
    #[error("the connection broke")]
    Broken(#[source] reqwest::Error),
    #[error("its status is {status}")]
    Status { status: u16 },
    #[error("its body, with status {status}, is not what the gateway's API says")]
    Malformed {
        status: u16,
        #[source]
        cause: serde_json::Error,
    },
    #[error("its body is larger than {limit} bytes")]
    TooLarge { limit: usize },
    #[error("its {member} is not what was asked for")]
    Mismatch { member: &'static str },
}

/// How we know that the gateway never accepted a request.
#[derive(Debug, thiserror::Error)]
pub(crate) enum NeverAccepted {
    #[error("no connection could be made")]
    NotConnected(#[source] reqwest::Error),
    #[error("the gateway limits our rate")]
    RateLimited,
    #[error("the deadline passed before the request was sent")]
    NotSent,
}

/// Failures of the database.
#[derive(Debug, thiserror::Error, AppError)]
pub(crate) enum DatabaseError {
    /// The database did not do it; nothing was changed.
    #[error("the database failed and nothing was changed")]
    #[app_error(
        code = "DATABASE_ERROR",
        kind = unavailable,
        retry_after = "1s",
        message = "The service is not available at the moment. Nothing was changed; try again shortly."
    )]
    Failed(#[source] Box<dyn Error + Send + Sync>),

    /// The answer to a commit was lost, and reading again did not settle it.
    #[error("the answer to COMMIT was lost")]
    #[app_error(
        code = "COMMIT_UNKNOWN",
        kind = unavailable,
        outcome = unknown,
        retry = same_key,
        message = "We do not know yet whether this was done. Ask for its state before you try again."
    )]
    CommitUnknown(#[source] sqlx::Error),
}

impl From<sqlx::Error> for DatabaseError {
    /// Right for everything but a commit: what is not committed is rolled back.
    fn from(error: sqlx::Error) -> Self {
        Self::Failed(Box::new(error))
    }
}

/// A value of the request that is not accepted.
#[derive(Debug, thiserror::Error, AppError)]
#[error("{field} of the request: {reason}")]
#[app_error(code = "VALIDATION_ERROR", kind = validation)]
pub(crate) struct ValidationError {
    #[app_error(public)]
    pub(crate) field: &'static str,
    #[app_error(public)]
    pub(crate) reason: &'static str,
}

/// There is no such thing.
#[derive(Debug, thiserror::Error, AppError)]
#[error("there is no {resource_type} {resource_id}")]
#[app_error(code = "RESOURCE_NOT_FOUND", kind = not_found)]
pub(crate) struct ResourceNotFound {
    #[app_error(public)]
    pub(crate) resource_type: &'static str,
    #[app_error(public)]
    pub(crate) resource_id: PaymentId,
}
