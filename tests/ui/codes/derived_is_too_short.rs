//! A name of one letter.

use apperror::AppError;

#[derive(Debug, thiserror::Error, AppError)]
enum Failure {
    #[error("x")]
    E,
}

fn main() {
    let _ = <Failure as apperror::ErrorCatalog>::CATALOG;
}
