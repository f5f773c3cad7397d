//! No width, and no field that gives one.

use apperror::AppError;

#[derive(Debug, thiserror::Error, AppError)]
enum Failure {
    #[error("x")]
    #[app_error(message = "Order {id:width$} is gone.")]
    Bad {
        #[app_error(public)]
        id: u8,
        width: usize,
    },
}

fn main() {
    let _ = <Failure as apperror::ErrorCatalog>::CATALOG;
}
