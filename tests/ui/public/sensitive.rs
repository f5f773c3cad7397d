//! A secret.

use apperror::AppError;

#[derive(Debug, thiserror::Error, AppError)]
enum Failure {
    #[error("x")]
    Bad {
        #[app_error(public)]
        card: apperror::Sensitive<String>,
    },
}

fn main() {
    let _ = <Failure as apperror::ErrorCatalog>::CATALOG;
}
