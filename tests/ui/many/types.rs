//! Every fault of a type at once.

use apperror::{AppError, Sensitive};

#[derive(Debug, thiserror::Error, AppError)]
#[app_error(decode)]
enum Failure {
    #[error("x")]
    #[app_error(message = "{names}", kind = unavailable, retry_after = wait)]
    First {
        #[app_error(public)]
        names: Vec<String>,
        wait: u8,
    },
    #[error("x")]
    Second {
        #[app_error(public)]
        card: Sensitive<u8>,
        #[app_error(log)]
        ids: Vec<u8>,
    },
    #[error("x")]
    Third(#[app_error(public = "text")] &'static str),
    #[error(transparent)]
    #[app_error(transparent)]
    Fourth(std::io::Error),
}

fn main() {
    let _ = <Failure as apperror::ErrorCatalog>::CATALOG;
}
