//! A faulty type is told once, and not where it is used.

use apperror::AppError;

#[derive(Debug, thiserror::Error, AppError)]
#[error("x")]
#[app_error(status = 200)]
struct Inner;

#[derive(Debug, thiserror::Error, AppError)]
#[app_error(decode)]
enum Failure<T>
where
    T: std::fmt::Debug,
{
    #[error("x")]
    #[app_error(knd = business)]
    Own(T),
    #[error(transparent)]
    #[app_error(transparent)]
    Inner(Inner),
}

fn main() {
    let _ = <Failure<u8> as apperror::ErrorCatalog>::CATALOG;
    let _ = <Failure<u8> as apperror::wire::Decode>::decode;
}
