//! Nothing between the scheme and the path, and what no URL holds.

use apperror::AppError;

#[derive(Debug, thiserror::Error, AppError)]
enum Failure {
    #[error("x")]
    #[app_error(help = "https:///errors")]
    NoHost,
    #[error("x")]
    #[app_error(help = "https://example.com/\"><b>")]
    Markup,
}

fn main() {
    let _ = <Failure as apperror::ErrorCatalog>::CATALOG;
}
