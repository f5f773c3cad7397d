//! What the lexer itself refuses.

use apperror::AppError;

#[derive(Debug, thiserror::Error, AppError)]
enum Failure {
    #[error("x")]
    #[app_error(message = "Order {k#id} is gone.")]
    Bad {
        #[app_error(public)]
        id: u8,
    },
}

fn main() {
    let _ = <Failure as apperror::ErrorCatalog>::CATALOG;
}
