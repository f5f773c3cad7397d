//! The `payment-service` program: reads its settings, serves until it is told to stop.

mod settings;

use std::{
    env,
    error::Error,
    io::{self, IsTerminal, Write},
    process::ExitCode,
};

use payment_service::{OneLine, PaymentService};
use tokio::signal::unix::{SignalKind, signal};
use tracing_subscriber::EnvFilter;

use settings::{HELP, Log, Settings};

type BoxError = Box<dyn Error + Send + Sync>;

#[tokio::main]
async fn main() -> ExitCode {
    match run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            let _ = writeln!(io::stderr(), "payment-service: {}", OneLine(&*problem));
            ExitCode::from(2)
        }
    }
}

async fn run() -> Result<(), BoxError> {
    if let Some(argument) = env::args_os().nth(1) {
        if argument == "--help" || argument == "-h" {
            let _ = write!(io::stdout(), "{HELP}");
            return Ok(());
        }
        let argument = argument.to_string_lossy();
        return Err(format!("unknown argument {argument:?}, try --help").into());
    }
    let is_terminal = io::stderr().is_terminal();
    let settings = Settings::read(|name| env::var_os(name), is_terminal)?;
    log(&settings.log, is_terminal)?;
    let service = PaymentService::start(settings.config).await?;
    serve(service)
        .await
        .map_err(|error| format!("signals cannot be watched: {error}").into())
}

async fn serve(service: PaymentService) -> io::Result<()> {
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    // Only now: whoever reads the line may send the signal at once.
    let _ = writeln!(io::stdout(), "listening on {}", service.url());
    tokio::select! {
        _ = terminate.recv() => {}
        _ = interrupt.recv() => {}
    }
    service.shutdown().await;
    Ok(())
}

fn log(log: &Log, is_terminal: bool) -> Result<(), String> {
    let filter = EnvFilter::try_new(&log.filter)
        .map_err(|error| format!("RUST_LOG: it is not a filter: {error}"))?;
    let builder = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(io::stderr)
        // Else a stderr that nobody reads any more is reported on stderr, which panics: in the middle of a payment.
        .log_internal_errors(false)
        .with_ansi(is_terminal);
    if log.is_json {
        builder.json().init();
    } else {
        builder.init();
    }
    Ok(())
}
