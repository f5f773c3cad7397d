//! Which of them?

use apperror::AppError;

#[derive(Debug, thiserror::Error, AppError)]
enum Failure {
    #[error("x")]
    #[app_error(transparent)]
    Bad(apperror_tests::ResourceNotFound, u8),
}

fn main() {
    let _ = <Failure as apperror::ErrorCatalog>::CATALOG;
}
