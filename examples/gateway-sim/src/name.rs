//! Names: an enum that is read from a string and from nothing else.
//!
//! A derived `Deserialize` of an enum also takes an object, `{"late":null}` for `"late"`, which the API does not have.

use serde::{Deserialize, Deserializer, de::IntoDeserializer};

/// For `#[serde(deserialize_with = "crate::name::deserialize")]` on a field.
pub(crate) fn deserialize<'de, T, D>(deserializer: D) -> Result<T, D::Error>
where
    T: Deserialize<'de>,
    D: Deserializer<'de>,
{
    T::deserialize(String::deserialize(deserializer)?.into_deserializer())
}
