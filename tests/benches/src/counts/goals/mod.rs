//! What the counts have to stay below. Counts of one build are compared with each other, because a change anywhere in a
//! program moves them by some per cent.

mod core;
mod layers;
#[cfg(feature = "peers")]
mod peers;

use std::fmt;

use crate::Counts;
use crate::table::ratio;

/// One upper bound.
#[derive(Debug)]
pub(crate) struct Goal {
    case: &'static str,
    limit: Limit,
}

#[derive(Debug)]
enum Limit {
    /// So many times the instructions of another case.
    Times(f64, &'static str),
    /// So many instructions more than another case.
    More(u32, &'static str),
    /// So many instructions; only for cases of a few.
    Instructions(u32),
    /// So many allocations.
    Allocations(u32),
    /// So many allocations more than another case.
    MoreAllocations(u32, &'static str),
}

use Limit::{Allocations, Instructions, More, MoreAllocations, Times};

const fn goal(case: &'static str, limit: Limit) -> Goal {
    Goal { case, limit }
}

/// All that have to hold.
pub(crate) fn all() -> impl Iterator<Item = &'static Goal> {
    let goals = core::GOALS.iter().chain(layers::GOALS);
    #[cfg(feature = "peers")]
    let goals = goals.chain(peers::GOALS);
    goals
}

/// What the project aims at and has not reached.
fn open() -> impl Iterator<Item = &'static Goal> {
    let goals = layers::OPEN.iter();
    #[cfg(feature = "peers")]
    let goals = goals.chain(peers::OPEN);
    goals
}

/// Whether a goal needs the count of the case.
pub(crate) fn compares(name: &str) -> bool {
    all().chain(open()).any(|goal| {
        let other = match goal.limit {
            Times(_, other) | More(_, other) | MoreAllocations(_, other) => other,
            Instructions(_) | Allocations(_) => goal.case,
        };
        goal.case == name || other == name
    })
}

/// The goals that do not hold, each with what was counted.
pub(crate) fn broken(counts: &Counts) -> Vec<String> {
    all().filter_map(|goal| goal.miss(counts)).collect()
}

/// The open goals that still do not hold.
pub(crate) fn missed(counts: &Counts) -> Vec<String> {
    open().filter_map(|goal| goal.miss(counts)).collect()
}

impl Goal {
    /// What was counted, if it is more than the goal allows.
    fn miss(&self, counts: &Counts) -> Option<String> {
        let count = counts[self.case];
        let more = |of: u32, than: u32| f64::from(of) - f64::from(than);
        let (found, limit) = match self.limit {
            Times(limit, other) => (ratio(count.instructions, counts[other].instructions), limit),
            More(limit, other) => (
                more(count.instructions, counts[other].instructions),
                limit.into(),
            ),
            Instructions(limit) => (count.instructions.into(), limit.into()),
            Allocations(limit) => (count.allocations.into(), limit.into()),
            MoreAllocations(limit, other) => (
                more(count.allocations, counts[other].allocations),
                limit.into(),
            ),
        };
        (found > limit).then(|| match self.limit {
            Times(..) => format!("{self}; found {found:.3}"),
            _ => format!("{self}; found {found}"),
        })
    }
}

impl fmt::Display for Goal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let case = self.case;
        match self.limit {
            Times(limit, other) => write!(f, "`{case}` at most {limit} times `{other}`"),
            More(limit, other) => {
                write!(
                    f,
                    "`{case}` at most {limit} instructions more than `{other}`"
                )
            }
            MoreAllocations(limit, other) => {
                write!(
                    f,
                    "`{case}` at most {limit} allocations more than `{other}`"
                )
            }
            Instructions(limit) => write!(f, "`{case}` at most {limit} instructions"),
            Allocations(limit) => write!(f, "`{case}` at most {limit} allocations"),
        }
    }
}
