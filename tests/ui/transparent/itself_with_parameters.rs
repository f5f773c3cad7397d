//! A circle.

use apperror::AppError;

#[derive(Debug, thiserror::Error, AppError)]
enum Failure<T: std::fmt::Debug> {
    #[error("x")]
    Own(T),
    #[error("x")]
    #[app_error(transparent)]
    Bad(Box<Failure<T>>),
}

fn main() {
    let _ = <Failure<u8> as apperror::ErrorCatalog>::CATALOG;
}
