//! `JsonObject`: a struct that is read from a JSON object and from nothing else.
//!
//! A derived `Deserialize` of a struct also takes an array, whose elements become the fields in their order. No API means
//! that, and whoever reorders the fields changes what such a body says.

use std::{fmt, marker::PhantomData};

use serde::{
    Deserialize, Deserializer,
    de::{MapAccess, Visitor, value::MapAccessDeserializer},
};

/// A `T` that stood in an object. A struct inside of it needs one of its own, or [`deserialize`].
///
/// ```
/// use json_object::JsonObject;
/// use serde::Deserialize;
///
/// #[derive(Debug, Deserialize)]
/// struct Charge {
///     amount: i64,
///     #[serde(deserialize_with = "json_object::deserialize")]
///     card: Card,
/// }
///
/// #[derive(Debug, Deserialize)]
/// struct Card {
///     token: String,
/// }
///
/// let JsonObject(charge): JsonObject<Charge> =
///     serde_json::from_str(r#"{"amount":7,"card":{"token":"tok_visa"}}"#).unwrap();
/// assert_eq!((charge.amount, &*charge.card.token), (7, "tok_visa"));
///
/// for positional in [r#"[7,{"token":"tok_visa"}]"#, r#"{"amount":7,"card":["tok_visa"]}"#] {
///     let refused = serde_json::from_str::<JsonObject<Charge>>(positional).unwrap_err();
///     assert!(refused.to_string().starts_with("invalid type: sequence, expected an object"));
/// }
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct JsonObject<T>(pub T);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for JsonObject<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserialize(deserializer).map(Self)
    }
}

/// Reads the `T` of a [`JsonObject`]: for `#[serde(deserialize_with = "json_object::deserialize")]` on a field.
///
/// # Errors
///
/// What is no object is of an invalid type; all else is for `T` to say.
pub fn deserialize<'de, T, D>(deserializer: D) -> Result<T, D::Error>
where
    T: Deserialize<'de>,
    D: Deserializer<'de>,
{
    deserializer.deserialize_map(ObjectVisitor(PhantomData))
}

struct ObjectVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for ObjectVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, members: A) -> Result<T, A::Error> {
        T::deserialize(MapAccessDeserializer::new(members))
    }
}
