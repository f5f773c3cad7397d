//! A cause.

use apperror::AppError;

#[derive(Debug, thiserror::Error, AppError)]
enum Failure {
    #[error("x")]
    Bad {
        #[app_error(public)]
        #[source]
        cause: apperror_tests::ResourceNotFound,
    },
}

fn main() {
    let _ = <Failure as apperror::ErrorCatalog>::CATALOG;
}
