//! A misspelled key leaves the rules silent that its value would decide, and no others.

use apperror::AppError;

#[derive(Debug, thiserror::Error, AppError)]
#[app_error(kind = business, rety = transient, colour = red)]
enum Failure {
    #[error("x")]
    #[app_error(retry_after = "5s")]
    Busy,
    #[error("x")]
    #[app_error(kind = upstream, outcom = not_applied, retry = transient)]
    Lost,
    #[error("x")]
    #[app_error(cod = "LATE")]
    L,
    #[error("x")]
    #[app_error(code "GONE")]
    G,
    #[error("x")]
    #[app_error(transparant)]
    I(Box<Self>),
    #[error("x")]
    #[app_error(sevrity = warn)]
    S,
    #[error("x")]
    #[app_error(colour = red, kind = upstream, retry = transient)]
    Red,
}

#[derive(Debug, thiserror::Error, AppError)]
#[app_error(rename_all = "kebab-case")]
enum Cased {
    #[error("x")]
    #[app_error(code = "FIRST")]
    Declared,
    #[error("x")]
    First,
}

fn main() {
    let _ = <Failure as apperror::ErrorCatalog>::CATALOG;
    let _ = <Cased as apperror::ErrorCatalog>::CATALOG;
}
