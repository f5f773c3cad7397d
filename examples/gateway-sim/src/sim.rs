//! `GatewaySim`: a gateway being served on a port of this process.

use std::{io, net::SocketAddr, time::Duration};

use tokio::{
    net::{TcpListener, ToSocketAddrs},
    sync::watch,
    task::JoinHandle,
};

use crate::{
    gateway::Gateway,
    ledger::Ledger,
    plan::{FaultPlan, InvalidPlan},
    server::serve,
};

/// A running simulator. Dropping it cuts every connection; [`shutdown`](Self::shutdown) is polite.
///
/// ```
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> std::io::Result<()> {
/// use gateway_sim::{Fault, FaultEntry, FaultPlan, GatewaySim};
///
/// let sim = GatewaySim::start("127.0.0.1:0").await?;
/// let lost = FaultEntry::new(Fault::HangAfter).method("POST").path("/v1/charges");
/// sim.set_faults(FaultPlan::new([lost])).expect("a valid plan");
/// assert!(sim.url().starts_with("http://127.0.0.1:"));
/// assert!(sim.ledger().charges.is_empty());
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
pub struct GatewaySim {
    addr: SocketAddr,
    url: String,
    gateway: Gateway,
    stop: watch::Sender<bool>,
    server: JoinHandle<()>,
}

impl GatewaySim {
    /// Serves a new [`Gateway`] on `addr`; port 0 finds a free one.
    ///
    /// # Errors
    ///
    /// Whatever binding the address fails with.
    pub async fn start(addr: impl ToSocketAddrs) -> io::Result<Self> {
        Self::start_with(addr, Gateway::new()).await
    }

    /// Serves this gateway, for instance one whose last server was shut down.
    ///
    /// # Errors
    ///
    /// Whatever binding the address fails with.
    pub async fn start_with(addr: impl ToSocketAddrs, gateway: Gateway) -> io::Result<Self> {
        let listener = TcpListener::bind(addr).await?;
        let addr = listener.local_addr()?;
        let (stop, stopped) = watch::channel(false);
        Ok(Self {
            addr,
            url: format!("http://{addr}"),
            server: tokio::spawn(serve(listener, gateway.clone(), stopped)),
            gateway,
            stop,
        })
    }

    /// Where it listens, without a slash at the end.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The address it is bound to.
    #[must_use]
    pub fn addr(&self) -> SocketAddr {
        self.addr
    }

    /// What is being served; it outlives this server.
    #[must_use]
    pub fn gateway(&self) -> &Gateway {
        &self.gateway
    }

    /// Replaces the faults in force, as `POST /faults` does.
    ///
    /// # Errors
    ///
    /// [`InvalidPlan`] if an entry breaks a rule; the old plan then stays.
    pub fn set_faults(&self, plan: FaultPlan) -> Result<(), InvalidPlan> {
        self.gateway.set_faults(plan)
    }

    /// The truth as of now, as `GET /ledger` tells it.
    #[must_use]
    pub fn ledger(&self) -> Ledger {
        self.gateway.ledger()
    }

    /// Accepts nothing more, lets exchanges end for as long as `grace`, then cuts what is left. The
    /// address is free when this returns. Charges that are late still land in the books.
    pub async fn shutdown(mut self, grace: Duration) {
        self.stop.send_replace(true);
        if tokio::time::timeout(grace, &mut self.server).await.is_err() {
            self.server.abort();
            let _ = (&mut self.server).await;
        }
    }
}

impl Drop for GatewaySim {
    fn drop(&mut self) {
        self.server.abort();
    }
}
