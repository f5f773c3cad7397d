//! A digit at the beginning.

use apperror::AppError;

#[derive(Debug, thiserror::Error, AppError)]
enum Failure {
    #[error("x")]
    #[app_error(code = "3DS_FAILED")]
    Bad,
}

fn main() {
    let _ = <Failure as apperror::ErrorCatalog>::CATALOG;
}
