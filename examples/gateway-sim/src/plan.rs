//! `FaultPlan`: the entries of `POST /faults` in their order, and why a plan is refused.

use std::{error::Error, fmt};

use json_object::JsonObject;
use serde::{Deserialize, Deserializer, Serialize};

use crate::entry::FaultEntry;

/// The body of `POST /faults`: entries in the order in which they are tried.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FaultPlan {
    #[serde(deserialize_with = "entries")]
    plan: Vec<FaultEntry>,
}

fn entries<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<FaultEntry>, D::Error> {
    let entries = Vec::deserialize(deserializer)?;
    Ok(entries.into_iter().map(|JsonObject(entry)| entry).collect())
}

impl FaultPlan {
    /// A plan of these entries; the first one that is due wins.
    #[must_use]
    pub fn new(entries: impl IntoIterator<Item = FaultEntry>) -> Self {
        Self {
            plan: entries.into_iter().collect(),
        }
    }

    /// The plan under which nothing goes wrong.
    #[must_use]
    pub fn none() -> Self {
        Self::default()
    }

    /// Reads what `POST /faults` accepts.
    ///
    /// # Errors
    ///
    /// [`InvalidPlan`] names the first thing that is wrong; unknown members count as wrong, since a
    /// misspelled `times` would otherwise be a fault without limit.
    pub fn from_json(json: &[u8]) -> Result<Self, InvalidPlan> {
        let read = serde_json::from_slice(json);
        let JsonObject(plan): JsonObject<Self> =
            read.map_err(|error| InvalidPlan(error.to_string()))?;
        plan.check()?;
        Ok(plan)
    }

    pub(crate) fn check(&self) -> Result<(), InvalidPlan> {
        let faulty = |(index, entry): (usize, &FaultEntry)| {
            let problem = entry.problem()?;
            Some(InvalidPlan(format!("plan[{index}]: {problem}")))
        };
        self.plan
            .iter()
            .enumerate()
            .find_map(faulty)
            .map_or(Ok(()), Err)
    }

    pub(crate) fn len(&self) -> usize {
        self.plan.len()
    }

    pub(crate) fn into_entries(self) -> Vec<FaultEntry> {
        self.plan
    }
}

/// Why a plan was refused; the plan in force stays.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvalidPlan(String);

impl fmt::Display for InvalidPlan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Error for InvalidPlan {}
