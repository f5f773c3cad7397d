//! `Payment` and its ids: what a payment is, and what clients see of it.

use std::fmt;

use apperror::PublicValue;
use apperror_tower::extract::Reason;
use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{self, Visitor},
    ser::Error as _,
};
use time::{OffsetDateTime, format_description::well_known::Rfc3339};
use utoipa::{
    PartialSchema, ToSchema,
    openapi::{KnownFormat, ObjectBuilder, RefOr, Schema, SchemaFormat, schema::Type},
};
use uuid::Uuid;

use crate::{
    request::{Amount, Currency},
    status::PaymentStatus,
};

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(crate) struct $name(Uuid);

        impl PublicValue for $name {}

        impl PartialSchema for $name {
            fn schema() -> RefOr<Schema> {
                id_schema()
            }
        }

        impl ToSchema for $name {}

        impl $name {
            /// Reads a UUID in its one lower-case form, so that one id is never two texts.
            pub(crate) fn parse(text: &str) -> Option<Self> {
                canonical(text).map(Self)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.hyphenated().fmt(f)
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.deserialize_str(IdVisitor).map(Self)
            }
        }
    };
}

fn canonical(text: &str) -> Option<Uuid> {
    let id = Uuid::try_parse(text).ok()?;
    (id.hyphenated().to_string() == text).then_some(id)
}

fn id_schema() -> RefOr<Schema> {
    ObjectBuilder::new()
        .schema_type(Type::String)
        .format(Some(SchemaFormat::Custom("uuid".to_owned())))
        .description(Some("A UUID in lower case."))
        .examples(["6f1f4f5e-8d2c-4c55-9f0a-2d1c9a3b7e10"])
        .into()
}

/// A visitor, so that axum's path deserializer can tell which parameter was refused.
struct IdVisitor;

impl Visitor<'_> for IdVisitor {
    type Value = Uuid;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a UUID in lower case")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Uuid, E> {
        canonical(text).ok_or_else(|| E::custom(Reason::Malformed))
    }
}

id! {
    /// Names a payment; chosen by the caller or by us, always before the first record.
    PaymentId
}
id! {
    /// Names the order that is paid for.
    OrderId
}

impl PaymentId {
    pub(crate) fn random() -> Self {
        Self(Uuid::new_v4())
    }

    /// The key under which the gateway charges at most once: the payment's own, never a client's.
    pub(crate) fn gateway_key(self) -> String {
        format!("payment-{self}")
    }
}

/// A payment as recorded, and as clients see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub(crate) struct Payment {
    pub(crate) id: PaymentId,
    pub(crate) order_id: OrderId,
    #[schema(value_type = Amount)]
    pub(crate) amount: i64,
    #[schema(value_type = Currency)]
    pub(crate) currency: String,
    pub(crate) status: PaymentStatus,
    /// The gateway's id of the charge, once there is one.
    #[schema(required, example = "ch_8Z2f")]
    pub(crate) transaction_id: Option<String>,
    /// The code of the last error; null once the payment is completed.
    #[schema(required, example = json!(null))]
    pub(crate) error_code: Option<String>,
    pub(crate) created_at: Timestamp,
    pub(crate) updated_at: Timestamp,
}

/// Milliseconds since 1970 in the database, RFC 3339 on the wire.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Timestamp(pub(crate) i64);

impl Timestamp {
    pub(crate) fn now() -> Self {
        let milliseconds = OffsetDateTime::now_utc().unix_timestamp_nanos() / 1_000_000;
        Self(i64::try_from(milliseconds).unwrap_or(i64::MAX))
    }
}

impl PartialSchema for Timestamp {
    fn schema() -> RefOr<Schema> {
        ObjectBuilder::new()
            .schema_type(Type::String)
            .format(Some(SchemaFormat::KnownFormat(KnownFormat::DateTime)))
            .description(Some("RFC 3339, in UTC."))
            .examples(["2026-01-31T09:30:00.12Z"])
            .into()
    }
}

impl ToSchema for Timestamp {}

impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let nanoseconds = i128::from(self.0) * 1_000_000;
        let text = OffsetDateTime::from_unix_timestamp_nanos(nanoseconds)
            .map_err(S::Error::custom)?
            .format(&Rfc3339)
            .map_err(S::Error::custom)?;
        serializer.serialize_str(&text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_has_exactly_one_text() {
        let text = "0b9ff5a2-93b6-4c4b-8a4e-0f9d0b1c2d3e";
        assert_eq!(PaymentId::parse(text).unwrap().to_string(), text);
        let upper = text.to_uppercase();
        let simple = text.replace('-', "");
        let braced = format!("{{{text}}}");
        let urn = format!("urn:uuid:{text}");
        for other in ["", "1", &upper, &simple, &braced, &urn, &text[..35]] {
            assert_eq!(PaymentId::parse(other), None, "{other}");
        }
    }

    #[test]
    fn times_are_rfc_3339_in_utc() {
        let wire = serde_json::to_string(&Timestamp(1_700_000_000_120)).unwrap();
        assert_eq!(wire, r#""2023-11-14T22:13:20.12Z""#);
    }
}
