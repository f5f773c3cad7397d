//! `PaymentService`: the service, running on a port of this process.

use std::{net::SocketAddr, sync::Arc, time::Duration};

use apperror_tower::{ErrorLayer, RequestIdLayer};
use axum::{ServiceExt, extract::Request};
use tokio::{net::TcpListener, task::JoinHandle, time::timeout};
use tokio_util::sync::CancellationToken;
use tower::ServiceBuilder;

use crate::{
    config::Config,
    database::Database,
    detached::Detached,
    gateway::Gateway,
    money_path::MoneyPath,
    payment_store::PaymentStore,
    recovery::recover,
    routes::{App, router},
    start_error::StartError,
};

/// These add up to less than the 30 s within which a shutdown must be over.
const FINISH: Duration = Duration::from_secs(14);
const PARK: Duration = Duration::from_secs(5);
const CLOSE: Duration = Duration::from_secs(2);

/// A running payment service.
///
/// Dropping it stops it from accepting; only [`shutdown`](Self::shutdown) waits for the payments on their way. It logs by
/// `tracing` and leaves the choice of a subscriber to the program.
///
/// ```
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), payment_service::StartError> {
/// use payment_service::{Config, PaymentService};
///
/// let file = std::env::temp_dir().join(format!("payment-{}.db", std::process::id()));
/// let config = Config::new(format!("sqlite://{}", file.display()), "http://127.0.0.1:9090");
/// let service = PaymentService::start(config.listen("127.0.0.1:0")).await?;
/// assert!(service.url().starts_with("http://127.0.0.1:"));
/// service.shutdown().await;
/// # for suffix in ["", ".lock"] {
/// #     std::fs::remove_file(format!("{}{suffix}", file.display())).expect("it is there");
/// # }
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
pub struct PaymentService {
    addr: SocketAddr,
    url: String,
    app: App,
    stop: CancellationToken,
    server: JoinHandle<std::io::Result<()>>,
}

impl PaymentService {
    /// Opens the database, settles what the last run left over, and listens.
    ///
    /// # Errors
    ///
    /// A [`StartError`] names the setting that does not work.
    pub async fn start(config: Config) -> Result<Self, StartError> {
        check_times(&config)?;
        let gateway = Gateway::new(&config)?;
        let database = Database::open(config.database_url.expose()).await?;
        let listener = TcpListener::bind(&config.listen)
            .await
            .map_err(StartError::Listen)?;
        let addr = listener.local_addr().map_err(StartError::Listen)?;
        let store = Arc::new(PaymentStore::new(database));
        recover(&store)
            .await
            .map_err(|error| StartError::Recovery(Box::new(error)))?;
        let detached = Detached::default();
        let parking = detached.parking();
        let app = App {
            money_path: MoneyPath::new(store.clone(), gateway, config.payment_deadline, parking),
            store,
            detached,
        };
        let stop = CancellationToken::new();
        Ok(Self {
            addr,
            url: format!("http://{addr}"),
            server: tokio::spawn(serve(listener, app.clone(), stop.clone())),
            app,
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

    /// Accepts nothing more, lets payments on their way end, and parks those that do not: they are recorded as
    /// `timeout`. Over within 30 seconds; then the address and the database are free.
    pub async fn shutdown(mut self) {
        self.stop.cancel();
        self.app.detached.shut_down(FINISH, PARK).await;
        if timeout(CLOSE, &mut self.server).await.is_err() {
            self.server.abort();
        }
        // A request that was still being read may have begun a payment since.
        self.app.detached.shut_down(CLOSE, PARK).await;
        if timeout(CLOSE, self.app.store.close()).await.is_err() {
            tracing::warn!("the database was still in use when the service ended");
        }
    }
}

impl Drop for PaymentService {
    fn drop(&mut self) {
        self.stop.cancel();
    }
}

async fn serve(listener: TcpListener, app: App, stop: CancellationToken) -> std::io::Result<()> {
    // Around the whole router: what the router itself answers passes here as well.
    let service = ServiceBuilder::new()
        .layer(RequestIdLayer::new())
        .layer(ErrorLayer::new())
        .service(router(app));
    let make_service = ServiceExt::<Request>::into_make_service(service);
    axum::serve(listener, make_service)
        .with_graceful_shutdown(stop.cancelled_owned())
        .await
}

fn check_times(config: &Config) -> Result<(), StartError> {
    for (name, time) in [
        ("GATEWAY_TIMEOUT_MS", config.gateway_timeout),
        ("PAYMENT_DEADLINE_MS", config.payment_deadline),
    ] {
        if time.is_zero() {
            return Err(StartError::invalid(name, "it must be at least 1"));
        }
    }
    Ok(())
}
