//! `Last4`: the four digits of a card number that may be shown, and nothing else of it.

use core::fmt;
use core::str;

use serde_core::{Serialize, Serializer};

use crate::public::PublicValue;
use crate::sensitive::REDACTED;

/// What stands for the hidden digits; always the same, so that the length of the number stays hidden.
const MASK: &str = "****";

/// How many digits a card number has (ISO/IEC 7812-1 and older cards).
const LENGTHS: core::ops::RangeInclusive<usize> = 13..=19;

/// The last four digits of a card number, as receipts and logs may show them (PCI DSS 3.4.1).
///
/// Only what looks like a card number is shown at all: 13 to 19 ASCII digits, in groups that single spaces or dashes
/// separate, with a check digit that is right (Luhn). Everything else is erased, for it may be something shorter and more
/// secret. The rest of the number is not kept, not even in memory.
///
/// `Display`, `Debug` and `Serialize` give the same text. Show one form of a number in a record: never a `Last4` beside
/// a pseudonym of the same number, because together they can be searched for the number itself.
///
/// # Examples
/// ```
/// use apperror::Last4;
///
/// assert_eq!(Last4::of("4111 1111 1111 1111").to_string(), "****1111");
/// // no card number, so nothing of it is shown
/// assert_eq!(Last4::of("4111 1111 1111 1112").to_string(), "[redacted]");
/// assert_eq!(Last4::of("12345").to_string(), "[redacted]");
/// ```
///
/// Clients may see it:
/// ```
/// use apperror::{AppError, Last4};
///
/// #[derive(Debug, thiserror::Error, AppError)]
/// #[error("card declined")]
/// #[app_error(kind = business, message = "Card {card} was declined.")]
/// struct CardDeclined {
///     #[app_error(public)]
///     card: Last4,
/// }
///
/// let error = CardDeclined { card: Last4::of("5555-5555-5555-4444") };
/// assert_eq!(error.user_message(), "Card ****4444 was declined.");
/// assert_eq!(error.details().to_json(), r#"{"card":"****4444"}"#);
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Last4([u8; Last4::LENGTH]);

impl Last4 {
    const LENGTH: usize = 4;

    /// In the place of digits: nothing is shown.
    const ERASED: Self = Self([0; Self::LENGTH]);

    /// Keeps the last four digits of a card number, and nothing of what is none.
    #[must_use]
    pub fn of(number: &str) -> Self {
        // Newest digit last; older ones only pass through.
        let mut last = [0; Self::LENGTH];
        let mut digits = 0;
        // Sums of both ways to double every second digit; which one counts is known at the end.
        let mut sums = [0_u32; 2];
        let mut is_separated = true;
        for byte in number.bytes() {
            match byte {
                b'0'..=b'9' if digits < *LENGTHS.end() => {
                    last.rotate_left(1);
                    last[Self::LENGTH - 1] = byte;
                    let digit = u32::from(byte - b'0');
                    let doubled = digit * 2 / 10 + digit * 2 % 10;
                    let [one, other] = sums;
                    sums = [other + digit, one + doubled];
                    digits += 1;
                    is_separated = false;
                }
                b' ' | b'-' if !is_separated => is_separated = true,
                _ => return Self::ERASED,
            }
        }
        let is_number = LENGTHS.contains(&digits) && !is_separated && sums[0] % 10 == 0;
        if is_number { Self(last) } else { Self::ERASED }
    }

    /// Whether nothing is shown, because it was no card number.
    #[must_use]
    pub fn is_erased(self) -> bool {
        self == Self::ERASED
    }

    /// The four digits, or nothing.
    fn digits(&self) -> Option<&str> {
        if self.is_erased() {
            return None;
        }
        str::from_utf8(&self.0).ok()
    }
}

impl fmt::Display for Last4 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.digits() {
            Some(digits) => write!(f, "{MASK}{digits}"),
            None => f.write_str(REDACTED),
        }
    }
}

impl fmt::Debug for Last4 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for Last4 {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl PublicValue for Last4 {}

#[cfg(test)]
mod tests {
    use alloc::string::ToString as _;
    use std::format;

    use super::*;

    #[test]
    fn what_is_no_card_number_is_erased() {
        for text in [
            "",
            "a",
            "abcde",
            "1111",
            "٤١١١١١١١١١١١١١١١",
            "4111 1111 1111 111\u{301}1",
            "🂡4111111111111111",
            // wrong check digit
            "4111111111111112",
            // 12 digits and 20 digits with right check digits
            "411111111116",
            "41111111111111111115",
            // separators in wrong places
            " 4111111111111111",
            "4111111111111111 ",
            "4111  1111 1111 1111",
            "4111\n1111\n1111\n1111",
            "4111.1111.1111.1111",
            "****1111",
            "[redacted]",
        ] {
            assert_eq!(Last4::of(text).to_string(), "[redacted]", "{text:?}");
            assert!(Last4::of(text).is_erased(), "{text:?}");
        }
    }

    /// The schemes' published numbers for tests, and the shortest and longest lengths.
    #[test]
    fn card_numbers_of_all_lengths_show_four_digits_behind_one_mask() {
        for (number, shown) in [
            ("4222222222222", "****2222"),
            ("30569309025904", "****5904"),
            ("378282246310005", "****0005"),
            ("4111-1111-1111-1111", "****1111"),
            ("6304 0000 0000 0000 000", "****0000"),
        ] {
            let last4 = Last4::of(number);
            assert_eq!(last4.to_string(), shown, "{number}");
            assert_eq!(format!("{last4:?} {last4:>99}"), format!("{shown} {shown}"));
        }
    }
}
