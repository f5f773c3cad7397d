//! A type that has only its name in common with one of the standard library is told at every field.

mod clock {
    #[derive(Debug, serde::Serialize)]
    pub struct Duration;
}

use clock::Duration;

#[derive(Debug, thiserror::Error, apperror::AppError)]
enum Failure {
    #[error("x")]
    Late {
        #[app_error(public)]
        by: Duration,
    },
    #[error("x")]
    Early {
        #[app_error(public)]
        by: Duration,
    },
    #[error("x")]
    Never {
        #[app_error(public)]
        by: Option<Duration>,
    },
}

fn main() {}
