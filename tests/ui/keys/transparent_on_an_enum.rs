//! A flag of a variant.

use apperror::AppError;

#[derive(Debug, thiserror::Error, AppError)]
#[app_error(transparent)]
enum Failure {
    #[error("x")]
    First,
    #[error("x")]
    Second,
}

fn main() {
    let _ = <Failure as apperror::ErrorCatalog>::CATALOG;
}
