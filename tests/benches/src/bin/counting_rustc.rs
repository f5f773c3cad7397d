//! Stands between cargo and rustc: the crate `subject` is compiled under cachegrind, every other one as it is.

use std::env;
use std::ffi::OsString;
use std::process::{Command, ExitCode};

/// Where the count goes.
const LOG: &str = "SUBJECT_LOG";

fn main() -> ExitCode {
    let arguments: Vec<OsString> = env::args_os().skip(1).collect();
    let Some((rustc, arguments)) = arguments.split_first() else {
        eprintln!("call it by `RUSTC_WORKSPACE_WRAPPER`");
        return ExitCode::FAILURE;
    };
    let is_subject = arguments
        .windows(2)
        .any(|pair| pair[0] == "--crate-name" && pair[1] == "subject");
    let mut command = match env::var_os(LOG) {
        Some(log) if is_subject => {
            let mut log_file = OsString::from("--log-file=");
            log_file.push(log);
            let mut valgrind = Command::new("valgrind");
            valgrind
                .args([
                    "--tool=cachegrind",
                    "--cache-sim=no",
                    "--cachegrind-out-file=/dev/null",
                ])
                .arg(log_file)
                .arg(rustc);
            valgrind
        }
        _ => Command::new(rustc),
    };
    match command.args(arguments).status() {
        Ok(status) if status.success() => ExitCode::SUCCESS,
        _ => ExitCode::FAILURE,
    }
}
