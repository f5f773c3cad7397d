//! Logs are not clients.

use apperror::AppError;

#[derive(Debug, thiserror::Error, AppError)]
enum Failure {
    #[error("x")]
    #[app_error(message = "Shard {shard} is down.")]
    Bad {
        #[app_error(log)]
        shard: u8,
    },
}

fn main() {
    let _ = <Failure as apperror::ErrorCatalog>::CATALOG;
}
