//! Logs take a `Display`.

use apperror::AppError;

#[derive(Debug, thiserror::Error, AppError)]
enum Failure {
    #[error("x")]
    Bad {
        #[app_error(log)]
        ids: Vec<u8>,
    },
}

fn main() {
    let _ = <Failure as apperror::ErrorCatalog>::CATALOG;
}
