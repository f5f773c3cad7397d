//! `AppError`: the answers that every failure gives.

use alloc::borrow::Cow;
use core::error::Error;
use core::fmt;
use core::time::Duration;

use crate::class::{Outcome, Retry, Severity};
use crate::declared::{Declared, LendParts, Parts};
use crate::details::Details;
use crate::dict::ErrorDict;
use crate::kind::Kind;
use crate::message::message;
use crate::spec::ErrorSpec;
use crate::status::ErrorStatus;

/// A failure that knows its code, its status, what a user may read, and what a caller may do.
///
/// Derive it next to `thiserror::Error` (or any other [`Error`] impl); see the derive macro of the same name for the
/// attributes. The trait is dyn-compatible: `Box<dyn AppError + Send + Sync>` is itself an `Error` and an `AppError`.
///
/// By hand, [`spec`](Self::spec) is the only required method; everything else follows from it. Whoever overrides
/// `user_message` by hand decides alone what users read; the derive lets only public fields in.
///
/// # Examples
/// ```
/// use apperror::{AppError, Outcome, Retry};
///
/// #[derive(Debug, thiserror::Error, AppError)]
/// #[app_error(prefix = "PAYMENT", kind = business)]
/// enum PaymentError {
///     #[error("gateway declined {payment_id}: {gateway_reason}")]
///     #[app_error(status = 402, message = "Payment {payment_id} was declined.")]
///     Declined {
///         #[app_error(public)]
///         payment_id: u64,
///         gateway_reason: String,
///     },
///     #[error("no answer from the gateway")]
///     #[app_error(kind = timeout, retry = poll)]
///     GatewayTimeout,
/// }
///
/// let error = PaymentError::Declined { payment_id: 7, gateway_reason: "05 do not honor".into() };
/// assert_eq!(error.code(), "PAYMENT_DECLINED");
/// assert_eq!(error.status().as_u16(), 402);
/// assert_eq!(error.user_message(), "Payment 7 was declined.");
/// assert_eq!(PaymentError::GatewayTimeout.outcome(), Outcome::Unknown);
/// assert_eq!(PaymentError::GatewayTimeout.retry(), Retry::Poll);
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an `AppError`",
    label = "not an `AppError`",
    note = "put `#[derive(apperror::AppError)]` next to its `#[derive(thiserror::Error)]`, or wrap it in a variant of an enum that derives both"
)]
pub trait AppError: Error {
    /// All that is static about this failure.
    fn spec(&self) -> &'static ErrorSpec;

    /// The stable code that clients match on.
    fn code(&self) -> &'static str {
        match self.answerer() {
            Answerer::PassedOn(inner) => inner.code(),
            Answerer::Declaration(_) | Answerer::Itself => self.spec().code(),
        }
    }

    /// The sort of failure.
    fn kind(&self) -> Kind {
        match self.answerer() {
            Answerer::PassedOn(inner) => inner.kind(),
            Answerer::Declaration(_) | Answerer::Itself => self.spec().kind(),
        }
    }

    /// The HTTP status, always 4xx or 5xx.
    fn status(&self) -> ErrorStatus {
        match self.answerer() {
            Answerer::PassedOn(inner) => inner.status(),
            Answerer::Declaration(_) | Answerer::Itself => self.spec().status(),
        }
    }

    /// The text for users: the declared message with the public fields filled in. Never the `Display` of the error.
    fn user_message(&self) -> Cow<'_, str> {
        match self.answerer() {
            Answerer::PassedOn(inner) => inner.user_message(),
            Answerer::Declaration(values) => Declared::showing(self.spec(), values).message(),
            Answerer::Itself => message(self.spec(), &Parts::EMPTY),
        }
    }

    /// Exactly the public fields.
    fn details(&self) -> Details<'_> {
        match self.answerer() {
            Answerer::Declaration(values) => Details::of(Declared::showing(self.spec(), values)),
            Answerer::PassedOn(inner) => inner.details(),
            Answerer::Itself => Details::EMPTY,
        }
    }

    /// Code, message and details: all that a client sees.
    fn to_dict(&self) -> ErrorDict<'_> {
        match self.answerer() {
            Answerer::Declaration(values) => ErrorDict::of(Declared::showing(self.spec(), values)),
            Answerer::PassedOn(inner) => inner.to_dict(),
            Answerer::Itself => ErrorDict::of_answers(
                self.spec(),
                self.code(),
                self.user_message(),
                self.details(),
            ),
        }
    }

    /// Whether the operation happened.
    fn outcome(&self) -> Outcome {
        match self.answerer() {
            Answerer::PassedOn(inner) => inner.outcome(),
            Answerer::Declaration(_) | Answerer::Itself => self.spec().outcome(),
        }
    }

    /// What the caller may do about it.
    fn retry(&self) -> Retry {
        match self.answerer() {
            Answerer::PassedOn(inner) => inner.retry(),
            Answerer::Declaration(_) | Answerer::Itself => self.spec().retry(),
        }
    }

    /// How long to wait before the next try, if anybody knows.
    fn retry_after(&self) -> Option<Duration> {
        match self.answerer() {
            Answerer::PassedOn(inner) => inner.retry_after(),
            Answerer::Declaration(values) => Declared::showing(self.spec(), values).retry_after(),
            Answerer::Itself => self.spec().retry_after(),
        }
    }

    /// How loud the failure is.
    fn severity(&self) -> Severity {
        match self.answerer() {
            Answerer::PassedOn(inner) => inner.severity(),
            Answerer::Declaration(_) | Answerer::Itself => self.spec().severity(),
        }
    }

    /// Tells the fields that logs may record, in the order of declaration: those marked `log` by their `Display`, the
    /// other public ones as JSON text.
    fn log_fields(&self, visit: &mut dyn FnMut(&'static str, &dyn fmt::Display)) {
        match self.answerer() {
            Answerer::PassedOn(inner) => inner.log_fields(visit),
            Answerer::Declaration(values) => {
                Declared::showing(self.spec(), values).log_fields(visit);
            }
            Answerer::Itself => {}
        }
    }

    /// Who gives the answers; the derive implements it where errors show values or pass other errors on.
    #[doc(hidden)]
    fn answerer(&self) -> Answerer<'_> {
        Answerer::Itself
    }
}

/// Who gives the answers of an error.
#[derive(Clone, Copy)]
pub enum Answerer<'a> {
    /// The methods of the error: those that an `impl` by hand overrides, and what follows from the spec for the others.
    Itself,
    /// The declaration, with the values that the error shows.
    Declaration(&'a dyn LendParts),
    /// The error that a transparent variant passes on: all of them, also those that an `impl` by hand overrides.
    PassedOn(&'a dyn AppError),
}

impl fmt::Debug for Answerer<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Itself => "Itself",
            Self::Declaration(_) => "Declaration",
            Self::PassedOn(_) => "PassedOn",
        })
    }
}
