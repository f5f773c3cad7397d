//! The attribute of the derive that was forgotten is nobody's.

use apperror::AppError;

#[derive(Debug, AppError)]
enum Failure {
    #[error("x")]
    #[app_error(kind = business)]
    First,
}

fn main() {
    let _ = <Failure as apperror::ErrorCatalog>::CATALOG;
}
