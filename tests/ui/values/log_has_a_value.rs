//! A flag or a name is wanted.

use apperror::AppError;

#[derive(Debug, thiserror::Error, AppError)]
enum Failure {
    #[error("x")]
    Bad {
        #[app_error(log = true)]
        id: u8,
    },
}

fn main() {
    let _ = <Failure as apperror::ErrorCatalog>::CATALOG;
}
