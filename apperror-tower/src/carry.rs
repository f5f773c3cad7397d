//! The response of an error that a handler gives back: the safe default envelope, and the error itself on board.

#[cfg(feature = "axum")]
use std::sync::Arc;

#[cfg(feature = "axum")]
use apperror::AppError;
use apperror::DetailsCaps;
use bytes::Bytes;
use http::{Response, StatusCode};

use crate::observe::unharmed;
use crate::recognize::StatusError;
use crate::render::{self, Envelope, Head, Renderer as _, View, default_challenge};
#[cfg(feature = "axum")]
use crate::reported::Own;
use crate::reported::{Kept, Rendered, Reported, Stage};

/// The response of any error that is an `AppError`.
#[cfg(feature = "axum")]
pub fn into_response<E: AppError + Send + Sync + 'static>(error: E) -> axum::response::Response {
    response(Kept::Shared(Arc::new(Own(error))))
}

/// Renders without a request: nothing is negotiated, nothing observed.
pub(crate) fn response<B: From<Bytes>>(kept: Kept) -> Response<B> {
    let error = kept.error();
    let rendered = unharmed(|| {
        let status = StatusCode::from(error.status());
        let body = if let Some(envelope) = kept.static_envelope() {
            Bytes::from_static(envelope.as_bytes())
        } else {
            let view = View::new(error, status, None, DetailsCaps::new());
            render::body(&Envelope, &view)
        };
        (status, body, error.retry_after())
    });
    let stage = Stage::Carried {
        rendered: rendered.as_ref().map(|(_, body, wait)| Rendered {
            length: body.len(),
            has_wait: wait.is_some(),
        }),
    };
    let (status, body, wait) = rendered.unwrap_or_else(|| {
        let envelope = StatusError::internal().envelope();
        let body = Bytes::from_static(envelope.as_bytes());
        (StatusCode::INTERNAL_SERVER_ERROR, body, None)
    });
    let mut response = Response::new(B::from(body));
    *response.status_mut() = status;
    let mut head = Head::of_carried(response.headers_mut(), status, Envelope.content_type());
    head.protect(true, &default_challenge());
    head.retry_after(wait);
    response.extensions_mut().insert(Reported {
        kept,
        status,
        stage,
    });
    response
}
