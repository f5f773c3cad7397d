//! Reading failures back: the bodies that other services answer with, and the typed errors they stand for.

use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;
use core::time::Duration;

use serde_core::de::Error as _;
use serde_core::ser::SerializeMap as _;
use serde_core::{Deserialize, Deserializer, Serialize, Serializer};

use crate::catalog::ErrorCatalog;
use crate::class::{Outcome, Retry};
use crate::spec::ErrorSpec;
pub use crate::value::Value;

/// An object without members.
static EMPTY: Value = Value::Object(Vec::new());

/// The body of a failed answer: the envelope of apperror or problem+json ([RFC 9457](https://www.rfc-editor.org/rfc/rfc9457)),
/// read alike and kept whole.
///
/// Members of a wrong type are ignored, as RFC 9457 asks of every client, and so are members that nobody knows.
///
/// # Examples
/// ```
/// use apperror::wire::ErrorBody;
///
/// let body: ErrorBody = serde_json::from_str(
///     r#"{"error_code":"PAYMENT_FAILED","message":7,"details":{"payment_id":"pay_1"},"request_id":"req-1"}"#,
/// )?;
/// assert_eq!(body.code(), "PAYMENT_FAILED");
/// assert_eq!(body.message(), None);
/// assert_eq!(body.request_id(), Some("req-1"));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct ErrorBody(Vec<(String, Value)>);

impl ErrorBody {
    /// A member by its name, whatever it is.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Value> {
        let member = self.0.iter().find(|(key, _)| key == name);
        member.map(|(_, value)| value)
    }

    fn text(&self, name: &str) -> Option<&str> {
        self.get(name).and_then(Value::as_str)
    }

    /// The stable code, empty where the body has none.
    #[must_use]
    pub fn code(&self) -> &str {
        self.text("error_code").unwrap_or_default()
    }

    /// The text for users: `message`, or `detail` of problem+json.
    #[must_use]
    pub fn message(&self) -> Option<&str> {
        self.text("message").or_else(|| self.text("detail"))
    }

    /// The public fields, an empty object where the body has none.
    #[must_use]
    pub fn details(&self) -> &Value {
        let details = self.get("details");
        details
            .filter(|details| details.as_object().is_some())
            .unwrap_or(&EMPTY)
    }

    /// Whether the service cut the details because they were too large.
    #[must_use]
    pub fn is_truncated(&self) -> bool {
        self.get("details_truncated") == Some(&Value::Bool(true))
    }

    /// The id under which the service has logged the failure.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.text("request_id")
    }

    /// What the service says about trying again; problem+json does.
    #[must_use]
    pub fn retry(&self) -> Option<Retry> {
        self.text("retry").and_then(Retry::from_word)
    }

    /// What the service says about whether it happened; problem+json does.
    #[must_use]
    pub fn outcome(&self) -> Option<Outcome> {
        self.text("outcome").and_then(Outcome::from_word)
    }
}

impl FromIterator<(String, Value)> for ErrorBody {
    /// Puts a body together from its members, for failures that came in another form than JSON.
    fn from_iter<I: IntoIterator<Item = (String, Value)>>(members: I) -> Self {
        Self(members.into_iter().collect())
    }
}

impl<'de> Deserialize<'de> for ErrorBody {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match Value::deserialize(deserializer)? {
            Value::Object(members) => Ok(Self(members)),
            _ => Err(D::Error::custom("the body of an error is an object")),
        }
    }
}

impl Serialize for ErrorBody {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (key, value) in &self.0 {
            map.serialize_entry(key, value)?;
        }
        map.end()
    }
}

/// What became of a body that was read as an `E`. Whatever it is, it answers whether the operation happened and what to do.
///
/// # Examples
/// ```
/// use apperror::wire::{Decode, Decoded, ErrorBody};
/// use apperror::{AppError, Outcome, Retry};
///
/// #[derive(Debug, thiserror::Error, AppError)]
/// #[app_error(prefix = "PAYMENT", decode)]
/// enum PaymentError {
///     #[error("over {limit}")]
///     #[app_error(kind = business)]
///     OverLimit {
///         #[app_error(public)]
///         limit: u64,
///     },
/// }
///
/// let body: ErrorBody =
///     serde_json::from_str(r#"{"error_code":"PAYMENT_OVER_LIMIT","message":"…","details":{"limit":500}}"#)?;
/// assert!(matches!(PaymentError::decode(&body), Decoded::Known(PaymentError::OverLimit { limit: 500 })));
///
/// // a code from the future
/// let body: ErrorBody = serde_json::from_str(r#"{"error_code":"PAYMENT_TELEPORTED"}"#)?;
/// let decoded = PaymentError::decode(&body);
/// assert_eq!(decoded.outcome(), Outcome::Unknown);
/// assert_eq!(decoded.retry(), Retry::Never);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug)]
pub enum Decoded<E> {
    /// The typed error: every field was on the wire, or has a declared default.
    Known(E),
    /// The code is known, but not all of the value: a private field has no default, a public one could not be read, or
    /// the service answers otherwise than the declaration about outcome or retry.
    #[non_exhaustive]
    Public {
        /// The declaration of the code.
        spec: &'static ErrorSpec,
        /// The public fields as they came.
        details: Value,
        /// The whole body.
        body: ErrorBody,
    },
    /// A code that this client does not know, with all that came.
    Unknown(ErrorBody),
}

impl<E: ErrorCatalog> Decoded<E> {
    /// The code on the wire, empty where there was none.
    #[must_use]
    pub fn code(&self) -> &str {
        match self {
            Self::Known(error) => error.code(),
            Self::Public { spec, .. } => spec.code(),
            Self::Unknown(body) => body.code(),
        }
    }

    /// Whether the operation happened: what the service said, else what the declaration says, else unknown.
    #[must_use]
    pub fn outcome(&self) -> Outcome {
        match self {
            Self::Known(error) => error.outcome(),
            Self::Public { spec, body, .. } => body.outcome().unwrap_or(spec.outcome()),
            Self::Unknown(body) => body.outcome().unwrap_or(Outcome::Unknown),
        }
    }

    /// What to do about it: what the service said, else what the declaration says as far as the outcome allows it, else
    /// nothing. A blind repeat that an unknown code advises becomes one under the same key.
    #[must_use]
    pub fn retry(&self) -> Retry {
        match self {
            Self::Known(error) => error.retry(),
            Self::Public { spec, body, .. } => {
                let declared = spec.retry().capped_by(self.outcome());
                body.retry().unwrap_or(declared)
            }
            Self::Unknown(body) => match body.retry() {
                Some(Retry::Transient) => Retry::SameKey,
                Some(retry) => retry,
                None => Retry::Never,
            },
        }
    }

    /// How long to wait before the next try, where it is known without the header `Retry-After`.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        match self {
            Self::Known(error) => error.retry_after(),
            Self::Public { spec, .. } => spec.retry_after(),
            Self::Unknown(_) => None,
        }
    }
}

/// An error that can be read back from a body. `#[app_error(decode)]` implements it.
///
/// See [`Decoded`] for an example.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be decoded",
    label = "has no `decode`",
    note = "add `#[app_error(decode)]` to it; what a decoding enum passes on has to decode as well"
)]
pub trait Decode: ErrorCatalog + Sized {
    /// Reads a body. It never fails: what is not known is [`Decoded::Unknown`].
    #[must_use]
    fn decode(body: &ErrorBody) -> Decoded<Self> {
        Self::decode_listed(body).unwrap_or_else(|| Decoded::Unknown(body.clone()))
    }

    /// Reads a body whose code is listed; `None` for any other.
    #[doc(hidden)]
    fn decode_listed(body: &ErrorBody) -> Option<Decoded<Self>>;
}

impl<T: Decode> Decode for Box<T> {
    fn decode_listed(body: &ErrorBody) -> Option<Decoded<Self>> {
        T::decode_listed(body).map(|decoded| decoded.map(Self::new))
    }
}

impl<E> Decoded<E> {
    pub(crate) fn map<T>(self, wrap: impl FnOnce(E) -> T) -> Decoded<T> {
        match self {
            Self::Known(error) => Decoded::Known(wrap(error)),
            Self::Public {
                spec,
                details,
                body,
            } => Decoded::Public {
                spec,
                details,
                body,
            },
            Self::Unknown(body) => Decoded::Unknown(body),
        }
    }

    /// The value of a listed code, if it could be made and the service does not contradict the declaration.
    pub(crate) fn of(
        body: &ErrorBody,
        spec: &'static ErrorSpec,
        make: impl FnOnce() -> Option<E>,
    ) -> Self {
        let agrees = body.retry().is_none_or(|retry| retry == spec.retry())
            && body
                .outcome()
                .is_none_or(|outcome| outcome == spec.outcome());
        match agrees.then(make).flatten() {
            Some(error) => Self::Known(error),
            None => Self::Public {
                spec,
                details: body.details().clone(),
                body: body.clone(),
            },
        }
    }
}

impl fmt::Display for ErrorBody {
    /// Code and message, for logs.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.code(), self.message().unwrap_or_default())
    }
}
