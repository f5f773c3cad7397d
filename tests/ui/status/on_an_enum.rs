//! One error at the enum, none at the variants.

use apperror::AppError;

#[derive(Debug, thiserror::Error, AppError)]
#[app_error(status = 302)]
enum Failure {
    #[error("x")]
    First,
    #[error("x")]
    Second,
}

fn main() {
    let _ = <Failure as apperror::ErrorCatalog>::CATALOG;
}
