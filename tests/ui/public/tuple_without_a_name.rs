//! Numbers are no names.

use apperror::AppError;

#[derive(Debug, thiserror::Error, AppError)]
enum Failure {
    #[error("x")]
    Bad(#[app_error(public)] u8),
}

fn main() {
    let _ = <Failure as apperror::ErrorCatalog>::CATALOG;
}
