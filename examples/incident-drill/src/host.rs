//! `Host`: a service on a thread of its own, so that what is logged there is its log and nobody else's.

use std::thread::{self, JoinHandle};

use tokio::{runtime, sync::oneshot};
use tracing::dispatcher;

use crate::{
    BoxError,
    log::Log,
    side::{Setup, Side},
};

/// The handle of a running service.
pub(crate) struct Host {
    url: String,
    log: Log,
    stop: oneshot::Sender<()>,
    thread: JoinHandle<()>,
}

impl Host {
    /// Starts the service; its runtime has that one thread, so every event of its tasks is caught.
    pub(crate) async fn start(side: Side, setup: Setup) -> Result<Self, BoxError> {
        let log = Log::default();
        let dispatch = log.dispatch();
        let (ready, started) = oneshot::channel();
        let (stop, stopped) = oneshot::channel();
        let thread = thread::Builder::new()
            .name(side.name().to_owned())
            .spawn(move || {
                let _guard = dispatcher::set_default(&dispatch);
                serve(side, setup, ready, stopped);
            })?;
        Ok(Self {
            url: started.await??,
            log,
            stop,
            thread,
        })
    }

    pub(crate) fn url(&self) -> &str {
        &self.url
    }

    pub(crate) fn log(&self) -> &Log {
        &self.log
    }

    /// Stops the service and waits until its files are closed.
    pub(crate) async fn shutdown(self) -> Result<(), BoxError> {
        let Self { stop, thread, .. } = self;
        let _ = stop.send(());
        let joined = tokio::task::spawn_blocking(|| thread.join()).await?;
        joined.map_err(|_| "the thread of a service panicked".into())
    }
}

fn serve(
    side: Side,
    setup: Setup,
    ready: oneshot::Sender<Result<String, BoxError>>,
    stopped: oneshot::Receiver<()>,
) {
    let runtime = match runtime::Builder::new_current_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            let _ = ready.send(Err(error.into()));
            return;
        }
    };
    runtime.block_on(async {
        match side.start(setup).await {
            Ok(service) => {
                let _ = ready.send(Ok(service.url().to_owned()));
                // A dropped sender means that the drill has given up: stop as well.
                let _ = stopped.await;
                service.shutdown().await;
            }
            Err(error) => {
                let _ = ready.send(Err(error));
            }
        }
    });
}
