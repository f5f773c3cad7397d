//! The guide: a page for each topic. It holds no code and is compiled only for the documentation and its tests.
//!
//! 1. [Hierarchies](hierarchies): from one enum to a tree
//! 2. [Messages](messages): what users read
//! 3. [Redaction](redaction): what leaves the process, and what never does
//! 4. [Retry and outcome](retry_and_outcome): may I try again, and did it happen?
//! 5. [Catalog and lock](catalog_and_lock): codes as a contract
//! 6. [Decoding](decoding): the client's typed view
//! 7. [Migrating](migrating): from thiserror and a `match`

#[doc = include_str!("hierarchies.md")]
pub mod hierarchies {}
#[doc = include_str!("messages.md")]
pub mod messages {}
#[doc = include_str!("redaction.md")]
pub mod redaction {}
#[doc = include_str!("retry_and_outcome.md")]
pub mod retry_and_outcome {}
#[doc = include_str!("catalog_and_lock.md")]
pub mod catalog_and_lock {}
#[doc = include_str!("decoding.md")]
pub mod decoding {}
#[doc = include_str!("migrating.md")]
pub mod migrating {}
