//! The error types of the ecosystem: which are transparent wrappers, and what the others mean.

use std::error::Error;

use apperror::ErrorSpec;

/// The error, if it is of this type or a box of it.
pub(crate) fn as_a<'a, E: Error + 'static>(error: &'a (dyn Error + 'static)) -> Option<&'a E> {
    let boxed = || error.downcast_ref::<Box<E>>().map(|boxed| &**boxed);
    error.downcast_ref().or_else(boxed)
}

/// What a transparent wrapper holds; `None` for every other error.
#[cfg_attr(
    not(any(feature = "axum", feature = "tower")),
    expect(unused_variables, reason = "no feature with a wrapper is on")
)]
pub(super) fn inside<'a>(error: &'a (dyn Error + 'static)) -> Option<&'a (dyn Error + 'static)> {
    #[cfg(feature = "axum")]
    if as_a::<axum::Error>(error).is_some() {
        return error.source();
    }
    #[cfg(feature = "tower")]
    if as_a::<tower::buffer::error::ServiceError>(error).is_some() {
        return error.source();
    }
    None
}

/// What a known error means.
#[cfg_attr(
    not(any(
        feature = "http-body-util",
        feature = "hyper",
        feature = "tonic",
        feature = "tower",
        feature = "tower-http"
    )),
    expect(unused_variables, reason = "no feature with an error type is on")
)]
pub(super) fn spec(error: &(dyn Error + 'static)) -> Option<&'static ErrorSpec> {
    #[cfg(feature = "tower")]
    if let Some(spec) = of_tower(error) {
        return Some(spec);
    }
    #[cfg(feature = "http-body-util")]
    if as_a::<http_body_util::LengthLimitError>(error).is_some() {
        return Some(super::StatusError::of(http::StatusCode::PAYLOAD_TOO_LARGE).spec());
    }
    #[cfg(feature = "tower-http")]
    if as_a::<tower_http::timeout::TimeoutError>(error).is_some() {
        return Some(super::StatusError::of(http::StatusCode::REQUEST_TIMEOUT).spec());
    }
    #[cfg(feature = "tonic")]
    if let Some(spec) = crate::grpc::spec(error) {
        return Some(spec);
    }
    #[cfg(feature = "hyper")]
    if let Some(error) = as_a::<hyper::Error>(error) {
        return Some(of_hyper(error));
    }
    None
}

#[cfg(feature = "tower")]
fn of_tower(error: &(dyn Error + 'static)) -> Option<&'static ErrorSpec> {
    use apperror::{Kind, Outcome};
    use tower::{balance, buffer, load_shed, timeout};

    /// The service did not begin, so a repeat does no harm, and a second is time enough for a slot to become free.
    static REFUSED: ErrorSpec = ErrorSpec::new("SERVICE_UNAVAILABLE", Kind::Unavailable)
        .with_retry_after(std::time::Duration::from_secs(1));
    /// 504 and not 408: clients repeat a 408 blindly, and how far the handler came is not known.
    static TIMEOUT: ErrorSpec =
        ErrorSpec::new("TIMEOUT", Kind::Timeout).with_outcome(Outcome::Unknown);

    if as_a::<timeout::error::Elapsed>(error).is_some() {
        return Some(&TIMEOUT);
    }
    let is_refused = as_a::<load_shed::error::Overloaded>(error).is_some()
        || as_a::<buffer::error::Closed>(error).is_some()
        || as_a::<balance::error::Discover>(error).is_some();
    is_refused.then_some(&REFUSED)
}

#[cfg(feature = "hyper")]
fn of_hyper(error: &hyper::Error) -> &'static ErrorSpec {
    use apperror::{Kind, Severity};
    use http::StatusCode;

    use super::StatusError;

    /// Nobody is left to read the answer; it is for the log alone.
    static CLIENT_CLOSED: ErrorSpec = ErrorSpec::new("CLIENT_CLOSED", Kind::Validation)
        .with_status(499)
        .with_message("The connection was closed.")
        .with_severity(Severity::Info);

    if error.is_timeout() {
        StatusError::of(StatusCode::REQUEST_TIMEOUT).spec()
    } else if error.is_canceled() || error.is_incomplete_message() {
        &CLIENT_CLOSED
    } else {
        StatusError::internal().spec()
    }
}
