//! Nothing to borrow from.

use apperror::AppError;

#[derive(Debug, thiserror::Error, AppError)]
#[app_error(decode)]
enum Failure {
    #[error("x")]
    Bad {
        #[app_error(public)]
        id: &'static str,
    },
}

fn main() {
    let _ = <Failure as apperror::ErrorCatalog>::CATALOG;
}
