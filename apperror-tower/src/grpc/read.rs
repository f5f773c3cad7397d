//! From a received `tonic::Status` to the body that the typed errors of a client are decoded from.

use std::time::Duration;

use apperror::wire::{ErrorBody, Value};
use apperror::{AppError, Retry};
use prost::Message as _;
use prost_types::Any;
use tonic::Status;
use tonic_types::{ErrorInfo as Info, LocalizedMessage, RequestInfo, RetryInfo, pb};

use super::message::{ErrorInfo, find};
use super::{code, reason, status};

/// Reads what a status says: as a client of another service, or as a layer of the same process.
///
/// # Examples
/// ```
/// use apperror::wire::{Decode as _, Decoded};
/// use apperror::{AppError, Outcome, Retry};
/// use apperror_tower::grpc::{IntoStatus as _, ReadStatus as _};
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
///     #[error("no answer from the gateway")]
///     #[app_error(kind = timeout, retry = poll)]
///     GatewayTimeout,
/// }
///
/// // as it came from the other service
/// let status = PaymentError::OverLimit { limit: 500 }.into_status();
/// let decoded = PaymentError::decode(&status.error_body());
/// assert!(matches!(decoded, Decoded::Known(PaymentError::OverLimit { limit: 500 })));
///
/// let decoded = PaymentError::decode(&PaymentError::GatewayTimeout.into_status().error_body());
/// assert_eq!((decoded.outcome(), decoded.retry()), (Outcome::Unknown, Retry::Poll));
///
/// // a status without details: its code proves nothing
/// let decoded = PaymentError::decode(&tonic::Status::unavailable("connection reset").error_body());
/// assert_eq!((decoded.code(), decoded.outcome()), ("SERVICE_UNAVAILABLE", Outcome::Unknown));
/// ```
pub trait ReadStatus {
    /// The status as the body of a failed answer, for [`Decode::decode`](apperror::wire::Decode::decode). It never fails,
    /// whatever the bytes of the details are.
    ///
    /// With an `ErrorInfo`, the code is its reason and the details are its metadata. What is JSON is read as JSON, so that
    /// numbers are numbers again; texts stay texts. Outcome and retry are what the other service said of itself, and
    /// missing where it said nothing.
    ///
    /// Without one, the gRPC code decides: the outcome is unknown unless the code proves that nothing happened, and the
    /// advice is never a blind repeat of something unknown.
    ///
    /// The message is the one meant for users: that of `LocalizedMessage`, or the status' own if it comes from apperror.
    /// The message of any other status is for developers; [`Status::message`] has it.
    fn error_body(&self) -> ErrorBody;

    /// How long the other service asks to wait before the next try, by its `RetryInfo`.
    fn retry_after(&self) -> Option<Duration>;

    /// The typed error of which this status was made in this process; `None` for one that came over the network.
    ///
    /// # Examples
    /// ```
    /// use apperror::{AppError, ErrorSpec, Kind};
    /// use apperror_tower::grpc::{IntoStatus as _, ReadStatus as _};
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
    /// let status = OutOfStock.into_status();
    /// assert_eq!(status.app_error().unwrap().to_string(), "shelf 12 is empty");
    /// assert!(tonic::Status::internal("bug").app_error().is_none());
    /// ```
    fn app_error(&self) -> Option<&(dyn AppError + Send + Sync)>;
}

impl ReadStatus for Status {
    fn error_body(&self) -> ErrorBody {
        let details = details(self);
        let info = find::<ErrorInfo>(&details, Info::TYPE_URL);
        let mut members = match info.filter(|info| !info.reason.is_empty()) {
            Some(info) => of_info(self, &info, &details),
            None => of_code(self, &details),
        };
        let request: Option<pb::RequestInfo> = find(&details, RequestInfo::TYPE_URL);
        members.push(("request_id", request.map(|it| it.request_id.into_value())));
        members
            .into_iter()
            .filter_map(|(name, value)| Some((name.to_owned(), value?)))
            .collect()
    }

    fn retry_after(&self) -> Option<Duration> {
        wait(&details(self))
    }

    fn app_error(&self) -> Option<&(dyn AppError + Send + Sync)> {
        status::failure(self).map(crate::Failure::error)
    }
}

type Members = Vec<(&'static str, Option<Value>)>;

/// A text as a value.
trait IntoValue: Into<String> {
    fn into_value(self) -> Value {
        Value::String(self.into())
    }
}

impl<T: Into<String>> IntoValue for T {}

/// The details; none where the bytes are not a `google.rpc.Status`.
fn details(status: &Status) -> Vec<Any> {
    pb::Status::decode(status.details()).map_or_else(|_| Vec::new(), |status| status.details)
}

/// The failure that the other service has declared.
fn of_info(status: &Status, info: &ErrorInfo, details: &[Any]) -> Members {
    let outcome = info.get(reason::OUTCOME);
    // The two belong together, or somebody else has written one of them.
    let code = info.get(reason::CODE);
    let code = code.filter(|code| reason::reason(code).as_deref() == Some(&*info.reason));
    let message = message(details).or_else(|| outcome.map(|_| status.message().to_owned()));
    let is_truncated = info.get(reason::TRUNCATED) == Some("true");
    vec![
        (
            "error_code",
            Some(code.unwrap_or(&info.reason).into_value()),
        ),
        ("message", message.map(IntoValue::into_value)),
        ("details", Some(reason::read(info.entries()))),
        ("retry", info.get(reason::RETRY).map(IntoValue::into_value)),
        ("outcome", outcome.map(IntoValue::into_value)),
        (
            "details_truncated",
            is_truncated.then_some(Value::Bool(true)),
        ),
    ]
}

/// A failure of which nothing is known but the code.
fn of_code(status: &Status, details: &[Any]) -> Members {
    let spec = code::plain(status.code());
    let retry = match wait(details) {
        Some(_) => Retry::Transient.capped_by(spec.outcome()),
        None => spec.retry(),
    };
    vec![
        ("error_code", Some(spec.code().into_value())),
        ("message", message(details).map(IntoValue::into_value)),
        ("details", Some(Value::Object(Vec::new()))),
        ("retry", Some(retry.as_str().into_value())),
        ("outcome", Some(spec.outcome().as_str().into_value())),
    ]
}

fn message(details: &[Any]) -> Option<String> {
    let localized: Option<pb::LocalizedMessage> = find(details, LocalizedMessage::TYPE_URL);
    localized.map(|localized| localized.message)
}

/// The wait; a negative or malformed one is none.
fn wait(details: &[Any]) -> Option<Duration> {
    let info: pb::RetryInfo = find(details, RetryInfo::TYPE_URL)?;
    let delay = info.retry_delay?;
    let seconds = u64::try_from(delay.seconds).ok()?;
    let nanos = u32::try_from(delay.nanos).ok()?;
    (nanos < 1_000_000_000).then(|| Duration::new(seconds, nanos))
}
