//! From whatever a service gave, an error or a response, to the failure that it is.

mod boxed;
mod infrastructure;
mod response;
mod status;

use std::sync::Arc;

use apperror::AppError;

use crate::__private::Sealed;
use crate::BoxError;
use crate::observe::{Origin, caught};
use crate::reported::{Kept, Own};
pub use boxed::Recognizer;
pub(crate) use boxed::recognizer;
#[cfg(feature = "tonic")]
pub(crate) use infrastructure::as_a;
pub(crate) use response::{Verdict, is_failure, judge};
pub(crate) use status::StatusError;
pub use status::framework_specs;

/// A failure on its way to the answer.
#[derive(Clone)]
pub(crate) struct Report {
    pub(crate) kept: Kept,
    pub(crate) origin: Origin,
    /// What logs show in the place of the error's own text, such as the text of a panic.
    pub(crate) text: Option<Box<str>>,
    /// The failure in whose place `kept` is answered.
    pub(crate) original: Option<Kept>,
}

impl Report {
    pub(crate) fn new(kept: Kept, origin: Origin) -> Self {
        Self {
            kept,
            origin,
            text: None,
            original: None,
        }
    }

    /// The error of a service; a conversion that panics is a panic as every other.
    pub(crate) fn of_error<M: MapError<E>, E>(error: E, recognizers: &[Recognizer]) -> Self {
        caught(|| M::map_error(error, recognizers).0).unwrap_or_else(Self::panic)
    }

    /// A panic; its text is for the log alone.
    pub(crate) fn panic(text: Box<str>) -> Self {
        Self {
            text: Some(text),
            ..Self::new(Kept::Status(StatusError::internal()), Origin::Panic)
        }
    }
}

/// How the errors of a service become failures; [`Dynamic`] and [`Typed`] are the two ways.
///
/// The trait is sealed.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot turn errors of type `{E}` into failures",
    label = "errors of type `{E}` have no way to an answer",
    note = "`ErrorLayer::new()` takes every error that is `Into<BoxError>`; `ErrorLayer::typed()` takes errors that are `AppError + Send + Sync + 'static`"
)]
pub trait MapError<E>: Sealed {
    /// The failure.
    #[doc(hidden)]
    fn map_error(error: E, recognizers: &[Recognizer]) -> Mapped;
}

/// What [`MapError`] gives to the layer.
#[doc(hidden)]
#[expect(missing_debug_implementations, reason = "hidden, and never shown")]
pub struct Mapped(pub(crate) Report);

/// The errors of the service are boxed, or can be: the way of [`ErrorLayer::new`](crate::ErrorLayer::new).
#[derive(Debug, Clone, Copy)]
pub struct Dynamic(());

impl Sealed for Dynamic {}

impl<E: Into<BoxError>> MapError<E> for Dynamic {
    fn map_error(error: E, recognizers: &[Recognizer]) -> Mapped {
        Mapped(Report::new(
            boxed::kept(error.into(), recognizers),
            Origin::Boxed,
        ))
    }
}

/// The error of the service is itself an `AppError`: the way of [`ErrorLayer::typed`](crate::ErrorLayer::typed).
#[derive(Debug, Clone, Copy)]
pub struct Typed(());

impl Sealed for Typed {}

impl<E: AppError + Send + Sync + 'static> MapError<E> for Typed {
    fn map_error(error: E, _: &[Recognizer]) -> Mapped {
        Mapped(Report::new(
            Kept::Shared(Arc::new(Own(error))),
            Origin::Typed,
        ))
    }
}
