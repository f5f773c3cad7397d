//! The sizes of the error types.

use apperror::AppError;

use super::{floor, ours, propagation, thiserror_json};

/// One type and how large it is, in bytes.
#[derive(Debug)]
pub struct Size {
    /// What the type is.
    pub name: &'static str,
    /// Its own size.
    pub alone: usize,
    /// The size of a `Result<u64, _>` with it.
    pub in_result: usize,
}

impl Size {
    pub(super) const fn of<T>(name: &'static str) -> Self {
        Self {
            name,
            alone: size_of::<T>(),
            in_result: size_of::<Result<u64, T>>(),
        }
    }
}

/// The sizes of all error types.
#[must_use]
pub fn sizes() -> Vec<Size> {
    let mut sizes = vec![
        Size::of::<floor::PaymentError>("PaymentError, by hand"),
        Size::of::<thiserror_json::PaymentError>("PaymentError, thiserror"),
        Size::of::<ours::PaymentError>("PaymentError, apperror"),
        Size::of::<Box<dyn AppError + Send + Sync>>("Box<dyn AppError>"),
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
