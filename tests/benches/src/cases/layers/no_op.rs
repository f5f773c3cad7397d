//! A layer that does nothing, with a future of its own: the least that a layer which looks at the answer can cost.

use std::pin::Pin;
use std::task::{Context, Poll};

use pin_project_lite::pin_project;
use tower::{Layer, Service};

#[derive(Debug, Clone, Copy)]
pub(crate) struct NoOpLayer;

impl<S> Layer<S> for NoOpLayer {
    type Service = NoOp<S>;

    fn layer(&self, inner: S) -> NoOp<S> {
        NoOp { inner }
    }
}

#[derive(Debug, Clone)]
pub(crate) struct NoOp<S> {
    inner: S,
}

impl<S: Service<R>, R> Service<R> for NoOp<S> {
    type Response = S::Response;
    type Error = S::Error;
    type Future = NoOpFuture<S::Future>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.inner.poll_ready(cx)
    }

    fn call(&mut self, request: R) -> NoOpFuture<S::Future> {
        NoOpFuture {
            inner: self.inner.call(request),
        }
    }
}

pin_project! {
    #[derive(Debug)]
    pub(crate) struct NoOpFuture<F> {
        #[pin]
        inner: F,
    }
}

impl<F: Future> Future for NoOpFuture<F> {
    type Output = F::Output;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<F::Output> {
        self.project().inner.poll(cx)
    }
}
