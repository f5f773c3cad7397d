//! The enum says transient.

use apperror::AppError;

#[derive(Debug, thiserror::Error, AppError)]
#[app_error(kind = unavailable, retry = transient)]
enum Failure {
    #[error("x")]
    #[app_error(outcome = unknown)]
    Bad,
}

fn main() {
    let _ = <Failure as apperror::ErrorCatalog>::CATALOG;
}
