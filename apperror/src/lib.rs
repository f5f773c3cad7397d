//! Placeholder.

#![no_std]
#![cfg_attr(docsrs, feature(doc_cfg))]

extern crate alloc;
#[cfg(test)]
extern crate std;

#[doc(hidden)]
#[path = "private.rs"]
pub mod __private;
mod catalog;
mod class;
mod code;
mod details;
mod dict;
mod emit;
mod error;
mod kind;
mod message;
mod public;
mod read;
mod sensitive;
mod spec;
mod status;
mod unique;
mod value;
pub mod wire;

pub use crate::catalog::{Catalog, ErrorCatalog, Specs};
pub use crate::class::{Outcome, Retry, Severity};
pub use crate::details::{Details, DetailsCaps};
pub use crate::dict::ErrorDict;
pub use crate::error::AppError;
pub use crate::kind::Kind;
pub use crate::public::PublicValue;
pub use crate::sensitive::Sensitive;
pub use crate::spec::{ErrorSpec, FieldSpec};
pub use crate::status::{ErrorStatus, InvalidErrorStatus};

#[doc(inline)]
pub use apperror_derive::{AppError, PublicValue};
