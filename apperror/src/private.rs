//! What generated code may name. No promises: only the derive of the same version uses it.

pub use core::option::Option::{None, Some};

pub use serde_core::Serialize;

pub use crate::catalog::{Branch, Catalog, ErrorCatalog, Listed};
pub use crate::class::{Outcome, Retry, Severity};
pub use crate::declared::{Declared, LendParts, Parts};
pub use crate::emit::{Emit, Scalar, Sink, Unserializable};
pub use crate::error::{Answerer, AppError};
pub use crate::facts::Facts;
pub use crate::field::FieldSpec;
pub use crate::origin::{Declaration, Origin};
pub use crate::public::PublicValue;
pub use crate::spec::ErrorSpec;
pub use crate::unique::assert_unique;
pub use crate::wire::{Decode, Decoded, ErrorBody};

use serde_core::de::DeserializeOwned;

use crate::kind::Kind;
use crate::read::Reader;

/// What the variants of one kind have in common: the facts of a variant begin with it.
macro_rules! kinds {
    ($($name:ident = $kind:ident,)+) => {
        $(
            #[doc = concat!("The facts of `Kind::", stringify!($kind), "`.")]
            pub const $name: Facts = Facts::of_kind(Kind::$kind);
        )+
    };
}

kinds! {
    VALIDATION = Validation,
    BUSINESS = Business,
    UNAUTHENTICATED = Unauthenticated,
    PERMISSION = Permission,
    NOT_FOUND = NotFound,
    CONFLICT = Conflict,
    RATE_LIMITED = RateLimited,
    TECHNICAL = Technical,
    UPSTREAM = Upstream,
    UNAVAILABLE = Unavailable,
    TIMEOUT = Timeout,
}

/// Shows public fields and nothing else.
pub fn show(visit: &mut dyn FnMut(&Parts<'_>), details: &[&dyn Emit]) {
    visit(&Parts {
        details,
        ..Parts::EMPTY
    });
}

/// The catalog of a generic type, proven wherever it is used.
#[must_use]
#[track_caller]
pub const fn unique(catalog: &'static Catalog) -> &'static Catalog {
    assert_unique(catalog);
    catalog
}

/// Takes a catalog whose proof has to be made.
pub const fn proven(_: &'static Catalog) {}

/// A public field. The bound is the check, reported at the type of the field.
pub const fn public<T: PublicValue>(value: &T) -> &dyn Emit {
    value
}

/// A field that a message names.
pub const fn argument<T: InMessage>(value: &T) -> &dyn core::fmt::Display {
    value
}

/// A logged field.
pub const fn logged<T: InLog>(value: &T) -> &dyn core::fmt::Display {
    value
}

/// A type that a message can name: one with a `Display`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no `Display`, so a `message` cannot name it",
    label = "named by the `message`, but `{Self}` has no `Display`",
    note = "implement `core::fmt::Display` for it, or leave the placeholder out: public fields are in `details` anyway"
)]
pub trait InMessage: core::fmt::Display {}

impl<T: core::fmt::Display> InMessage for T {}

/// A type that can be logged: one with a `Display`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no `Display`, so it cannot be marked `log`",
    label = "marked `log`, but `{Self}` has no `Display`",
    note = "implement `core::fmt::Display` for it, or log a field that has it"
)]
pub trait InLog: core::fmt::Display {}

impl<T: core::fmt::Display> InLog for T {}

/// What the field named by `retry_after` may be.
#[diagnostic::on_unimplemented(
    message = "`retry_after` cannot be read from a field of type `{Self}`",
    label = "neither `Duration` nor `Option<Duration>`",
    note = "name a field of type `core::time::Duration` or `Option<Duration>`, or write a literal such as `retry_after = \"30s\"`"
)]
pub trait Wait: Copy {
    /// The time to wait.
    fn wait(self) -> Option<core::time::Duration>;
}

impl Wait for core::time::Duration {
    fn wait(self) -> Option<core::time::Duration> {
        Some(self)
    }
}

impl Wait for Option<core::time::Duration> {
    fn wait(self) -> Self {
        self
    }
}

/// How long the field says to wait.
pub fn wait<T: Wait>(value: &T) -> Option<core::time::Duration> {
    value.wait()
}

/// Checks one field of a type that derives `PublicValue`.
pub fn assert_public<T: PublicValue + ?Sized>() {}

/// A public field that can be read back.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be read from a body",
    label = "public in a type that decodes, but not `DeserializeOwned`",
    note = "derive `serde::Deserialize` for it, use an owned type instead of a borrowed one, or take `decode` away"
)]
pub trait ReadBack: DeserializeOwned {}

impl<T: DeserializeOwned> ReadBack for T {}

/// Checks one public field of a variant that is never read back as a whole.
pub fn assert_read_back<T: ReadBack>() {}

/// Reads one public field; a missing one is read as null.
#[must_use]
pub fn read<T: ReadBack>(body: &ErrorBody, name: &str) -> Option<T> {
    let value = body
        .details()
        .get(name)
        .unwrap_or(&crate::wire::Value::Null);
    T::deserialize(Reader(value)).ok()
}

/// Reads one public field; one that is missing or cannot be read has its default.
#[must_use]
pub fn read_or_default<T: ReadBack + Default>(body: &ErrorBody, name: &str) -> T {
    read(body, name).unwrap_or_default()
}

/// What became of a body with the code of this spec.
pub fn decoded<E>(
    body: &ErrorBody,
    spec: &'static ErrorSpec,
    make: impl FnOnce() -> Option<E>,
) -> Decoded<E> {
    Decoded::of(body, spec, make)
}

/// What became of a body whose code an inner error lists.
pub fn nested<T: Decode, E>(body: &ErrorBody, wrap: impl FnOnce(T) -> E) -> Option<Decoded<E>> {
    T::decode_listed(body).map(|decoded| decoded.map(wrap))
}
