//! `Sensitive`: a secret as a type, so that no attribute can be forgotten.

use core::fmt;

/// A value that no log line, message or answer ever shows.
///
/// `Debug` and `Display` print a fixed text whatever the format asks for; there is no `Serialize`, and marking it
/// `public` does not compile. It may be marked `log`, which records the fixed text. [`expose`](Self::expose) is the one
/// way to read it, and easy to search for.
///
/// # Examples
/// ```
/// use apperror::Sensitive;
///
/// let card = Sensitive::new("4111111111111111");
/// assert_eq!(format!("{card} {card:?}"), "[redacted] [redacted]");
/// assert_eq!(card.expose().len(), 16);
/// ```
#[derive(Clone, Default)]
pub struct Sensitive<T>(T);

impl<T> Sensitive<T> {
    /// Hides a value.
    pub const fn new(secret: T) -> Self {
        Self(secret)
    }

    /// Reads the value.
    #[must_use]
    pub const fn expose(&self) -> &T {
        &self.0
    }
}

/// What stands in the place of a secret.
pub(crate) const REDACTED: &str = "[redacted]";

impl<T> fmt::Debug for Sensitive<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(REDACTED)
    }
}

impl<T> fmt::Display for Sensitive<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(REDACTED)
    }
}

impl<T> From<T> for Sensitive<T> {
    fn from(secret: T) -> Self {
        Self::new(secret)
    }
}
