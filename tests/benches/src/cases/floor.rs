//! What a patient person would write by hand: the limits that everything else is compared with.

use serde::ser::{Serialize, SerializeStruct as _, Serializer};

use crate::case::{Case, json_case, repeat};
use crate::sample::{CODES, Facts, MESSAGES, facts};

/// The error without any macro.
#[derive(Debug)]
pub(crate) enum PaymentError {
    Declined(Fields),
    LimitExceeded(Fields),
    Duplicated(Fields),
    GatewayDown(Fields),
}

/// What every variant holds.
#[derive(Debug)]
pub(crate) struct Fields {
    payment_id: String,
    amount: u64,
    attempt: Option<u32>,
}

pub(crate) fn make(i: u64) -> PaymentError {
    let Facts {
        variant,
        payment_id,
        amount,
        attempt,
    } = facts(i);
    let fields = Fields {
        payment_id,
        amount,
        attempt,
    };
    match variant {
        0 => PaymentError::Declined(fields),
        1 => PaymentError::LimitExceeded(fields),
        2 => PaymentError::Duplicated(fields),
        _ => PaymentError::GatewayDown(fields),
    }
}

impl PaymentError {
    /// Which of the variants it is.
    pub(crate) fn row(&self) -> usize {
        self.parts().0
    }

    /// Row and fields.
    fn parts(&self) -> (usize, &Fields) {
        match self {
            Self::Declined(fields) => (0, fields),
            Self::LimitExceeded(fields) => (1, fields),
            Self::Duplicated(fields) => (2, fields),
            Self::GatewayDown(fields) => (3, fields),
        }
    }

    /// Everything up to the first value, as one literal.
    fn head(&self) -> (&'static str, &Fields) {
        match self {
            Self::Declined(fields) => (
                r#"{"error_code":"PAYMENT_DECLINED","message":"The card issuer declined it.","details":{"payment_id":""#,
                fields,
            ),
            Self::LimitExceeded(fields) => (
                r#"{"error_code":"PAYMENT_LIMIT_EXCEEDED","message":"The limit is exceeded.","details":{"payment_id":""#,
                fields,
            ),
            Self::Duplicated(fields) => (
                r#"{"error_code":"PAYMENT_DUPLICATED","message":"It has been made before.","details":{"payment_id":""#,
                fields,
            ),
            Self::GatewayDown(fields) => (
                r#"{"error_code":"PAYMENT_GATEWAY_DOWN","message":"Please try again later.","details":{"payment_id":""#,
                fields,
            ),
        }
    }
}

/// Writes a text that needs no escape, or escapes it the slow way.
fn escape(out: &mut Vec<u8>, text: &str) {
    let is_special = |byte: u8| byte < 0x20 || byte == b'"' || byte == b'\\';
    if !text.bytes().any(is_special) {
        out.extend_from_slice(text.as_bytes());
        return;
    }
    for byte in text.bytes() {
        if is_special(byte) {
            out.extend_from_slice(format!("\\u{byte:04x}").as_bytes());
        } else {
            out.push(byte);
        }
    }
}

pub(crate) fn literals(error: &PaymentError) -> Vec<u8> {
    let (head, fields) = error.head();
    let mut out = Vec::with_capacity(192);
    out.extend_from_slice(head.as_bytes());
    escape(&mut out, &fields.payment_id);
    out.extend_from_slice(b"\",\"amount\":");
    out.extend_from_slice(itoa::Buffer::new().format(fields.amount).as_bytes());
    out.extend_from_slice(b",\"attempt\":");
    match fields.attempt {
        Some(attempt) => out.extend_from_slice(itoa::Buffer::new().format(attempt).as_bytes()),
        None => out.extend_from_slice(b"null"),
    }
    out.extend_from_slice(b"}}");
    out
}

impl Serialize for Fields {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("Fields", 3)?;
        fields.serialize_field("payment_id", &self.payment_id)?;
        fields.serialize_field("amount", &self.amount)?;
        fields.serialize_field("attempt", &self.attempt)?;
        fields.end()
    }
}

impl Serialize for PaymentError {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (row, fields) = self.parts();
        let mut body = serializer.serialize_struct("Body", 3)?;
        body.serialize_field("error_code", CODES[row])?;
        body.serialize_field("message", MESSAGES[row])?;
        body.serialize_field("details", fields)?;
        body.end()
    }
}

fn sized_vec(error: &PaymentError) -> Vec<u8> {
    let mut out = Vec::with_capacity(192);
    serde_json::to_writer(&mut out, error).expect("no map keys");
    out
}

fn to_vec(error: &PaymentError) -> Vec<u8> {
    serde_json::to_vec(error).expect("no map keys")
}

/// A tree of values by hand: what `to_dict` would be without borrowing.
fn value(error: &PaymentError) -> Vec<u8> {
    let (row, fields) = error.parts();
    let mut details = serde_json::Map::new();
    details.insert("payment_id".into(), fields.payment_id.clone().into());
    details.insert("amount".into(), fields.amount.into());
    details.insert("attempt".into(), fields.attempt.into());
    let mut body = serde_json::Map::new();
    body.insert("error_code".into(), CODES[row].into());
    body.insert("message".into(), MESSAGES[row].into());
    body.insert("details".into(), details.into());
    serde_json::to_vec(&serde_json::Value::from(body)).expect("no map keys")
}

pub(crate) fn cases() -> Vec<Case> {
    vec![
        Case::new("make/by hand", |n| repeat(n, make)),
        json_case!("json/floor: literals + itoa", make, literals),
        json_case!("json/serde by hand, capacity 192", make, sized_vec),
        json_case!("json/serde by hand, to_vec", make, to_vec),
        json_case!("json/Value by hand (as json!)", make, value),
    ]
}
