//! `Report`: the differences between two locks, and what each means for clients.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

/// What a change asks of clients; the most severe first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Verdict {
    /// Breaking, and never accepted.
    Refused,
    Breaking,
    Compatible,
}

/// One difference between two locks.
///
/// # Examples
/// See [`compare`](super::compare).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Change {
    verdict: Verdict,
    code: String,
    text: String,
}

impl Change {
    pub(super) fn new(verdict: Verdict, code: &str, text: String) -> Self {
        Self {
            verdict,
            code: code.into(),
            text,
        }
    }

    /// The code that has changed, empty for a change of the whole catalog.
    #[must_use]
    pub fn code(&self) -> &str {
        &self.code
    }

    /// Whether clients that rely on the old contract break.
    #[must_use]
    pub fn is_breaking(&self) -> bool {
        self.verdict != Verdict::Compatible
    }
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.is_breaking() {
            "breaking: "
        } else {
            "compatible: "
        })?;
        if !self.code.is_empty() {
            write!(f, "{}: ", self.code)?;
        }
        f.write_str(&self.text)
    }
}

/// All differences between two locks: the breaking ones first, then by code. `Display` gives one line for each, after a
/// line that counts them.
///
/// # Examples
/// See [`compare`](super::compare).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report(Vec<Change>);

impl Report {
    pub(super) fn new(mut changes: Vec<Change>) -> Self {
        changes.sort();
        Self(changes)
    }

    /// The differences.
    #[must_use]
    pub fn changes(&self) -> &[Change] {
        &self.0
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether clients that rely on the old contract break.
    #[must_use]
    pub fn is_breaking(&self) -> bool {
        self.0.iter().any(Change::is_breaking)
    }

    /// Whether it can never be accepted, because a retired code has returned.
    #[must_use]
    pub fn is_refused(&self) -> bool {
        self.0
            .iter()
            .any(|change| change.verdict == Verdict::Refused)
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_empty() {
            return f.write_str("no change");
        }
        let breaking = self.0.iter().filter(|change| change.is_breaking()).count();
        let compatible = self.0.len() - breaking;
        write!(f, "{breaking} breaking, {compatible} compatible")?;
        for change in &self.0 {
            write!(f, "\n  {change}")?;
        }
        Ok(())
    }
}
