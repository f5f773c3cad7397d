//! Instructions of rustc, counted by cachegrind, for one crate whose dependencies are built.

use std::fs;
use std::process::Command;

use crate::Broken;
use crate::package::Package;
use crate::source::{PEERS, PRIVATE, PUBLIC, Style, THISERROR, enums};

/// Enums and variants in each.
const SHAPES: [(usize, usize); 2] = [(1, 500), (50, 10)];
const COMMANDS: [&str; 2] = ["check", "build"];

/// What ours may cost, as a ratio to thiserror alone: nothing public and three public fields, for each command.
const LIMITS: [[f64; 2]; 2] = [[1.35, 1.75], [1.40, 1.90]];

pub(crate) fn report(has_peers: bool) -> Broken {
    let mut styles = vec![THISERROR, PRIVATE, PUBLIC];
    if has_peers {
        styles.extend(PEERS);
    }
    let rustc = rustc()?;
    let mut broken = Vec::new();
    for (command, limits) in COMMANDS.iter().zip(LIMITS) {
        println!("\n| `cargo {command}`, 10⁹ instructions (× thiserror) | 1×500 | 50×10 |");
        println!("| --- | ---: | ---: |");
        let mut yardsticks = None;
        for (index, style) in styles.iter().enumerate() {
            let counts = count_all(style, command, &rustc)?;
            let yardsticks = *yardsticks.get_or_insert(counts);
            let ratios = [counts[0] / yardsticks[0], counts[1] / yardsticks[1]];
            println!(
                "| {} | {:.2} ({:.2}) | {:.2} ({:.2}) |",
                style.name, counts[0], ratios[0], counts[1], ratios[1]
            );
            let limit = index.checked_sub(1).and_then(|ours| limits.get(ours));
            for ratio in ratios {
                if limit.is_some_and(|limit| ratio > *limit) {
                    broken.push(format!(
                        "{} with cargo {command}: {ratio:.2} times thiserror",
                        style.name
                    ));
                }
            }
        }
    }
    Ok(broken)
}

/// The compiler itself: under valgrind, rustup's stand-in would be counted.
fn rustc() -> Result<String, String> {
    let output = Command::new("rustc").args(["--print", "sysroot"]).output();
    let output = output.map_err(|error| format!("cannot start rustc: {error}"))?;
    let sysroot = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    Ok(format!("{sysroot}/bin/rustc"))
}

/// 10⁹ instructions for each shape.
fn count_all(style: &Style, command: &str, rustc: &str) -> Result<[f64; 2], String> {
    let package = Package::new("compile", style.name, style.dependencies)?;
    let log = package.target().join("cachegrind.log");
    let log = log.to_string_lossy();
    let variables = [
        ("RUSTC", rustc),
        (
            "RUSTC_WORKSPACE_WRAPPER",
            env!("CARGO_BIN_EXE_counting-rustc"),
        ),
    ];
    // Once without a count, for the dependencies.
    package.write("src/lib.rs", &enums(style, 1, 1))?;
    package.cargo(&[command], &variables)?;
    let mut counts = [0.0; 2];
    for (count, (number, variants)) in counts.iter_mut().zip(SHAPES) {
        package.write("src/lib.rs", &enums(style, number, variants))?;
        let counting = [variables[0], variables[1], ("SUBJECT_LOG", &log)];
        package.cargo(&[command], &counting)?;
        *count = instructions(&log)?;
    }
    Ok(counts)
}

fn instructions(log: &str) -> Result<f64, String> {
    let text =
        fs::read_to_string(log).map_err(|error| format!("cachegrind left no log: {error}"))?;
    let digits = text.lines().find_map(|line| line.split_once("I   refs:"));
    let digits = digits.map(|(_, digits)| digits.trim().replace(',', ""));
    let count: f64 = digits
        .and_then(|digits| digits.parse().ok())
        .ok_or_else(|| format!("cachegrind did not count: {text}"))?;
    Ok(count / 1e9)
}
