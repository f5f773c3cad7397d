//! `Fixture`: a service, a gateway and a database of its own for each test.

use std::{
    env, fs,
    path::{Path, PathBuf},
    time::Duration,
};

use gateway_sim::{Fault, FaultEntry, FaultPlan, GatewaySim};
use payment_service::{Config, PaymentService};
use reqwest::{Client, StatusCode, header::HeaderMap};
use serde_json::{Value, json};
use sqlx::{Connection, Row, SqliteConnection, sqlite::SqliteConnectOptions};
use tokio::time::{Instant, sleep};
use uuid::Uuid;

use crate::document::{check, document};

/// Long enough for a machine that is busy; a test that waits for a timeout sets a short one.
pub(crate) const PATIENT: Duration = Duration::from_secs(20);
/// Short, where the gateway will not answer anyway.
pub(crate) const SHORT: Duration = Duration::from_millis(300);

pub(crate) struct Fixture {
    pub(crate) folder: Folder,
    pub(crate) gateway: GatewaySim,
    pub(crate) service: PaymentService,
    pub(crate) client: Client,
}

impl Fixture {
    pub(crate) async fn start(gateway_timeout: Duration) -> Self {
        let folder = Folder::new();
        let gateway = gateway().await;
        let config = config(&folder, gateway.url()).gateway_timeout(gateway_timeout);
        Self {
            service: PaymentService::start(config).await.expect("it starts"),
            folder,
            gateway,
            client: Client::new(),
        }
    }

    pub(crate) fn set_fault(&self, entry: FaultEntry) {
        set_fault(&self.gateway, entry);
    }

    pub(crate) async fn pay(&self, body: &Value) -> Answer {
        pay(&self.client, self.service.url(), body).await
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        let url = format!("{}{path}", self.service.url());
        Answer::of(self.client.get(url)).await
    }

    pub(crate) async fn get_as(&self, media: &str, path: &str) -> Answer {
        let url = format!("{}{path}", self.service.url());
        Answer::of(self.client.get(url).header("accept", media)).await
    }

    pub(crate) async fn row(&self, id: &str) -> PaymentRow {
        self.folder.row(id).await.expect("there is a row")
    }

    pub(crate) fn charges(&self) -> usize {
        self.gateway.ledger().charges.len()
    }

    pub(crate) fn sends(&self) -> u64 {
        self.gateway.ledger().sends.values().sum()
    }
}

pub(crate) async fn gateway() -> GatewaySim {
    GatewaySim::start("127.0.0.1:0").await.expect("a free port")
}

pub(crate) fn config(folder: &Folder, gateway: &str) -> Config {
    Config::new(folder.database_url(), gateway)
        .listen("127.0.0.1:0")
        .gateway_timeout(PATIENT)
        .payment_deadline(PATIENT)
}

pub(crate) fn set_fault(gateway: &GatewaySim, entry: FaultEntry) {
    gateway
        .set_faults(FaultPlan::new([entry.path("/v1/charges")]))
        .expect("a valid plan");
}

pub(crate) fn always(fault: Fault) -> FaultEntry {
    FaultEntry::new(fault)
}

pub(crate) async fn pay(client: &Client, service: &str, body: &Value) -> Answer {
    Answer::of(client.post(format!("{service}/payments")).json(body)).await
}

/// A payment that succeeds, with ids of its own.
pub(crate) fn payment() -> Value {
    json!({
        "id": id(),
        "order_id": id(),
        "amount": 1250,
        "currency": "EUR",
        "payment_method": "tok_visa",
    })
}

/// The payment with another value for one member.
pub(crate) fn with(mut payment: Value, member: &str, value: impl Into<Value>) -> Value {
    payment[member] = value.into();
    payment
}

pub(crate) fn id() -> String {
    Uuid::new_v4().to_string()
}

pub(crate) fn id_of(payment: &Value) -> &str {
    payment["id"].as_str().expect("it has an id")
}

/// Polls until the condition holds; how long that takes proves nothing, so there is plenty of time.
pub(crate) async fn eventually(what: &str, mut condition: impl AsyncFnMut() -> bool) {
    let deadline = Instant::now() + PATIENT;
    while !condition().await {
        assert!(Instant::now() < deadline, "never happened: {what}");
        sleep(Duration::from_millis(10)).await;
    }
}

/// Everything that a client sees.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) text: String,
}

impl Answer {
    /// Sends it, and checks the answer against the API document.
    pub(crate) async fn of(request: reqwest::RequestBuilder) -> Self {
        let (client, request) = request.build_split();
        let request = request.expect("a request");
        let (method, url) = (request.method().clone(), request.url().clone());
        // Before it is sent: the service may end with its answer.
        let document = document(&url).await;
        let response = client.execute(request).await.expect("the service answers");
        let answer = Self {
            status: response.status(),
            headers: response.headers().clone(),
            text: response.text().await.expect("a whole body"),
        };
        check(document, &method, &url, &answer);
        answer
    }

    pub(crate) fn media(&self) -> &str {
        let media = self.headers["content-type"].to_str().expect("ASCII");
        media.split(';').next().expect("a first part")
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.text).expect("a JSON body")
    }

    /// Checks status and code of an error, that it is the envelope and nothing else, and gives the details.
    #[track_caller]
    pub(crate) fn error(&self, status: u16, code: &str) -> Value {
        let body = self.json();
        assert_eq!(self.status, status, "{}", self.text);
        assert_eq!(body["error_code"], code, "{}", self.text);
        let members: Vec<_> = body.as_object().expect("an object").keys().collect();
        assert_eq!(members, ["details", "error_code", "message", "request_id"]);
        body["details"].clone()
    }
}

#[derive(Debug, PartialEq, Eq)]
pub(crate) struct PaymentRow {
    pub(crate) status: String,
    pub(crate) error_code: Option<String>,
    pub(crate) transaction_id: Option<String>,
}

/// A temporary folder with the database, gone at the end.
pub(crate) struct Folder(PathBuf);

impl Folder {
    pub(crate) fn new() -> Self {
        let path = env::temp_dir().join(format!("canary-path-{}", id()));
        fs::create_dir(&path).expect("a new folder");
        Self(path)
    }

    pub(crate) fn path(&self) -> &Path {
        &self.0
    }

    pub(crate) fn database_url(&self) -> String {
        format!("sqlite://{}", self.0.join("payment.db").display())
    }

    /// A connection of the test's own: it sees what is committed, nothing else.
    pub(crate) async fn connect(&self) -> SqliteConnection {
        let options = SqliteConnectOptions::new().filename(self.0.join("payment.db"));
        let options = options.busy_timeout(PATIENT);
        SqliteConnection::connect_with(&options)
            .await
            .expect("the database can be read")
    }

    pub(crate) async fn row(&self, id: &str) -> Option<PaymentRow> {
        let sql = "SELECT status, error_code, transaction_id FROM payments WHERE id = ?1";
        let mut connection = self.connect().await;
        let row = sqlx::query(sql)
            .bind(id)
            .fetch_optional(&mut connection)
            .await
            .expect("the table is there")?;
        Some(PaymentRow {
            status: row.get(0),
            error_code: row.get(1),
            transaction_id: row.get(2),
        })
    }

    /// `outcome` of every attempt of a payment; null until it is known.
    pub(crate) async fn attempts(&self, id: &str) -> Vec<Option<String>> {
        let sql = "SELECT outcome FROM payment_attempts WHERE payment_id = ?1 ORDER BY n";
        let rows = sqlx::query(sql)
            .bind(id)
            .fetch_all(&mut self.connect().await)
            .await
            .expect("the table is there");
        rows.iter().map(|row| row.get(0)).collect()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}
