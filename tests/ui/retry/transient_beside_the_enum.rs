//! The enum says unknown.

use apperror::AppError;

#[derive(Debug, thiserror::Error, AppError)]
#[app_error(kind = unavailable, outcome = unknown)]
enum Failure {
    #[error("x")]
    #[app_error(retry = transient)]
    Bad,
}

fn main() {
    let _ = <Failure as apperror::ErrorCatalog>::CATALOG;
}
