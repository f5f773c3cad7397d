//! A flag takes no value.

use apperror::AppError;

#[derive(Debug, thiserror::Error, AppError)]
enum Failure {
    #[error("x")]
    #[app_error(transparent = true)]
    Bad(std::io::Error),
}

fn main() {
    let _ = <Failure as apperror::ErrorCatalog>::CATALOG;
}
