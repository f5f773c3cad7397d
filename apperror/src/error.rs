//! `AppError`: the answers that every failure gives.

use alloc::borrow::Cow;
use core::error::Error;
use core::fmt;
use core::time::Duration;

use crate::class::{Outcome, Retry, Severity};
use crate::details::{Details, Parts, public_fields, write_value};
use crate::dict::ErrorDict;
use crate::emit::Emit;
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
            Answerer::Derived(_) | Answerer::ByHand => self.spec().code(),
        }
    }

    /// The sort of failure.
    fn kind(&self) -> Kind {
        match self.answerer() {
            Answerer::PassedOn(inner) => inner.kind(),
            Answerer::Derived(_) | Answerer::ByHand => self.spec().kind(),
        }
    }

    /// The HTTP status, always 4xx or 5xx.
    fn status(&self) -> ErrorStatus {
        match self.answerer() {
            Answerer::PassedOn(inner) => inner.status(),
            Answerer::Derived(_) | Answerer::ByHand => self.spec().status(),
        }
    }

    /// The text for users: the declared message with the public fields filled in. Never the `Display` of the error.
    fn user_message(&self) -> Cow<'_, str> {
        match self.answerer() {
            Answerer::PassedOn(inner) => inner.user_message(),
            Answerer::Derived(error) => rendered_message(error),
            Answerer::ByHand => message(self.spec(), &Parts::EMPTY),
        }
    }

    /// Exactly the public fields.
    fn details(&self) -> Details<'_> {
        match self.answerer() {
            Answerer::Derived(error) => Details::of(error),
            Answerer::PassedOn(inner) => inner.details(),
            Answerer::ByHand => Details::EMPTY,
        }
    }

    /// Code, message and details: all that a client sees.
    fn to_dict(&self) -> ErrorDict<'_> {
        match self.answerer() {
            Answerer::Derived(error) => ErrorDict::of(error),
            Answerer::PassedOn(inner) => inner.to_dict(),
            Answerer::ByHand => {
                ErrorDict::by_hand(self.code(), self.user_message(), self.details())
            }
        }
    }

    /// Whether the operation happened.
    fn outcome(&self) -> Outcome {
        match self.answerer() {
            Answerer::PassedOn(inner) => inner.outcome(),
            Answerer::Derived(_) | Answerer::ByHand => self.spec().outcome(),
        }
    }

    /// What the caller may do about it.
    fn retry(&self) -> Retry {
        match self.answerer() {
            Answerer::PassedOn(inner) => inner.retry(),
            Answerer::Derived(_) | Answerer::ByHand => self.spec().retry(),
        }
    }

    /// How long to wait before the next try, if anybody knows.
    fn retry_after(&self) -> Option<Duration> {
        match self.answerer() {
            Answerer::PassedOn(inner) => inner.retry_after(),
            Answerer::Derived(error) => known_wait(error),
            Answerer::ByHand => self.spec().retry_after(),
        }
    }

    /// How loud the failure is.
    fn severity(&self) -> Severity {
        match self.answerer() {
            Answerer::PassedOn(inner) => inner.severity(),
            Answerer::Derived(_) | Answerer::ByHand => self.spec().severity(),
        }
    }

    /// Tells the fields that logs may record, in the order of declaration: those marked `log` by their `Display`, the
    /// other public ones as JSON text.
    fn log_fields(&self, visit: &mut dyn FnMut(&'static str, &dyn fmt::Display)) {
        match self.answerer() {
            Answerer::PassedOn(inner) => inner.log_fields(visit),
            Answerer::Derived(error) => visit_logged(error, visit),
            Answerer::ByHand => {}
        }
    }

    /// Who gives the answers; the derive implements it.
    #[doc(hidden)]
    fn answerer(&self) -> Answerer<'_> {
        Answerer::ByHand
    }

    /// Lends the values that the failure shows, once; the derive implements it.
    #[doc(hidden)]
    fn visit_parts(&self, visit: &mut dyn FnMut(&Parts<'_>)) {
        visit(&Parts::EMPTY);
    }
}

/// Who gives the answers of an error.
#[derive(Debug, Clone, Copy)]
pub enum Answerer<'a> {
    /// The methods that an `impl` by hand overrides, or what follows from its spec.
    ByHand,
    /// The declaration of the value itself.
    Derived(&'a dyn AppError),
    /// The error that a transparent variant passes on: all of them, also those that an `impl` by hand overrides.
    PassedOn(&'a dyn AppError),
}

// What follows is asked of a `dyn`, so that it is compiled once and not for every type that derives the trait.

/// The text for users of a derived error.
fn rendered_message(error: &dyn AppError) -> Cow<'static, str> {
    let spec = error.spec();
    if !spec.is_template {
        return Cow::Borrowed(spec.message());
    }
    let mut text = Cow::Borrowed("");
    error.visit_parts(&mut |parts| text = message(spec, parts));
    text
}

/// How long to wait: what the value says, else what its declaration says.
fn known_wait(error: &dyn AppError) -> Option<Duration> {
    let mut wait = error.spec().retry_after();
    error.visit_parts(&mut |parts| wait = parts.retry_after.or(wait));
    wait
}

/// The fields of a derived error that logs may record, in the order of declaration.
fn visit_logged(error: &dyn AppError, visit: &mut dyn FnMut(&'static str, &dyn fmt::Display)) {
    let spec = error.spec();
    error.visit_parts(&mut |parts| {
        let mut logged = parts.logged.iter();
        let mut public = public_fields(spec, parts);
        for field in spec.fields() {
            let value = if field.is_public() {
                public.next()
            } else {
                None
            };
            if field.is_logged() {
                if let Some(text) = logged.next() {
                    visit(field.name(), text);
                }
            } else if let Some((name, value)) = value {
                visit(name, &JsonText(value));
            }
        }
    });
}

/// A value whose `Display` is its JSON text.
struct JsonText<'a>(&'a dyn Emit);

impl fmt::Display for JsonText<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut json = alloc::vec::Vec::new();
        write_value(&mut json, self.0);
        f.write_str(core::str::from_utf8(&json).unwrap_or_default())
    }
}
