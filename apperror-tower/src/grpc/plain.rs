//! Statuses and errors of tonic that were not made of a failure.

use std::error::Error;
use std::fmt;

use apperror::{AppError, ErrorSpec};
use tonic::{Code, Status, TimeoutExpired};

use super::{code, status};
use crate::Failure;
use crate::recognize::{Recognizer, as_a};

/// A status as a failure: what its code says, and its text for the log.
#[derive(Debug)]
pub(super) struct PlainStatus(pub(super) Status);

impl fmt::Display for PlainStatus {
    /// Not the `Display` of the status, which shows the source by its `Debug`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}: {}", self.0.code(), self.0.message())
    }
}

impl Error for PlainStatus {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.0.source()
    }
}

impl AppError for PlainStatus {
    fn spec(&self) -> &'static ErrorSpec {
        code::plain(self.0.code())
    }
}

/// The failure inside a boxed status.
pub(crate) const BOXED: Recognizer = |error| {
    let status = as_a::<Status>(error)?;
    status::failure(status).map(Failure::error)
};

/// What an error of tonic means.
pub(crate) fn spec(error: &(dyn Error + 'static)) -> Option<&'static ErrorSpec> {
    let code = match as_a::<TimeoutExpired>(error) {
        Some(_) => Code::DeadlineExceeded,
        None => as_a::<Status>(error)?.code(),
    };
    Some(code::plain(code))
}
