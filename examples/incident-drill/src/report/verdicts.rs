//! `verdicts`: one line for each case and side, and the last word.

use std::fmt::{self, Write};

use super::{
    Style,
    scene::{WIDTH, answer_in_short},
    tally::tally,
    wrap::wrap,
};
use crate::{drill::Scene, facts::Facts, outcome::Outcome, result::DrillResult, side::Side};

const CASE: usize = 25;
const SIDE: usize = 10;
const WORD: usize = 6;
const TALLEST: usize = 3;

/// Writes the verdicts of all cases and the closing line.
pub(crate) fn write_verdicts(out: &mut String, style: Style, scenes: &[Scene]) -> fmt::Result {
    for scene in scenes {
        for (side, outcome) in Side::BOTH.into_iter().zip(&scene.outcomes) {
            write_verdict(out, style, scene.case.name, side, outcome)?;
        }
    }
    writeln!(out, "\n{}", DrillResult::of(scenes))
}

fn write_verdict(
    out: &mut String,
    style: Style,
    case: &str,
    side: Side,
    outcome: &Outcome,
) -> fmt::Result {
    let is_right = outcome.is_right();
    let word = if is_right { "right" } else { "WRONG" };
    let word = style.judged(is_right, &format!("{word:WORD$}"));
    let indent = CASE + SIDE + WORD;
    let lines = wrap(&summary(outcome), WIDTH - indent, TALLEST);
    write!(out, "{case:CASE$}{:SIDE$}{word}", side.name())?;
    writeln!(out, "{}", lines.join(&format!("\n{:indent$}", "")))
}

/// The facts that the verdict rests on.
fn summary(outcome: &Outcome) -> String {
    let (charges, lost) = (outcome.charges(), outcome.lost());
    if outcome.orders().count() > 1 {
        let told = tally(outcome.attempts().map(answer_in_short));
        return format!("charged {charges}, lost {lost}, told {told}");
    }
    let rows = tally(outcome.orders().map(Facts::record));
    let told: Vec<_> = outcome.attempts().map(answer_in_short).collect();
    format!("charged {charges}, {rows}, told {}", told.join(", then "))
}
