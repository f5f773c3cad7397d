//! Boxes of something without a catalog.

use apperror::AppError;

#[derive(Debug, thiserror::Error, AppError)]
enum Failure {
    #[error("x")]
    #[app_error(transparent)]
    Any(Box<dyn std::error::Error + Send + Sync>),
    #[error("x")]
    #[app_error(transparent)]
    Local(Box<dyn AppError>),
}

fn main() {
    let _ = <Failure as apperror::ErrorCatalog>::CATALOG;
}
