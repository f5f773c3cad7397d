//! Itself, by the module it stands in.

use apperror::AppError;

#[derive(Debug, thiserror::Error, AppError)]
enum Failure {
    #[error("x")]
    Own,
    #[error("x")]
    #[app_error(transparent)]
    Bad(Box<self::Failure>),
}

fn main() {
    let _ = <Failure as apperror::ErrorCatalog>::CATALOG;
}
