//! A type that cannot be rendered.

use apperror::AppError;

#[derive(Debug, thiserror::Error, AppError)]
enum Failure {
    #[error("x")]
    #[app_error(message = "Wrong: {names}.")]
    Bad {
        #[app_error(public)]
        names: Vec<String>,
    },
}

fn main() {
    let _ = <Failure as apperror::ErrorCatalog>::CATALOG;
}
