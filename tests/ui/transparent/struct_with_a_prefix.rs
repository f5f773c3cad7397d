//! Everything comes from the inner error.

use apperror::AppError;

#[derive(Debug, thiserror::Error, AppError)]
#[error("x")]
#[app_error(transparent, prefix = "OWN")]
struct Failure(apperror_tests::ResourceNotFound);

fn main() {
    let _ = <Failure as apperror::ErrorCatalog>::CATALOG;
}
