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
///
/// # Zeroized on drop
/// With the feature `zeroize`, `Sensitive::zeroizing(secret)` gives a `Sensitive<Zeroizing<T>>`, whose memory is
/// overwritten when it is dropped. It is a type of its own: a `Sensitive<T>` behaves the same whether any crate of the
/// build turns the feature on or not, and holds values that cannot be zeroized as well. `Sensitive<T>` is `Zeroize`
/// where `T` is, for whoever calls it by hand, and `ZeroizeOnDrop` where `T` is, so that a struct of secrets can ask
/// for it as a bound.
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

#[cfg(feature = "zeroize")]
#[cfg_attr(docsrs, doc(cfg(feature = "zeroize")))]
impl<T: zeroize::Zeroize> Sensitive<zeroize::Zeroizing<T>> {
    /// Hides a value and overwrites its memory when it is dropped.
    ///
    /// What a value left behind earlier, such as the old buffer of a `String` that grew, is out of reach: hide it as
    /// soon as it is whole.
    ///
    /// # Examples
    /// ```
    /// use apperror::Sensitive;
    ///
    /// let token = Sensitive::zeroizing(String::from("tok_live_9"));
    /// assert_eq!(format!("{token:?}"), "[redacted]");
    /// assert!(token.expose().starts_with("tok_"));
    /// ```
    #[must_use]
    pub fn zeroizing(secret: T) -> Self {
        Self(zeroize::Zeroizing::new(secret))
    }
}

#[cfg(feature = "zeroize")]
#[cfg_attr(docsrs, doc(cfg(feature = "zeroize")))]
impl<T: zeroize::Zeroize> zeroize::Zeroize for Sensitive<T> {
    fn zeroize(&mut self) {
        self.0.zeroize();
    }
}

#[cfg(feature = "zeroize")]
#[cfg_attr(docsrs, doc(cfg(feature = "zeroize")))]
impl<T: zeroize::ZeroizeOnDrop> zeroize::ZeroizeOnDrop for Sensitive<T> {}

#[cfg(all(test, feature = "zeroize"))]
mod tests {
    use core::cell::Cell;

    use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

    use super::*;

    /// Counts how often it is zeroized.
    struct Probe<'a>(&'a Cell<u32>);

    impl Zeroize for Probe<'_> {
        fn zeroize(&mut self) {
            self.0.set(self.0.get() + 1);
        }
    }

    #[test]
    fn a_zeroizing_secret_is_zeroized_once_when_it_is_dropped() {
        let count = Cell::new(0);
        let secret = Sensitive::zeroizing(Probe(&count));
        assert_eq!(count.get(), 0);
        drop(secret);
        assert_eq!(count.get(), 1);
    }

    #[test]
    fn a_plain_secret_is_zeroized_only_by_hand() {
        let count = Cell::new(0);
        {
            let _dropped = Sensitive::new(Probe(&count));
        }
        assert_eq!(count.get(), 0);
        Sensitive::new(Probe(&count)).zeroize();
        assert_eq!(count.get(), 1);
    }

    #[test]
    fn zeroizing_by_hand_reaches_the_bytes() {
        let mut secret = Sensitive::new([0xA5_u8; 4]);
        secret.zeroize();
        assert_eq!(secret.expose(), &[0; 4]);
    }

    #[test]
    fn a_zeroizing_secret_says_so_by_its_type() {
        fn assert_on_drop<T: ZeroizeOnDrop>() {}
        assert_on_drop::<Sensitive<Zeroizing<alloc::string::String>>>();
    }
}
