//! Two declared codes.

use apperror::AppError;

#[derive(Debug, thiserror::Error, AppError)]
enum Failure {
    #[error("x")]
    #[app_error(code = "GONE")]
    Bad,
    #[error("x")]
    #[app_error(code = "GONE")]
    Worse,
}

fn main() {
    let _ = <Failure as apperror::ErrorCatalog>::CATALOG;
}
