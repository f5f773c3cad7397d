//! A flag of a field.

use apperror::AppError;

#[derive(Debug, thiserror::Error, AppError)]
#[error("x")]
#[app_error(log)]
struct Failure;

fn main() {
    let _ = <Failure as apperror::ErrorCatalog>::CATALOG;
}
