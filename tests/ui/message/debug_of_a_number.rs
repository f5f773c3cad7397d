//! No format spec, and no field by its place where fields have names.

use apperror::AppError;

#[derive(Debug, thiserror::Error, AppError)]
enum Failure {
    #[error("x")]
    #[app_error(message = "Order {0:?} is gone.")]
    Tuple(#[app_error(public = "id")] u8),
    #[error("x")]
    #[app_error(message = "Order {0} is gone.")]
    Named {
        #[app_error(public)]
        id: u8,
    },
}

fn main() {
    let _ = <Failure as apperror::ErrorCatalog>::CATALOG;
}
