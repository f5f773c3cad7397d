//! Upper and lower case in one code.

use apperror::AppError;

#[derive(Debug, thiserror::Error, AppError)]
#[app_error(prefix = "PAY", rename_all = "snake_case")]
enum Failure {
    #[error("x")]
    First,
    #[error("x")]
    Second,
}

fn main() {
    let _ = <Failure as apperror::ErrorCatalog>::CATALOG;
}
