//! `StatusFormat`: how a failure becomes a gRPC status.

use std::borrow::Cow;
use std::sync::Arc;

use apperror::{AppError, DetailsCaps};
use tonic::Status;

use super::parts::{Parts, Reader, Rendered};
use super::reason::Fields;
use crate::Failure;
use crate::failure::Boxed;
use crate::observe::caught;
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
    pub(super) domain: Cow<'static, str>,
    pub(super) locale: Cow<'static, str>,
    pub(super) max_bytes: usize,
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
            .unwrap_or_else(|_| self.shorten(StatusError::internal(), Reader::default()));
        let mut status = rendered.into_status();
        status.set_source(Arc::new(Boxed(failure)));
        status
    }

    /// An `Err` with the text of the panic if the error panics.
    pub(super) fn render(
        &self,
        error: &(dyn AppError + Send + Sync),
        reader: Reader<'_>,
    ) -> Result<Rendered, Box<str>> {
        caught(|| self.shorten(error, reader))
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
