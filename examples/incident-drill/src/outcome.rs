//! `Outcome`: the facts of one side in one case, and what the checker makes of them.

use crate::{
    facts::Facts,
    verdict::{Violation, judge},
};

/// What one side did.
pub(crate) struct Outcome {
    /// One list for each customer, one entry for each attempt; neither is empty.
    visits: Vec<Vec<Facts>>,
}

impl Outcome {
    pub(crate) fn new(visits: Vec<Vec<Facts>>) -> Self {
        Self { visits }
    }

    /// Every attempt of every customer.
    pub(crate) fn attempts(&self) -> impl Iterator<Item = &Facts> {
        self.visits.iter().flatten()
    }

    /// How every order ended.
    pub(crate) fn orders(&self) -> impl Iterator<Item = &Facts> {
        self.visits.iter().filter_map(|visit| visit.last())
    }

    /// Each kind of broken invariant once, in the order in which they came up.
    pub(crate) fn violations(&self) -> Vec<Violation> {
        let mut violations = Vec::new();
        for violation in self.attempts().flat_map(judge) {
            if !violations.contains(&violation) {
                violations.push(violation);
            }
        }
        violations
    }

    pub(crate) fn is_right(&self) -> bool {
        self.violations().is_empty()
    }

    /// Charges that no row accounts for.
    pub(crate) fn lost(&self) -> usize {
        self.orders().map(Facts::lost).sum()
    }

    pub(crate) fn charges(&self) -> usize {
        self.orders().map(|facts| facts.charges).sum()
    }

    /// In minor units.
    pub(crate) fn captured(&self) -> u64 {
        self.orders().map(|facts| facts.captured).sum()
    }
}
