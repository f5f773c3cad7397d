//! What may be seen of card numbers, pseudonyms and secrets, over arbitrary values.

use std::marker::PhantomData;

use apperror::{
    AppError, InvalidPseudonymKey, Last4, Pseudonym, PseudonymKey, PublicValue, Sensitive,
};
use proptest::prelude::*;

/// Asks whether a type is a `PublicValue`, without a bound: the inherent answer wins where it exists.
struct Ask<T: ?Sized>(PhantomData<T>);

impl<T: PublicValue + ?Sized> Ask<T> {
    const IS_PUBLIC: bool = true;
}

/// The answer for all other types.
trait Otherwise {
    const IS_PUBLIC: bool = false;
}

impl<T: ?Sized> Otherwise for Ask<T> {}

#[test]
fn secrets_and_untyped_values_are_never_public() {
    const {
        // proves that the question can be answered with yes
        assert!(Ask::<String>::IS_PUBLIC && Ask::<[u8]>::IS_PUBLIC && Ask::<Last4>::IS_PUBLIC);
        assert!(!Ask::<secrecy::SecretString>::IS_PUBLIC);
        assert!(!Ask::<secrecy::SecretBox<u64>>::IS_PUBLIC);
        assert!(!Ask::<serde_json::Value>::IS_PUBLIC);
        assert!(!Ask::<serde_json::Map<String, serde_json::Value>>::IS_PUBLIC);
        assert!(!Ask::<Sensitive<u64>>::IS_PUBLIC);
        assert!(!Ask::<Pseudonym>::IS_PUBLIC);
        assert!(!Ask::<Box<dyn std::error::Error>>::IS_PUBLIC);
        assert!(!Ask::<Option<Sensitive<String>>>::IS_PUBLIC);
        assert!(!Ask::<Vec<serde_json::Value>>::IS_PUBLIC);
        assert!(!Ask::<&secrecy::SecretString>::IS_PUBLIC);
    }
}

/// Each type as it stands in details, and what its `Serialize` gives.
macro_rules! assert_serde_form {
    ($($value:expr => $json:literal),+ $(,)?) => {
        $({
            #[derive(Debug, thiserror::Error, AppError)]
            #[error("shown")]
            struct Shown<T: PublicValue + std::fmt::Debug> {
                #[app_error(public)]
                value: T,
            }
            let value = $value;
            let serialized = serde_json::to_string(&value).expect("a value that serializes");
            assert_eq!(serialized, $json);
            let shown = Shown { value };
            assert_eq!(shown.details().to_json(), format!("{{\"value\":{serialized}}}"));
        })+
    };
}

#[test]
fn types_of_uuid_time_chrono_and_rust_decimal_leave_in_their_serde_form() {
    let uuid = uuid::Uuid::from_u128(0x67e5_5044_10b1_426f_9247_bb68_0e5f_e0c8);
    let moment = chrono::DateTime::from_timestamp(1_700_000_000, 0).expect("a time in range");
    let date = time::Date::from_ordinal_date(2024, 60).expect("a day of that year");
    assert_serde_form! {
        uuid => r#""67e55044-10b1-426f-9247-bb680e5fe0c8""#,
        uuid.simple() => r#""67e5504410b1426f9247bb680e5fe0c8""#,
        moment => r#""2023-11-14T22:13:20Z""#,
        moment.fixed_offset() => r#""2023-11-14T22:13:20Z""#,
        moment.date_naive() => r#""2023-11-14""#,
        moment.time() => r#""22:13:20""#,
        chrono::Weekday::Tue => r#""Tue""#,
        // without time's own feature `serde-human-readable`, its serde form is numbers
        date => "[2024,60]",
        time::Weekday::Monday => "1",
        rust_decimal::Decimal::new(1990, 2) => r#""19.90""#,
    }
}

/// Appends the check digit that makes a number plausible.
fn with_check_digit(mut number: String) -> String {
    let sum: u32 = number
        .bytes()
        .rev()
        .enumerate()
        .map(|(at, byte)| {
            let digit = u32::from(byte - b'0');
            if at % 2 == 1 {
                digit
            } else {
                digit * 2 / 10 + digit * 2 % 10
            }
        })
        .sum();
    number.push(char::from_digit((10 - sum % 10) % 10, 10).expect("a digit"));
    number
}

fn card_number() -> impl Strategy<Value = String> {
    "[0-9]{12,18}".prop_map(with_check_digit)
}

fn key() -> impl Strategy<Value = Vec<u8>> {
    prop::collection::vec(any::<u8>(), 16..80)
}

proptest! {
    /// Whatever the text, four digits behind a fixed mask or nothing at all.
    #[test]
    fn h4_at_most_four_digits_are_ever_shown(text in r"\PC{0,40}|[0-9 -]{0,30}") {
        let shown = Last4::of(&text).to_string();
        prop_assert!(shown == "[redacted]" || shown.len() == 8 && shown.starts_with("****"), "{shown}");
        if let Some(digits) = shown.strip_prefix("****") {
            prop_assert!(text.ends_with(&digits[3..]));
            prop_assert!(text.bytes().filter(u8::is_ascii_digit).count() > 3 * digits.len());
        }
    }

    /// Every plausible number shows its end, however it is grouped.
    #[test]
    fn h4_every_plausible_number_shows_its_end(number in card_number(), group in 1_usize..6, separator in "[ -]") {
        let end = &number[number.len() - 4..];
        let groups: Vec<_> = number.as_bytes().chunks(group).map(|group| std::str::from_utf8(group).expect("digits")).collect();
        let last4 = Last4::of(&groups.join(&separator));
        prop_assert_eq!(last4.to_string(), format!("****{end}"));
        prop_assert_eq!(format!("{:?}", last4), format!("****{end}"));
        prop_assert_eq!(serde_json::to_string(&last4).expect("a text"), format!("\"****{end}\""));
    }

    /// A number with one wrong digit is erased.
    #[test]
    fn h4_a_number_with_one_wrong_digit_is_erased(number in card_number(), at in any::<prop::sample::Index>(), by in 1_u8..10) {
        let mut bytes = number.into_bytes();
        let at = at.index(bytes.len());
        bytes[at] = (bytes[at] - b'0' + by) % 10 + b'0';
        prop_assert!(Last4::of(std::str::from_utf8(&bytes).expect("digits")).is_erased());
    }

    /// What is redacted stays so, and shows no more when it is redacted again.
    #[test]
    fn h6_redacting_again_shows_no_more(number in card_number()) {
        let once = Last4::of(&number).to_string();
        prop_assert_eq!(Last4::of(&once).to_string(), "[redacted]");
        prop_assert_eq!(Last4::of("[redacted]").to_string(), "[redacted]");
    }

    /// 128 bits in hex behind the id of the key; without a key nothing, never an unkeyed form.
    #[test]
    fn h1_pseudonyms_are_keyed_or_erased(key in key(), field in ".{0,20}", value in ".{0,60}") {
        let key = PseudonymKey::new("k1", &key).expect("a valid key");
        let shown = Pseudonym::of(Some(&key), &field, &value).to_string();
        let code = shown.strip_prefix("k1:").expect("the id of the key");
        prop_assert!(code.len() == 32 && code.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte)));
        prop_assert_eq!(Pseudonym::of(None, &field, &value).to_string(), "[redacted]");
    }

    /// No value joins two fields, also where the border between field and value is blurred.
    #[test]
    fn h2_the_field_is_mixed_in_unambiguously(key in key(), text in "[a-z]{2,30}", at in 1_usize..30, other in 1_usize..30) {
        let (at, other) = (at % text.len(), other % text.len());
        prop_assume!(at != other);
        let key = PseudonymKey::new("k1", &key).expect("a valid key");
        let of = |at: usize| Pseudonym::of(Some(&key), &text[..at], &text[at..]);
        prop_assert_ne!(of(at), of(other));
    }

    /// The same for the same key, another one after a rotation, even if the id stays.
    #[test]
    fn h3_pseudonyms_are_stable_per_key_and_change_with_it(one in key(), other in key(), value in ".{0,60}") {
        // HMAC pads keys with zeros, so such keys are the same key.
        prop_assume!(one.iter().rev().skip_while(|&&byte| byte == 0).ne(other.iter().rev().skip_while(|&&byte| byte == 0)));
        let of = |bytes: &[u8]| Pseudonym::of(Some(&PseudonymKey::new("k1", bytes).expect("a valid key")), "user_id", &value);
        prop_assert_eq!(of(&one), of(&one));
        prop_assert_ne!(of(&one), of(&other));
    }

    /// Neither a key id nor a mark in the value gets into the pseudonym.
    #[test]
    fn h6_texts_of_attackers_cannot_fake_a_pseudonym(key in key(), value in r"(\[redacted\]|k2:|\*{4}[0-9]{4}|[\r\n\x1b]){1,5}") {
        let key = PseudonymKey::new("k1", &key).expect("a valid key");
        let pseudonym = Pseudonym::of(Some(&key), "user_id", &value);
        prop_assert!(pseudonym.as_str().starts_with("k1:") && pseudonym.as_str().len() == 35);
        prop_assert_eq!(format!("{pseudonym:?}"), pseudonym.to_string());
    }

    /// No part of a key is in its `Debug`, whatever it is.
    #[test]
    fn the_debug_of_a_key_is_its_id_only(bytes in key()) {
        let key = PseudonymKey::new("k1", &bytes).expect("a valid key");
        prop_assert_eq!(format!("{key:?}"), r#"PseudonymKey { id: "k1", .. }"#);
    }

    /// A short key is refused and never padded.
    #[test]
    fn short_keys_are_refused(bytes in prop::collection::vec(any::<u8>(), 0..16)) {
        prop_assert_eq!(PseudonymKey::new("k1", &bytes).err(), Some(InvalidPseudonymKey::TooShort));
    }
}
