//! `DrillResult`: how often each side was right, and whether the drill as a whole has passed.

use std::fmt;

use crate::drill::Scene;

/// The count over all cases.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct DrillResult {
    pub(crate) cases: usize,
    /// In how many the naive service was caught.
    pub(crate) naive_wrong: usize,
    pub(crate) naive_lost: usize,
    /// In how many the right service was wrong.
    pub(crate) apperror_wrong: usize,
    pub(crate) apperror_lost: usize,
}

impl DrillResult {
    pub(crate) fn of(scenes: &[Scene]) -> Self {
        let wrong = |side: usize| {
            scenes
                .iter()
                .filter(move |it| !it.outcomes[side].is_right())
        };
        let lost = |side: usize| scenes.iter().map(move |it| it.outcomes[side].lost());
        Self {
            cases: scenes.len(),
            naive_wrong: wrong(0).count(),
            naive_lost: lost(0).sum(),
            apperror_wrong: wrong(1).count(),
            apperror_lost: lost(1).sum(),
        }
    }

    /// A drill in which the naive service is never caught proves as little as one that the right service fails.
    pub(crate) fn has_passed(&self) -> bool {
        self.apperror_wrong == 0 && self.naive_wrong > 0
    }
}

impl fmt::Display for DrillResult {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            cases,
            naive_wrong,
            naive_lost,
            apperror_wrong,
            apperror_lost,
        } = self;
        writeln!(
            f,
            "naive was wrong in {naive_wrong} of {cases} cases and lost {naive_lost} charges; \
             apperror in {apperror_wrong} of {cases}, and lost {apperror_lost}."
        )?;
        f.write_str(if self.has_passed() {
            "The drill has passed."
        } else if self.apperror_wrong > 0 {
            "The drill has FAILED: the right service was wrong."
        } else {
            "The drill has FAILED: the naive service was never caught."
        })
    }
}

#[cfg(test)]
mod tests {
    use super::DrillResult;

    fn result(naive_wrong: usize, apperror_wrong: usize) -> DrillResult {
        DrillResult {
            cases: 9,
            naive_wrong,
            naive_lost: 25,
            apperror_wrong,
            apperror_lost: 0,
        }
    }

    #[test]
    fn it_passes_only_if_the_naive_one_is_caught_and_the_right_one_never_wrong() {
        assert!(result(1, 0).has_passed());
        for failed in [result(0, 0), result(9, 1), result(0, 1)] {
            assert!(!failed.has_passed());
            assert!(failed.to_string().contains("FAILED"), "{failed}");
        }
    }
}
