//! Comparing two locks: which differences break the clients of the old one.

use alloc::collections::BTreeSet;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::report::{Change, Report, Verdict};
use super::{Code, Entry, Lock};
use crate::class::{Outcome, Retry};
use crate::type_form::TypeForm;

/// Says what has changed from one lock to another, and which changes break clients; the rules stand in the
/// [module](super).
///
/// # Examples
/// ```
/// use apperror::lock::{Lock, compare};
/// use apperror::{Catalog, ErrorSpec, Kind};
///
/// static DECLINED: ErrorSpec = ErrorSpec::new("PAYMENT_DECLINED", Kind::Business).with_status(402);
/// static CATALOG: Catalog = Catalog::of(&[&DECLINED]);
///
/// let old = Lock::parse(
///     "version 1\ncode PAYMENT_DECLINED: status 400, kind business, outcome not_applied, retry never\n",
/// )?;
/// let report = compare(&old, &Lock::from_catalog(&CATALOG));
/// assert!(report.is_breaking());
/// assert_eq!(report.changes()[0].to_string(), "breaking: PAYMENT_DECLINED: status 400 → 402");
/// # Ok::<(), apperror::lock::ParseLockError>(())
/// ```
#[must_use]
pub fn compare(old: &Lock, new: &Lock) -> Report {
    let mut changes = Vec::new();
    if old.is_open != new.is_open {
        let text = if new.is_open {
            "the catalog is open now; codes can occur that it does not list"
        } else {
            "the catalog is closed now; it lists every code"
        };
        changes.push(Change::new(Verdict::Compatible, "", text.into()));
    }
    let mut renames = Renames::between(old, new);
    for (name, code) in old.codes() {
        match new.entries.get(name) {
            Some(Entry::Code(now)) => compare_codes(name, code, now, &mut changes),
            _ => changes.push(removed(name, renames.of(name, code))),
        }
    }
    for (name, _) in new.codes() {
        match old.entries.get(name) {
            Some(Entry::Code(_)) => {}
            Some(Entry::Retired) => changes.push(returned(name)),
            None => changes.push(Change::new(Verdict::Compatible, name, "new code".into())),
        }
    }
    Report::new(changes)
}

fn removed(name: &str, renamed_to: Option<&str>) -> Change {
    let hint = match renamed_to {
        Some(new) => format!("; renamed to {new}? keep the code with `code = \"{name}\"`"),
        None => String::new(),
    };
    Change::new(Verdict::Breaking, name, format!("removed{hint}"))
}

fn returned(name: &str) -> Change {
    let text =
        "returned, but it is retired: old clients know it by its old meaning; choose another code";
    Change::new(Verdict::Refused, name, text.into())
}

/// The new codes that removed ones may have been renamed to.
struct Renames<'a>(Vec<(&'a str, &'a Code)>);

impl<'a> Renames<'a> {
    fn between(old: &Lock, new: &'a Lock) -> Self {
        let added = new
            .codes()
            .filter(|(name, _)| !old.entries.contains_key(*name));
        Self(added.collect())
    }

    /// Takes the new code that looks like the removed one, the nearest name first.
    fn of(&mut self, name: &str, code: &Code) -> Option<&'a str> {
        let alike = self
            .0
            .iter()
            .enumerate()
            .filter(|(_, (_, new))| *new == code);
        let shared = |new: &str| words(name).intersection(&words(new)).count();
        // The first of equals, so that the report is the same every time.
        let (at, _) = alike.rev().max_by_key(|(_, (new, _))| shared(new))?;
        Some(self.0.remove(at).0)
    }
}

fn words(code: &str) -> BTreeSet<&str> {
    code.split('_').collect()
}

fn compare_codes(name: &str, old: &Code, new: &Code, changes: &mut Vec<Change>) {
    let mut add = |is_breaking: bool, text: String| {
        let verdict = if is_breaking {
            Verdict::Breaking
        } else {
            Verdict::Compatible
        };
        changes.push(Change::new(verdict, name, text));
    };
    if old.status != new.status {
        add(true, format!("status {} → {}", old.status, new.status));
    }
    if old.outcome != new.outcome {
        let (is_breaking, why) = judge_outcome(old.outcome, new.outcome);
        add(
            is_breaking,
            format!("outcome {} → {}; {why}", old.outcome, new.outcome),
        );
    }
    if old.retry != new.retry {
        let (is_breaking, why) = judge_retry(old.retry, new.retry);
        add(
            is_breaking,
            format!("retry {} → {}; {why}", old.retry, new.retry),
        );
    }
    if old.kind != new.kind {
        let (was, is) = (old.kind.grpc_code(), new.kind.grpc_code());
        let why = if was == is {
            String::from("the gRPC status stays")
        } else {
            format!("gRPC clients see status {is} instead of {was}")
        };
        add(
            was != is,
            format!("kind {} → {}; {why}", old.kind, new.kind),
        );
    }
    compare_fields(old, new, &mut add);
}

fn compare_fields(old: &Code, new: &Code, add: &mut dyn FnMut(bool, String)) {
    for (field, was) in &old.fields {
        match new.fields.get(field) {
            None => add(true, format!("public field `{field}` removed")),
            Some(is) if is == was => {}
            Some(is) if TypeForm::of(is) == TypeForm::of(was) => add(
                false,
                format!(
                    "type of `{field}` is written differently, `{was}` → `{is}`; its JSON is the same"
                ),
            ),
            Some(is) => add(true, format!("type of `{field}` `{was}` → `{is}`")),
        }
    }
    for (field, is) in &new.fields {
        if !old.fields.contains_key(field) {
            add(false, format!("new public field `{field}: {is}`"));
        }
    }
}

/// Breaking unless clients had to reckon with the new outcome before.
const fn judge_outcome(old: Outcome, new: Outcome) -> (bool, &'static str) {
    match (old, new) {
        (Outcome::NotApplied, Outcome::Unknown | Outcome::Applied) => (
            true,
            "clients that count on nothing having happened may do it twice",
        ),
        (Outcome::Applied, Outcome::Unknown | Outcome::NotApplied) => {
            (true, "clients that take it for done may lose it")
        }
        (Outcome::Unknown, _)
        | (Outcome::NotApplied, Outcome::NotApplied)
        | (Outcome::Applied, Outcome::Applied) => {
            (false, "clients that find out for themselves still do right")
        }
    }
}

/// Breaking unless clients may still do what they were allowed to.
const fn judge_retry(old: Retry, new: Retry) -> (bool, &'static str) {
    match (old, new) {
        (Retry::Never, _)
        | (Retry::SameKey, Retry::SameKey | Retry::Transient)
        | (Retry::Transient, Retry::Transient)
        | (Retry::Poll, Retry::Poll) => (false, "clients may go on as before"),
        (Retry::Transient, _) => (true, "clients that repeat it blindly must stop"),
        (Retry::SameKey, _) => (true, "clients that repeat it with the same key must stop"),
        (Retry::Poll, _) => (true, "clients that ask for the state would ask for ever"),
    }
}
