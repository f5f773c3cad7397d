//! The least that a layer has to do which answers panics and failures: it catches, and looks at the status. It knows
//! nothing of the request and tells nobody.

use std::convert::Infallible;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use axum::body::Body;
use http::header::CONTENT_TYPE;
use http::{HeaderValue, Request, Response, StatusCode};
use pin_project_lite::pin_project;
use tower::{Layer, Service};

#[derive(Debug, Clone, Copy)]
pub(super) struct ByHandLayer;

impl<S> Layer<S> for ByHandLayer {
    type Service = ByHand<S>;

    fn layer(&self, inner: S) -> ByHand<S> {
        ByHand { inner }
    }
}

#[derive(Debug, Clone)]
pub(super) struct ByHand<S> {
    inner: S,
}

impl<S, R> Service<Request<R>> for ByHand<S>
where
    S: Service<Request<R>, Response = Response<Body>>,
{
    type Response = Response<Body>;
    type Error = Infallible;
    type Future = ByHandFuture<S::Future>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        self.inner.poll_ready(cx).map(|_| Ok(()))
    }

    fn call(&mut self, request: Request<R>) -> ByHandFuture<S::Future> {
        ByHandFuture {
            inner: catch_unwind(AssertUnwindSafe(|| self.inner.call(request))).ok(),
        }
    }
}

pin_project! {
    #[derive(Debug)]
    pub(super) struct ByHandFuture<F> {
        #[pin]
        inner: Option<F>,
    }
}

impl<F, E> Future for ByHandFuture<F>
where
    F: Future<Output = Result<Response<Body>, E>>,
{
    type Output = Result<Response<Body>, Infallible>;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let Some(inner) = self.project().inner.as_pin_mut() else {
            return Poll::Ready(Ok(internal()));
        };
        let mut slot = Poll::Pending;
        let is_whole = catch_unwind(AssertUnwindSafe(|| slot = inner.poll(cx))).is_ok();
        if !is_whole {
            return Poll::Ready(Ok(internal()));
        }
        let Ok(response) = ready!(slot) else {
            return Poll::Ready(Ok(internal()));
        };
        let status = response.status();
        if status.is_client_error() || status.is_server_error() {
            return Poll::Ready(Ok(replaced(response)));
        }
        Poll::Ready(Ok(response))
    }
}

/// A failure with a body of its own keeps it.
fn replaced(mut response: Response<Body>) -> Response<Body> {
    let json = HeaderValue::from_static("application/json");
    if response.headers().get(CONTENT_TYPE) == Some(&json) {
        return response;
    }
    response.headers_mut().insert(CONTENT_TYPE, json);
    response.map(|_| {
        Body::from(r#"{"error_code":"NOT_FOUND","message":"Nothing was found here.","details":{}}"#)
    })
}

fn internal() -> Response<Body> {
    let mut response = replaced(Response::default());
    *response.status_mut() = StatusCode::INTERNAL_SERVER_ERROR;
    response
}
