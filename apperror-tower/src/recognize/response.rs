//! What is to be done with a response: nothing, a few headers, or a new body.

use http::StatusCode;
use http::header::{CONTENT_TYPE, HeaderMap};
use http::response::Parts;

use super::{Report, StatusError};
use crate::passthrough::Passthrough;
use crate::reported::{Kept, Rendered, Reported, Stage};

/// What becomes of a response.
pub(crate) enum Verdict {
    /// It has been answered: not a byte is touched.
    Leave,
    /// A failure whose body is the handler's own: it is observed, unless an inner layer has, and gets the headers that every
    /// failure has.
    Pass {
        error: &'static StatusError,
        is_observed: bool,
    },
    /// A failure outside the filter: it is observed.
    Observe(&'static StatusError),
    /// A call of gRPC has ended with this failure, which its header tells.
    #[cfg_attr(
        not(feature = "tonic"),
        expect(dead_code, reason = "no request is a call")
    )]
    Ended(Report),
    /// The handler's error is in the extensions, and how it has been rendered.
    Carried(Kept, Option<Rendered>),
    /// Nothing is known but the status. The error is the one that had another status before somebody changed it.
    Bare(&'static StatusError, Option<Kept>),
    /// An inner layer has observed it, and left it as it was or gave it another status than it has now.
    Observed(&'static StatusError),
}

/// Whether a status is one of a failure; no other response is looked at.
#[inline]
pub(crate) fn is_failure(status: StatusCode) -> bool {
    status.is_client_error() || status.is_server_error()
}

/// Judges a failure by status, extensions and `Content-Type`; the body is never read.
///
/// An error that is carried is marked as answered at once, because it will be.
pub(crate) fn judge(head: &mut Parts, is_included: bool) -> Verdict {
    let status = head.status;
    let error = || StatusError::of(status);
    let mut is_observed = false;
    if let Some(reported) = head.extensions.get_mut::<Reported>() {
        let is_same = reported.status == status;
        match reported.stage {
            Stage::Answered if is_same => return Verdict::Leave,
            Stage::Answered => return Verdict::Observed(error()),
            Stage::Carried { rendered } if is_same => {
                reported.stage = Stage::Answered;
                return Verdict::Carried(reported.kept.clone(), rendered);
            }
            Stage::Carried { .. } => return Verdict::Bare(error(), Some(reported.kept.clone())),
            Stage::Observed => is_observed = true,
        }
    }
    if !is_included {
        return if is_observed {
            Verdict::Leave
        } else {
            Verdict::Observe(error())
        };
    }
    let keeps_body = head.extensions.get::<Passthrough>().is_some()
        || match media_type(&head.headers) {
            Some(media) if status.is_server_error() => is_of(media, b"application/grpc"),
            Some(media) => !is_of(media, b"text/") || is_of(media, b"text/event-stream"),
            None => false,
        };
    if keeps_body {
        Verdict::Pass {
            error: error(),
            is_observed,
        }
    } else if is_observed {
        Verdict::Observed(error())
    } else {
        Verdict::Bare(error(), None)
    }
}

/// The media type with its parameters; an empty one is none.
fn media_type(headers: &HeaderMap) -> Option<&[u8]> {
    let media = headers.get(CONTENT_TYPE)?.as_bytes().trim_ascii();
    (!media.is_empty()).then_some(media)
}

/// Whether a media type begins in this way, whatever the case.
fn is_of(media: &[u8], beginning: &[u8]) -> bool {
    media
        .get(..beginning.len())
        .is_some_and(|start| start.eq_ignore_ascii_case(beginning))
}
