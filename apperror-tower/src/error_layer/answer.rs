//! The answer to a failure: body, header, extension, and the word to the observers.

use std::time::Duration;

use bytes::Bytes;
use http::StatusCode;
use http::header::HeaderValue;
use http::response::Parts;

use super::config::Config;
use super::request_facts::RequestFacts;
use crate::grpc::Protocol;
use crate::observe::{ErrorEvent, Origin, caught, display_within, unharmed};
use crate::recognize::{Report, StatusError};
use crate::render::{
    self, Description, Envelope, Format, Head, Renderer, View, Wording, default_challenge,
};
use crate::reported::{Kept, Reported, Stage};

/// A renderer, and the format if the client has chosen it.
pub(crate) type Shape<'a> = (&'a dyn Renderer, Option<Format>);

/// What becomes of the body of a response.
pub(super) enum Answer<B> {
    /// It stays.
    Same(B),
    /// The bytes of the body in its place.
    New(Bytes),
}

/// What an answer depends on besides the failure.
#[derive(Clone, Copy)]
pub(crate) struct Context<'a> {
    pub(crate) config: &'a Config,
    pub(crate) facts: &'a RequestFacts,
}

impl<'a> Context<'a> {
    /// The answer to an error or a panic, of which there is no response.
    pub(crate) fn answer_error(self, report: &mut Report, head: &mut Parts) -> Bytes {
        let status = unharmed(|| report.kept.error().status().into());
        head.status = status.unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        self.answer(report, head, self.shape(), None)
    }

    /// The answer in place of a response, whose status and other headers stay.
    pub(crate) fn answer(
        self,
        report: &mut Report,
        head: &mut Parts,
        shape: Shape<'_>,
        text: Option<&str>,
    ) -> Bytes {
        let bytes = self.replace(report, head, shape, text);
        self.observe(report, head.status);
        bytes
    }

    /// The answer to a failure that an inner layer has observed.
    pub(crate) fn answer_observed(self, error: &'static StatusError, head: &mut Parts) -> Bytes {
        let mut report = Report::new(Kept::Status(error), Origin::Status);
        self.replace(&mut report, head, self.shape(), None)
    }

    /// The shape that the client prefers.
    pub(crate) fn shape(self) -> Shape<'a> {
        self.config.shapes.renderer(&self.facts.accept)
    }

    /// A failure whose body is the handler's own.
    pub(crate) fn pass(self, error: &'static StatusError, is_observed: bool, head: &mut Parts) {
        Head::of_own_body(&mut head.headers, head.status).protect(false, &self.config.challenge);
        if !is_observed {
            self.note(error, head);
        }
        mark(head, Kept::Status(error), Stage::Answered);
    }

    /// A failure that is only observed.
    pub(crate) fn note(self, error: &'static StatusError, head: &mut Parts) {
        let report = Report::new(Kept::Status(error), Origin::Status);
        self.observe(&report, head.status);
        mark(head, report.kept, Stage::Observed);
    }

    /// Gives the response a new body; what it is left with of its old self is in the rules of [`Head`].
    fn replace(
        self,
        report: &mut Report,
        head: &mut Parts,
        shape: Shape<'_>,
        text: Option<&str>,
    ) -> Bytes {
        if let Some(call) = self.facts.call {
            self.answer_call(call, report, head);
            return Bytes::new();
        }
        let mut wording = match text {
            Some(_) => None,
            None => self.wording(report),
        };
        let rendered = self.render(report, head.status, shape, text, wording.as_ref());
        let (bytes, content_type) = rendered.unwrap_or_else(|panic| {
            *report = unrenderable(report, &panic);
            head.status = StatusCode::INTERNAL_SERVER_ERROR;
            wording = self.wording(report);
            // If the error was to blame, the renderer still can; if not, nothing can fail any more.
            self.render(report, head.status, shape, None, wording.as_ref())
                .unwrap_or_else(|_| {
                    wording = None;
                    fallback()
                })
        });
        let description = Description {
            content_type,
            length: bytes.len(),
            is_negotiated: shape.1.is_some(),
            language: wording.and_then(|wording| wording.language),
        };
        let wait = unharmed(|| report.kept.error().retry_after()).flatten();
        self.dress(report, head, &description, wait);
        mark(head, report.kept.clone(), Stage::Answered);
        if self.facts.is_head {
            Bytes::new()
        } else {
            bytes
        }
    }

    /// Gives the response the status of gRPC in the place of a body.
    fn answer_call(self, call: Protocol, report: &mut Report, head: &mut Parts) {
        let (format, request_id) = (&self.config.status_format, self.facts.request_id());
        let wording = self.wording(report).unwrap_or_default();
        let answered = call.answer(format, report.kept.error(), request_id, &wording, head);
        if let Err(panic) = answered {
            *report = unrenderable(report, &panic);
            let wording = self.wording(report).unwrap_or_default();
            // What takes its place does not panic.
            let _ = call.answer(format, report.kept.error(), request_id, &wording, head);
        }
        mark(head, report.kept.clone(), Stage::Answered);
    }

    /// A call that has ended with a status of gRPC, which stays.
    pub(crate) fn end_call(self, report: Report, head: &mut Parts) {
        if let Some(call) = self.facts.call.filter(|_| self.facts.is_included) {
            let (format, request_id) = (&self.config.status_format, self.facts.request_id());
            let wording = self.wording(&report).unwrap_or_default();
            call.refine(format, &report, request_id, &wording, head);
        }
        self.observe(&report, head.status);
        mark(head, report.kept, Stage::Answered);
    }

    /// Gives the response the header of its new body.
    pub(super) fn dress(
        self,
        report: &Report,
        head: &mut Parts,
        description: &Description,
        wait: Option<Duration>,
    ) {
        let is_unauthorized = head.status == StatusCode::UNAUTHORIZED;
        let mut header = Head::of_answer(&mut head.headers, head.status, description);
        if is_unauthorized
            && report.origin == Origin::Carried
            && self.config.challenge != default_challenge()
        {
            header.drop_default_challenge();
        }
        header.protect(report.origin != Origin::Status, &self.config.challenge);
        header.retry_after(wait);
        if self.config.localizer.is_some() {
            header.vary_by(const { HeaderValue::from_static("Accept-Language") });
        }
    }

    /// The bytes and their type, or the text of the panic if the error or a renderer panics.
    fn render(
        self,
        report: &Report,
        status: StatusCode,
        (renderer, format): Shape<'_>,
        text: Option<&str>,
        wording: Option<&Wording>,
    ) -> Result<(Bytes, HeaderValue), Box<str>> {
        let request_id = self.facts.request_id();
        let text = text.or(wording.and_then(|wording| wording.message.as_deref()));
        let is_default = format == Some(Format::Envelope) && request_id.is_none() && text.is_none();
        caught(|| {
            if is_default {
                if let Some(envelope) = report.kept.static_envelope() {
                    let bytes = Bytes::from_static(envelope.as_bytes());
                    return (bytes, Envelope.content_type());
                }
            }
            let error = report.kept.error();
            let view = View::new(error, status, request_id, self.config.caps)
                .with_text(text)
                .with_title(wording.and_then(|wording| wording.title.as_deref()));
            (render::body(renderer, &view), renderer.content_type())
        })
    }

    /// The words for the reader, if there is a localizer; as declared if the error panics while it is asked.
    fn wording(self, report: &Report) -> Option<Wording> {
        let localizer = self.config.localizer.as_ref()?;
        let error = report.kept.error();
        unharmed(|| localizer.wording(error, &self.facts.accept_language))
    }

    pub(super) fn observe(self, report: &Report, status: StatusCode) {
        if !self.config.is_observed() {
            return;
        }
        // A call is answered with 200 whatever happens.
        let status = match self.facts.call {
            Some(_) => StatusCode::from(report.kept.error().status()),
            None => status,
        };
        let event = ErrorEvent::new(report, status, self.facts.request_id());
        self.config.observe(&event);
    }
}

/// Lets outer layers see what was answered, this kind of layer among them.
fn mark(head: &mut Parts, kept: Kept, stage: Stage) {
    let reported = Reported {
        kept,
        status: head.status,
        stage,
    };
    // In the place of the carried one, which needs no memory.
    match head.extensions.get_mut() {
        Some(place) => *place = reported,
        None => {
            head.extensions.insert(reported);
        }
    }
}

/// What takes the place of an error that cannot be rendered; the log still says which one it was.
fn unrenderable(report: &Report, panic: &str) -> Report {
    let error = report.kept.error();
    let text = match &report.text {
        Some(text) => display_within(text, MAX_UNRENDERABLE),
        None => display_within(&error, MAX_UNRENDERABLE),
    };
    let panic = display_within(&panic, MAX_UNRENDERABLE);
    let code = unharmed(|| error.code()).unwrap_or("an error");
    let original = report.original.as_ref().unwrap_or(&report.kept);
    Report {
        kept: Kept::Status(StatusError::internal()),
        origin: report.origin,
        text: Some(format!("{code} could not be rendered ({panic}): {text}").into()),
        original: Some(original.clone()),
    }
}

/// Bytes that are logged of an error that cannot be rendered.
const MAX_UNRENDERABLE: usize = 1024;

/// The answer that cannot fail.
fn fallback() -> (Bytes, HeaderValue) {
    let bytes = Bytes::from_static(StatusError::internal().envelope().as_bytes());
    (bytes, Envelope.content_type())
}
