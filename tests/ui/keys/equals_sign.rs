//! Settings stand in parentheses.

use apperror::AppError;

#[derive(Debug, thiserror::Error, AppError)]
#[app_error = "PAYMENT"]
enum Failure {
    #[error("x")]
    First,
    #[error("x")]
    Second,
}

fn main() {
    let _ = <Failure as apperror::ErrorCatalog>::CATALOG;
}
