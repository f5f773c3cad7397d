//! The least that a layer has to do which answers as ours does: it takes down what its answers depend on before the request
//! is gone, gives every failure the header that ours have, tells the id of the request, and leaves the error on board.
//! Nothing in it can be set, it knows one shape and one error, and tells nobody.

use std::convert::Infallible;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::{Pin, pin};
use std::sync::{Arc, LazyLock};
use std::task::{Context, Poll, ready};

use apperror_tower::BoxError;
use axum::body::Body;
use bytes::Bytes;
use http::header::{
    ACCEPT, CACHE_CONTROL, CONTENT_LENGTH, CONTENT_TYPE, HeaderMap, VARY, X_CONTENT_TYPE_OPTIONS,
};
use http::{HeaderName, HeaderValue, Method, Request, Response, StatusCode};
use http_body::Body as _;
use pin_project_lite::pin_project;
use tower::{Layer, Service};

use super::response::STATUSES;
use crate::cases::floor;

const JSON: HeaderValue = HeaderValue::from_static("application/json");
const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// The header of an answer, but for its length; to copy it costs less than to put it together.
static HEADERS: LazyLock<HeaderMap> = LazyLock::new(|| {
    let mut headers = HeaderMap::new();
    headers.insert(CONTENT_TYPE, JSON);
    headers.insert(CONTENT_LENGTH, HeaderValue::from_static("76"));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(VARY, HeaderValue::from_static("Accept"));
    headers
});

#[derive(Debug, Clone, Copy)]
pub(super) struct CompleteLayer;

impl<S> Layer<S> for CompleteLayer {
    type Service = Complete<S>;

    fn layer(&self, inner: S) -> Complete<S> {
        Complete { inner }
    }
}

#[derive(Debug, Clone)]
pub(super) struct Complete<S> {
    inner: S,
}

impl<S, R> Service<Request<R>> for Complete<S>
where
    S: Service<Request<R>, Response = Response<Body>, Error: Answer>,
{
    type Response = Response<Body>;
    type Error = Infallible;
    type Future = CompleteFuture<S::Future>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        self.inner.poll_ready(cx).map(|_| Ok(()))
    }

    fn call(&mut self, request: Request<R>) -> CompleteFuture<S::Future> {
        let facts = Facts::of(&request);
        CompleteFuture {
            inner: catch_unwind(AssertUnwindSafe(|| self.inner.call(request))).ok(),
            facts,
        }
    }
}

/// What an answer depends on besides the failure.
#[derive(Debug)]
struct Facts {
    is_head: bool,
    accept: Option<HeaderValue>,
    request_id: Option<HeaderValue>,
}

impl Facts {
    fn of<B>(request: &Request<B>) -> Self {
        let mut facts = Self {
            is_head: request.method() == Method::HEAD,
            accept: None,
            request_id: None,
        };
        for (name, value) in request.headers() {
            if *name == ACCEPT && value != "*/*" {
                facts.accept = Some(value.clone());
            } else if *name == REQUEST_ID {
                facts.request_id = Some(value.clone());
            }
        }
        facts
    }

    /// Whether the shape of the answer is the only one that is known here.
    fn wants_envelope(&self) -> bool {
        !self.is_head && self.accept.is_none()
    }

    fn request_id(&self) -> Option<&[u8]> {
        let id = self.request_id.as_ref()?.as_bytes();
        let is_harmless =
            |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-');
        (id.len() <= 128 && id.iter().all(is_harmless)).then_some(id)
    }
}

pin_project! {
    #[derive(Debug)]
    pub(super) struct CompleteFuture<F> {
        #[pin]
        inner: Option<F>,
        facts: Facts,
    }
}

impl<F, E: Answer> Future for CompleteFuture<F>
where
    F: Future<Output = Result<Response<Body>, E>>,
{
    type Output = Result<Response<Body>, Infallible>;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let this = self.project();
        let Some(inner) = this.inner.as_pin_mut() else {
            return Poll::Ready(Ok(nothing_known(StatusCode::INTERNAL_SERVER_ERROR)));
        };
        let mut slot = Poll::Pending;
        let is_whole = catch_unwind(AssertUnwindSafe(|| slot = inner.poll(cx))).is_ok();
        if !is_whole {
            return Poll::Ready(Ok(nothing_known(StatusCode::INTERNAL_SERVER_ERROR)));
        }
        let response = match ready!(slot) {
            Ok(response) => response,
            Err(error) => return Poll::Ready(Ok(error.answer())),
        };
        let status = response.status();
        if status.is_client_error() || status.is_server_error() {
            return Poll::Ready(Ok(answered(response, this.facts, cx)));
        }
        Poll::Ready(Ok(response))
    }
}

/// A failure that carries its error keeps its body, or gets the id of the request; every other one gets a new body.
fn answered(mut response: Response<Body>, facts: &Facts, cx: &mut Context<'_>) -> Response<Body> {
    let is_carried = response.extensions().get::<Arc<floor::PaymentError>>();
    if is_carried.is_none() || !facts.wants_envelope() {
        return nothing_known(response.status());
    }
    let headers = response.headers_mut();
    headers.insert(VARY, HeaderValue::from_static("Accept"));
    let Some(id) = facts.request_id() else {
        return response;
    };
    headers.remove(CONTENT_LENGTH);
    response.map(|body| Body::from(with_id(body, id, cx).unwrap_or_default()))
}

fn with_id(body: Body, id: &[u8], cx: &mut Context<'_>) -> Option<Bytes> {
    let Poll::Ready(Some(Ok(frame))) = pin!(body).poll_frame(cx) else {
        return None;
    };
    let data = frame.into_data().ok()?;
    let rest = data.strip_suffix(b"}")?;
    Some([rest, b",\"request_id\":\"", id, b"\"}"].concat().into())
}

/// An answer of which the status is all that counts, and the status on board.
fn nothing_known(status: StatusCode) -> Response<Body> {
    let body = r#"{"error_code":"NOT_FOUND","message":"Nothing was found here.","details":{}}"#;
    let mut response = Response::new(Body::from(body));
    *response.status_mut() = status;
    *response.headers_mut() = HEADERS.clone();
    response.extensions_mut().insert(status);
    response
}

/// What becomes of the errors of services.
pub(super) trait Answer {
    fn answer(self) -> Response<Body>;
}

impl Answer for Infallible {
    fn answer(self) -> Response<Body> {
        match self {}
    }
}

impl Answer for BoxError {
    fn answer(self) -> Response<Body> {
        nothing_known(StatusCode::INTERNAL_SERVER_ERROR)
    }
}

impl Answer for floor::PaymentError {
    fn answer(self) -> Response<Body> {
        let body = floor::literals(&self);
        let length = HeaderValue::from_str(itoa::Buffer::new().format(body.len()));
        let mut response = Response::new(Body::from(body));
        *response.status_mut() = STATUSES[self.row()];
        *response.headers_mut() = HEADERS.clone();
        if let (Ok(length), Some(place)) = (length, response.headers_mut().get_mut(CONTENT_LENGTH))
        {
            *place = length;
        }
        response.extensions_mut().insert(Arc::new(self));
        response
    }
}
