//! Beside snafu.

use apperror::{AppError, Sensitive};
use snafu::Snafu;

/// Failures with context.
#[derive(Debug, Snafu, AppError)]
#[snafu(visibility(pub))]
#[app_error(prefix = "SNAFU", kind = not_found)]
pub enum Failure {
    /// A file is missing.
    #[snafu(display("no {path} for {user:?}"))]
    #[app_error(message = "There is no {path}.")]
    Missing {
        /// Shown.
        #[app_error(public)]
        path: String,
        /// Private.
        user: Sensitive<String>,
        /// The cause.
        source: std::io::Error,
    },
    /// Passed on.
    #[snafu(transparent)]
    #[app_error(transparent)]
    Inner {
        /// The cause.
        source: Inner,
    },
}

/// Inner.
#[derive(Debug, Snafu, AppError)]
#[snafu(display("inner"))]
pub struct Inner;
