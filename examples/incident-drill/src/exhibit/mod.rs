//! EXHIBIT, DO NOT COPY: the payment code that caused the incident, kept as it was so that the checker can catch it.
//!
//! Everything here is wrong on purpose, and written the way it is usually written: failures become
//! `false` or a sentence, one transaction stays open around the call to the gateway and takes the
//! record with it when it rolls back, texts of the database reach the client, and the log says
//! nothing that anybody could act on.

mod client;
mod handler;
mod storage;
#[cfg(test)]
mod tests;

use std::{net::Ipv4Addr, path::Path, time::Duration};

use axum::{Router, routing::post};
use tokio::{net::TcpListener, sync::oneshot, task::JoinHandle};

use crate::BoxError;

use client::GatewayClient;
use storage::Storage;

/// The naive service, being served on a port of this process.
pub(crate) struct Exhibit {
    url: String,
    storage: Storage,
    stop: oneshot::Sender<()>,
    server: JoinHandle<()>,
}

#[derive(Clone)]
struct Shop {
    gateway: GatewayClient,
    storage: Storage,
}

impl Exhibit {
    /// Serves it on a free port; the database is created.
    pub(crate) async fn start(
        database: &Path,
        gateway_url: &str,
        gateway_timeout: Duration,
    ) -> Result<Self, BoxError> {
        let storage = Storage::open(database).await?;
        let state = Shop {
            gateway: GatewayClient::new(gateway_url, gateway_timeout)?,
            storage: storage.clone(),
        };
        let router = Router::new()
            .route("/payments", post(handler::create_payment))
            .with_state(state);
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let url = format!("http://{}", listener.local_addr()?);
        let (stop, stopped) = oneshot::channel();
        let server = tokio::spawn(async move {
            let serving = axum::serve(listener, router).with_graceful_shutdown(async {
                let _ = stopped.await;
            });
            let _ = serving.await;
        });
        Ok(Self {
            url,
            storage,
            stop,
            server,
        })
    }

    /// Where it listens, without a slash at the end.
    pub(crate) fn url(&self) -> &str {
        &self.url
    }

    /// Lets running requests end and closes the database.
    pub(crate) async fn shutdown(self) {
        let _ = self.stop.send(());
        let _ = self.server.await;
        self.storage.close().await;
    }
}
