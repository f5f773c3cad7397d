//! A word that could not be read is one error, and nothing is said about what it may have been.

use apperror::AppError;

#[derive(Debug, thiserror::Error, AppError)]
#[app_error(prefx = "AB", decod)]
enum Failure {
    #[error("x")]
    #[app_error(message = "No {id}.")]
    E {
        #[app_error(pubic)]
        id: u8,
        #[app_error(default)]
        shard: u8,
    },
    #[error("x")]
    #[app_error(knd = unavailable, retry_after = "5s")]
    Busy,
    #[error("x")]
    #[app_error(knd = unavailable, retry = transient)]
    Later,
    #[error("x")]
    #[app_error(kind = unavailble, retry_after = "5s")]
    Never,
}

fn main() {
    let _ = <Failure as apperror::ErrorCatalog>::CATALOG;
}
