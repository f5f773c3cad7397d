//! The listener and its connections: HTTP/1.1 on sockets that can also be cut.

use std::{error::Error, fmt, pin::Pin, time::Duration};

use hyper::{server::conn::http1, service::service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::watch,
    task::JoinSet,
    time::sleep,
};

use crate::{exchange::exchange, gateway::Gateway};

/// Also how long an idle connection is kept.
const HEADER_TIMEOUT: Duration = Duration::from_secs(30);
/// Out of file handles, most likely: they come back when connections end.
const ACCEPT_PAUSE: Duration = Duration::from_millis(50);

/// An exchange that ends without a whole answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Cut {
    Reset,
    Close,
}

impl fmt::Display for Cut {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("connection cut on purpose")
    }
}

impl Error for Cut {}

/// Serves until `stop` turns true, then until the last connection has finished its exchange.
pub(crate) async fn serve(
    listener: TcpListener,
    gateway: Gateway,
    mut stop: watch::Receiver<bool>,
) {
    let mut connections = JoinSet::new();
    loop {
        tokio::select! {
            () = told_to_stop(&mut stop) => break,
            accepted = listener.accept() => match accepted {
                Ok((stream, _)) => {
                    connections.spawn(connection(stream, gateway.clone(), stop.clone()));
                }
                Err(_) => sleep(ACCEPT_PAUSE).await,
            },
            Some(_) = connections.join_next() => {}
        }
    }
    drop(listener);
    while connections.join_next().await.is_some() {}
}

async fn connection(stream: TcpStream, gateway: Gateway, mut stop: watch::Receiver<bool>) {
    // Without this a body that trickles is gathered into larger pieces; failing that it still works.
    let _ = stream.set_nodelay(true);
    let service = service_fn(move |request| exchange(gateway.clone(), request));
    let mut connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEADER_TIMEOUT)
        .serve_connection(TokioIo::new(stream), service);
    let ended = tokio::select! {
        ended = &mut connection => Some(ended),
        () = told_to_stop(&mut stop) => None,
    };
    let ended = if let Some(ended) = ended {
        ended
    } else {
        Pin::new(&mut connection).graceful_shutdown();
        (&mut connection).await
    };
    if ended.is_err_and(|error| cut_of(&error) == Some(Cut::Reset)) {
        // With nothing left to linger for, the kernel sends RST instead of FIN.
        let _ = connection.into_parts().io.into_inner().set_zero_linger();
    }
}

/// A sender that is gone means the same.
async fn told_to_stop(stop: &mut watch::Receiver<bool>) {
    let _ = stop.wait_for(|stop| *stop).await;
}

fn cut_of(error: &hyper::Error) -> Option<Cut> {
    error.source()?.downcast_ref().copied()
}
