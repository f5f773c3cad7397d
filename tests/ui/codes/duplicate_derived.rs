//! Two names that give one code.

use apperror::AppError;

#[derive(Debug, thiserror::Error, AppError)]
enum Failure {
    #[error("x")]
    HTTPGone,
    #[error("x")]
    HttpGone,
}

fn main() {
    let _ = <Failure as apperror::ErrorCatalog>::CATALOG;
}
