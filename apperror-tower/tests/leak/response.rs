//! What handlers give: carried errors, texts of their own, headers that must go, and bodies that break.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};

use apperror::AppError;
use apperror_tower::Failure;
use axum::body::Body;
use bytes::Bytes;
use http::{HeaderValue, Response, StatusCode};
use http_body::Frame;

use crate::secret::Place::{DroppedHeader, HandlerText};
use crate::secret::secret;

pub(crate) fn carried<E: AppError + Send + Sync + 'static>(error: E) -> Response<Body> {
    Failure::from(error).into_http_response()
}

#[cfg(feature = "axum")]
pub(crate) fn derived() -> Response<Body> {
    axum::response::IntoResponse::into_response(crate::fault::declined())
}

/// Another layer has given it another status.
pub(crate) fn changed(mut response: Response<Body>) -> Response<Body> {
    *response.status_mut() = StatusCode::NOT_ACCEPTABLE;
    response
}

pub(crate) fn text(status: u16, media: &'static str) -> Response<Body> {
    let mut response = Response::builder().status(status);
    if !media.is_empty() {
        response = response.header("content-type", media);
    }
    let text = secret(HandlerText);
    let body = if media.contains("json") {
        serde_json::json!({ "error": text }).to_string()
    } else {
        format!("<p>{text}</p>")
    };
    response.body(Body::from(body)).expect("a response")
}

/// Adds every header that has to go with the body, or because it tells about the server.
pub(crate) fn described(mut response: Response<Body>) -> Response<Body> {
    const NAMES: [&str; 15] = [
        "accept-ranges",
        "age",
        "content-digest",
        "content-disposition",
        "content-language",
        "content-location",
        "content-md5",
        "content-range",
        "digest",
        "etag",
        "expires",
        "last-modified",
        "repr-digest",
        "server-timing",
        "x-powered-by",
    ];
    for name in NAMES {
        let value = HeaderValue::from_bytes(secret(DroppedHeader).as_bytes()).expect("a value");
        response.headers_mut().append(name, value);
    }
    response
}

/// Begins, and then does this.
pub(crate) fn breaking(end: fn() -> io::Result<Frame<Bytes>>) -> Response<Body> {
    Response::new(Body::new(Breaking {
        begun: 0,
        end: Some(end),
    }))
}

struct Breaking {
    begun: u8,
    end: Option<fn() -> io::Result<Frame<Bytes>>>,
}

impl http_body::Body for Breaking {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        self.begun += 1;
        match self.begun {
            1 => Poll::Ready(Some(Ok(Frame::data(Bytes::from_static(b"begun"))))),
            // The head leaves before the body breaks.
            2 => {
                cx.waker().wake_by_ref();
                Poll::Pending
            }
            _ => Poll::Ready(self.end.take().map(|end| end())),
        }
    }
}
