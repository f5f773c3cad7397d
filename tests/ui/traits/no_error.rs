//! An `AppError` is an `Error` first.

use apperror::AppError;

#[derive(Debug, AppError)]
enum Failure {
    #[app_error(kind = business)]
    First,
}

fn main() {
    let _ = <Failure as apperror::ErrorCatalog>::CATALOG;
}
