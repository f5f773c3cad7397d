//! `judge`: the invariants that every payment must keep, whichever service took it.

mod leak;
#[cfg(test)]
mod tests;

use std::fmt;

use crate::facts::{Answer, Facts, Told};

use leak::find_leak;

/// One broken invariant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Violation {
    NoAnswer,
    ToldPaidButNotChargedOnce(usize),
    ToldNotPaidButCharged,
    UnknownWithoutPaymentId,
    ChargedTwice(usize),
    WrongAmount(u64),
    NoRow,
    ChargeWithoutRow(usize),
    CompletedWithoutCharge,
    ToldPaidButNotCompleted,
    StillPending,
    StrangeStatus(String),
    Leak(&'static str),
    NotInLog,
}

/// All invariants that these facts break; none means that the service was right.
pub(crate) fn judge(facts: &Facts) -> Vec<Violation> {
    let rules = [
        told_the_truth,
        charged_once,
        recorded_the_truth,
        kept_secrets,
        logged_it,
    ];
    rules.iter().flat_map(|rule| rule(facts)).collect()
}

/// What the client was told must fit what the gateway charged.
fn told_the_truth(facts: &Facts) -> Vec<Violation> {
    let Some(answer) = &facts.answer else {
        return vec![Violation::NoAnswer];
    };
    let violation = match (answer.told(), facts.charges_made()) {
        (Told::Paid, 1) | (Told::NotPaid, 0) => None,
        (Told::Paid, made) => Some(Violation::ToldPaidButNotChargedOnce(made)),
        (Told::NotPaid, _) => Some(Violation::ToldNotPaidButCharged),
        (Told::Unknown, _) if answer.payment_id().is_none() => {
            Some(Violation::UnknownWithoutPaymentId)
        }
        (Told::Unknown, _) => None,
    };
    violation.into_iter().collect()
}

/// However often somebody pays for an order, it is charged once and as asked.
fn charged_once(facts: &Facts) -> Vec<Violation> {
    let mut violations = Vec::new();
    if facts.charges > 1 {
        violations.push(Violation::ChargedTwice(facts.charges));
    }
    if facts.captured != facts.amount * facts.charges as u64 {
        violations.push(Violation::WrongAmount(facts.captured));
    }
    violations
}

/// The database must say what happened, or honestly `timeout`.
fn recorded_the_truth(facts: &Facts) -> Vec<Violation> {
    let mut violations = Vec::new();
    if facts.rows.is_empty() && needs_row(facts) {
        violations.push(Violation::NoRow);
    } else if facts.lost() > 0 {
        violations.push(Violation::ChargeWithoutRow(facts.lost()));
    }
    let completed = facts.count_rows("completed");
    if completed > facts.charges {
        violations.push(Violation::CompletedWithoutCharge);
    }
    let told = facts.answer.as_ref().map(Answer::told);
    if told == Some(Told::Paid) && completed == 0 {
        violations.push(Violation::ToldPaidButNotCompleted);
    }
    if facts.count_rows("pending") > 0 {
        violations.push(Violation::StillPending);
    }
    let known = ["completed", "declined", "failed", "pending", "timeout"];
    let strange = facts.rows.iter().find(|row| !known.contains(&row.as_str()));
    violations.extend(strange.map(|row| Violation::StrangeStatus(row.clone())));
    violations
}

/// Only a refusal that has a code, names no payment and is not the gateway's own leaves no row behind.
fn needs_row(facts: &Facts) -> bool {
    let is_refusal = |answer: &Answer| {
        let is_coded = answer.error_code().is_some() && answer.payment_id().is_none();
        is_coded && answer.told() == Told::NotPaid && answer.status != 402
    };
    facts.charges > 0 || !facts.answer.as_ref().is_some_and(is_refusal)
}

fn kept_secrets(facts: &Facts) -> Vec<Violation> {
    let answer = facts.answer.as_ref();
    let leak = answer.and_then(|answer| find_leak(answer, &facts.private));
    leak.map(Violation::Leak).into_iter().collect()
}

/// A failure must be found in the log by what the client can quote: its code and the request's id.
fn logged_it(facts: &Facts) -> Vec<Violation> {
    let Some(answer) = facts.answer.as_ref().filter(|it| it.status >= 400) else {
        return Vec::new();
    };
    let request_id = answer.request_id();
    let request_id = request_id.as_ref().unwrap_or(&facts.request_id);
    let is_named = answer.error_code().is_some_and(|code| {
        let mut lines = facts.log.iter();
        lines.any(|line| line.contains(&code) && line.contains(request_id))
    });
    if is_named {
        Vec::new()
    } else {
        vec![Violation::NotInLog]
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoAnswer => f.write_str("the client got no answer"),
            Self::ToldPaidButNotChargedOnce(made) => {
                write!(f, "told paid, but the request charged {made} times")
            }
            Self::ToldNotPaidButCharged => f.write_str("told it failed, but charged"),
            Self::UnknownWithoutPaymentId => f.write_str("told unknown, but not which payment"),
            Self::ChargedTwice(charges) => write!(f, "the order was charged {charges} times"),
            Self::WrongAmount(captured) => write!(f, "captured {captured}, which nobody asked for"),
            Self::NoRow => f.write_str("the database does not know of it"),
            Self::ChargeWithoutRow(lost) => write!(f, "{lost} charged without a row"),
            Self::CompletedWithoutCharge => f.write_str("a row is completed, but never charged"),
            Self::ToldPaidButNotCompleted => f.write_str("told paid, but no row is completed"),
            Self::StillPending => f.write_str("a row is still pending after the answer"),
            Self::StrangeStatus(status) => write!(f, "a row has the unknown status {status}"),
            Self::Leak(what) => write!(f, "the answer leaks {what}"),
            Self::NotInLog => f.write_str("no log line has code and request id"),
        }
    }
}
