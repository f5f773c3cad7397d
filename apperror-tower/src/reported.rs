//! `Reported`: the failure that a response answers, carried in the extensions of the response.

use std::fmt;
use std::sync::Arc;

use apperror::AppError;
use http::StatusCode;

use crate::recognize::StatusError;

/// Something that lends an [`AppError`]: the error itself, or a box in which it was found.
pub(crate) trait Lend: Send + Sync + 'static {
    fn lend(&self) -> &(dyn AppError + Send + Sync);
}

/// An error that is itself the failure.
pub(crate) struct Own<E>(pub(crate) E);

impl<E: AppError + Send + Sync + 'static> Lend for Own<E> {
    fn lend(&self) -> &(dyn AppError + Send + Sync) {
        &self.0
    }
}

/// A failure, cheap to clone.
#[derive(Clone)]
pub(crate) enum Kept {
    Shared(Arc<dyn Lend>),
    /// What a bare status says; it needs no memory.
    Status(&'static StatusError),
}

impl Kept {
    pub(crate) fn error(&self) -> &(dyn AppError + Send + Sync) {
        match self {
            Self::Shared(error) => error.lend(),
            Self::Status(error) => *error,
        }
    }

    /// The default envelope of a request without an id, where it is the same for every failure of this sort.
    pub(crate) fn static_envelope(&self) -> Option<&'static str> {
        match self {
            Self::Shared(error) => error.lend().to_dict().static_json(),
            Self::Status(error) => Some(error.envelope()),
        }
    }
}

/// How a carried failure has been rendered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Rendered {
    /// Bytes of the envelope.
    pub(crate) length: usize,
    /// Whether the header tells how long to wait.
    pub(crate) has_wait: bool,
}

/// How far a carried failure has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stage {
    /// Rendered by its `IntoResponse` without the context of a request, as a default envelope; nobody has observed it.
    Carried {
        /// `None` if it could not be rendered.
        rendered: Option<Rendered>,
    },
    /// Observed by a layer whose filter does not take the request, and as the service made it.
    Observed,
    /// Answered and observed by a layer.
    Answered,
}

/// The failure that a response answers, found in the extensions of the response.
///
/// [`Failure`](crate::Failure) and `#[derive(IntoResponse)]` put it there for the layer; after the
/// [`ErrorLayer`](crate::ErrorLayer) every answered failure has one, also recognized, typed and bare ones, so outer
/// layers (metrics, transactions) can read the code without parsing a body. For a panic and for an error that nobody
/// recognizes it holds `INTERNAL_ERROR`.
///
/// # Examples
/// ```
/// use apperror_tower::{ErrorLayer, Reported};
/// use axum::{Router, body::Body, http::Request};
/// use tower::{Layer as _, ServiceExt as _};
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() {
/// let app = ErrorLayer::new().layer(Router::<()>::new());
/// let response = app.oneshot(Request::new(Body::empty())).await.unwrap();
///
/// let reported = response.extensions().get::<Reported>().unwrap();
/// assert_eq!(reported.error().code(), "NOT_FOUND");
/// # }
/// ```
#[derive(Clone)]
pub struct Reported {
    pub(crate) kept: Kept,
    /// The status that the failure was rendered with.
    pub(crate) status: StatusCode,
    pub(crate) stage: Stage,
}

impl Reported {
    /// The failure.
    #[must_use]
    pub fn error(&self) -> &(dyn AppError + Send + Sync) {
        self.kept.error()
    }
}

impl fmt::Debug for Reported {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reported")
            .field("code", &self.error().code())
            .field("status", &self.status)
            .finish_non_exhaustive()
    }
}
