//! From a failure to a `tonic::Status`, and back to the failure within one process.

use std::error::Error as _;

use apperror::AppError;
use tonic::Status;

use super::format::StatusFormat;
use crate::Failure;
use crate::failure::Boxed;

/// Turns failures into a [`Status`]: every [`AppError`] that may cross threads, and a [`Failure`].
///
/// # Examples
///
/// `?` needs three lines for an enum of your own, because only its crate may write them:
///
/// ```
/// use apperror::AppError;
/// use apperror_tower::grpc::IntoStatus as _;
/// use tonic::{Code, Response, Status};
///
/// #[derive(Debug, thiserror::Error, AppError)]
/// #[app_error(prefix = "PAYMENT")]
/// enum PaymentError {
///     #[error("gateway declined {payment_id}: {gateway_reason}")]
///     #[app_error(kind = business, message = "Payment {payment_id} was declined.")]
///     Declined {
///         #[app_error(public)]
///         payment_id: u64,
///         gateway_reason: String,
///     },
/// }
///
/// impl From<PaymentError> for Status {
///     fn from(error: PaymentError) -> Self {
///         error.into_status()
///     }
/// }
///
/// fn charge(payment_id: u64) -> Result<(), PaymentError> {
///     Err(PaymentError::Declined { payment_id, gateway_reason: "05 do not honor".into() })
/// }
///
/// fn pay() -> Result<Response<()>, Status> {
///     Ok(Response::new(charge(7)?))
/// }
///
/// let status = pay().unwrap_err();
/// assert_eq!(status.code(), Code::FailedPrecondition);
/// assert_eq!(status.message(), "Payment 7 was declined.");
/// ```
pub trait IntoStatus {
    /// The status in the default [`StatusFormat`], with the failure as its source.
    fn into_status(self) -> Status;
}

impl<E: AppError + Send + Sync + 'static> IntoStatus for E {
    fn into_status(self) -> Status {
        StatusFormat::new().status(self)
    }
}

impl IntoStatus for Failure {
    fn into_status(self) -> Status {
        StatusFormat::new().status(self)
    }
}

/// What `?` does with a [`Failure`] in a handler that returns a status.
impl From<Failure> for Status {
    fn from(failure: Failure) -> Self {
        failure.into_status()
    }
}

/// The failure of which a status was made in this process.
pub(super) fn failure(status: &Status) -> Option<&Failure> {
    let boxed = status.source()?.downcast_ref::<Boxed>()?;
    Some(&boxed.0)
}
