//! What is passed on decodes as well.

use apperror::AppError;

#[derive(Debug, thiserror::Error, AppError)]
#[app_error(decode)]
enum Failure {
    #[error("x")]
    #[app_error(transparent)]
    Bad(apperror_tests::ResourceNotFound),
}

fn main() {
    let _ = <Failure as apperror::ErrorCatalog>::CATALOG;
}
