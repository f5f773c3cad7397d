//! Asks valgrind how many instructions the program `bench` takes.

use std::process::Command;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use apperror_benches::cases::EMPTY;

/// A short and a long run; their difference leaves out what a program costs before and after its work.
const SHORT: u64 = 200;
const LONG: u64 = 1200;

/// Which valgrind there is.
pub(crate) fn version() -> Result<String, String> {
    let output = Command::new("valgrind").arg("--version").output();
    let output = output.map_err(|error| {
        format!("instructions are counted by valgrind, which does not start ({error}): install it, for example with `apt-get install valgrind`")
    })?;
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Instructions a round of every case, in order, less what the empty loop costs.
pub(crate) fn count(names: &[&'static str]) -> Result<Vec<u32>, String> {
    let empty = work(EMPTY)?;
    let next = AtomicUsize::new(0);
    let works = Mutex::new(vec![Ok(0); names.len()]);
    let workers = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| {
                while let index = next.fetch_add(1, Ordering::Relaxed)
                    && let Some(name) = names.get(index)
                {
                    let work = work(name);
                    works.lock().expect("no worker panics")[index] = work;
                }
            });
        }
    });
    let works = works.into_inner().expect("no worker panics");
    works
        .into_iter()
        .map(|work| a_round(work?.saturating_sub(empty)))
        .collect()
}

/// Instructions of all the rounds by which the runs differ.
fn work(name: &str) -> Result<u64, String> {
    Ok(whole(name, LONG)?.saturating_sub(whole(name, SHORT)?))
}

/// The share of one round.
fn a_round(work: u64) -> Result<u32, String> {
    let rounds = LONG - SHORT;
    u32::try_from((work + rounds / 2) / rounds).map_err(|_| "too much work for a round".to_owned())
}

/// Instructions of the whole program.
fn whole(name: &str, n: u64) -> Result<u64, String> {
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .arg(env!("CARGO_BIN_EXE_bench"))
        .args([name, &n.to_string()])
        .output()
        .map_err(|error| format!("cannot start valgrind: {error}"))?;
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    let count = text
        .lines()
        .find_map(|line| line.split_once("Collected : ")?.1.trim().parse().ok());
    count.ok_or_else(|| format!("valgrind did not count `{name}`: {text}"))
}
