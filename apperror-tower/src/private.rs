//! What generated code may name, and what public signatures must. No promises: only the derive of the same version uses
//! it.

#[cfg(feature = "axum")]
pub use apperror::AppError;
#[cfg(feature = "axum")]
pub use axum::response::{IntoResponse, Response};

#[cfg(feature = "axum")]
pub use crate::carry::into_response;
pub use crate::error_layer::Watch;
pub use crate::recognize::{Mapped, Recognizer};

/// Keeps public traits from being implemented elsewhere.
pub trait Sealed {}
