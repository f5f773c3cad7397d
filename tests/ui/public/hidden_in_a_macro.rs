//! A mark that the reader of the error does not see, on a secret.

use apperror::{AppError, Sensitive};

macro_rules! failure {
    ($name:ident { $($mark:ident $field:ident: $ty:ty,)* }) => {
        #[derive(Debug, thiserror::Error, AppError)]
        #[error("x")]
        struct $name {
            $(#[app_error($mark)] $field: $ty,)*
        }
    };
}

failure! {
    Failure {
        public card: Sensitive<String>,
    }
}

fn main() {
    let _ = <Failure as apperror::ErrorCatalog>::CATALOG;
}
