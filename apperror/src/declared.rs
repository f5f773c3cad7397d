//! `Declared`: one failure as its declaration says it, the row and the values that it shows.

use alloc::borrow::Cow;
use alloc::vec::Vec;
use core::fmt;
use core::time::Duration;

use serde_core::Serializer;
use serde_core::ser::Error as _;

use crate::details::write_value;
use crate::emit::Emit;
use crate::message::message;
use crate::spec::ErrorSpec;

/// The values that one failure shows; the names stand in its [`ErrorSpec`]. Generated code makes it.
#[derive(Clone, Copy)]
pub struct Parts<'a> {
    /// The public fields, in the order of declaration.
    pub details: &'a [&'a dyn Emit],
    /// What the placeholders of the message stand for, in the order of their appearance.
    pub arguments: &'a [&'a dyn fmt::Display],
    /// The fields marked `log`, in the order of declaration.
    pub logged: &'a [&'a dyn fmt::Display],
    /// What the field named by `retry_after` says.
    pub retry_after: Option<Duration>,
}

impl Parts<'_> {
    /// A failure that shows nothing.
    pub const EMPTY: Self = Self {
        details: &[],
        arguments: &[],
        logged: &[],
        retry_after: None,
    };
}

impl fmt::Debug for Parts<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Parts").finish_non_exhaustive()
    }
}

/// A value that shows something of itself; the derive implements it.
///
/// It is a trait of its own because the values are lent through a `dyn`: one of `AppError` would make the compiler
/// generate every method of it for every type that derives it, used or not.
pub trait LendParts {
    /// Lends the values that the failure shows, once.
    fn lend_parts(&self, visit: &mut dyn FnMut(&Parts<'_>));
}

/// A value of a derived type.
#[derive(Clone, Copy)]
pub struct Declared<'a> {
    pub(crate) spec: &'static ErrorSpec,
    /// `None` where there are none.
    values: Option<&'a dyn LendParts>,
}

impl<'a> Declared<'a> {
    /// A failure, and what lends its values.
    #[must_use]
    pub const fn showing(spec: &'static ErrorSpec, values: &'a dyn LendParts) -> Self {
        Self {
            spec,
            values: Some(values),
        }
    }

    /// A failure that shows no values.
    pub(crate) const fn silent(spec: &'static ErrorSpec) -> Self {
        Self { spec, values: None }
    }

    /// Lends the values, once.
    pub(crate) fn lend_parts(self, visit: &mut dyn FnMut(&Parts<'_>)) {
        match self.values {
            Some(values) => values.lend_parts(visit),
            None => visit(&Parts::EMPTY),
        }
    }

    /// The text for users.
    pub(crate) fn message(self) -> Cow<'static, str> {
        if !self.spec.facts().is_template {
            return Cow::Borrowed(self.spec.message());
        }
        let mut text = Cow::Borrowed("");
        self.lend_parts(&mut |parts| text = message(self.spec, parts));
        text
    }

    /// How long to wait: what the value says, else what its declaration says.
    pub(crate) fn retry_after(self) -> Option<Duration> {
        let mut wait = self.spec.retry_after();
        self.lend_parts(&mut |parts| wait = parts.retry_after.or(wait));
        wait
    }

    /// The fields that logs may record, in the order of declaration.
    pub(crate) fn log_fields(self, visit: &mut dyn FnMut(&'static str, &dyn fmt::Display)) {
        self.lend_parts(&mut |parts| {
            let mut logged = parts.logged.iter();
            let mut public = public_fields(self.spec, parts);
            for field in self.spec.fields() {
                let value = if field.is_public() {
                    public.next()
                } else {
                    None
                };
                if field.is_logged() {
                    if let Some(text) = logged.next() {
                        visit(field.name(), text);
                    }
                } else if let Some((name, value)) = value {
                    visit(name, &JsonText(value));
                }
            }
        });
    }

    /// Serializes the failure while it lends its values.
    pub(crate) fn serialize<S: Serializer>(
        self,
        serializer: S,
        serialize: impl FnOnce(&'static ErrorSpec, &Parts<'_>, S) -> Result<S::Ok, S::Error>,
    ) -> Result<S::Ok, S::Error> {
        let mut once = Some((serializer, serialize));
        let mut result = None;
        self.lend_parts(&mut |parts| {
            if let Some((serializer, serialize)) = once.take() {
                result = Some(serialize(self.spec, parts, serializer));
            }
        });
        result.unwrap_or_else(|| Err(S::Error::custom("an error without parts")))
    }
}

impl fmt::Debug for Declared<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Declared").field(&self.spec.code()).finish()
    }
}

/// Names and values of the public fields.
pub(crate) fn public_fields<'a>(
    spec: &'static ErrorSpec,
    parts: &Parts<'a>,
) -> impl Iterator<Item = (&'static str, &'a dyn Emit)> + use<'a> {
    let names = spec.fields().iter().filter(|field| field.is_public());
    names
        .map(crate::FieldSpec::name)
        .zip(parts.details.iter().copied())
}

/// A value whose `Display` is its JSON text.
struct JsonText<'a>(&'a dyn Emit);

impl fmt::Display for JsonText<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut json = Vec::new();
        write_value(&mut json, self.0);
        f.write_str(core::str::from_utf8(&json).unwrap_or_default())
    }
}
