//! What the drill prints: 100 columns, for a plain terminal.

mod abridge;
mod scene;
mod style;
mod tally;
mod verdicts;
mod wrap;

pub(crate) use scene::write_scene;
pub(crate) use style::Style;
pub(crate) use verdicts::write_verdicts;
