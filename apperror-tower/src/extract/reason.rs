//! `Reason`: what is wrong with a field, in one word.

use std::fmt;

use apperror::PublicValue;
use serde_core::{Serialize, Serializer};

/// What is wrong with a field, in one word that clients can match on.
///
/// A `Deserialize` of one's own chooses the word by its error: `D::Error::custom(Reason::TooLong)`. Every other text of an
/// error by hand is [`Reason::InvalidValue`].
///
/// # Examples
/// ```
/// use apperror_tower::extract::Reason;
/// use serde::{Deserialize, Deserializer, de::Error as _};
///
/// #[derive(Debug)]
/// struct Name(String);
///
/// impl<'de> Deserialize<'de> for Name {
///     fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
///         let name = String::deserialize(deserializer)?;
///         if name.len() > 5 { Err(D::Error::custom(Reason::TooLong)) } else { Ok(Self(name)) }
///     }
/// }
///
/// let refused = serde_json::from_str::<Name>("\"Rumpelstiltskin\"").unwrap_err();
/// assert!(refused.to_string().starts_with(Reason::TooLong.as_str()));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Reason {
    /// It cannot be parsed at all.
    Malformed,
    /// It is not there.
    Missing,
    /// It is of another type.
    InvalidType,
    /// It is of the right type, and no value that is accepted.
    InvalidValue,
    /// It is no field that is known.
    Unknown,
    /// It is a number that is too small or too large.
    OutOfRange,
    /// It is a text or list that is too long.
    TooLong,
}

impl Reason {
    pub(crate) const ALL: [Self; 7] = [
        Self::Malformed,
        Self::Missing,
        Self::InvalidType,
        Self::InvalidValue,
        Self::Unknown,
        Self::OutOfRange,
        Self::TooLong,
    ];

    /// The word.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Malformed => "malformed",
            Self::Missing => "missing",
            Self::InvalidType => "invalid_type",
            Self::InvalidValue => "invalid_value",
            Self::Unknown => "unknown",
            Self::OutOfRange => "out_of_range",
            Self::TooLong => "too_long",
        }
    }

    /// Why a parameter is not of its type: a whole number that was refused is too large or too small.
    pub(super) fn of_unparsed(value: &str) -> Self {
        let digits = value.strip_prefix(['-', '+']).unwrap_or(value);
        if !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()) {
            Self::OutOfRange
        } else {
            Self::InvalidType
        }
    }

    /// What the text of a deserializer says. Only its beginning counts, which serde fixes for all formats and no input can
    /// reach; the names in it are those of fields.
    pub(super) fn of(text: &str) -> (Self, Option<&str>) {
        let name = || text.split('`').nth(1);
        let starts = |start| text.starts_with(start);
        if starts("missing field `") {
            (Self::Missing, name())
        } else if starts("unknown field `") {
            (Self::Unknown, name())
        } else if starts("duplicate field `") {
            (Self::InvalidValue, name())
        } else if starts("invalid value: integer ")
            || starts("invalid value: floating point ")
            || starts("number out of range")
            || starts("number too large")
            || starts("number too small")
            || is_too_large_a_whole_number(text)
        {
            (Self::OutOfRange, None)
        } else if starts("invalid type: ") || UNREADABLE.iter().any(|start| starts(start)) {
            (Self::InvalidType, None)
        } else {
            // A word by hand is the whole text, up to the place that JSON adds.
            let word = text.split(" at line ").next();
            let mut words = Self::ALL.into_iter();
            let by_hand = words.find(|reason| Some(reason.as_str()) == word);
            (by_hand.unwrap_or(Self::InvalidValue), None)
        }
    }
}

/// Whether a number was refused that no type of integers has room for; JSON reads it as a fraction.
fn is_too_large_a_whole_number(text: &str) -> bool {
    const INTEGERS: [&str; 12] = [
        "i8", "i16", "i32", "i64", "i128", "isize", "u8", "u16", "u32", "u64", "u128", "usize",
    ];
    /// From here on a `f64` has no fraction.
    const WHOLE: f64 = 9_007_199_254_740_992.0;

    let fraction = text.strip_prefix("invalid type: floating point `");
    fraction
        .and_then(|rest| rest.split_once("`, expected "))
        .is_some_and(|(number, expected)| {
            expected.split(' ').any(|word| INTEGERS.contains(&word))
                && number
                    .parse()
                    .is_ok_and(|number: f64| number.abs() >= WHOLE)
        })
}

/// How the parsers of std refuse a text that is no number and no truth value.
const UNREADABLE: [&str; 5] = [
    "invalid digit found in string",
    "cannot parse integer from empty string",
    "invalid float literal",
    "cannot parse float from empty string",
    "provided string was not `true` or `false`",
];

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl Serialize for Reason {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl PublicValue for Reason {}
