//! The derive opens no second way out of an error.

use apperror::{AppError, ErrorDict};

#[derive(Debug, thiserror::Error, AppError)]
#[error("x")]
struct Failure {
    #[app_error(public)]
    id: u8,
}

fn serialize<T: serde::Serialize>(_: T) {}

fn main() {
    let failure = Failure { id: 7 };
    serialize(failure.to_dict());
    serialize(&failure);
    serialize(ErrorDict(failure.to_string()));
}
