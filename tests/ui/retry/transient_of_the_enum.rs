//! The enum contradicts the kind that it does not name, for one variant.

use apperror::AppError;

#[derive(Debug, thiserror::Error, AppError)]
#[app_error(retry = transient)]
enum Failure {
    #[error("x")]
    #[app_error(outcome = not_applied)]
    Fine,
    #[error("x")]
    Bad,
}

fn main() {
    let _ = <Failure as apperror::ErrorCatalog>::CATALOG;
}
