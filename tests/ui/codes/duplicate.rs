//! A declared code and a derived one.

use apperror::AppError;

#[derive(Debug, thiserror::Error, AppError)]
enum Failure {
    #[error("x")]
    #[app_error(code = "GONE")]
    Bad,
    #[error("x")]
    Gone,
}

fn main() {
    let _ = <Failure as apperror::ErrorCatalog>::CATALOG;
}
