//! `Stage`: one service with a gateway and a database of its own, for one case.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use sqlx::{ConnectOptions, Connection, sqlite::SqliteConnectOptions};

use crate::{
    BoxError,
    case::Case,
    customer::{AMOUNT, Customer, PaymentRequest},
    facts::Facts,
    gate::Gate,
    host::Host,
    side::{Setup, Side},
};

/// Everything that one side needs; what it leaves behind belongs to this case alone.
pub(crate) struct Stage {
    gate: Gate,
    database: PathBuf,
    host: Host,
    /// What no client may learn.
    private: Arc<[String]>,
}

impl Stage {
    /// Starts a gateway that behaves as the case wants, and the service of this side.
    pub(crate) async fn set(side: Side, case: &Case, folder: &Path) -> Result<Self, BoxError> {
        let gate = Gate::new(&case.gateway).await?;
        let gateway_address = gate.address()?;
        let folder = folder.join(case.name.replace(' ', "-")).join(side.name());
        std::fs::create_dir_all(&folder)?;
        let database = folder.join("payments.db");
        let setup = Setup {
            database: database.clone(),
            gateway_url: format!("http://{gateway_address}"),
            gateway_timeout: case.gateway_timeout,
        };
        Ok(Self {
            gate,
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
            let charges_before = self.gate.charges(&request.order_id).len();
            let answer = customer.pay(request).await;
            let charges = self.gate.charges(&request.order_id);
            facts.push(Facts {
                request_id: request.request_id.clone(),
                amount: AMOUNT,
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
        self.gate.shutdown().await;
        Ok(())
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
