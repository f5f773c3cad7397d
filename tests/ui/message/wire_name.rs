//! Messages name fields as Rust does.

use apperror::AppError;

#[derive(Debug, thiserror::Error, AppError)]
enum Failure {
    #[error("x")]
    #[app_error(message = "Order {number} is gone.")]
    Bad {
        #[app_error(public = "number")]
        id: u8,
    },
}

fn main() {
    let _ = <Failure as apperror::ErrorCatalog>::CATALOG;
}
