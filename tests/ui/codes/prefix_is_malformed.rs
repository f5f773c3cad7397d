//! One error at the prefix, none at the variants.

use apperror::AppError;

#[derive(Debug, thiserror::Error, AppError)]
#[app_error(prefix = "PAY_")]
enum Failure {
    #[error("x")]
    First,
    #[error("x")]
    Second,
}

fn main() {
    let _ = <Failure as apperror::ErrorCatalog>::CATALOG;
}
