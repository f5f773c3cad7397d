//! Asks the program `allocations`.

use std::collections::HashMap;
use std::process::Command;

/// Allocations a round, by the name of the case.
pub(crate) fn count() -> Result<HashMap<String, u32>, String> {
    let output = Command::new(env!("CARGO_BIN_EXE_allocations"))
        .output()
        .map_err(|error| format!("cannot start `allocations`: {error}"))?;
    let lines = String::from_utf8_lossy(&output.stdout).into_owned();
    let counts = lines.lines().map(|line| {
        let (name, count) = line.split_once('\t')?;
        Some((name.to_owned(), count.parse().ok()?))
    });
    counts
        .collect::<Option<_>>()
        .ok_or_else(|| format!("`allocations` said something else: {lines}"))
}
