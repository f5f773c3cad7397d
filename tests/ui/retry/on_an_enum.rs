//! One error at the enum, none at the variants.

use apperror::AppError;

#[derive(Debug, thiserror::Error, AppError)]
#[app_error(kind = upstream, retry = transient)]
enum Failure {
    #[error("x")]
    First,
    #[error("x")]
    Second,
}

fn main() {
    let _ = <Failure as apperror::ErrorCatalog>::CATALOG;
}
