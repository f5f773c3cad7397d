//! What a declaration costs to compile, to build cold, and in the size of a program. Slow: rustc runs under cachegrind.
//!
//! `cargo bench --bench build-costs -- [compile] [cold] [size] [--peers]`, all three without a word; `compile --quick` checks
//! one shape, the one with the least to spare.

mod cold;
mod compile;
mod package;
mod size;
mod source;

use std::process::ExitCode;

/// How much is counted.
#[derive(Debug, Clone, Copy)]
struct Scope {
    /// The other crates as well.
    has_peers: bool,
    /// What CI has the time for.
    is_quick: bool,
}

/// A part of the report.
type Report = fn(Scope) -> Broken;

/// The goals that do not hold, or why nothing could be measured.
type Broken = Result<Vec<String>, String>;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let is_named = |word: &str| arguments.iter().any(|argument| argument == word);
    let scope = Scope {
        has_peers: is_named("--peers"),
        is_quick: is_named("--quick"),
    };
    let parts: [(&str, Report); 3] = [
        ("compile", compile::report),
        ("cold", cold::report),
        ("size", size::report),
    ];
    let is_all = !parts.iter().any(|(word, _)| is_named(word));
    let mut holds = true;
    for (word, report) in parts {
        if is_all || is_named(word) {
            match report(scope) {
                Ok(broken) => {
                    holds &= broken.is_empty();
                    for goal in &broken {
                        eprintln!("broken: {goal}");
                    }
                }
                Err(fault) => {
                    holds = false;
                    eprintln!("{fault}");
                }
            }
        }
    }
    if holds {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}
