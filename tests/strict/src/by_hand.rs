//! Beside impls by hand. The lints are forbidden here, so an `allow` in generated code would be an error; the derives of
//! serde and thiserror have some.
#![forbid(
    missing_docs,
    deprecated,
    unreachable_pub,
    unused,
    unused_lifetimes,
    unused_qualifications,
    unused_results,
    single_use_lifetimes,
    redundant_lifetimes,
    trivial_casts,
    nonstandard_style,
    rust_2018_idioms,
    clippy::all,
    clippy::pedantic,
    clippy::nursery
)]

use std::error::Error;
use std::fmt;

use apperror::{AppError, PublicValue};

/// A public enum.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PublicValue)]
pub enum Color {
    /// Red.
    Red,
    /// Anything else.
    Other(u32),
}

impl serde::Serialize for Color {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Red => serializer.serialize_str("red"),
            Self::Other(number) => serializer.serialize_u32(*number),
        }
    }
}

/// Every shape.
#[derive(Debug, AppError)]
#[app_error(prefix = "HAND", kind = conflict)]
pub enum Failure<'a, T: fmt::Debug> {
    /// Named.
    #[app_error(message = "{id}", outcome = applied)]
    Named {
        /// Shown.
        #[app_error(public, log)]
        id: &'a str,
        /// Shown.
        #[app_error(public)]
        color: Option<Color>,
        /// Private.
        held: T,
    },
    /// Tuple.
    Tuple(#[app_error(log = "first")] u8, T),
    /// Unit.
    Unit,
    /// Inner.
    #[app_error(transparent)]
    Inner(Inner),
    /// Gone.
    #[deprecated]
    Gone {
        /// Gone as well.
        #[deprecated]
        #[app_error(public)]
        id: u8,
    },
}

/// Inner.
#[derive(Debug, Clone, Copy, PartialEq, Eq, AppError)]
pub struct Inner;

impl<T: fmt::Debug> fmt::Display for Failure<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("failure")
    }
}

impl<T: fmt::Debug> Error for Failure<'_, T> {}

impl fmt::Display for Inner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("inner")
    }
}

impl Error for Inner {}
