//! The sizes of the error types.

use apperror::AppError;

use super::{floor, ours, propagation, thiserror_json};

/// Names of types with their sizes and those of `Result<u64, _>`, in bytes.
#[must_use]
pub fn sizes() -> Vec<(&'static str, usize, usize)> {
    let mut sizes = vec![
        (
            "PaymentError, by hand",
            size_of::<floor::PaymentError>(),
            size_of::<Result<u64, floor::PaymentError>>(),
        ),
        (
            "PaymentError, thiserror",
            size_of::<thiserror_json::PaymentError>(),
            size_of::<Result<u64, thiserror_json::PaymentError>>(),
        ),
        (
            "PaymentError, apperror",
            size_of::<ours::PaymentError>(),
            size_of::<Result<u64, ours::PaymentError>>(),
        ),
        (
            "Box<dyn AppError>",
            size_of::<Box<dyn AppError + Send + Sync>>(),
            size_of::<Result<u64, Box<dyn AppError + Send + Sync>>>(),
        ),
    ];
    sizes.extend(propagation::sizes());
    sizes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_derive_adds_nothing_to_the_size() {
        assert_eq!(
            size_of::<ours::PaymentError>(),
            size_of::<thiserror_json::PaymentError>()
        );
    }
}
