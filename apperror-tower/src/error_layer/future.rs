//! The response future: waits for the service, and turns what fails into an answer.

use std::convert::Infallible;
use std::fmt;
use std::future::Future;
use std::marker::PhantomData;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::sync::Arc;
use std::task::Poll;

use bytes::Bytes;
use http::header::CONTENT_LENGTH;
use http::response::Parts;
use http::{Response, StatusCode};
use http_body::Body;
use pin_project_lite::pin_project;

use super::answer::{Answer, Context};
use super::body::{AnswerBody, Watch};
use super::config::Config;
use super::original_text::OriginalText;
use super::request_facts::RequestFacts;
use crate::observe::{Origin, display_within, text_of_panic, unharmed};
use crate::recognize::{MapError, Report, StatusError, Verdict, is_failure, judge};
use crate::reported::{Kept, Reported};

pin_project! {
    /// The response future of [`ErrorService`](super::ErrorService). It never fails.
    pub struct ResponseFuture<F, M, A> {
        #[pin]
        state: State<F>,
        facts: RequestFacts,
        config: Arc<Config>,
        ways: PhantomData<fn() -> (M, A)>,
    }
}

pin_project! {
    #[project = StateProjection]
    enum State<F> {
        Waiting {
            #[pin]
            future: F,
        },
        // In a box, because it is rare and every future would be as large.
        Failed { report: Option<Box<Report>> },
    }
}

impl<F, M, A> ResponseFuture<F, M, A> {
    pub(super) fn waiting(future: F, facts: RequestFacts, config: Arc<Config>) -> Self {
        Self {
            state: State::Waiting { future },
            facts,
            config,
            ways: PhantomData,
        }
    }

    pub(super) fn failed(report: Box<Report>, facts: RequestFacts, config: Arc<Config>) -> Self {
        Self {
            state: State::Failed {
                report: Some(report),
            },
            facts,
            config,
            ways: PhantomData,
        }
    }
}

impl<F, M, A> fmt::Debug for ResponseFuture<F, M, A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ResponseFuture").finish_non_exhaustive()
    }
}

impl<F, M, A, B, E> Future for ResponseFuture<F, M, A>
where
    F: Future<Output = Result<Response<B>, E>>,
    M: MapError<E>,
    A: AnswerBody<B>,
    B: Body,
{
    type Output = Result<Response<A::Body>, Infallible>;

    fn poll(self: Pin<&mut Self>, cx: &mut std::task::Context<'_>) -> Poll<Self::Output> {
        let this = self.project();
        let report = match this.state.project() {
            StateProjection::Waiting { future } => {
                match catch_unwind(AssertUnwindSafe(|| future.poll(cx))) {
                    Ok(Poll::Pending) => return Poll::Pending,
                    Ok(Poll::Ready(Ok(response)))
                        if !this.facts.can_fail(this.config, &response) =>
                    {
                        let status = response.status();
                        return Poll::Ready(Ok(A::from_inner(response, || Watch {
                            config: this.config.clone(),
                            facts: this.facts.clone(),
                            status,
                        })));
                    }
                    Ok(Poll::Ready(Ok(response))) => {
                        let config: &Arc<Config> = this.config;
                        let facts = this.facts;
                        let context = Context { config, facts };
                        return Poll::Ready(Ok(context.finish::<A, B>(response, config, cx)));
                    }
                    Ok(Poll::Ready(Err(error))) => {
                        Report::of_error::<M, E>(error, &this.config.recognizers)
                    }
                    Err(payload) => Report::panic(text_of_panic(payload)),
                }
            }
            StateProjection::Failed { report } => match report.take() {
                Some(report) => *report,
                None => panic!("polled after completion"),
            },
        };
        let context = Context {
            config: this.config,
            facts: this.facts,
        };
        Poll::Ready(Ok(context.respond_to::<A, B>(report)))
    }
}

impl RequestFacts {
    /// Whether a response can be a failure.
    #[inline]
    fn can_fail<B>(&self, config: &Config, response: &Response<B>) -> bool {
        let can_fail = is_failure(response.status())
            || self.call.is_some()
            || self.is_included && config.is_marked(response.extensions());
        can_fail && !self.is_connect
    }
}

impl Context<'_> {
    /// The answer to an error or a panic.
    fn respond_to<A: AnswerBody<B>, B>(self, mut report: Report) -> Response<A::Body> {
        let (mut head, ()) = Response::new(()).into_parts();
        let bytes = self.answer_error(&mut report, &mut head);
        Response::from_parts(head, A::from_answer(bytes))
    }

    /// Looks at a response and answers in its place if it is a failure.
    fn finish<A: AnswerBody<B>, B: Body>(
        self,
        response: Response<B>,
        config: &Arc<Config>,
        cx: &mut std::task::Context<'_>,
    ) -> Response<A::Body> {
        let status = response.status();
        let watch = || Watch {
            config: config.clone(),
            facts: self.facts.clone(),
            status,
        };
        let (mut head, body) = response.into_parts();
        let verdict = if let Some(call) = self.facts.call {
            call.judge(&head, self.facts.is_included)
        } else {
            if self.facts.is_included && self.config.is_marked(&head.extensions) {
                fail(&mut head);
            }
            judge(&mut head, self.facts.is_included)
        };
        let answer = match verdict {
            Verdict::Leave => Answer::Same(body),
            Verdict::Pass { error, is_observed } => {
                self.pass(error, is_observed, &mut head);
                Answer::Same(body)
            }
            Verdict::Observe(error) => {
                self.note(error, &mut head);
                Answer::Same(body)
            }
            Verdict::Ended(report) => {
                self.end_call(report, &mut head);
                Answer::Same(body)
            }
            Verdict::Carried(kept, rendered) => {
                self.answer_carried(kept, rendered, &mut head, body, cx)
            }
            Verdict::Observed(error) => {
                unharmed(|| drop(body));
                Answer::New(self.answer_observed(error, &mut head))
            }
            Verdict::Bare(error, original) => {
                Answer::New(self.answer_bare(error, original, &mut head, body, cx))
            }
        };
        match answer {
            Answer::Same(body) => A::from_inner(Response::from_parts(head, body), watch),
            Answer::New(bytes) => Response::from_parts(head, A::from_answer(bytes)),
        }
    }

    /// The answer to a failure of which nothing but the status is known.
    fn answer_bare<B: Body>(
        self,
        error: &'static StatusError,
        original: Option<Kept>,
        head: &mut Parts,
        body: B,
        cx: &mut std::task::Context<'_>,
    ) -> Bytes {
        let client_text = self.config.client_text;
        let text = unharmed(|| OriginalText::read(head, body, client_text, cx));
        let text = text.unwrap_or_default();
        let mut report = bare(error, original, text.for_log);
        let bytes = self.answer(&mut report, head, self.shape(), text.for_client.as_deref());
        if self.facts.is_head && text.is_lost {
            // Nobody knows any more how long the answer to a GET is.
            head.headers.remove(CONTENT_LENGTH);
        }
        bytes
    }
}

/// Gives a marked response the status that it should have had; a failure that it tells itself says more.
fn fail(head: &mut Parts) {
    if !is_failure(head.status) || head.extensions.get::<Reported>().is_none() {
        head.status = StatusCode::INTERNAL_SERVER_ERROR;
    }
}

/// A failure of which the status is all that counts; the log still says what it was before, or what its body said.
fn bare(error: &'static StatusError, original: Option<Kept>, body: Option<String>) -> Report {
    let text = match &original {
        Some(original) => {
            let original = original.error();
            let text = display_within(&original, MAX_TEXT);
            let code = unharmed(|| original.code()).unwrap_or("an error");
            Some(format!("{code}, whose status was changed: {text}").into())
        }
        None => body.map(Into::into),
    };
    Report {
        text,
        original,
        ..Report::new(Kept::Status(error), Origin::Status)
    }
}

/// Bytes that are logged of an error whose status was changed.
const MAX_TEXT: usize = 4096;
