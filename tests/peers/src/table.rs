//! The table in Markdown, with a footnote for every cell that is not a plain "yes".

use std::fmt::Write as _;
use std::thread;

use crate::compiler::Compiler;
use crate::feature::Feature;
use crate::peer::{PEERS, Peer};
use crate::verdict::Verdict;

const HEAD: &str = "# The derive beside its peers

Each cell is the outcome of a probe that ran against the versions named here: the same failures, three levels deep, declared
with every crate and then asked, or a few lines handed to the compiler. **yes**: it holds. **partly**, **no**: it ran, and the
note below tells what happened. **–**: the crate offers nothing that could be run. `cargo run > README.md` in this folder
renews the page; `cargo test` fails when it is not what the probes say.

";

/// What one peer was found to do.
type Findings = Vec<(Feature, Verdict)>;

/// Runs all probes and renders them.
///
/// # Panics
/// If a peer answers one row twice, or cargo cannot be asked.
#[must_use]
pub fn markdown() -> String {
    let compiler = Compiler::find();
    let findings: Vec<Findings> = thread::scope(|scope| {
        let running: Vec<_> = PEERS
            .iter()
            .map(|peer| scope.spawn(|| (peer.probe)(&compiler)))
            .collect();
        running
            .into_iter()
            .map(|thread| thread.join().expect("a probe ended"))
            .collect()
    });
    render(&findings)
}

fn render(findings: &[Findings]) -> String {
    let mut text = String::from(HEAD);
    let mut notes = vec![Vec::new(); PEERS.len()];
    text.push_str("| |");
    for Peer { name, version, .. } in PEERS {
        let _ = write!(text, " {name} {version} |");
    }
    let _ = write!(text, "\n|---|{}\n", "---|".repeat(PEERS.len()));
    for (feature, title) in Feature::ALL {
        let _ = write!(text, "| {title} |");
        for (found, notes) in findings.iter().zip(&mut notes) {
            let _ = write!(text, " {} |", cell(feature, title, found, notes));
        }
        text.push('\n');
    }
    for (peer, notes) in PEERS.iter().zip(notes) {
        if !notes.is_empty() {
            let _ = write!(text, "\n## {}\n\n{}", peer.name, notes.concat());
        }
    }
    text
}

/// The word of a cell, and its line among the notes.
fn cell(feature: Feature, title: &str, found: &Findings, notes: &mut Vec<String>) -> &'static str {
    let mut verdicts = found.iter().filter(|(of, _)| *of == feature);
    let Some((_, verdict)) = verdicts.next() else {
        return "–";
    };
    assert!(verdicts.next().is_none(), "{feature:?} is answered twice");
    if let Some(reason) = verdict.reason() {
        notes.push(format!("- {title}: **{}**. {reason}.\n", verdict.word()));
    }
    verdict.word()
}
