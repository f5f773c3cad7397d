//! Two declarations that one line makes.

use apperror::AppError;

macro_rules! declare {
    ($($name:ident)+) => {
        $(
            #[derive(Debug, thiserror::Error, AppError)]
            #[error("x")]
            #[app_error(code = "MADE")]
            struct $name;
        )+
    };
}
declare! { One Two }

#[derive(Debug, thiserror::Error, AppError)]
enum Failure {
    #[error(transparent)]
    #[app_error(transparent)]
    One(One),
    #[error(transparent)]
    #[app_error(transparent)]
    Two(Two),
}

fn main() {
    let _ = <Failure as apperror::ErrorCatalog>::CATALOG;
}
