//! The end of a call in front of tonic: which responses are failures, and the answer in the header of an empty 200.

use std::sync::Arc;

use apperror::AppError;
use http::StatusCode;
use http::header::{HeaderMap, HeaderName};
use http::response::Parts;
use tonic::{Code, Status};

use super::format::StatusFormat;
use super::parts::{Reader, Rendered};
use super::plain::PlainStatus;
use super::protocol::Protocol;
use super::status;
use crate::Passthrough;
use crate::observe::Origin;
use crate::recognize::{Report, StatusError, Verdict, is_failure};
use crate::render::{Wording, describe};
use crate::reported::{Kept, Own, Reported, Stage};

const GRPC_STATUS: HeaderName = HeaderName::from_static("grpc-status");
const GRPC_MESSAGE: HeaderName = HeaderName::from_static("grpc-message");
const GRPC_STATUS_DETAILS: HeaderName = HeaderName::from_static("grpc-status-details-bin");

#[expect(
    clippy::unused_self,
    reason = "that there is a protocol is the proof that the request is a call"
)]
impl Protocol {
    /// Judges the response to a call; see [`Verdict`].
    pub(crate) fn judge(self, head: &Parts, is_included: bool) -> Verdict {
        let status = head.status;
        let keeps_body = head.extensions.get::<Passthrough>().is_some();
        if let Some(reported) = head.extensions.get::<Reported>() {
            return match (reported.stage, reported.status == status) {
                (Stage::Carried { .. }, true) => Verdict::Carried(reported.kept.clone(), None),
                (Stage::Carried { .. }, false) => {
                    Verdict::Bare(bare(status), Some(reported.kept.clone()))
                }
                (Stage::Answered, false) if is_failure(status) => Verdict::Observed(bare(status)),
                (Stage::Observed, _) if is_included && is_failure(status) && !keeps_body => {
                    Verdict::Observed(bare(status))
                }
                (Stage::Answered | Stage::Observed, _) => Verdict::Leave,
            };
        }
        if head.headers.contains_key(GRPC_STATUS) {
            return match ended(&head.headers, head.extensions.get()) {
                Some(report) => Verdict::Ended(report),
                None => Verdict::Leave,
            };
        }
        if !is_failure(status) {
            Verdict::Leave
        } else if !is_included {
            Verdict::Observe(StatusError::of(status))
        } else if keeps_body {
            Verdict::Pass {
                error: StatusError::of(status),
                is_observed: false,
            }
        } else {
            Verdict::Bare(bare(status), None)
        }
    }

    /// The failure with which a stream ends.
    pub(crate) fn ended(self, trailers: &HeaderMap) -> Option<Report> {
        ended(trailers, None)
    }

    /// Makes the response the answer to a failure; an `Err` with the text of the panic if the error panics.
    pub(crate) fn answer(
        self,
        format: &StatusFormat,
        error: &(dyn AppError + Send + Sync),
        request_id: Option<&str>,
        wording: &Wording,
        head: &mut Parts,
    ) -> Result<(), Box<str>> {
        let rendered = format.render(error, reader(request_id, wording))?;
        // What failed is told by the header of gRPC alone.
        head.status = StatusCode::OK;
        describe(&mut head.headers, head.status, &self.content_type(), None);
        write(rendered, &mut head.headers);
        Ok(())
    }

    /// Gives a status that was made of a failure the format of the layer, unless somebody has made it otherwise than
    /// [`into_status`](super::IntoStatus::into_status) does.
    pub(crate) fn refine(
        self,
        format: &StatusFormat,
        report: &Report,
        request_id: Option<&str>,
        wording: &Wording,
        head: &mut Parts,
    ) {
        let error = report.kept.error();
        let status = head.extensions.get::<Status>();
        let made = status.filter(|status| status::failure(status).is_some());
        let default = StatusFormat::new().render(error, Reader::default()).ok();
        let is_default =
            made.is_some_and(|made| default.is_some_and(|default| default.is_of(made)));
        if is_default {
            if let Ok(rendered) = format.render(error, reader(request_id, wording)) {
                write(rendered, &mut head.headers);
            }
        }
    }
}

/// What a bare status means for a call. A router that has no such path knows no such method; with `NOT_FOUND` a client
/// would take the resource it asked for to be missing.
fn bare(status: StatusCode) -> &'static StatusError {
    StatusError::of(match status {
        StatusCode::NOT_FOUND => StatusCode::METHOD_NOT_ALLOWED,
        status => status,
    })
}

/// The failure that header or trailers tell of. The status itself, where tonic has left it, knows more than its code.
fn ended(headers: &HeaderMap, status: Option<&Status>) -> Option<Report> {
    let code = Code::from_bytes(headers.get(GRPC_STATUS)?.as_bytes());
    if code == Code::Ok {
        return None;
    }
    let status = status.filter(|status| status.code() == code);
    if let Some(failure) = status.and_then(status::failure) {
        return Some(Report::new(failure.clone().into_kept(), Origin::Carried));
    }
    let status = status.cloned().unwrap_or_else(|| Status::new(code, ""));
    let kept = Kept::Shared(Arc::new(Own(PlainStatus(status))));
    Some(Report::new(kept, Origin::Status))
}

fn reader<'a>(request_id: Option<&'a str>, wording: &'a Wording) -> Reader<'a> {
    let language = wording.language.as_ref();
    Reader {
        request_id,
        locale: language.and_then(|language| language.to_str().ok()),
        message: wording.message.as_deref(),
    }
}

fn write(rendered: Rendered, headers: &mut HeaderMap) {
    headers.remove(GRPC_MESSAGE);
    headers.remove(GRPC_STATUS_DETAILS);
    // Percent-encoding and base64 are valid in every header, so there is nothing to refuse.
    let _ = rendered.into_status().add_header(headers);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grpc::code;

    #[test]
    fn a_path_that_nobody_serves_is_no_missing_resource() {
        for status in [StatusCode::NOT_FOUND, StatusCode::METHOD_NOT_ALLOWED] {
            assert_eq!(code::of(bare(status)), Code::Unimplemented);
        }
        assert_eq!(code::of(bare(StatusCode::GONE)), Code::NotFound);
        assert_eq!(
            code::of(bare(StatusCode::UNSUPPORTED_MEDIA_TYPE)),
            Code::InvalidArgument
        );
    }
}
