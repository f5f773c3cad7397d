//! A key is no identifier and takes no mark.

use apperror::AppError;

#[derive(Debug, thiserror::Error, AppError)]
enum Failure {
    #[error("x")]
    #[app_error(r#kind = business)]
    Bad,
}

fn main() {
    let _ = <Failure as apperror::ErrorCatalog>::CATALOG;
}
