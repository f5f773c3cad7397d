//! The service: takes the facts of a request down, and keeps what fails before there is a future.

use std::convert::Infallible;
use std::fmt;
use std::marker::PhantomData;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::task::{Context, Poll};

use http::{Request, Response};
use http_body::Body;
use tower_service::Service;

use super::body::AnswerBody;
use super::config::Config;
use super::future::ResponseFuture;
use super::request_facts::RequestFacts;
use crate::observe::text_of_panic;
use crate::recognize::{MapError, Report};

/// The service of [`ErrorLayer`](crate::ErrorLayer): it never fails, and its responses are complete.
///
/// See [`ErrorLayer`](crate::ErrorLayer) for an example.
pub struct ErrorService<S, M, A> {
    inner: S,
    config: Arc<Config>,
    /// An error of `poll_ready`, which is the answer to the next call. It is rare, and boxed to keep clones small.
    unready: Option<Box<Report>>,
    ways: PhantomData<fn() -> (M, A)>,
}

impl<S, M, A> ErrorService<S, M, A> {
    pub(super) fn new(inner: S, config: Arc<Config>) -> Self {
        Self {
            inner,
            config,
            unready: None,
            ways: PhantomData,
        }
    }

    /// The inner service.
    pub fn get_ref(&self) -> &S {
        &self.inner
    }

    /// The inner service, mutably.
    pub fn get_mut(&mut self) -> &mut S {
        &mut self.inner
    }

    /// Gives the inner service back.
    pub fn into_inner(self) -> S {
        self.inner
    }
}

impl<S: Clone, M, A> Clone for ErrorService<S, M, A> {
    /// A clone is as ready as a clone of the inner service: it knows nothing of an error that the original met.
    fn clone(&self) -> Self {
        Self::new(self.inner.clone(), self.config.clone())
    }
}

impl<S: fmt::Debug, M, A> fmt::Debug for ErrorService<S, M, A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ErrorService")
            .field("inner", &self.inner)
            .finish_non_exhaustive()
    }
}

impl<S, M, A, R, B> Service<Request<R>> for ErrorService<S, M, A>
where
    S: Service<Request<R>, Response = Response<B>>,
    M: MapError<S::Error>,
    A: AnswerBody<B>,
    B: Body,
{
    type Response = Response<A::Body>;
    type Error = Infallible;
    type Future = ResponseFuture<S::Future, M, A>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        if self.unready.is_none() {
            match self.inner.poll_ready(cx) {
                Poll::Pending => return Poll::Pending,
                Poll::Ready(Ok(())) => {}
                Poll::Ready(Err(error)) => {
                    let report = Report::of_error::<M, _>(error, &self.config.recognizers);
                    self.unready = Some(Box::new(report));
                }
            }
        }
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<R>) -> Self::Future {
        let facts = RequestFacts::of(&request, &self.config);
        let config = self.config.clone();
        if let Some(report) = self.unready.take() {
            return ResponseFuture::failed(report, facts, config);
        }
        // Not by `caught`: to turn its `Result` into another one copies the future, which is large.
        match catch_unwind(AssertUnwindSafe(|| self.inner.call(request))) {
            Ok(future) => ResponseFuture::waiting(future, facts, config),
            Err(payload) => {
                let report = Report::panic(text_of_panic(payload));
                ResponseFuture::failed(Box::new(report), facts, config)
            }
        }
    }
}
