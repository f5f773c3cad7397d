//! `Rejection`: why a request could not be read.

use std::error::Error;
use std::fmt;

use super::Reason;

/// Why a request could not be read.
///
/// `field` is a JSON pointer ([RFC 6901](https://www.rfc-editor.org/rfc/rfc6901)) into a JSON body, where `""` is the whole
/// document and a missing member has its own pointer, or the name of a parameter. The parser's text is kept nowhere: it
/// quotes what the client sent.
///
/// # Examples
/// ```
/// use apperror::AppError as _;
/// use apperror_tower::extract::{Reason, Rejection};
///
/// let rejection = Rejection::Invalid { field: "/amount".into(), reason: Reason::Missing };
/// assert_eq!(rejection.code(), "VALIDATION_ERROR");
/// assert_eq!(rejection.details().to_json(), r#"{"field":"/amount","reason":"missing"}"#);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, apperror::AppError)]
#[non_exhaustive]
#[app_error(kind = validation)]
pub enum Rejection {
    /// A value of the request is not valid.
    #[app_error(code = "VALIDATION_ERROR")]
    Invalid {
        /// Where it stands.
        #[app_error(public)]
        field: String,
        /// What is wrong with it.
        #[app_error(public)]
        reason: Reason,
    },
    /// The body is of another format.
    #[app_error(
        code = "UNSUPPORTED_MEDIA_TYPE",
        status = 415,
        message = "The format of the request is not supported."
    )]
    MediaType,
    /// The body is too large.
    #[app_error(
        code = "PAYLOAD_TOO_LARGE",
        status = 413,
        message = "The request is too large."
    )]
    TooLarge,
    /// The handler asks for parameters that its route does not have, which is a fault of the service.
    #[app_error(code = "INTERNAL_ERROR", kind = technical)]
    Misused,
}

impl Rejection {
    pub(super) fn invalid(field: impl Into<String>, reason: Reason) -> Self {
        Self::Invalid {
            field: field.into(),
            reason,
        }
    }

    /// A body that could not be taken in.
    pub(super) fn of_body(status: http::StatusCode) -> Self {
        match status {
            http::StatusCode::PAYLOAD_TOO_LARGE => Self::TooLarge,
            http::StatusCode::UNSUPPORTED_MEDIA_TYPE => Self::MediaType,
            _ => Self::invalid("", Reason::Malformed),
        }
    }
}

impl fmt::Display for Rejection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Invalid { field, reason } => {
                write!(f, "field `{field}` of the request: {reason}")
            }
            Self::MediaType => f.write_str("the body is of another media type"),
            Self::TooLarge => f.write_str("the body is too large"),
            Self::Misused => {
                f.write_str("the route does not have the parameters that its handler asks for")
            }
        }
    }
}

impl Error for Rejection {}

impl axum::response::IntoResponse for Rejection {
    fn into_response(self) -> axum::response::Response {
        crate::carry::into_response(self)
    }
}
