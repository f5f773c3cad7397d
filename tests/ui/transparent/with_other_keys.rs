//! Everything comes from the inner error.

use apperror::AppError;

#[derive(Debug, thiserror::Error, AppError)]
enum Failure {
    #[error("x")]
    #[app_error(transparent, status = 404, kind = not_found)]
    Bad(apperror_tests::ResourceNotFound),
}

fn main() {
    let _ = <Failure as apperror::ErrorCatalog>::CATALOG;
}
