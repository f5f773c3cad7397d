//! A name that gives no code.

use apperror::AppError;

#[derive(Debug, thiserror::Error, AppError)]
enum Failure {
    #[error("x")]
    Über,
}

fn main() {
    let _ = <Failure as apperror::ErrorCatalog>::CATALOG;
}
