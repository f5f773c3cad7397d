//! One key in two attributes.

use apperror::AppError;

#[derive(Debug, thiserror::Error, AppError)]
#[app_error(kind = business)]
#[app_error(kind = conflict)]
enum Failure {
    #[error("x")]
    First,
    #[error("x")]
    Second,
}

fn main() {
    let _ = <Failure as apperror::ErrorCatalog>::CATALOG;
}
