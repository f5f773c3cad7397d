//! `Pseudonym`: a value under another name, the same name for the same value, and no way back without the key.

use alloc::boxed::Box;
use alloc::format;
use core::fmt;

use hmac::{Hmac, KeyInit as _, Mac as _};
use serde_core::{Serialize, Serializer};
use sha2::Sha256;

use crate::sensitive::REDACTED;

/// Bytes of the code that are shown: 128 bits, the least that RFC 2104 advises for SHA-256.
const SHOWN: usize = 16;

/// The longest id of a key.
const ID_LENGTH: usize = 16;

/// The key of pseudonyms, with an id that tells its pseudonyms from those of other keys.
///
/// # Examples
/// ```
/// use apperror::PseudonymKey;
///
/// let key = PseudonymKey::new("k1", b"0123456789abcdef0123456789abcdef")?;
/// assert_eq!(format!("{key:?}"), r#"PseudonymKey { id: "k1", .. }"#);
/// # Ok::<(), apperror::InvalidPseudonymKey>(())
/// ```
#[derive(Clone)]
pub struct PseudonymKey {
    id: Box<str>,
    /// Holds states derived from the key and not the key; with the feature `zeroize`, they are zeroized on drop.
    mac: Hmac<Sha256>,
}

impl PseudonymKey {
    /// The fewest bytes of a key.
    pub const MIN_LENGTH: usize = 16;

    /// A key by its id and its bytes. Use random bytes, 32 if you may choose, and a new id for every new key.
    ///
    /// # Errors
    /// If the id is not `[A-Za-z0-9_-]{1,16}`, or the key has fewer than [`MIN_LENGTH`](Self::MIN_LENGTH) bytes.
    pub fn new(id: &str, key: &[u8]) -> Result<Self, InvalidPseudonymKey> {
        let is_id = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-');
        if id.is_empty() || id.len() > ID_LENGTH || !id.bytes().all(is_id) {
            return Err(InvalidPseudonymKey::Id);
        }
        if key.len() < Self::MIN_LENGTH {
            return Err(InvalidPseudonymKey::TooShort);
        }
        // HMAC takes keys of every length.
        let mac = Hmac::new_from_slice(key).map_err(|_| InvalidPseudonymKey::TooShort)?;
        Ok(Self { id: id.into(), mac })
    }

    /// The id, which stands before every pseudonym of this key.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The code over field and value. The length of the field comes first, so that no two pairs give the same bytes.
    fn code(&self, field: &str, value: &[u8]) -> [u8; 32] {
        let mut mac = self.mac.clone();
        mac.update(&(field.len() as u64).to_be_bytes());
        mac.update(field.as_bytes());
        mac.update(value);
        mac.finalize().into_bytes().into()
    }
}

impl fmt::Debug for PseudonymKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PseudonymKey")
            .field("id", &self.id)
            .finish_non_exhaustive()
    }
}

/// A value under another name, so that log lines about one user can be found together without naming the user.
///
/// It is `key id : first 128 bits of HMAC-SHA-256`, in hex, over the length of the field's name (8 bytes, big endian), the
/// name and the value. The same value has the same pseudonym as long as the key is the same, and another one in every
/// other field; whoever wants to join two fields gives them one name. Without a key the value is erased: a plain hash
/// of a card number or an e-mail address is found out by trying all of them.
///
/// It is for logs, and no [`PublicValue`](crate::PublicValue). Show one form of a value in a record: never a pseudonym
/// beside the [`Last4`](crate::Last4) of the same number.
///
/// # Examples
/// ```
/// use apperror::{Pseudonym, PseudonymKey};
///
/// let key = PseudonymKey::new("k1", b"0123456789abcdef0123456789abcdef")?;
/// let user = Pseudonym::of(Some(&key), "user_id", "alice@example.com");
/// assert_eq!(user.to_string(), "k1:a370aeec91a5c6d7a130660b1475ad3c");
///
/// let erased = Pseudonym::of(None, "user_id", "alice@example.com");
/// assert_eq!(erased.to_string(), "[redacted]");
/// # Ok::<(), apperror::InvalidPseudonymKey>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Pseudonym(Option<Box<str>>);

impl Pseudonym {
    /// The pseudonym of a value in a field; erased where there is no key.
    #[must_use]
    pub fn of(key: Option<&PseudonymKey>, field: &str, value: impl AsRef<[u8]>) -> Self {
        Self(key.map(|key| {
            let code = key.code(field, value.as_ref());
            let shown = u128::from_be_bytes(*code.first_chunk::<SHOWN>().unwrap_or(&[0; SHOWN]));
            format!("{}:{shown:032x}", key.id).into()
        }))
    }

    /// Whether nothing is shown, because there was no key.
    #[must_use]
    pub const fn is_erased(&self) -> bool {
        self.0.is_none()
    }

    /// The text that logs show.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.as_deref().unwrap_or(REDACTED)
    }
}

impl fmt::Display for Pseudonym {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for Pseudonym {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for Pseudonym {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

/// Why bytes cannot be the key of pseudonyms.
///
/// # Examples
/// ```
/// use apperror::{InvalidPseudonymKey, PseudonymKey};
///
/// let refused = PseudonymKey::new("k1", b"short").unwrap_err();
/// assert_eq!(refused, InvalidPseudonymKey::TooShort);
/// assert_eq!(refused.to_string(), "the key is too short; use at least 16 random bytes");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum InvalidPseudonymKey {
    /// The id is not `[A-Za-z0-9_-]{1,16}`.
    Id,
    /// The key has fewer than [`PseudonymKey::MIN_LENGTH`] bytes.
    TooShort,
}

impl fmt::Display for InvalidPseudonymKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Id => "malformed key id; use 1 to 16 letters, digits, `_` or `-`",
            Self::TooShort => "the key is too short; use at least 16 random bytes",
        })
    }
}

impl core::error::Error for InvalidPseudonymKey {}

#[cfg(test)]
mod tests {
    use alloc::string::String;
    use std::fmt::Write as _;

    use super::*;

    fn hex(bytes: &[u8]) -> String {
        bytes.iter().fold(String::new(), |mut text, byte| {
            write!(text, "{byte:02x}").expect("a string takes everything");
            text
        })
    }

    /// Cases 1, 2 and 6 of RFC 4231, section 4.
    #[test]
    fn the_code_is_the_standard_hmac_sha_256() {
        for (key, data, code) in [
            (
                &[0x0b; 20][..],
                &b"Hi There"[..],
                "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7",
            ),
            (
                b"Jefe",
                b"what do ya want for nothing?",
                "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
            ),
            (
                &[0xaa; 131],
                b"Test Using Larger Than Block-Size Key - Hash Key First",
                "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54",
            ),
        ] {
            let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("a key of any length");
            mac.update(data);
            assert_eq!(hex(&mac.finalize().into_bytes()), code);
        }
    }

    /// Made with Python: `hmac.new(bytes(range(32)), len(field).to_bytes(8, "big") + field + value, hashlib.sha256)`.
    #[test]
    fn the_whole_construction_matches_an_independent_one() {
        let bytes: [u8; 32] = core::array::from_fn(|at| u8::try_from(at).expect("below 32"));
        let key = PseudonymKey::new("k1", &bytes).expect("a valid key");
        for (field, value, shown) in [
            (
                "user_id",
                "alice@example.com",
                "k1:d54913c927f8f65b9ae93724a987e400",
            ),
            ("", "", "k1:9f0cd9b94097fe4929918d2b8942b344"),
        ] {
            assert_eq!(Pseudonym::of(Some(&key), field, value).as_str(), shown);
        }
    }

    #[test]
    fn keys_that_are_too_short_or_badly_named_are_refused() {
        let refused = |id: &str, key: &[u8]| PseudonymKey::new(id, key).err();
        assert_eq!(refused("k1", &[7; 15]), Some(InvalidPseudonymKey::TooShort));
        assert_eq!(refused("k1", &[7; 16]), None);
        for id in ["", "k:1", "k 1", "k\n", "ключ", "12345678901234567"] {
            assert_eq!(
                refused(id, &[7; 32]),
                Some(InvalidPseudonymKey::Id),
                "{id:?}"
            );
        }
    }

    /// `Hmac` holds two states of the hash and no key; it does not carry the marker itself.
    #[cfg(feature = "zeroize")]
    #[test]
    fn the_states_of_a_key_are_zeroized_on_drop() {
        fn assert_on_drop<T: zeroize::ZeroizeOnDrop>() {}
        assert_on_drop::<Sha256>();
    }
}
