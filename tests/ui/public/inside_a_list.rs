//! A type that nobody opened, in a list.

use apperror::AppError;

#[derive(Debug, serde::Serialize)]
struct Customer {
    email: String,
}

#[derive(Debug, thiserror::Error, AppError)]
#[error("x")]
struct Failure {
    #[app_error(public)]
    customers: Option<Vec<Customer>>,
}

fn main() {
    let _ = <Failure as apperror::ErrorCatalog>::CATALOG;
}
