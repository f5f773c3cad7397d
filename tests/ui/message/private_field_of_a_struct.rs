//! Users would read what is private.

use apperror::AppError;

#[derive(Debug, thiserror::Error, AppError)]
#[error("x")]
#[app_error(message = "Declined because of {reason}.")]
struct Failure {
    reason: String,
}

fn main() {
    let _ = <Failure as apperror::ErrorCatalog>::CATALOG;
}
