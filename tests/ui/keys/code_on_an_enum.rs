//! A code of many variants.

use apperror::AppError;

#[derive(Debug, thiserror::Error, AppError)]
#[app_error(code = "PAYMENT_FAILED")]
enum Failure {
    #[error("x")]
    First,
    #[error("x")]
    Second,
}

fn main() {
    let _ = <Failure as apperror::ErrorCatalog>::CATALOG;
}
