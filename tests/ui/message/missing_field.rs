//! A field that is not there.

use apperror::AppError;

#[derive(Debug, thiserror::Error, AppError)]
enum Failure {
    #[error("x")]
    #[app_error(message = "Order {order} is gone.")]
    Bad {
        #[app_error(public)]
        id: u8,
    },
}

fn main() {
    let _ = <Failure as apperror::ErrorCatalog>::CATALOG;
}
