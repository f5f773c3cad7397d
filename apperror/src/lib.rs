//! Declare a failure once, on the enum your code already has; everything that happens to it afterwards is derived.
//!
//! A declaration says the stable code, the HTTP status, the text a user may read, the details a client may see, whether the
//! operation happened, whether to retry, and how loud to be:
//!
//! ```
//! use apperror::{AppError, Outcome, Retry};
//!
//! #[derive(Debug, thiserror::Error, AppError)]
//! #[app_error(prefix = "PAYMENT")]
//! enum PaymentError {
//!     /// The card issuer declined the charge.
//!     #[error("gateway declined {payment_id}: {gateway_reason}")] // developers and logs read this
//!     #[app_error(kind = business, status = 402, message = "Payment {payment_id} was declined.")] // users read this
//!     Declined {
//!         #[app_error(public)]
//!         payment_id: u64, // the client sees it, in `details`
//!         gateway_reason: String, // never leaves the process
//!     },
//!     /// The gateway did not answer in time.
//!     #[error("no answer within {0:?}")]
//!     #[app_error(kind = timeout, retry = poll)]
//!     GatewayTimeout(std::time::Duration),
//! }
//!
//! let error = PaymentError::Declined { payment_id: 7, gateway_reason: "05 do not honor".into() };
//! assert_eq!(
//!     error.to_dict().to_json(),
//!     r#"{"error_code":"PAYMENT_DECLINED","message":"Payment 7 was declined.","details":{"payment_id":7}}"#
//! );
//!
//! let error = PaymentError::GatewayTimeout(std::time::Duration::from_secs(2));
//! assert_eq!(error.outcome(), Outcome::Unknown); // did it happen?
//! assert_eq!(error.retry(), Retry::Poll); // may I try again?
//! ```
//!
//! # From thiserror to a locked catalog
//!
//! 1. Derive [`AppError`](derive@AppError) next to `thiserror::Error`, and give every variant a [`Kind`]. The codes follow
//!    from the names, everything else from the kind.
//! 2. Mark the fields that clients need `public`, and write a `message` where the kind's sentence is not enough. What must
//!    never be seen is a [`Sensitive`].
//! 3. Nest: variants that pass one of your own errors on are `transparent`. The codes of the whole tree are unique, or it
//!    does not compile.
//! 4. Answer: `apperror-tower` turns every failure of a service into one envelope. Without it, [`AppError::to_dict`] is what a
//!    client may see.
//! 5. Lock: commit the catalog with one line of a test, so that no code changes its meaning unseen.
//!
//! The [guide] has a page for each step.
//!
//! # What it guarantees
//!
//! - **Leak-proof by type.** A field reaches a client only if it is marked `public` *and* its type is a
//!   [`PublicValue`](trait@PublicValue); a message can name public fields only. Breaking this is a compile error.
//! - **Two questions, two answers.** [`Retry`] and [`Outcome`] are separate, and a contradiction does not compile.
//! - **One truth.** Nothing is repeated in a `match` elsewhere; [`ErrorCatalog::CATALOG`] is made from the same declaration.
//!
//! # Features
//!
//! None changes what exists without it; only `std` is on by default. The crate does no I/O, reads no clock and no
//! environment (`lock`, which is for tests, reads its file and one variable), and works without std.
//!
//! | feature | what it adds |
//! |---|---|
//! | `std` | `std` in the dependencies |
//! | `http` | `http::StatusCode` from an [`ErrorStatus`] |
//! | `lock` | `lock` and `assert_locked!`: a test that holds the codes to a committed file |
//! | `docs` | `pages`: the catalog as Markdown, HTML and JSON |
//! | `pseudonym` | `Pseudonym`: keyed pseudonyms for logs |
//! | `zeroize` | secrets that are wiped from memory when they are dropped |
//! | `chrono`, `rust_decimal`, `time`, `uuid` | the types of these crates are public values |

#![no_std]
#![cfg_attr(docsrs, feature(doc_cfg))]

extern crate alloc;
#[cfg(any(test, feature = "lock"))]
extern crate std;

#[doc(hidden)]
#[path = "private.rs"]
pub mod __private;
mod boxed;
mod caps;
mod catalog;
mod class;
mod code;
mod declared;
mod details;
mod dict;
mod duplicate;
mod emit;
mod error;
mod facts;
mod field;
mod kind;
mod last4;
#[cfg(feature = "lock")]
#[cfg_attr(docsrs, doc(cfg(feature = "lock")))]
pub mod lock;
mod message;
mod origin;
#[cfg(feature = "docs")]
#[cfg_attr(docsrs, doc(cfg(feature = "docs")))]
pub mod pages;
#[cfg(feature = "pseudonym")]
mod pseudonym;
mod public;
mod public_foreign;
mod read;
mod sensitive;
mod spec;
mod status;
#[cfg(any(feature = "docs", feature = "lock"))]
mod type_form;
mod unique;
mod value;
mod walk;
pub mod wire;

pub use crate::caps::DetailsCaps;
pub use crate::catalog::{Catalog, ErrorCatalog, Specs};
pub use crate::class::{Outcome, Retry, Severity};
pub use crate::details::Details;
pub use crate::dict::ErrorDict;
pub use crate::error::AppError;
pub use crate::field::FieldSpec;
pub use crate::kind::Kind;
pub use crate::last4::Last4;
#[cfg(feature = "pseudonym")]
#[cfg_attr(docsrs, doc(cfg(feature = "pseudonym")))]
pub use crate::pseudonym::{InvalidPseudonymKey, Pseudonym, PseudonymKey};
pub use crate::public::PublicValue;
pub use crate::sensitive::Sensitive;
pub use crate::spec::ErrorSpec;
pub use crate::status::{ErrorStatus, InvalidErrorStatus};

#[cfg(any(doc, doctest))]
pub mod guide;

#[doc = include_str!("derive.md")]
pub use apperror_derive::AppError;

/// Derives [`PublicValue`](trait@PublicValue), and checks that every field is one as well.
///
/// Fields that serde skips are not checked. The only key is `crate`, as in [`AppError`](derive@AppError).
///
/// ```
/// #[derive(Debug, serde::Serialize, apperror::PublicValue)]
/// struct Money {
///     amount: u64,
///     currency: &'static str,
/// }
/// ```
///
/// A field whose type nobody has opened does not compile:
/// ```compile_fail
/// #[derive(Debug, serde::Serialize, apperror::PublicValue)]
/// struct Peer {
///     address: std::net::IpAddr,
/// }
/// ```
pub use apperror_derive::PublicValue;
