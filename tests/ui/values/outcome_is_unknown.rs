//! A word near to a known one.

use apperror::AppError;

#[derive(Debug, thiserror::Error, AppError)]
enum Failure {
    #[error("x")]
    #[app_error(outcome = not_aplied)]
    Bad,
}

fn main() {
    let _ = <Failure as apperror::ErrorCatalog>::CATALOG;
}
