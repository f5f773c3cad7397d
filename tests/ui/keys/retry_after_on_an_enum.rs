//! A wait of many variants.

use apperror::AppError;

#[derive(Debug, thiserror::Error, AppError)]
#[app_error(kind = unavailable, retry_after = "5s")]
enum Failure {
    #[error("x")]
    First,
    #[error("x")]
    Second,
}

fn main() {
    let _ = <Failure as apperror::ErrorCatalog>::CATALOG;
}
