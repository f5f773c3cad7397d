//! Beside thiserror: every shape and every key.

use std::borrow::Cow;
use std::time::Duration;

use apperror::{AppError, PublicValue, Sensitive};

/// The number of an order.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize, PublicValue)]
pub struct OrderId(pub u64);

impl std::fmt::Display for OrderId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

/// A page of a list.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, PublicValue)]
pub struct Page<'a, T, const N: usize> {
    /// What is on it.
    pub items: Cow<'a, str>,
    /// The numbers of others.
    pub others: Vec<T>,
}

/// Failures with named fields.
#[derive(Debug, thiserror::Error, AppError)]
#[app_error(prefix = "ORDER", kind = unavailable, decode, help = "https://example.com/{code}")]
#[non_exhaustive]
pub enum OrderError {
    /// Named fields of every sort.
    #[error("order {order_id} in {shard}")]
    #[app_error(message = "Order {order_id} must wait.", retry_after = wait, severity = critical)]
    Named {
        /// Shown.
        #[app_error(public)]
        order_id: OrderId,
        /// Logged.
        #[app_error(log, default)]
        shard: String,
        /// Neither.
        #[app_error(default)]
        pin: Sensitive<u16>,
        /// How long.
        #[app_error(public = "seconds")]
        wait: Option<Duration>,
    },
    /// A tuple.
    #[error("{0} {1}")]
    #[app_error(status = 418, outcome = unknown, retry = same_key, retry_after = "5s")]
    Tuple(
        #[app_error(public = "first")] u8,
        #[app_error(public = "second")] String,
    ),
    /// A unit.
    #[error("unit")]
    Unit,
    /// Passed on.
    #[error(transparent)]
    #[app_error(transparent)]
    Inner(#[from] Inner),
    /// Gone.
    #[error("gone")]
    #[deprecated(note = "use `Unit`")]
    Gone {
        /// Gone as well.
        #[deprecated]
        #[app_error(public)]
        r#type: u8,
    },
}

/// A unit struct.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error, AppError)]
#[error("inner")]
#[app_error(decode)]
pub struct Inner;

/// An enum that is deprecated as a whole.
#[derive(Debug, thiserror::Error, AppError)]
#[deprecated]
#[app_error(decode)]
pub enum Old {
    /// A unit.
    #[error("unit")]
    Unit,
    /// Passed on.
    #[error(transparent)]
    #[app_error(transparent)]
    Inner(Inner),
}

/// What lets a deprecated type in.
#[derive(Debug, thiserror::Error, AppError)]
#[error(transparent)]
#[app_error(transparent, decode)]
#[expect(deprecated, reason = "until the next version")]
pub struct StillOld(#[from] Old);

/// Lifetimes, types and constants.
#[derive(Debug, thiserror::Error, AppError)]
pub enum Generic<'a, 'b, T: std::fmt::Debug, E, const N: usize = 2>
where
    E: std::fmt::Debug,
{
    /// One lifetime.
    #[error("{text}")]
    #[app_error(message = "No {text}.")]
    Borrowed {
        /// Shown.
        #[app_error(public)]
        text: &'a str,
        /// Shown.
        #[app_error(public)]
        list: &'b [Option<&'a str>],
        /// Shown.
        #[app_error(public)]
        page: Page<'a, T, N>,
    },
    /// Passed on.
    #[error(transparent)]
    #[app_error(transparent)]
    Inner(E),
}

/// A struct with one lifetime.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error, AppError)]
#[error("{0}")]
pub struct Lent<'a>(#[app_error(public = "text")] pub &'a str);

/// A struct that hides its fields, and one of their types.
#[derive(Debug, thiserror::Error, AppError)]
#[error("{id:?}")]
pub struct Hidden<T: std::fmt::Debug> {
    #[app_error(public)]
    id: Private<T>,
}

#[derive(Debug, serde::Serialize, PublicValue)]
struct Private<T>(T);

impl<T: std::fmt::Debug> Hidden<T> {
    /// Hides a value.
    pub const fn new(id: T) -> Self {
        Self { id: Private(id) }
    }
}

/// An enum without values.
#[derive(Debug, thiserror::Error, AppError)]
#[app_error(decode)]
pub enum Never {}

/// Variants that no value can have.
#[derive(Debug, thiserror::Error, AppError)]
#[app_error(decode)]
pub enum Partly {
    /// Passed on, but never there.
    #[error(transparent)]
    #[app_error(transparent)]
    Never(Never),
    /// One field that can never be there.
    #[error("x")]
    #[app_error(message = "{id}")]
    Infallible {
        /// Shown.
        #[app_error(public)]
        id: u8,
        /// Never.
        never: std::convert::Infallible,
    },
}
