//! A type that is only written, in a variant that never comes back whole.

use apperror::{AppError, PublicValue};

#[derive(Debug, serde::Serialize, PublicValue)]
struct Id(u8);

#[derive(Debug, thiserror::Error, AppError)]
#[error("x {shard}")]
#[app_error(decode)]
struct Failure {
    #[app_error(public)]
    id: Id,
    shard: u8,
}

fn main() {
    let _ = <Failure as apperror::ErrorCatalog>::CATALOG;
}
