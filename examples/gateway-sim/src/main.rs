//! The `gateway-sim` program: reads its settings, serves until it is told to stop.

mod settings;

use std::{
    env,
    io::{self, Write},
    process::ExitCode,
    time::Duration,
};

use gateway_sim::{Gateway, GatewaySim};
use tokio::signal::unix::{SignalKind, signal};

use settings::{HELP, Settings};

/// The books are in memory and end with the process: there is little to wait for.
const GRACE: Duration = Duration::from_secs(2);

#[tokio::main]
async fn main() -> ExitCode {
    match run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            let _ = writeln!(io::stderr(), "gateway-sim: {problem}");
            ExitCode::from(2)
        }
    }
}

async fn run() -> Result<(), String> {
    if let Some(argument) = env::args_os().nth(1) {
        if argument == "--help" || argument == "-h" {
            let _ = write!(io::stdout(), "{HELP}");
            return Ok(());
        }
        let argument = argument.to_string_lossy();
        return Err(format!("unknown argument {argument:?}, try --help"));
    }
    let settings = Settings::read(|name| env::var_os(name))?;
    let mut gateway = Gateway::new().with_log();
    if let Some(key) = &settings.api_key {
        gateway = gateway.with_api_key(key);
    }
    let listen = &settings.listen;
    let sim = GatewaySim::start_with(listen, gateway)
        .await
        .map_err(|error| format!("LISTEN={listen:?} cannot be used: {error}"))?;
    serve(sim)
        .await
        .map_err(|error| format!("signals cannot be watched: {error}"))
}

async fn serve(sim: GatewaySim) -> io::Result<()> {
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    // Only now: whoever reads the line may send the signal at once.
    let _ = writeln!(io::stdout(), "listening on {}", sim.url());
    tokio::select! {
        _ = terminate.recv() => {}
        _ = interrupt.recv() => {}
    }
    sim.shutdown(GRACE).await;
    Ok(())
}
