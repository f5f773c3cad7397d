//! A fault in a type that decodes is one error.

use apperror::AppError;

#[derive(Debug, thiserror::Error, AppError)]
#[app_error(decode)]
enum Failure {
    #[error("x")]
    #[app_error(status = 200)]
    Bad,
}

fn main() {
    let _ = <Failure as apperror::ErrorCatalog>::CATALOG;
}
