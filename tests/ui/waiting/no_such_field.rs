//! A field that is not there.

use apperror::AppError;

#[derive(Debug, thiserror::Error, AppError)]
enum Failure {
    #[error("x")]
    #[app_error(kind = unavailable, retry_after = wiat)]
    Bad { _wait: std::time::Duration },
}

fn main() {
    let _ = <Failure as apperror::ErrorCatalog>::CATALOG;
}
