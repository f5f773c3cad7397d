//! Beside `derive_more`.

use apperror::AppError;
use derive_more::{Display, Error, From};

/// Failures.
#[derive(Debug, Display, Error, From, AppError)]
#[app_error(prefix = "MORE", kind = upstream)]
pub enum Failure {
    /// The other side is down.
    #[display("{host} is down")]
    #[from(skip)]
    Down {
        /// Private.
        host: String,
        /// Shown.
        #[app_error(public)]
        attempt: u8,
    },
    /// A cause that is not passed on.
    #[display("i/o")]
    Io(std::io::Error),
    /// Passed on.
    #[display("inner")]
    #[app_error(transparent)]
    Inner(Inner),
    /// A field that looks like a cause to one derive only.
    #[display("no cause")]
    #[from(skip)]
    NoCause(
        #[error(not(source))]
        #[app_error(public = "number")]
        u64,
    ),
}

/// Inner.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Display, Error, AppError)]
#[display("inner")]
pub struct Inner;
