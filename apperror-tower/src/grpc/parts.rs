//! The parts of one status: code, message, and the details that fit.

use std::borrow::Cow;

use apperror::{AppError, Kind};
use bytes::Bytes;
use prost::Message as _;
use prost_types::Any;
use tonic::{Code, Status};
use tonic_types::pb::{self, bad_request::FieldViolation, help::Link};
use tonic_types::{BadRequest, ErrorInfo as Info, Help, LocalizedMessage, RequestInfo, RetryInfo};

use super::code;
use super::format::StatusFormat;
use super::message::{Entry, ErrorInfo, pack};
use super::reason::{self, Fields};

/// What a layer knows of the request.
#[derive(Clone, Copy, Default)]
pub(super) struct Reader<'a> {
    pub(super) request_id: Option<&'a str>,
    /// The language of the message for users, and that message, where they are not the declared ones.
    pub(super) locale: Option<&'a str>,
    pub(super) message: Option<&'a str>,
}

/// One status while it is made.
pub(super) struct Parts<'a> {
    pub(super) format: &'a StatusFormat,
    pub(super) error: &'a (dyn AppError + Send + Sync),
    pub(super) reader: Reader<'a>,
    pub(super) message: Cow<'a, str>,
    pub(super) is_truncated: bool,
}

impl Parts<'_> {
    pub(super) fn render(&self, fields: Fields) -> Rendered {
        let message = &*self.message;
        let bad_request = self.bad_request(&fields);
        let mut details = self.facts(fields);
        details.extend(bad_request.map(|it| pack(BadRequest::TYPE_URL, &it)));
        if let Some(url) = self.error.spec().help() {
            let links = vec![Link {
                description: format!("What {} means", self.error.code()),
                url: url.to_owned(),
            }];
            details.push(pack(Help::TYPE_URL, &pb::Help { links }));
        }
        let reader = self.reader;
        let localized = pb::LocalizedMessage {
            locale: reader.locale.unwrap_or(&self.format.locale).to_owned(),
            message: reader.message.unwrap_or(message).to_owned(),
        };
        details.push(pack(LocalizedMessage::TYPE_URL, &localized));
        Rendered::new(code::of(self.error), message, details)
    }

    /// What has to arrive whatever the rest: the text is then the fixed one of the kind, if the own one is too long.
    pub(super) fn render_least(&self) -> Rendered {
        let code = code::of(self.error);
        let rendered = Rendered::new(code, &self.message, self.facts(Fields::default()));
        if rendered.header_bytes() <= self.format.max_bytes {
            return rendered;
        }
        let message = self.error.kind().message();
        Rendered::new(code, message, self.facts(Fields::default()))
    }

    /// The details that programs read.
    fn facts(&self, fields: Fields) -> Vec<Any> {
        let mut details = vec![pack(Info::TYPE_URL, &self.info(fields))];
        if let Some(request_id) = self.reader.request_id {
            let info = pb::RequestInfo {
                request_id: request_id.to_owned(),
                serving_data: String::new(),
            };
            details.push(pack(RequestInfo::TYPE_URL, &info));
        }
        if let Some(wait) = self.error.retry_after() {
            let wait = wait.min(RetryInfo::MAX_RETRY_DELAY);
            let retry_delay = wait.try_into().ok();
            details.push(pack(RetryInfo::TYPE_URL, &pb::RetryInfo { retry_delay }));
        }
        details
    }

    fn info(&self, fields: Fields) -> ErrorInfo {
        let code = self.error.code();
        // A code by hand may break the grammar; that of the spec cannot.
        let reason = reason::reason(code).or_else(|| reason::reason(self.error.spec().code()));
        let reason = reason.unwrap_or_default();
        let words = [
            (reason::CODE, (*reason != *code).then_some(code)),
            (reason::OUTCOME, Some(self.error.outcome().as_str())),
            (reason::RETRY, Some(self.error.retry().as_str())),
            (reason::TRUNCATED, self.is_truncated.then_some("true")),
        ];
        let words = words
            .into_iter()
            .filter_map(|(key, word)| Some((key.to_owned(), word?.to_owned())));
        let metadata = fields.into_metadata().chain(words);
        ErrorInfo {
            reason: reason.into_owned(),
            domain: self.format.domain.to_string(),
            metadata: metadata.map(|(key, value)| Entry { key, value }).collect(),
        }
    }

    /// The field that a validation error names.
    fn bad_request(&self, fields: &Fields) -> Option<pb::BadRequest> {
        if self.error.kind() != Kind::Validation {
            return None;
        }
        let word = fields.text("reason");
        let reason = word.map(str::to_ascii_uppercase);
        Some(pb::BadRequest {
            field_violations: vec![FieldViolation {
                field: fields.text("field")?.to_owned(),
                description: word.unwrap_or(&self.message).to_owned(),
                reason: reason
                    .filter(|it| reason::is_reason(it))
                    .unwrap_or_default(),
                localized_message: None,
            }],
        })
    }
}

/// What of a status goes over the wire.
#[derive(PartialEq)]
pub(super) struct Rendered {
    pub(super) code: Code,
    pub(super) message: String,
    pub(super) details: Bytes,
}

impl Rendered {
    fn new(code: Code, message: &str, details: Vec<Any>) -> Self {
        let status = pb::Status {
            code: code.into(),
            message: message.to_owned(),
            details,
        };
        Self {
            code,
            details: status.encode_to_vec().into(),
            message: status.message,
        }
    }

    pub(super) fn into_status(self) -> Status {
        Status::with_details(self.code, self.message, self.details)
    }

    /// Whether a status is this one, whatever its metadata and its source.
    pub(super) fn is_of(&self, status: &Status) -> bool {
        (self.code, &*self.message, &*self.details)
            == (status.code(), status.message(), status.details())
    }

    /// Bytes of the two header values.
    pub(super) fn header_bytes(&self) -> usize {
        let escaped = |byte: u8| !byte.is_ascii_graphic() || b"\"#%<>`?{}".contains(&byte);
        let message = self.message.bytes();
        let message: usize = message.map(|byte| if escaped(byte) { 3 } else { 1 }).sum();
        message + (self.details.len() * 4).div_ceil(3)
    }
}
