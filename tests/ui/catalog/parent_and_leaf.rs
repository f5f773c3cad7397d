//! A code of another crate, two levels below.

use apperror::AppError;

#[derive(Debug, thiserror::Error, AppError)]
enum Failure {
    #[error(transparent)]
    #[app_error(transparent)]
    Database(apperror_tests::DatabaseError),
    #[error("x")]
    ResourceNotFound,
}

fn main() {
    let _ = <Failure as apperror::ErrorCatalog>::CATALOG;
}
