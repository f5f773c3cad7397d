//! The inner error shows what it shows.

use apperror::AppError;

#[derive(Debug, thiserror::Error, AppError)]
enum Failure {
    #[error("x")]
    #[app_error(transparent)]
    Bad(#[app_error(public = "inner")] apperror_tests::ResourceNotFound),
}

fn main() {
    let _ = <Failure as apperror::ErrorCatalog>::CATALOG;
}
