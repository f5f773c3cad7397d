//! `Schedule`: a plan in force, with the counts that decide whose turn it is.

use crate::{entry::FaultEntry, plan::FaultPlan, strike::Strike};

#[derive(Debug, Default)]
pub(crate) struct Schedule {
    entries: Vec<Scheduled>,
}

#[derive(Debug)]
struct Scheduled {
    entry: FaultEntry,
    seen: u64,
    fired: u64,
}

impl Schedule {
    pub(crate) fn new(plan: FaultPlan) -> Self {
        let scheduled = |entry| Scheduled {
            entry,
            seen: 0,
            fired: 0,
        };
        Self {
            entries: plan.into_entries().into_iter().map(scheduled).collect(),
        }
    }

    /// Every matching entry counts the request, also those that come after the one that fires:
    /// `nth` then means the same whatever stands before it in the plan.
    pub(crate) fn strike(&mut self, method: &str, path: &str) -> Option<Strike> {
        let mut strike = None;
        for scheduled in &mut self.entries {
            if !scheduled.entry.matches(method, path) {
                continue;
            }
            scheduled.seen += 1;
            if strike.is_none() && scheduled.entry.fires(scheduled.seen, scheduled.fired) {
                scheduled.fired += 1;
                let (fault, ms) = scheduled.entry.effect();
                strike = Some(Strike::new(fault, ms));
            }
        }
        strike
    }
}
