//! Which body the responses have: the inner one, or an enum around it.

use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use bytes::Bytes;
use http::{HeaderMap, Response, StatusCode};
use http_body::{Body, Frame, SizeHint};
use pin_project_lite::pin_project;

use super::config::Config;
use super::request_facts::RequestFacts;
use crate::__private::Sealed;
use crate::observe::{ErrorEvent, Origin, display_within, panic_text};
use crate::recognize::{Report, StatusError};
use crate::reported::Kept;

/// How the body of an answer is made; [`InnerBody`] and [`AnyBody`] are the two ways.
///
/// The trait is sealed.
#[diagnostic::on_unimplemented(
    message = "an answer cannot be made into a body of type `{B}`",
    label = "`{B}` is not `From<Bytes>`",
    note = "call `.any_body()` on the layer: its bodies are an enum around any `http_body::Body<Data = Bytes>`"
)]
pub trait AnswerBody<B>: Sealed {
    /// The body of the responses.
    type Body: Body;

    /// The body of an answer.
    #[doc(hidden)]
    fn from_answer(bytes: Bytes) -> Self::Body;

    /// Every other response.
    #[doc(hidden)]
    fn from_inner(response: Response<B>, watch: impl FnOnce() -> Watch) -> Response<Self::Body>;
}

/// The bodies are those of the inner service, which can be made from bytes.
#[derive(Debug, Clone, Copy)]
pub struct InnerBody(());

impl Sealed for InnerBody {}

impl<B: Body + From<Bytes>> AnswerBody<B> for InnerBody {
    type Body = B;

    fn from_answer(bytes: Bytes) -> B {
        B::from(bytes)
    }

    fn from_inner(response: Response<B>, _: impl FnOnce() -> Watch) -> Response<B> {
        response
    }
}

/// The bodies are a [`ResponseBody`]: the way of [`ErrorLayer::any_body`](crate::ErrorLayer::any_body).
#[derive(Debug, Clone, Copy)]
pub struct AnyBody(());

impl Sealed for AnyBody {}

impl<B> AnswerBody<B> for AnyBody
where
    B: Body<Data = Bytes>,
    B::Error: fmt::Display,
{
    type Body = ResponseBody<B>;

    fn from_answer(bytes: Bytes) -> ResponseBody<B> {
        ResponseBody {
            kind: Kind::Answer {
                bytes: Some(bytes).filter(|bytes| !bytes.is_empty()),
            },
        }
    }

    fn from_inner(
        response: Response<B>,
        watch: impl FnOnce() -> Watch,
    ) -> Response<ResponseBody<B>> {
        response.map(|body| ResponseBody {
            kind: Kind::Inner {
                body,
                watch: Some(watch()),
            },
        })
    }
}

/// What has to be known of a request when the body of its response breaks.
#[doc(hidden)]
pub struct Watch {
    pub(super) config: Arc<Config>,
    pub(super) facts: RequestFacts,
    pub(super) status: StatusCode,
}

impl Watch {
    fn error(self, error: &impl fmt::Display) {
        let mut report = Report::new(Kept::Status(StatusError::internal()), Origin::Body);
        report.text = Some(display_within(error, MAX_TEXT).into());
        self.observe(report);
    }

    /// A stream of gRPC tells at its end whether it has failed.
    fn trailers(mut self, trailers: &HeaderMap) {
        let call = self.facts.call;
        if let Some(report) = call.and_then(|call| call.ended(trailers)) {
            self.status = StatusCode::from(report.kept.error().status());
            self.observe(report);
        }
    }

    /// The head has been sent, so there is nothing left to answer.
    fn observe(self, mut report: Report) {
        report.origin = Origin::Body;
        let event = ErrorEvent::new(&report, self.status, self.facts.request_id());
        self.config.observe(&event);
    }
}

impl fmt::Debug for Watch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Watch").finish_non_exhaustive()
    }
}

pin_project! {
    /// The body of a service with [`AnyBody`](super::AnyBody): the inner one, or an answer.
    ///
    /// It passes frames, trailers, hints and the end of the stream on, polls the inner body once for each poll, and keeps
    /// its type of errors. If the inner body breaks, by an error or a panic, observers are told once, and the error or
    /// panic goes on to the server, which ends the connection or the stream.
    #[derive(Debug)]
    pub struct ResponseBody<B> {
        #[pin]
        kind: Kind<B>,
    }
}

pin_project! {
    #[derive(Debug)]
    #[project = KindProjection]
    enum Kind<B> {
        Answer { bytes: Option<Bytes> },
        Inner {
            #[pin]
            body: B,
            watch: Option<Watch>,
        },
    }
}

impl<B: Default> Default for ResponseBody<B> {
    fn default() -> Self {
        Self {
            kind: Kind::Inner {
                body: B::default(),
                watch: None,
            },
        }
    }
}

impl<B> Body for ResponseBody<B>
where
    B: Body<Data = Bytes>,
    B::Error: fmt::Display,
{
    type Data = Bytes;
    type Error = B::Error;

    fn poll_frame(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, B::Error>>> {
        match self.project().kind.project() {
            KindProjection::Answer { bytes } => Poll::Ready(bytes.take().map(Frame::data).map(Ok)),
            KindProjection::Inner { body, watch } => {
                match catch_unwind(AssertUnwindSafe(|| body.poll_frame(cx))) {
                    Ok(frame) => {
                        match &frame {
                            Poll::Ready(Some(Err(error))) => {
                                if let Some(watch) = watch.take() {
                                    watch.error(error);
                                }
                            }
                            Poll::Ready(Some(Ok(frame))) => {
                                if let Some(trailers) = frame.trailers_ref() {
                                    if let Some(watch) = watch.take() {
                                        watch.trailers(trailers);
                                    }
                                }
                            }
                            _ => {}
                        }
                        frame
                    }
                    Err(payload) => {
                        if let Some(watch) = watch.take() {
                            watch.observe(Report::panic(panic_text(&*payload).into()));
                        }
                        resume_unwind(payload)
                    }
                }
            }
        }
    }

    fn is_end_stream(&self) -> bool {
        match &self.kind {
            Kind::Answer { bytes } => bytes.is_none(),
            Kind::Inner { body, .. } => body.is_end_stream(),
        }
    }

    fn size_hint(&self) -> SizeHint {
        match &self.kind {
            Kind::Answer { bytes } => {
                SizeHint::with_exact(bytes.as_ref().map_or(0, |bytes| bytes.len() as u64))
            }
            Kind::Inner { body, .. } => body.size_hint(),
        }
    }
}

/// Bytes that are logged of an error in a body.
const MAX_TEXT: usize = 4096;
