//! A secret under a harmless name.

use apperror::{AppError, Sensitive};

type CardLabel = Sensitive<String>;

#[derive(Debug, thiserror::Error, AppError)]
enum Failure {
    #[error("x")]
    Bad {
        #[app_error(public)]
        label: CardLabel,
    },
}

fn main() {
    let _ = <Failure as apperror::ErrorCatalog>::CATALOG;
}
