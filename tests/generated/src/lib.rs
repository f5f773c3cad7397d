//! The generated items, and the types that cases are made of.
#![deny(warnings, unused, deprecated, rust_2018_idioms, clippy::all)]
#![allow(
    clippy::init_numbered_fields,
    reason = "cases are written in one form, whatever the fields are"
)]

use std::fmt;
use std::time::Duration;

use apperror::wire::{Decoded, ErrorBody};
use apperror::{AppError, Catalog, ErrorCatalog};
use serde::{Deserialize, Serialize};

#[doc(hidden)]
pub use apperror as renamed;

/// One value, and what is to be found in it.
#[derive(Debug)]
pub struct Case {
    pub item: usize,
    pub error: Box<dyn AppError + Send + Sync>,
    pub catalog: &'static Catalog,
    pub codes: &'static [&'static str],
    pub code: &'static str,
    pub kind: &'static str,
    pub status: u16,
    pub outcome: &'static str,
    pub retry: &'static str,
    pub retry_after: Option<Duration>,
    pub severity: &'static str,
    pub help: Option<&'static str>,
    pub description: &'static str,
    pub deprecated: Option<&'static str>,
    pub message: &'static str,
    pub details: &'static str,
    pub logged: &'static [(&'static str, &'static str)],
    /// Name, whether it is public, whether it is logged.
    pub fields: &'static [(&'static str, bool, bool)],
    pub back: Back,
}

/// What a client makes of the body.
#[derive(Debug)]
pub enum Back {
    /// The type does not decode.
    Never,
    /// This value, by its `Debug`.
    Known(fn(&ErrorBody) -> Read, String),
    /// The code and the details.
    Public(fn(&ErrorBody) -> Read),
}

/// What came of decoding.
#[derive(Debug, PartialEq, Eq)]
pub enum Read {
    Known(String),
    Public(&'static str, String),
    Unknown,
}

impl<E: fmt::Debug + ErrorCatalog> From<Decoded<E>> for Read {
    fn from(decoded: Decoded<E>) -> Self {
        match decoded {
            Decoded::Known(error) => Self::Known(format!("{error:?}")),
            Decoded::Public { spec, details, .. } => {
                let details = serde_json::to_string(&details).expect("JSON");
                Self::Public(spec.code(), details)
            }
            Decoded::Unknown(_) => Self::Unknown,
        }
    }
}

/// Shown otherwise than it is written down.
#[derive(Debug, Default, Serialize, Deserialize, apperror::PublicValue)]
pub struct Money(pub u32);

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{:02}", self.0 / 100, self.0 % 100)
    }
}

/// Without `Display`.
#[derive(Debug, Serialize, Deserialize, apperror::PublicValue)]
pub enum Color {
    Red,
}

/// Public where its parameter is.
#[derive(Debug, Default, Serialize, Deserialize, apperror::PublicValue)]
pub struct Page<T> {
    pub items: Vec<T>,
    pub next: Option<T>,
}

/// With `Debug` and nothing else.
#[derive(Debug)]
pub struct Opaque;

/// For a type that is only known by a trait.
pub trait Kept {
    /// It.
    type Key;
}

impl Kept for Money {
    type Key = Opaque;
}

/// What a parameter stands for where nobody says otherwise.
#[derive(Debug, thiserror::Error, AppError)]
#[error("plain")]
#[app_error(decode)]
pub struct Plain;

include!(concat!(env!("OUT_DIR"), "/items.rs"));
