//! A circle.

use apperror::AppError;

#[derive(Debug, thiserror::Error, AppError)]
enum Failure {
    #[error("x")]
    #[app_error(transparent)]
    Bad(Box<Failure>),
    #[error("x")]
    End,
}

fn main() {
    let _ = <Failure as apperror::ErrorCatalog>::CATALOG;
}
