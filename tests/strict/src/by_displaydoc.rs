//! Beside displaydoc, whose doc comments are the texts for developers.

use apperror::AppError;
use displaydoc::Display;

/// Failures.
#[derive(Debug, Clone, PartialEq, Eq, Display, AppError)]
#[app_error(prefix = "DOC", kind = validation)]
pub enum Failure {
    /// field {field} is not {wanted}
    #[app_error(message = "Check {field}.")]
    Wrong {
        /// Shown.
        #[app_error(public)]
        field: &'static str,
        /// Private.
        wanted: String,
    },
    /// nothing of {0}
    Nothing(u8),
}

impl std::error::Error for Failure {}
