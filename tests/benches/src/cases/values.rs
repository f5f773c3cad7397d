//! Details of any type that is `Serialize`: a list of structs.

use std::hint::black_box;

use apperror::{AppError, PublicValue};
use serde::ser::SerializeStruct as _;
use serde::{Serialize, Serializer};

use crate::case::{Case, json_case};
use crate::sample::facts;

/// One item of the list.
#[derive(Debug, Serialize, PublicValue)]
struct Shortage {
    sku: String,
    wanted: u32,
    available: Option<u32>,
}

#[derive(Debug, thiserror::Error, AppError)]
#[error("out of stock")]
#[app_error(code = "OUT_OF_STOCK", kind = conflict, message = "Some items are not in stock.")]
struct OutOfStock {
    #[app_error(public)]
    shortages: Vec<Shortage>,
    #[app_error(public)]
    is_final: bool,
}

fn make(i: u64) -> OutOfStock {
    let shortage = |wanted| Shortage {
        sku: facts(i).payment_id,
        wanted: black_box(wanted),
        available: Some(black_box(1)),
    };
    OutOfStock {
        shortages: vec![shortage(12), shortage(7)],
        is_final: black_box(true),
    }
}

fn ours(error: &OutOfStock) -> String {
    let error: &dyn AppError = black_box(error);
    error.to_dict().to_json()
}

/// What the hand writes for serde.
struct Body<'a>(&'a OutOfStock);

struct Details<'a>(&'a OutOfStock);

impl Serialize for Details<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut details = serializer.serialize_struct("Details", 2)?;
        details.serialize_field("shortages", &self.0.shortages)?;
        details.serialize_field("is_final", &self.0.is_final)?;
        details.end()
    }
}

impl Serialize for Body<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut body = serializer.serialize_struct("Body", 3)?;
        body.serialize_field("error_code", "OUT_OF_STOCK")?;
        body.serialize_field("message", "Some items are not in stock.")?;
        body.serialize_field("details", &Details(self.0))?;
        body.end()
    }
}

fn by_hand(error: &OutOfStock) -> Vec<u8> {
    let mut out = Vec::with_capacity(192);
    serde_json::to_writer(&mut out, &Body(error)).expect("no map keys");
    out
}

pub(crate) fn cases() -> Vec<Case> {
    vec![
        json_case!("values/serde by hand, capacity 192", make, by_hand),
        json_case!("values/apperror", make, ours),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_write_the_same() {
        assert_eq!(ours(&make(0)).into_bytes(), by_hand(&make(0)));
    }
}
