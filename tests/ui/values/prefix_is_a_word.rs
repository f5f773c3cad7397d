//! A string is wanted.

use apperror::AppError;

#[derive(Debug, thiserror::Error, AppError)]
#[app_error(prefix = PAYMENT)]
enum Failure {
    #[error("x")]
    First,
    #[error("x")]
    Second,
}

fn main() {
    let _ = <Failure as apperror::ErrorCatalog>::CATALOG;
}
