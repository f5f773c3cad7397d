//! Types that lend what is inside.

use apperror::{AppError, PublicValue};

#[derive(Debug, serde::Serialize, serde::Deserialize, PublicValue)]
struct Lent<'a>(&'a str);

#[derive(Debug, thiserror::Error, AppError)]
#[app_error(decode)]
enum Failure<'a> {
    #[error("x")]
    Listed {
        #[app_error(public)]
        texts: Vec<Option<&'a str>>,
    },
}

#[derive(Debug, thiserror::Error, AppError)]
#[app_error(decode)]
enum Other<'a> {
    #[error("x")]
    Own {
        #[app_error(public)]
        text: Lent<'a>,
    },
}

fn main() {
    let _ = <Failure<'_> as apperror::ErrorCatalog>::CATALOG;
    let _ = <Other<'_> as apperror::ErrorCatalog>::CATALOG;
}
