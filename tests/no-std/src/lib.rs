//! Errors of a crate without std: `::std` does not exist here, and no feature of `apperror` is on.
#![no_std]
#![forbid(unsafe_code)]
#![deny(warnings, missing_docs, clippy::pedantic)]

extern crate alloc;

use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;
use core::time::Duration;

use apperror::{AppError, PublicValue, Sensitive};

/// The number of an order.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize, PublicValue)]
pub struct OrderId(pub u64);

impl fmt::Display for OrderId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Every shape.
#[derive(Debug, AppError)]
#[app_error(prefix = "BARE", kind = rate_limited, help = "https://example.com/{code}", decode)]
pub enum Failure {
    /// Named.
    #[app_error(message = "Order {id} must wait.", retry_after = wait)]
    Named {
        /// Shown.
        #[app_error(public)]
        id: OrderId,
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
    /// Tuple.
    #[app_error(retry_after = "5s")]
    Tuple(#[app_error(public = "tags")] Vec<char>),
    /// Inner.
    #[app_error(transparent)]
    Inner(Box<Inner>),
}

/// Unit.
#[derive(Debug, AppError)]
#[app_error(kind = timeout, decode)]
pub struct Inner;

/// Generic, with an error of any type inside.
#[derive(Debug, AppError)]
pub enum Layer<E: fmt::Debug> {
    /// Inner.
    #[app_error(transparent)]
    Inner(E),
    /// Any.
    #[app_error(transparent)]
    Any(Box<dyn AppError + Send + Sync>),
}

/// The text for developers, which core and alloc alone can write.
macro_rules! errors {
    ($($name:ty $(where $parameter:ident)?),+) => {
        $(
            impl$(<$parameter: fmt::Debug>)? fmt::Display for $name {
                fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                    f.write_str("developer text")
                }
            }

            impl$(<$parameter: fmt::Debug>)? core::error::Error for $name {}
        )+
    };
}

errors! { Failure, Inner, Layer<E> where E }
