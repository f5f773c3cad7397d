//! Errors with a canary in every private place, and those that panic while they are shown.

use std::borrow::Cow;
use std::error::Error;
use std::fmt;

use apperror::{AppError, ErrorSpec, Kind, Sensitive};

use crate::secret::Place::{
    Display, LoggedField, Panic, PrivateField, SensitiveField, Source1, Source2, Source3,
};
use crate::secret::{Place, secret};

/// Any error of an application.
pub(crate) type Fault = Box<dyn AppError + Send + Sync>;

/// A cause, and its cause.
#[derive(Debug)]
pub(crate) struct Cause {
    text: &'static str,
    inner: Option<Box<Cause>>,
}

impl Cause {
    /// Three causes, each inside the other.
    pub(crate) fn chain() -> Self {
        let text = |place: Place| secret(place);
        let cause = |place, inner| Self {
            text: text(place),
            inner,
        };
        let innermost = cause(Source3, None);
        cause(
            Source1,
            Some(Box::new(cause(Source2, Some(Box::new(innermost))))),
        )
    }
}

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.text)
    }
}

impl Error for Cause {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.inner.as_deref().map(|inner| inner as _)
    }
}

#[derive(Debug, thiserror::Error, AppError)]
#[cfg_attr(feature = "axum", derive(apperror_tower::IntoResponse))]
#[app_error(prefix = "PAYMENT", kind = business)]
pub(crate) enum PaymentError {
    #[error("declined: {display}")]
    #[app_error(status = 402, message = "Payment {id} was declined.")]
    Declined {
        #[app_error(public)]
        id: u32,
        display: &'static str,
        private: &'static str,
        #[app_error(log)]
        logged: &'static str,
        #[app_error(log)]
        token: Sensitive<&'static str>,
        #[source]
        cause: Cause,
    },
    #[error(transparent)]
    #[app_error(transparent)]
    Ledger(LedgerError),
}

#[derive(Debug, thiserror::Error, AppError)]
pub(crate) enum LedgerError {
    #[error("no connection: {}", secret(Display))]
    #[app_error(kind = unavailable, retry_after = "1500ms")]
    Down(#[source] Cause),
    #[error("no session: {}", secret(Display))]
    #[app_error(kind = unauthenticated)]
    Anonymous(#[source] Cause),
}

pub(crate) fn declined() -> PaymentError {
    PaymentError::Declined {
        id: 7,
        display: secret(Display),
        private: secret(PrivateField),
        logged: secret(LoggedField),
        token: Sensitive::new(secret(SensitiveField)),
        cause: Cause::chain(),
    }
}

pub(crate) fn nested() -> PaymentError {
    PaymentError::Ledger(LedgerError::Down(Cause::chain()))
}

pub(crate) fn anonymous() -> PaymentError {
    PaymentError::Ledger(LedgerError::Anonymous(Cause::chain()))
}

/// An error whose public field panics when it is written down.
#[derive(Debug, thiserror::Error, AppError)]
#[error("cannot be shown: {}", secret(Display))]
#[app_error(kind = conflict)]
pub(crate) struct Unshowable {
    #[app_error(public)]
    value: Panics,
    #[source]
    cause: Cause,
}

#[derive(Debug)]
struct Panics;

impl serde::Serialize for Panics {
    fn serialize<S: serde::Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
        panic!("{}", secret(Panic))
    }
}

impl apperror::PublicValue for Panics {}

pub(crate) fn unshowable() -> Unshowable {
    Unshowable {
        value: Panics,
        cause: Cause::chain(),
    }
}

/// An error by hand that panics when it is asked for this.
#[derive(Debug)]
pub(crate) struct Sore {
    at: Spot,
    cause: Cause,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Spot {
    Display,
    Message,
    Spec,
}

pub(crate) fn sore(at: Spot) -> Sore {
    Sore {
        at,
        cause: Cause::chain(),
    }
}

impl Sore {
    fn touch(&self, spot: Spot) {
        assert!(self.at != spot, "{}", secret(Panic));
    }
}

impl fmt::Display for Sore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.touch(Spot::Display);
        write!(f, "sore: {}", secret(Display))
    }
}

impl Error for Sore {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&self.cause)
    }
}

impl AppError for Sore {
    fn spec(&self) -> &'static ErrorSpec {
        static SPEC: ErrorSpec = ErrorSpec::new("SORE", Kind::Conflict);
        self.touch(Spot::Spec);
        &SPEC
    }

    fn user_message(&self) -> Cow<'_, str> {
        self.touch(Spot::Message);
        Cow::Borrowed("It hurts.")
    }
}
