//! A value as a response: written down, or the failure to do so.

use std::error::Error;
use std::fmt;

use axum::body::Body;
use axum::response::{IntoResponse as _, Response};
use http::HeaderValue;
use http::header::CONTENT_TYPE;

use crate::{BoxError, Failure};

/// The response to a handler's value.
pub(super) fn response(
    media: &'static str,
    written: Result<impl Into<Body>, impl Into<BoxError>>,
) -> Response {
    match written {
        Ok(text) => {
            let mut response = Response::new(text.into());
            let media = HeaderValue::from_static(media);
            response.headers_mut().insert(CONTENT_TYPE, media);
            response
        }
        Err(error) => Failure::from(Unserializable(error.into())).into_response(),
    }
}

/// A response that its `Serialize` refused.
#[derive(Debug, apperror::AppError)]
#[app_error(code = "INTERNAL_ERROR")]
struct Unserializable(BoxError);

impl fmt::Display for Unserializable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the response could not be serialized: {}", self.0)
    }
}

impl Error for Unserializable {}
