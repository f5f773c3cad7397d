//! A flag of a field.

use apperror::AppError;

#[derive(Debug, thiserror::Error, AppError)]
enum Failure {
    #[error("x")]
    #[app_error(public)]
    Bad { _id: u8 },
}

fn main() {
    let _ = <Failure as apperror::ErrorCatalog>::CATALOG;
}
