//! `Ledger`: the truth as `GET /ledger` tells it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// Everything the gateway has done, in a stable order; see the crate's README for the JSON.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ledger {
    /// Every booked charge, oldest first.
    pub charges: Vec<ChargeRecord>,
    /// Keys that were declined, sorted; a key that was voided later stands in both lists.
    pub declined_keys: Vec<String>,
    /// Keys that can never charge, sorted.
    pub voided_keys: Vec<String>,
    /// Totals by reference and currency, sorted.
    pub net: Vec<NetTotal>,
    /// Requests read, by method and route (`POST /v1/charges/{key}/void`), spoiled ones included;
    /// `other` counts those to no endpoint. `/faults` and `/ledger` are not counted.
    pub requests: BTreeMap<String, u64>,
    /// How often each key was sent to `POST /v1/charges`, whatever came of it.
    pub sends: BTreeMap<String, u64>,
}

/// A booked charge with its refunds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChargeRecord {
    /// `ch_…`
    pub id: String,
    /// The idempotency key that charged.
    pub key: String,
    /// Captured, in minor units.
    pub amount: u64,
    /// ISO 4217.
    pub currency: String,
    /// The caller's word for what is paid.
    pub reference: String,
    /// Sum of the refunds.
    pub refunded: u64,
    /// Oldest first.
    pub refunds: Vec<RefundRecord>,
}

/// A booked refund.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefundRecord {
    /// `re_…`
    pub id: String,
    /// The idempotency key that refunded.
    pub key: String,
    /// In minor units of the charge's currency.
    pub amount: u64,
    /// As given.
    pub reason: Option<String>,
}

/// What one reference has paid in one currency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NetTotal {
    /// The reference of the charges summed up here.
    pub reference: String,
    /// ISO 4217.
    pub currency: String,
    /// How many charges were booked.
    pub charges: u64,
    /// How many of them are not refunded in full.
    pub live_charges: u64,
    /// Sum of the charges.
    pub captured: u64,
    /// Sum of their refunds.
    pub refunded: u64,
    /// Captured less refunded.
    pub net: u64,
}

impl ChargeRecord {
    /// The charge as the API shows it.
    pub(crate) fn on_the_wire(&self) -> Value {
        json!({
            "id": self.id,
            "status": "succeeded",
            "amount": self.amount,
            "currency": self.currency,
            "key": self.key,
        })
    }
}

pub(crate) fn net_totals(charges: &[ChargeRecord]) -> Vec<NetTotal> {
    let mut totals = BTreeMap::new();
    for charge in charges {
        let total = totals
            .entry((&charge.reference, &charge.currency))
            .or_insert_with(|| NetTotal {
                reference: charge.reference.clone(),
                currency: charge.currency.clone(),
                charges: 0,
                live_charges: 0,
                captured: 0,
                refunded: 0,
                net: 0,
            });
        total.charges += 1;
        total.live_charges += u64::from(charge.refunded < charge.amount);
        total.captured = total.captured.saturating_add(charge.amount);
        total.refunded = total.refunded.saturating_add(charge.refunded);
        total.net = total.captured.saturating_sub(total.refunded);
    }
    totals.into_values().collect()
}
