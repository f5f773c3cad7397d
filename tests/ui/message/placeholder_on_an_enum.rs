//! The variants have different fields.

use apperror::AppError;

#[derive(Debug, thiserror::Error, AppError)]
#[app_error(message = "Order {id} failed.")]
enum Failure {
    #[error("x")]
    First,
    #[error("x")]
    Second,
}

fn main() {
    let _ = <Failure as apperror::ErrorCatalog>::CATALOG;
}
