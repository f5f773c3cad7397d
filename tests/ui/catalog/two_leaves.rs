//! One error, at the lowest enum that has both.

use apperror::AppError;

#[derive(Debug, thiserror::Error, AppError)]
#[error("x")]
#[app_error(code = "LOCKED")]
struct Row;

#[derive(Debug, thiserror::Error, AppError)]
#[error("x")]
#[app_error(code = "LOCKED")]
struct Table;

#[derive(Debug, thiserror::Error, AppError)]
enum Lower {
    #[error(transparent)]
    #[app_error(transparent)]
    Row(Row),
    #[error(transparent)]
    #[app_error(transparent)]
    Table(Table),
}

#[derive(Debug, thiserror::Error, AppError)]
enum Failure {
    #[error(transparent)]
    #[app_error(transparent)]
    Lower(Lower),
    #[error("x")]
    Own,
}

fn main() {
    let _ = <Failure as apperror::ErrorCatalog>::CATALOG;
}
