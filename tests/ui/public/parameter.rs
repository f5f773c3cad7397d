//! Nothing public of a generic error, if the type of the user is not.

use apperror::{AppError, Sensitive};

#[derive(Debug, thiserror::Error, AppError)]
#[error("x")]
struct Refused<T: std::fmt::Debug> {
    #[app_error(public)]
    value: T,
}

fn main() {
    let fine = Refused { value: 7 };
    let _ = fine.to_dict();
    let secret = Refused { value: Sensitive::new(7) };
    let _ = secret.to_dict();
}
