//! `Stage`: one service with a gateway and a database of its own, for one case.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use gateway_sim::{Gateway, GatewaySim};
use sqlx::{ConnectOptions, Connection, sqlite::SqliteConnectOptions};

use crate::{
    BoxError,
    case::{Case, GatewayState},
    customer::{Customer, PaymentRequest},
    facts::Facts,
    host::Host,
    side::{Setup, Side},
};

/// Everything that one side needs; what it leaves behind belongs to this case alone.
pub(crate) struct Stage {
    /// The books, which outlive a gateway that is down.
    books: Gateway,
    /// `None` where nobody listens.
    gateway: Option<GatewaySim>,
    database: PathBuf,
    host: Host,
    /// What no client may learn.
    private: Arc<[String]>,
}

impl Stage {
    /// Starts a gateway that behaves as the case wants, and the service of this side.
    pub(crate) async fn set(side: Side, case: &Case, folder: &Path) -> Result<Self, BoxError> {
        let sim = GatewaySim::start("127.0.0.1:0").await?;
        let (gateway_url, gateway_address) = (sim.url().to_owned(), sim.addr().to_string());
        let books = sim.gateway().clone();
        let gateway = match &case.gateway {
            GatewayState::Up(plan) => {
                sim.set_faults(plan.clone())?;
                Some(sim)
            }
            GatewayState::Down => {
                sim.shutdown(Duration::ZERO).await;
                None
            }
        };
        let folder = folder.join(case.name.replace(' ', "-")).join(side.name());
        std::fs::create_dir_all(&folder)?;
        let database = folder.join("payments.db");
        let setup = Setup {
            database: database.clone(),
            gateway_url,
            gateway_timeout: case.gateway_timeout,
        };
        Ok(Self {
            books,
            gateway,
            host: Host::start(side, setup).await?,
            private: Arc::from([gateway_address, folder.display().to_string()]),
            database,
        })
    }

    /// Lets one customer pay as often as the case wants; the facts are read after each answer.
    pub(crate) async fn visit(&self, requests: &[PaymentRequest]) -> Result<Vec<Facts>, BoxError> {
        let customer = Customer::of(self.host.url())?;
        let mut facts = Vec::new();
        for request in requests {
            let charges_before = self.charges(&request.order_id).len();
            let answer = customer.pay(request).await;
            let charges = self.charges(&request.order_id);
            facts.push(Facts {
                request_id: request.request_id.clone(),
                answer,
                rows: self.rows(&request.order_id).await?,
                charges_before,
                charges: charges.len(),
                captured: charges.iter().sum(),
                log: self.host.log().lines().into(),
                private: Arc::clone(&self.private),
            });
        }
        Ok(facts)
    }

    /// Stops the service, then the gateway.
    pub(crate) async fn strike(self) -> Result<(), BoxError> {
        self.host.shutdown().await?;
        if let Some(gateway) = self.gateway {
            gateway.shutdown(Duration::ZERO).await;
        }
        Ok(())
    }

    /// The amounts that the gateway has charged for an order.
    fn charges(&self, order_id: &str) -> Vec<u64> {
        let charges = self.books.ledger().charges.into_iter();
        let charges = charges.filter(|charge| charge.reference == order_id);
        charges.map(|charge| charge.amount).collect()
    }

    /// Reads the file itself, past the service: what is not committed does not exist.
    async fn rows(&self, order_id: &str) -> Result<Vec<String>, BoxError> {
        let options = SqliteConnectOptions::new()
            .filename(&self.database)
            .read_only(true);
        let mut connection = options.connect().await?;
        let rows =
            sqlx::query_scalar("SELECT status FROM payments WHERE order_id = ? ORDER BY rowid")
                .bind(order_id)
                .fetch_all(&mut connection)
                .await?;
        connection.close().await?;
        Ok(rows)
    }
}
