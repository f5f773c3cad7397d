//! The places of the code.

use std::backtrace::Backtrace;
use std::{error, fmt};

use apperror::AppError;

#[derive(Debug, AppError)]
struct Failure {
    #[app_error(public)]
    at: Backtrace,
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("x")
    }
}

impl error::Error for Failure {}

fn main() {
    let _ = <Failure as apperror::ErrorCatalog>::CATALOG;
}
