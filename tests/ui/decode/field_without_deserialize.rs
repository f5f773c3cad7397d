//! A type that is only written.

use apperror::{AppError, PublicValue};

#[derive(Debug, serde::Serialize, PublicValue)]
struct Id(u8);

#[derive(Debug, thiserror::Error, AppError)]
#[error("x")]
#[app_error(decode)]
struct Failure {
    #[app_error(public)]
    id: Id,
}

fn main() {
    let _ = <Failure as apperror::ErrorCatalog>::CATALOG;
}
