//! All cases by group. A case of the group `x` is compared with the floor of the group `x`.

mod chain;
mod floor;
pub(crate) mod layers;
mod ours;
#[cfg(feature = "peers")]
mod peers;
mod propagation;
mod sizes;
mod thiserror_json;
mod values;

pub use sizes::{Size, sizes};

use crate::case::{Case, repeat};

/// What the loop itself costs; it is taken off every other case.
pub const EMPTY: &str = "empty";

/// Every case that this build has.
#[must_use]
pub fn all() -> Vec<Case> {
    let mut cases = vec![Case::new(EMPTY, |n| repeat(n, |i| i))];
    cases.extend(floor::cases());
    cases.extend(ours::cases());
    cases.extend(thiserror_json::cases());
    cases.extend(values::cases());
    cases.extend(chain::cases());
    cases.extend(propagation::cases());
    cases.extend(layers::cases());
    #[cfg(feature = "peers")]
    cases.extend(peers::cases());
    cases
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::sample;

    #[test]
    fn every_case_of_our_shape_writes_the_same_bytes() {
        let mut compared = 0;
        for case in all() {
            let (Some(output), Some(what)) = (case.output, case.name.strip_prefix("json/")) else {
                continue;
            };
            // Problem documents have a shape of their own.
            if what.contains("problem") {
                continue;
            }
            for round in 0..sample::VARIANTS {
                let written = String::from_utf8(output(round)).expect("JSON is UTF-8");
                let (written, expected) = if what.contains("json!") {
                    (sorted(&written), sorted(&sample::json(round)))
                } else {
                    (written, sample::json(round))
                };
                assert_eq!(written, expected, "{what}");
                compared += 1;
            }
        }
        assert!(compared >= 8 * 4);
    }

    #[test]
    fn no_two_cases_share_a_name() {
        let names: std::collections::HashSet<_> = all().iter().map(|case| case.name).collect();
        assert_eq!(names.len(), all().len());
    }

    pub(crate) fn sorted(json: &str) -> String {
        let value: serde_json::Value = serde_json::from_str(json).expect("JSON");
        value.to_string()
    }
}
