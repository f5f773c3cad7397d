//! A key that does not exist, near to none.

use apperror::AppError;

#[derive(Debug, thiserror::Error, AppError)]
#[app_error(colour = red)]
enum Failure {
    #[error("x")]
    First,
    #[error("x")]
    Second,
}

fn main() {
    let _ = <Failure as apperror::ErrorCatalog>::CATALOG;
}
