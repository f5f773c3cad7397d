//! `PaymentRequest`: the body of `POST /payments`, whose types hold nothing that is out of bounds.

use apperror::Sensitive;
use apperror_tower::extract::Reason;
use iso_currency::{Currency as IsoCurrency, Flag};
use serde::{Deserialize, Deserializer, de::Error as _};
use utoipa::{
    PartialSchema, ToSchema,
    openapi::{KnownFormat, ObjectBuilder, RefOr, Schema, SchemaFormat, schema::Type},
};

use crate::payment::{OrderId, PaymentId};

const LARGEST_AMOUNT: i64 = 1_000_000_000_000;
const LONGEST_TEXT: usize = 200;

/// What a client asks for.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub(crate) struct PaymentRequest {
    /// Chosen by the caller, so that it can ask again; else by the service.
    #[serde(default = "PaymentId::random", deserialize_with = "id_or_null")]
    #[schema(value_type = Option<PaymentId>)]
    pub(crate) id: PaymentId,
    pub(crate) order_id: OrderId,
    pub(crate) amount: Amount,
    pub(crate) currency: Currency,
    pub(crate) payment_method: PaymentMethod,
}

/// `null` is how some clients leave a member out.
fn id_or_null<'de, D: Deserializer<'de>>(deserializer: D) -> Result<PaymentId, D::Error> {
    Ok(Option::deserialize(deserializer)?.unwrap_or_else(PaymentId::random))
}

/// Minor units of a currency, at least 1.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Amount(i64);

impl Amount {
    pub(crate) fn minor_units(self) -> i64 {
        self.0
    }
}

impl PartialSchema for Amount {
    fn schema() -> RefOr<Schema> {
        ObjectBuilder::new()
            .schema_type(Type::Integer)
            .format(Some(SchemaFormat::KnownFormat(KnownFormat::Int64)))
            .minimum(Some(1))
            .maximum(Some(LARGEST_AMOUNT))
            .description(Some("Minor units of the currency."))
            .examples([1250])
            .into()
    }
}

impl ToSchema for Amount {}

impl<'de> Deserialize<'de> for Amount {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let amount = i64::deserialize(deserializer)?;
        if (1..=LARGEST_AMOUNT).contains(&amount) {
            Ok(Self(amount))
        } else {
            Err(D::Error::custom(Reason::OutOfRange))
        }
    }
}

/// A currency of ISO 4217 that money is paid in today, which no fund is.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Currency(IsoCurrency);

impl Currency {
    pub(crate) fn as_str(self) -> &'static str {
        self.0.code()
    }
}

impl PartialSchema for Currency {
    fn schema() -> RefOr<Schema> {
        ObjectBuilder::new()
            .schema_type(Type::String)
            .pattern(Some("^[A-Z]{3}$"))
            .description(Some("A code of ISO 4217."))
            .examples(["EUR"])
            .into()
    }
}

impl ToSchema for Currency {}

impl<'de> Deserialize<'de> for Currency {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        if text.len() != 3 || !text.bytes().all(|byte| byte.is_ascii_uppercase()) {
            return Err(D::Error::custom(Reason::Malformed));
        }
        IsoCurrency::from_code(&text)
            .filter(|&currency| is_paid_in(currency))
            .map(Self)
            .ok_or_else(|| D::Error::custom(Reason::InvalidValue))
    }
}

/// Neither metals, test codes and "no currency", nor funds, which are units to reckon in, nor what another currency has
/// replaced.
fn is_paid_in(currency: IsoCurrency) -> bool {
    // The crate says that VED has replaced VES, but ISO 4217 lists both as current.
    let is_replaced = currency.is_superseded().is_some() && currency != IsoCurrency::VES;
    !(currency.is_special() || currency.has_flag(Flag::Fund) || is_replaced)
}

/// The gateway's token for a card: passed on, never stored, never shown.
#[derive(Debug, Clone)]
pub(crate) struct PaymentMethod(Sensitive<String>);

impl PaymentMethod {
    pub(crate) fn expose(&self) -> &str {
        self.0.expose()
    }
}

impl PartialSchema for PaymentMethod {
    fn schema() -> RefOr<Schema> {
        ObjectBuilder::new()
            .schema_type(Type::String)
            .min_length(Some(1))
            .max_length(Some(LONGEST_TEXT))
            .description(Some("The gateway's token for a card."))
            .examples(["tok_visa"])
            .into()
    }
}

impl ToSchema for PaymentMethod {}

impl<'de> Deserialize<'de> for PaymentMethod {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        if text.is_empty() {
            return Err(D::Error::custom(Reason::InvalidValue));
        }
        if text.chars().count() > LONGEST_TEXT {
            return Err(D::Error::custom(Reason::TooLong));
        }
        Ok(Self(Sensitive::new(text)))
    }
}
