//! `scene`: one case with both sides next to each other.

use std::fmt::{self, Write};

use super::{Style, abridge::abridge, tally::tally, wrap::wrap};
use crate::{customer::CURRENCY, drill::Scene, facts::Facts, outcome::Outcome, side::Side};

const LABEL: usize = 10;
const COLUMN: usize = 44;
/// The whole width: a label and two columns with a space before each.
pub(super) const WIDTH: usize = LABEL + 2 * (COLUMN + 1);
/// Lines of one cell; what is longer ends in `…`.
const TALLEST: usize = 6;
/// From so many attempts on, they are counted instead of shown.
const CROWD: usize = 3;

/// What one side shows on a row of the table, in lines.
type Cell = fn(&Outcome) -> Vec<String>;

/// Writes the table of a case.
pub(crate) fn write_scene(out: &mut String, style: Style, scene: &Scene) -> fmt::Result {
    let title = format!("── {} ", scene.case.title());
    let line = "─".repeat(WIDTH.saturating_sub(title.chars().count()));
    writeln!(out, "{}", style.heading(&format!("{title}{line}")))?;
    let [left, right] = Side::BOTH.map(Side::name);
    writeln!(out, "{:LABEL$} {left:COLUMN$} {right}", "")?;
    let rows: [(&str, Cell); 4] = [
        ("client saw", client),
        ("database", database),
        ("gateway", gateway),
        ("log", log),
    ];
    for (label, cell) in rows {
        let [left, right] = scene.outcomes.each_ref().map(cell);
        write_row(out, label, [&left, &right], &|_, text| text.to_owned())?;
    }
    let [left, right] = scene.outcomes.each_ref().map(verdict);
    let is_right = scene.outcomes.each_ref().map(Outcome::is_right);
    write_row(out, "verdict", [&left, &right], &|side, text| {
        style.judged(is_right[side], text)
    })?;
    writeln!(out)
}

fn write_row(
    out: &mut String,
    label: &str,
    cells: [&[String]; 2],
    paint: &dyn Fn(usize, &str) -> String,
) -> fmt::Result {
    let height = cells[0].len().max(cells[1].len());
    for line in 0..height {
        let label = if line == 0 { label } else { "" };
        let text = |side: usize| cells[side].get(line).map_or("", String::as_str);
        // Padded before it is painted: escape codes have no width.
        let left = paint(0, &format!("{:COLUMN$}", text(0)));
        let row = format!("{label:LABEL$} {left} {}", paint(1, text(1)));
        writeln!(out, "{}", row.trim_end())?;
    }
    Ok(())
}

fn client(outcome: &Outcome) -> Vec<String> {
    if outcome.attempts().count() >= CROWD {
        return cell(&tally(outcome.attempts().map(answer_in_short)));
    }
    let answer = |facts: &Facts| match &facts.answer {
        Some(answer) => cell(&format!("{} {}", answer.status, answer.body)),
        None => cell("no answer"),
    };
    outcome.attempts().flat_map(answer).collect()
}

fn database(outcome: &Outcome) -> Vec<String> {
    cell(&tally(outcome.orders().map(Facts::record)))
}

fn gateway(outcome: &Outcome) -> Vec<String> {
    let captured = outcome.captured();
    let amount = format!("{}.{:02} {CURRENCY}", captured / 100, captured % 100);
    cell(&match outcome.charges() {
        0 => "nothing charged".to_owned(),
        1 => format!("1 charge, {amount}"),
        charges => format!("{charges} charges, {amount}"),
    })
}

fn log(outcome: &Outcome) -> Vec<String> {
    // The last look at the log has seen all of it.
    let longest = outcome.attempts().max_by_key(|facts| facts.log.len());
    let lines = longest.map_or(&[][..], |facts| &facts.log);
    if lines.is_empty() {
        return cell("nothing");
    }
    if lines.len() < CROWD {
        return lines.iter().flat_map(|line| cell(line)).collect();
    }
    cell(&tally(lines.iter().map(|line| line_in_short(line))))
}

fn verdict(outcome: &Outcome) -> Vec<String> {
    let violations = outcome.violations();
    if violations.is_empty() {
        return cell("right");
    }
    let reasons: Vec<_> = violations.iter().map(ToString::to_string).collect();
    cell(&format!("WRONG: {}", reasons.join("; ")))
}

/// Status and code of an attempt.
pub(super) fn answer_in_short(facts: &Facts) -> String {
    let answer = facts.answer.as_ref();
    answer.map_or_else(|| "no answer".to_owned(), ToString::to_string)
}

/// The beginning of a log line, where level, target and code stand.
fn line_in_short(line: &str) -> String {
    let mut lines = wrap(line, COLUMN, usize::MAX).into_iter();
    lines.next().unwrap_or_default()
}

fn cell(text: &str) -> Vec<String> {
    wrap(&abridge(text), COLUMN, TALLEST)
}
