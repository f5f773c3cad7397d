//! The answer to an error that a handler's response carries: its body stays as it is or gets the id of the request, where
//! rendering anew would give the same bytes.

use apperror::DetailsCaps;
use bytes::Bytes;
use http::HeaderMap;
use http::header::{CONTENT_ENCODING, CONTENT_TYPE};
use http::response::Parts;
use http_body::Body;

use super::answer::{Answer, Context};
use super::ready_body::read_ready;
use crate::observe::{Origin, unharmed};
use crate::recognize::Report;
use crate::render::{self, Description, Envelope, Format, Renderer as _};
use crate::reported::{Kept, Rendered};

impl Context<'_> {
    /// The answer to a carried error.
    pub(super) fn answer_carried<B: Body>(
        self,
        kept: Kept,
        rendered: Option<Rendered>,
        head: &mut Parts,
        body: B,
        cx: &mut std::task::Context<'_>,
    ) -> Answer<B> {
        let mut report = Report::new(kept, Origin::Carried);
        let shape = self.shape();
        match rendered.filter(|it| self.is_as_rendered(head, &body, it.length, shape.1)) {
            Some(Rendered { length, has_wait }) => {
                let Some(request_id) = self.facts.request_id_bytes() else {
                    self.adopt(&report, head, length, has_wait);
                    return Answer::Same(body);
                };
                if let Some(bytes) = with_request_id(body, length, request_id, cx) {
                    self.adopt(&report, head, bytes.len(), has_wait);
                    return Answer::New(bytes);
                }
            }
            None => {
                unharmed(|| drop(body));
            }
        }
        Answer::New(self.answer(&mut report, head, shape, None))
    }

    /// Whether a carried error has been rendered as this layer would render it, but for the id of the request, and the body
    /// is still that one.
    fn is_as_rendered<B: Body>(
        self,
        head: &Parts,
        body: &B,
        length: usize,
        format: Option<Format>,
    ) -> bool {
        let exact = unharmed(|| body.size_hint().exact()).flatten();
        exact.map(usize::try_from) == Some(Ok(length))
            && format == Some(Format::Envelope)
            && !self.facts.is_head
            && self.config.caps == DetailsCaps::new()
            && self.config.localizer.is_none()
            && describes_envelope(&head.headers)
    }

    /// Keeps the error and its body, of this length. The header tells a wait only if it did so before.
    fn adopt(self, report: &Report, head: &mut Parts, length: usize, has_wait: bool) {
        let description = Description {
            content_type: Envelope.content_type(),
            length,
            is_negotiated: true,
            language: None,
        };
        let wait = if has_wait {
            unharmed(|| report.kept.error().retry_after()).flatten()
        } else {
            None
        };
        self.dress(report, head, &description, wait);
        self.observe(report, head.status);
    }
}

/// Whether a header still describes the body that an error has been rendered as.
fn describes_envelope(headers: &HeaderMap) -> bool {
    let mut has_type = false;
    for (name, value) in headers {
        match *name {
            CONTENT_ENCODING => return false,
            CONTENT_TYPE if has_type || value != "application/json" => return false,
            CONTENT_TYPE => has_type = true,
            _ => {}
        }
    }
    has_type
}

/// The rendered body with the id of the request; `None` if it is not to be had at once, or another one than expected.
fn with_request_id<B: Body>(
    body: B,
    length: usize,
    request_id: &[u8],
    cx: &mut std::task::Context<'_>,
) -> Option<Bytes> {
    unharmed(|| {
        let mut bytes = Vec::with_capacity(length + render::request_id_length(request_id));
        read_ready(body, length, &mut bytes, cx);
        // Behind details that are left out stands one more member, and the id before that.
        let is_envelope = bytes.starts_with(b"{\"error_code\":\"") && bytes.ends_with(b"}}");
        if bytes.len() != length || !is_envelope {
            return None;
        }
        bytes.pop();
        render::push_request_id(&mut bytes, request_id);
        bytes.push(b'}');
        Some(bytes.into())
    })?
}
