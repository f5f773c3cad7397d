//! The answer to a failure: body, header, extension, and the word to the observers.

use bytes::Bytes;
use http::response::Parts;
use http::{HeaderValue, StatusCode};

use super::config::Config;
use super::request_facts::RequestFacts;
use crate::observe::{ErrorEvent, Origin, display_within, unharmed};
use crate::recognize::{Report, StatusError};
use crate::render::{self, Envelope, Format, Head, Renderer as _, View, default_challenge};
use crate::reported::{Kept, Reported, Stage};

/// What an answer depends on besides the failure.
#[derive(Clone, Copy)]
pub(crate) struct Context<'a> {
    pub(crate) config: &'a Config,
    pub(crate) facts: &'a RequestFacts,
}

/// A body, and what has to be said about it.
struct Rendered {
    bytes: Bytes,
    content_type: HeaderValue,
    is_negotiated: bool,
}

impl Context<'_> {
    /// The answer to an error or a panic, of which there is no response.
    pub(crate) fn answer_error(self, report: Report) -> (Parts, Bytes) {
        let (mut head, ()) = http::Response::new(()).into_parts();
        head.status = StatusCode::from(report.kept.error().status());
        self.answer(report, head, None)
    }

    /// The answer in place of a response, whose status and other headers stay.
    pub(crate) fn answer(
        self,
        mut report: Report,
        mut head: Parts,
        text: Option<&str>,
    ) -> (Parts, Bytes) {
        let bytes = self.replace(&mut report, &mut head, text);
        self.observe(&report, head.status);
        (head, bytes)
    }

    /// The answer to a failure that an inner layer has observed, and whose status was changed after that.
    pub(crate) fn answer_changed(
        self,
        error: &'static StatusError,
        mut head: Parts,
    ) -> (Parts, Bytes) {
        let mut report = Report::new(Kept::Status(error), Origin::Status);
        let bytes = self.replace(&mut report, &mut head, None);
        (head, bytes)
    }

    /// A failure whose body is the handler's own.
    pub(crate) fn pass(self, error: &'static StatusError, head: &mut Parts) {
        Head {
            headers: &mut head.headers,
            status: head.status,
        }
        .protect(false, &self.config.challenge);
        self.note(error, head);
    }

    /// A failure that is only observed.
    pub(crate) fn note(self, error: &'static StatusError, head: &mut Parts) {
        let report = Report::new(Kept::Status(error), Origin::Status);
        self.observe(&report, head.status);
        mark(head, report.kept);
    }

    /// Gives the response a new body; what it is left with of its old self is in the rules of [`Head`].
    fn replace(self, report: &mut Report, head: &mut Parts, text: Option<&str>) -> Bytes {
        let rendered = self.render(report, head.status, text).unwrap_or_else(|| {
            *report = unrenderable(report);
            head.status = StatusCode::INTERNAL_SERVER_ERROR;
            fallback()
        });
        let mut header = Head {
            headers: &mut head.headers,
            status: head.status,
        };
        header.describe(rendered.content_type);
        header.length(rendered.bytes.len());
        if report.origin == Origin::Carried && self.config.challenge != default_challenge() {
            header.drop_default_challenge();
        }
        header.protect(report.origin != Origin::Status, &self.config.challenge);
        header.retry_after(unharmed(|| report.kept.error().retry_after()).flatten());
        if rendered.is_negotiated {
            header.vary_by_accept();
        }
        mark(head, report.kept.clone());
        if self.facts.is_head {
            Bytes::new()
        } else {
            rendered.bytes
        }
    }

    /// `None` if the error or a renderer panics.
    fn render(self, report: &Report, status: StatusCode, text: Option<&str>) -> Option<Rendered> {
        let (renderer, format) = self.config.shapes.renderer(&self.facts.accept);
        let request_id = self.facts.request_id();
        let bytes = match (&report.kept, format) {
            (Kept::Status(error), Some(Format::Envelope))
                if request_id.is_none() && text.is_none() =>
            {
                Bytes::from_static(error.envelope().as_bytes())
            }
            _ => {
                let error = report.kept.error();
                let view = View::new(error, status, request_id, self.config.caps).with_text(text);
                render::body(renderer, &view)?
            }
        };
        Some(Rendered {
            bytes,
            content_type: unharmed(|| renderer.content_type())?,
            is_negotiated: format.is_some(),
        })
    }
}

impl Context<'_> {
    fn observe(self, report: &Report, status: StatusCode) {
        let event = ErrorEvent::new(report, status, self.facts.request_id());
        self.config.observe(&event);
    }
}

/// Lets outer layers see what was answered, this kind of layer among them.
fn mark(head: &mut Parts, kept: Kept) {
    head.extensions.insert(Reported {
        kept,
        status: head.status,
        stage: Stage::Answered,
    });
}

/// What takes the place of an error that cannot be rendered; the log still says which one it was.
fn unrenderable(report: &Report) -> Report {
    let error = report.kept.error();
    let text = display_within(&error, MAX_UNRENDERABLE);
    Report {
        kept: Kept::Status(StatusError::internal()),
        origin: report.origin,
        text: Some(format!("{} could not be rendered: {text}", error.code()).into()),
    }
}

/// Bytes that are logged of an error that cannot be rendered.
const MAX_UNRENDERABLE: usize = 1024;

/// The answer that cannot fail.
fn fallback() -> Rendered {
    Rendered {
        bytes: Bytes::from_static(StatusError::internal().envelope().as_bytes()),
        content_type: Envelope.content_type(),
        is_negotiated: false,
    }
}
