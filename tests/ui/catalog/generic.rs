//! A generic enum is checked where it is instantiated.

use apperror::AppError;

#[derive(Debug, thiserror::Error, AppError)]
enum Layer<E> {
    #[error(transparent)]
    #[app_error(transparent)]
    Inner(E),
    #[error("x")]
    Closed,
}

#[derive(Debug, thiserror::Error, AppError)]
#[error("x")]
struct Closed;

#[derive(Debug, thiserror::Error, AppError)]
enum Failure {
    #[error(transparent)]
    #[app_error(transparent)]
    Layer(Layer<Closed>),
}

fn main() {
    let _ = <Failure as apperror::ErrorCatalog>::CATALOG;
}
