//! A field that is no time.

use apperror::AppError;

#[derive(Debug, thiserror::Error, AppError)]
enum Failure {
    #[error("x")]
    #[app_error(kind = unavailable, retry_after = wait)]
    Bad { wait: u64 },
}

fn main() {
    let _ = <Failure as apperror::ErrorCatalog>::CATALOG;
}
