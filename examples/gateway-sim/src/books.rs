//! `Books`: keys, charges and refunds. Whoever holds the lock on them decides, so every race has one winner.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use uuid::Uuid;

use crate::{
    input::{ChargeRequest, PaymentMethod, RefundRequest},
    ledger::{ChargeRecord, Ledger, RefundRecord, net_totals},
};

#[derive(Debug, Default)]
pub(crate) struct Books {
    keys: BTreeMap<String, KeyState>,
    charges: Vec<ChargeRecord>,
    positions: HashMap<String, usize>,
    refunds: HashMap<String, (RefundRequest, RefundRecord)>,
    declined: BTreeSet<String>,
    requests: BTreeMap<String, u64>,
    sends: BTreeMap<String, u64>,
}

#[derive(Debug)]
enum KeyState {
    Running,
    Charged(ChargeRequest, usize),
    Declined(ChargeRequest, &'static str),
    Voided,
}

/// How a charge stands for one request.
#[derive(Debug)]
pub(crate) enum ChargeOutcome {
    Charged(ChargeRecord),
    Declined(&'static str),
    InProgress,
    OtherBody,
    Voided,
}

#[derive(Debug)]
pub(crate) enum RefundOutcome {
    Refunded(RefundRecord),
    NoSuchCharge,
    OtherBody,
    TooMuch,
}

impl Books {
    /// Reserves the key for a charge that [`settle`](Self::settle) will finish, or says how the key
    /// stands already.
    pub(crate) fn claim(&mut self, key: &str, request: &ChargeRequest) -> Option<ChargeOutcome> {
        match self.keys.get(key) {
            None => {
                self.keys.insert(key.to_owned(), KeyState::Running);
                None
            }
            Some(KeyState::Running) => Some(ChargeOutcome::InProgress),
            Some(KeyState::Voided) => Some(ChargeOutcome::Voided),
            Some(KeyState::Charged(first, _) | KeyState::Declined(first, _))
                if first != request =>
            {
                Some(ChargeOutcome::OtherBody)
            }
            Some(KeyState::Charged(_, at)) => {
                Some(ChargeOutcome::Charged(self.charges[*at].clone()))
            }
            Some(KeyState::Declined(_, code)) => Some(ChargeOutcome::Declined(code)),
        }
    }

    /// Books a claimed charge, unless it was voided since.
    pub(crate) fn settle(&mut self, key: String, request: ChargeRequest) -> ChargeOutcome {
        if matches!(self.keys.get(&key), Some(KeyState::Voided)) {
            return ChargeOutcome::Voided;
        }
        let declined = match request.payment_method {
            PaymentMethod::Visa => None,
            PaymentMethod::Declined => Some("card_declined"),
            PaymentMethod::NoFunds => Some("insufficient_funds"),
        };
        if let Some(code) = declined {
            self.declined.insert(key.clone());
            self.keys.insert(key, KeyState::Declined(request, code));
            return ChargeOutcome::Declined(code);
        }
        let charge = ChargeRecord {
            id: format!("ch_{}", Uuid::new_v4().simple()),
            key: key.clone(),
            amount: request.amount,
            currency: request.currency.clone(),
            reference: request.reference.clone(),
            refunded: 0,
            refunds: Vec::new(),
        };
        let at = self.charges.len();
        self.positions.insert(charge.id.clone(), at);
        self.charges.push(charge.clone());
        self.keys.insert(key, KeyState::Charged(request, at));
        ChargeOutcome::Charged(charge)
    }

    pub(crate) fn charge_of(&self, key: &str) -> Option<&ChargeRecord> {
        match self.keys.get(key) {
            Some(KeyState::Charged(_, at)) => self.charges.get(*at),
            _ => None,
        }
    }

    /// Fences the key for good, unless it has charged: then that charge is handed back.
    pub(crate) fn void(&mut self, key: String) -> Option<ChargeRecord> {
        let charge = self.charge_of(&key).cloned();
        if charge.is_none() {
            self.keys.insert(key, KeyState::Voided);
        }
        charge
    }

    pub(crate) fn refund(&mut self, key: String, request: RefundRequest) -> RefundOutcome {
        if let Some((first, refund)) = self.refunds.get(&key) {
            return if *first == request {
                RefundOutcome::Refunded(refund.clone())
            } else {
                RefundOutcome::OtherBody
            };
        }
        let position = self.positions.get(&request.charge);
        let Some(charge) = position.and_then(|at| self.charges.get_mut(*at)) else {
            return RefundOutcome::NoSuchCharge;
        };
        if request.amount > charge.amount - charge.refunded {
            return RefundOutcome::TooMuch;
        }
        let refund = RefundRecord {
            id: format!("re_{}", Uuid::new_v4().simple()),
            key: key.clone(),
            amount: request.amount,
            reason: request.reason.clone(),
        };
        charge.refunded += refund.amount;
        charge.refunds.push(refund.clone());
        self.refunds.insert(key, (request, refund.clone()));
        RefundOutcome::Refunded(refund)
    }

    pub(crate) fn count_request(&mut self, label: &str) {
        *self.requests.entry(label.to_owned()).or_default() += 1;
    }

    pub(crate) fn count_send(&mut self, key: String) {
        *self.sends.entry(key).or_default() += 1;
    }

    pub(crate) fn ledger(&self) -> Ledger {
        let voided = |(key, state): (&String, &KeyState)| {
            matches!(state, KeyState::Voided).then(|| key.clone())
        };
        Ledger {
            charges: self.charges.clone(),
            declined_keys: self.declined.iter().cloned().collect(),
            voided_keys: self.keys.iter().filter_map(voided).collect(),
            net: net_totals(&self.charges),
            requests: self.requests.clone(),
            sends: self.sends.clone(),
        }
    }
}
