//! `Failure`: any `AppError`, so that handlers can use `?` on all of them.

use std::error::Error;
use std::fmt;
use std::sync::Arc;

use apperror::AppError;

use crate::BoxError;
use crate::reported::{Kept, Lend, Own};

/// Any [`AppError`] behind one pointer: the error type of handlers.
///
/// `?` turns every `AppError` into it; a type that is not an `AppError` does not convert, so no error reaches the client
/// without a code. As an axum response (feature `axum`) it renders the safe default envelope and carries the error in the
/// response's extensions ([`Reported`](crate::Reported)), where the [`ErrorLayer`](crate::ErrorLayer) finds it, renders it
/// with the context of the request, and observes it once. Its outcome and retry are those of the error.
///
/// Like `anyhow::Error` it is itself no [`Error`], which is what lets it convert from every `AppError`. As the error type of
/// a tower service it becomes a [`BoxError`], in which [`ErrorLayer::new`](crate::ErrorLayer::new) finds it without
/// being told.
///
/// # Examples
/// ```
/// use apperror::{AppError, ErrorSpec, Kind};
/// use apperror_tower::Failure;
///
/// #[derive(Debug, thiserror::Error)]
/// #[error("row 7 is gone")]
/// struct OrderGone;
///
/// impl AppError for OrderGone {
///     fn spec(&self) -> &'static ErrorSpec {
///         static SPEC: ErrorSpec = ErrorSpec::new("ORDER_GONE", Kind::NotFound);
///         &SPEC
///     }
/// }
///
/// fn find(id: u64) -> Result<u64, OrderGone> {
///     if id == 7 { Err(OrderGone) } else { Ok(id) }
/// }
///
/// fn handler() -> Result<String, Failure> {
///     Ok(find(7)?.to_string())
/// }
///
/// let failure = handler().unwrap_err();
/// assert_eq!(failure.error().code(), "ORDER_GONE");
/// ```
#[derive(Clone)]
pub struct Failure(Arc<dyn Lend>);

impl Failure {
    /// The error.
    #[must_use]
    pub fn error(&self) -> &(dyn AppError + Send + Sync) {
        self.0.lend()
    }

    /// The response that carries the error, for services without a framework: the default envelope, with the status of the
    /// error, and the error itself on board for the [`ErrorLayer`](crate::ErrorLayer).
    ///
    /// # Examples
    /// ```
    /// use apperror::{AppError, ErrorSpec, Kind};
    /// use apperror_tower::{Failure, Reported};
    ///
    /// #[derive(Debug, thiserror::Error)]
    /// #[error("shelf 12 is empty")]
    /// struct OutOfStock;
    ///
    /// impl AppError for OutOfStock {
    ///     fn spec(&self) -> &'static ErrorSpec {
    ///         static SPEC: ErrorSpec = ErrorSpec::new("OUT_OF_STOCK", Kind::Conflict);
    ///         &SPEC
    ///     }
    /// }
    ///
    /// let response: http::Response<bytes::Bytes> = Failure::from(OutOfStock).into_http_response();
    /// assert_eq!(response.status(), 409);
    /// assert!(response.body().starts_with(br#"{"error_code":"OUT_OF_STOCK""#));
    /// assert!(response.extensions().get::<Reported>().is_some());
    /// ```
    #[must_use]
    pub fn into_http_response<B: From<bytes::Bytes>>(self) -> http::Response<B> {
        crate::carry::response(self.into_kept())
    }

    pub(crate) fn into_kept(self) -> Kept {
        Kept::Shared(self.0)
    }
}

/// What `?` turns into a [`Failure`]: every [`AppError`] that may cross threads.
///
/// It is implemented for all of them and for nothing else; it exists to say what to do about the others.
///
/// # Examples
/// ```compile_fail
/// fn handler() -> Result<String, apperror_tower::Failure> {
///     // `std::io::Error` has no code, so it is not let through
///     Ok(std::fs::read_to_string("orders.csv")?)
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not turn into a `Failure`, because it is not an `AppError`",
    label = "not an `AppError`: wrap it in a variant of an enum with `#[derive(apperror::AppError)]`, or derive it on its type",
    note = "an `AppError` has to be `Send + Sync + 'static` as well"
)]
pub trait IntoFailure: AppError + Send + Sync + 'static {}

#[diagnostic::do_not_recommend]
impl<E: AppError + Send + Sync + 'static> IntoFailure for E {}

impl<E: IntoFailure> From<E> for Failure {
    fn from(error: E) -> Self {
        Self(Arc::new(Own(error)))
    }
}

impl fmt::Debug for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.error(), f)
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self.error(), f)
    }
}

impl From<Failure> for BoxError {
    fn from(failure: Failure) -> Self {
        Box::new(Boxed(failure))
    }
}

/// A failure inside a [`BoxError`].
pub(crate) struct Boxed(pub(crate) Failure);

impl fmt::Debug for Boxed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

impl fmt::Display for Boxed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl Error for Boxed {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.0.error().source()
    }
}

#[cfg(feature = "axum")]
#[cfg_attr(docsrs, doc(cfg(feature = "axum")))]
impl axum::response::IntoResponse for Failure {
    fn into_response(self) -> axum::response::Response {
        self.into_http_response()
    }
}
