//! A text that was formatted from anything; serde could write it.

use std::fmt;

use apperror::AppError;

#[derive(Debug, thiserror::Error, AppError)]
#[error("x")]
struct Failure {
    #[app_error(public)]
    text: fmt::Arguments<'static>,
}

fn main() {
    let _ = <Failure as apperror::ErrorCatalog>::CATALOG;
}
