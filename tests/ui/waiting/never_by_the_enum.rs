//! The enum says never.

use apperror::AppError;

#[derive(Debug, thiserror::Error, AppError)]
#[app_error(kind = unavailable, retry = never)]
enum Failure {
    #[error("x")]
    #[app_error(retry_after = "5s")]
    Bad,
}

fn main() {
    let _ = <Failure as apperror::ErrorCatalog>::CATALOG;
}
