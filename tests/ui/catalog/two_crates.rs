//! Two declarations in two crates, below an enum with a lifetime.

use apperror::AppError;

#[derive(Debug, thiserror::Error, AppError)]
#[error("x")]
#[app_error(code = "DATABASE_POOL_EMPTY")]
struct Pool;

#[derive(Debug, thiserror::Error, AppError)]
enum Failure<'a> {
    #[error("{0}")]
    Own(&'a str),
    #[error(transparent)]
    #[app_error(transparent)]
    Pool(Pool),
    #[error(transparent)]
    #[app_error(transparent)]
    Database(Box<apperror_tests::DatabaseError>),
}

fn main() {
    let _ = <Failure<'_> as apperror::ErrorCatalog>::CATALOG;
}
