//! What is told about a failure, once, and to whom.

mod text;
mod tracing;

use std::any::Any;
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};

use apperror::AppError;
use http::StatusCode;

use crate::recognize::Report;
use crate::reported::Kept;
pub(crate) use text::display_within;
pub(crate) use tracing::{is_any_logged, log};

/// By which way a failure reached the layer.
///
/// # Examples
/// ```
/// assert_eq!(apperror_tower::Origin::Panic.as_str(), "panic");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Origin {
    /// The typed error of the service.
    Typed,
    /// A boxed error of the service, recognized or not.
    Boxed,
    /// The extensions of a response: a handler's [`Failure`](crate::Failure) or own enum.
    Carried,
    /// A response of which nothing is known but its status.
    Status,
    /// A panic.
    Panic,
    /// A body that broke after its head had been sent.
    Body,
}

impl Origin {
    /// The word that logs use.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Typed => "typed",
            Self::Boxed => "boxed",
            Self::Carried => "carried",
            Self::Status => "status",
            Self::Panic => "panic",
            Self::Body => "body",
        }
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// One failure as observers see it: everything that is known, also what no client may see.
///
/// # Examples
/// See [`Observer`].
#[derive(Clone, Copy)]
pub struct ErrorEvent<'a> {
    report: &'a Report,
    status: StatusCode,
    request_id: Option<&'a str>,
}

impl<'a> ErrorEvent<'a> {
    pub(crate) fn new(report: &'a Report, status: StatusCode, request_id: Option<&'a str>) -> Self {
        Self {
            report,
            status,
            request_id,
        }
    }

    /// The failure. For a panic and for an unknown error its code is `INTERNAL_ERROR`.
    #[must_use]
    pub fn error(&self) -> &'a (dyn AppError + Send + Sync) {
        self.report.kept.error()
    }

    /// The status that was sent; the one of the error unless somebody changed it.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// By which way it reached the layer.
    #[must_use]
    pub fn origin(&self) -> Origin {
        self.report.origin
    }

    /// The id of the request, if it has a valid one.
    #[must_use]
    pub fn request_id(&self) -> Option<&'a str> {
        self.request_id
    }

    /// The failure that the client is not told of: one that could not be rendered, or whose status was changed on its
    /// way. Its causes and fields are those to look at then, for [`error`](Self::error) has none.
    ///
    /// # Examples
    /// ```
    /// use std::error::Error as _;
    ///
    /// use apperror_tower::ErrorEvent;
    ///
    /// fn innermost(event: &ErrorEvent<'_>) -> String {
    ///     let error = event.original().unwrap_or(event.error());
    ///     let mut causes = std::iter::successors(error.source(), |&cause| cause.source());
    ///     causes.by_ref().take(16).last().map_or(error.to_string(), ToString::to_string)
    /// }
    /// ```
    #[must_use]
    pub fn original(&self) -> Option<&'a (dyn AppError + Send + Sync)> {
        self.report.original.as_ref().map(Kept::error)
    }

    /// The text that is to be shown in place of the error's own `Display`: of a panic, of an error in a body, or what a 5xx
    /// said before its body was replaced. It is as it was found; neutralize control characters before it is written
    /// anywhere.
    #[must_use]
    pub fn text(&self) -> Option<&'a str> {
        self.report.text.as_deref()
    }
}

impl fmt::Debug for ErrorEvent<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ErrorEvent")
            .field("code", &self.error().code())
            .field("status", &self.status)
            .field("origin", &self.report.origin)
            .finish_non_exhaustive()
    }
}

/// Is told of every failure once, after its answer has been made.
///
/// It must be quick, for it stands between the failure and its answer, and it cannot change the answer: a panic in it is
/// caught. Every `Fn(&ErrorEvent<'_>)` is one. Install it with [`ErrorLayer::observer`](crate::ErrorLayer::observer).
///
/// # Examples
/// ```
/// use std::sync::{Arc, Mutex};
///
/// use apperror_tower::{ErrorEvent, ErrorLayer};
/// use axum::{Router, body::Body, http::Request};
/// use tower::{Layer as _, ServiceExt as _};
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() {
/// let seen = Arc::new(Mutex::new(Vec::new()));
/// let codes = seen.clone();
/// let layer = ErrorLayer::new()
///     .observer(move |event: &ErrorEvent<'_>| codes.lock().unwrap().push(event.error().code()));
///
/// let app = layer.layer(Router::<()>::new());
/// app.oneshot(Request::new(Body::empty())).await.unwrap();
/// assert_eq!(*seen.lock().unwrap(), ["NOT_FOUND"]);
/// # }
/// ```
pub trait Observer: Send + Sync + 'static {
    /// Takes note of a failure.
    fn observe(&self, event: &ErrorEvent<'_>);
}

impl<F: Fn(&ErrorEvent<'_>) + Send + Sync + 'static> Observer for F {
    fn observe(&self, event: &ErrorEvent<'_>) {
        self(event);
    }
}

/// The text of a panic.
pub(crate) fn panic_text(payload: &(dyn Any + Send)) -> &str {
    if let Some(text) = payload.downcast_ref::<&str>() {
        text
    } else if let Some(text) = payload.downcast_ref::<String>() {
        text.as_str()
    } else {
        "panicked with a payload that is no text"
    }
}

/// Calls something that may not stand in the way of an answer; if it panics, gives the text of the panic.
pub(crate) fn caught<T>(call: impl FnOnce() -> T) -> Result<T, Box<str>> {
    catch_unwind(AssertUnwindSafe(call)).map_err(text_of_panic)
}

/// The text of a panic, whose payload is let go.
#[cold]
pub(crate) fn text_of_panic(payload: Box<dyn Any + Send>) -> Box<str> {
    let text = panic_text(&*payload).into();
    // A payload can panic once more when it is dropped; what comes of that would be no better.
    if let Err(next) = catch_unwind(AssertUnwindSafe(|| drop(payload))) {
        std::mem::forget(next);
    }
    text
}

/// Calls something that may not stand in the way of an answer; tells whether it came to its end.
pub(crate) fn unharmed<T>(call: impl FnOnce() -> T) -> Option<T> {
    caught(call).ok()
}
