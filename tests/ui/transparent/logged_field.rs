//! The inner error logs what it logs.

use apperror::AppError;

#[derive(Debug, thiserror::Error, AppError)]
enum Failure {
    #[error("x")]
    #[app_error(transparent)]
    Bad(#[app_error(log = "inner")] apperror_tests::ResourceNotFound),
}

fn main() {
    let _ = <Failure as apperror::ErrorCatalog>::CATALOG;
}
