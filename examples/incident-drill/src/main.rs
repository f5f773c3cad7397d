//! The program `incident-drill`: plays every case on both services and prints what came of it.

mod case;
mod customer;
mod drill;
mod exhibit;
mod facts;
mod gate;
mod host;
mod log;
mod outcome;
mod report;
mod result;
mod side;
mod stage;
mod verdict;

use std::{
    env,
    error::Error,
    io::{self, IsTerminal, Write},
    process::ExitCode,
};

use payment_service::OneLine;
use tokio::signal::unix::{SignalKind, signal};

use case::Case;
use report::{Style, write_scene, write_verdicts};
use result::DrillResult;

/// Any failure to play the drill; what the services do wrong is a [`verdict::Violation`].
type BoxError = Box<dyn Error + Send + Sync>;

const HELP: &str = "\
Replays the incident: sends the same payments to the code that caused it and to payment-service,
through a gateway that declines, hangs, answers garbage, breaks connections or is down, and compares
what the client saw, what the database says, what was really charged and what the log says.

Usage: cargo run -p incident-drill

It needs nothing: free ports, a temporary folder that it removes, embedded SQLite.
Exit code: 0 if payment-service was right in every case and the naive service was caught, 1 if not,
2 if the drill could not be played.

Environment:
  NO_COLOR  if set and not empty, no colors; there are none either if stdout is not a terminal
";

#[tokio::main]
async fn main() -> ExitCode {
    let played = tokio::select! {
        played = run() => played,
        interrupted = interrupted() => Err(interrupted.err().map_or("interrupted".into(), Into::into)),
    };
    match played {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(problem) => {
            let _ = writeln!(io::stderr(), "incident-drill: {}", OneLine(&*problem));
            ExitCode::from(2)
        }
    }
}

/// Whoever ends the drill, it still removes its folder.
async fn interrupted() -> io::Result<()> {
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    let mut hang_up = signal(SignalKind::hangup())?;
    tokio::select! {
        _ = interrupt.recv() => {}
        _ = terminate.recv() => {}
        _ = hang_up.recv() => {}
    }
    Ok(())
}

async fn run() -> Result<bool, BoxError> {
    let mut output = io::stdout();
    if let Some(argument) = env::args_os().nth(1) {
        if argument == "--help" || argument == "-h" {
            write!(output, "{HELP}")?;
            return Ok(true);
        }
        let argument = argument.to_string_lossy();
        return Err(format!("unknown argument {argument:?}, try --help").into());
    }
    let style = Style::choose(output.is_terminal(), env::var_os("NO_COLOR").as_deref());
    // Removed when it goes out of scope, also after a failure.
    let folder = tempfile::Builder::new()
        .prefix("incident-drill-")
        .tempdir()?;
    let mut scenes = Vec::new();
    for case in Case::all() {
        let scene = drill::play(case, folder.path()).await?;
        let mut text = String::new();
        write_scene(&mut text, style, &scene)?;
        write!(output, "{text}")?;
        scenes.push(scene);
    }
    let mut text = String::new();
    write_verdicts(&mut text, style, &scenes)?;
    write!(output, "{text}")?;
    Ok(DrillResult::of(&scenes).has_passed())
}
