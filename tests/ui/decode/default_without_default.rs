//! A type that has no default.

use apperror::AppError;

#[derive(Debug)]
struct Shard;

#[derive(Debug, thiserror::Error, AppError)]
#[error("x")]
#[app_error(decode)]
struct Failure {
    #[app_error(default)]
    shard: Shard,
}

fn main() {
    let _ = <Failure as apperror::ErrorCatalog>::CATALOG;
}
