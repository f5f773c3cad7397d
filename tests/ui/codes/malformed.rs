//! Two cases in one code.

use apperror::AppError;

#[derive(Debug, thiserror::Error, AppError)]
enum Failure {
    #[error("x")]
    #[app_error(code = "Payment_Failed")]
    Bad,
}

fn main() {
    let _ = <Failure as apperror::ErrorCatalog>::CATALOG;
}
