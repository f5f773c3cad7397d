//! Prefix and name together are too long.

use apperror::AppError;

#[derive(Debug, thiserror::Error, AppError)]
#[app_error(prefix = "THIS_PREFIX_IS_LONG_AS_WELL")]
enum Failure {
    #[error("x")]
    ThisNameIsJustOneLetterTooLongForACode,
}

fn main() {
    let _ = <Failure as apperror::ErrorCatalog>::CATALOG;
}
