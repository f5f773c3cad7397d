//! `StatusFormat`: how a failure becomes a gRPC status.

use std::borrow::Cow;
use std::sync::Arc;

use apperror::{AppError, DetailsCaps, Kind};
use bytes::Bytes;
use prost::Message as _;
use prost_types::Any;
use tonic::{Code, Status};
use tonic_types::pb::{self, bad_request::FieldViolation, help::Link};
use tonic_types::{BadRequest, ErrorInfo as Info, Help, LocalizedMessage, RequestInfo, RetryInfo};

use super::code;
use super::message::{Entry, ErrorInfo, pack};
use super::reason::{self, Fields};
use crate::Failure;
use crate::failure::Boxed;
use crate::observe::unharmed;
use crate::recognize::StatusError;

/// How a failure becomes a [`tonic::Status`]: domain, language and size of its details.
///
/// [`IntoStatus::into_status`](super::IntoStatus::into_status) and `?` on a [`Failure`] use the defaults. Give the format to the
/// layer with [`ErrorLayer::grpc_format`](crate::ErrorLayer::grpc_format), and every status that carries a failure and
/// passes it gets this form.
///
/// # Defaults
///
/// | what | without being told |
/// |---|---|
/// | domain | empty |
/// | language of the message | `en` |
/// | message and details as header | at most 4 KiB |
///
/// # Examples
/// ```
/// use apperror::{AppError, ErrorSpec, Kind};
/// use apperror_tower::grpc::StatusFormat;
/// use tonic_types::StatusExt as _;
///
/// #[derive(Debug, thiserror::Error)]
/// #[error("shelf 12 is empty")]
/// struct OutOfStock;
///
/// impl AppError for OutOfStock {
///     fn spec(&self) -> &'static ErrorSpec {
///         static SPEC: ErrorSpec = ErrorSpec::new("OUT_OF_STOCK", Kind::Business);
///         &SPEC
///     }
/// }
///
/// let status = StatusFormat::new().with_domain("shop.example.com").status(OutOfStock);
/// assert_eq!(status.code(), tonic::Code::FailedPrecondition);
/// let info = status.get_details_error_info().unwrap();
/// assert_eq!((&*info.reason, &*info.domain), ("OUT_OF_STOCK", "shop.example.com"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatusFormat {
    domain: Cow<'static, str>,
    locale: Cow<'static, str>,
    max_bytes: usize,
}

impl StatusFormat {
    /// The defaults.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            domain: Cow::Borrowed(""),
            locale: Cow::Borrowed("en"),
            max_bytes: 4 * 1024,
        }
    }

    /// Sets who gives the reasons their meaning: the name of the service, such as `payments.example.com`
    /// ([AIP-193](https://google.aip.dev/193)).
    #[must_use]
    pub fn with_domain(mut self, domain: impl Into<Cow<'static, str>>) -> Self {
        self.domain = domain.into();
        self
    }

    /// Sets the language in which the messages are declared, as a tag of BCP 47.
    #[must_use]
    pub fn with_locale(mut self, locale: impl Into<Cow<'static, str>>) -> Self {
        self.locale = locale.into();
        self
    }

    /// Sets how many bytes of header the message and the details may take, percent-encoding and base64 counted.
    ///
    /// Clients and proxies refuse a response whose whole header exceeds 8 to 16 KiB, and then nobody knows what happened.
    /// Beyond the cap the fields go first, then the links, and a message that is too long by itself gives way to the one
    /// of its kind. Reason, outcome, retry and wait stay.
    #[must_use]
    pub const fn with_max_bytes(mut self, max_bytes: usize) -> Self {
        self.max_bytes = max_bytes;
        self
    }

    /// The status of a failure, with the failure itself as its source.
    #[must_use]
    pub fn status(&self, failure: impl Into<Failure>) -> Status {
        let failure = failure.into();
        let rendered = self
            .render(failure.error(), Reader::default())
            .unwrap_or_else(|| self.shorten(StatusError::internal(), Reader::default()));
        let mut status = rendered.into_status();
        status.set_source(Arc::new(Boxed(failure)));
        status
    }

    /// `None` if the error panics.
    pub(super) fn render(
        &self,
        error: &(dyn AppError + Send + Sync),
        reader: Reader<'_>,
    ) -> Option<Rendered> {
        unharmed(|| self.shorten(error, reader))
    }

    /// The longest form that keeps within the cap.
    fn shorten(&self, error: &(dyn AppError + Send + Sync), reader: Reader<'_>) -> Rendered {
        let caps = DetailsCaps::new().with_bytes(self.max_bytes);
        let fields = Fields::of(&error.details(), caps);
        let is_whole = fields.is_some();
        let parts = Parts {
            format: self,
            error,
            reader,
            message: error.user_message(),
            is_truncated: !is_whole,
        };
        let rendered = parts.render(fields.unwrap_or_default());
        if rendered.header_bytes() <= self.max_bytes {
            return rendered;
        }
        let parts = Parts {
            is_truncated: true,
            ..parts
        };
        let rendered = parts.render(Fields::default());
        if rendered.header_bytes() <= self.max_bytes {
            return rendered;
        }
        parts.render_least()
    }
}

impl Default for StatusFormat {
    fn default() -> Self {
        Self::new()
    }
}

/// What a layer knows of the request.
#[derive(Clone, Copy, Default)]
pub(super) struct Reader<'a> {
    pub(super) request_id: Option<&'a str>,
    /// The language of the message for users, and that message, where they are not the declared ones.
    pub(super) locale: Option<&'a str>,
    pub(super) message: Option<&'a str>,
}

/// One status while it is made.
struct Parts<'a> {
    format: &'a StatusFormat,
    error: &'a (dyn AppError + Send + Sync),
    reader: Reader<'a>,
    message: Cow<'a, str>,
    is_truncated: bool,
}

impl Parts<'_> {
    fn render(&self, fields: Fields) -> Rendered {
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
    fn render_least(&self) -> Rendered {
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
    fn header_bytes(&self) -> usize {
        let escaped = |byte: u8| !byte.is_ascii_graphic() || b"\"#%<>`?{}".contains(&byte);
        let message = self.message.bytes();
        let message: usize = message.map(|byte| if escaped(byte) { 3 } else { 1 }).sum();
        message + (self.details.len() * 4).div_ceil(3)
    }
}
