//! A key that does not exist on a struct.

use apperror::AppError;

#[derive(Debug, thiserror::Error, AppError)]
#[error("x")]
#[app_error(statuss = 404)]
struct Failure;

fn main() {
    let _ = <Failure as apperror::ErrorCatalog>::CATALOG;
}
