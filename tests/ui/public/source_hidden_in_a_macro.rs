//! A mark that another macro puts on a source.

use apperror::AppError;

macro_rules! failure {
    ($(#[$mark:meta] $field:ident: $ty:ty,)*) => {
        #[derive(Debug, thiserror::Error, AppError)]
        #[error("x")]
        struct Failure {
            $(#[app_error(public)] #[$mark] $field: $ty,)*
        }
    };
}

failure! {
    #[source] cause: std::io::Error,
}

fn main() {
    let _ = <Failure as apperror::ErrorCatalog>::CATALOG;
}
