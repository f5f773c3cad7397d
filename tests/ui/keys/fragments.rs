//! What a macro hands on is one value, whatever commas stand in it.

use apperror::AppError;

macro_rules! declare {
    ($text:expr, $krate:ty) => {
        #[derive(Debug, thiserror::Error, AppError)]
        #[error("x")]
        #[app_error(message = $text, crate = $krate)]
        struct Closed;
    };
}

declare!(text::<u8, u16>(), apperror::Generic<u8, u16>);

fn main() {}
