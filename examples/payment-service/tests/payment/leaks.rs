//! Canaries: what must stay inside is in no byte that a client gets, and secrets are not in the log either.

use gateway_sim::{Fault, Gateway, GatewaySim};
use reqwest::Client;

use crate::{
    canned_gateway::CannedGateway,
    fixture::{Answer, Folder, always, id, id_of, pay, payment, set_fault, with},
    program::Program,
};

const KEY: &str = "sk_canary_key";

/// The path of the database has `canary-path` in it, the texts below have the rest.
const INSIDE: [&str; 16] = [
    "canary",
    "SELECT",
    "INSERT",
    "UPDATE",
    "sqlite",
    "database",
    "/tmp",
    "payment.db",
    "127.0.0.1",
    "reqwest",
    "sqlx",
    "serde",
    "src/",
    "idempotency",
    "tok_",
    "panicked",
];

struct Heard {
    client: Client,
    service: String,
    answers: Vec<Answer>,
}

impl Heard {
    async fn pay(&mut self, payment: &serde_json::Value) {
        let answer = pay(&self.client, &self.service, payment).await;
        self.answers.push(answer);
    }

    async fn get(&mut self, path: &str) {
        let url = format!("{}{path}", self.service);
        self.answers.push(Answer::of(self.client.get(url)).await);
    }

    fn check(&self) {
        for answer in &self.answers {
            let heard = format!("{:?} {}", answer.headers, answer.text);
            for word in INSIDE {
                assert!(!heard.contains(word), "{word:?} leaked: {heard}");
            }
        }
    }
}

fn program(folder: &Folder, gateway: &str) -> Program {
    Program::start(&[
        ("LISTEN", "127.0.0.1:0"),
        ("DATABASE_URL", &folder.database_url()),
        ("GATEWAY_URL", gateway),
        ("GATEWAY_API_KEY", KEY),
        ("GATEWAY_TIMEOUT_MS", "400"),
        ("RUST_LOG", "trace"),
    ])
}

fn heard(program: &Program) -> Heard {
    Heard {
        client: Client::new(),
        service: program.url.clone(),
        answers: Vec::new(),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_inside_is_told_whatever_the_gateway_does() {
    let folder = Folder::new();
    let gateway = Gateway::new().with_api_key(KEY);
    let gateway = GatewaySim::start_with("127.0.0.1:0", gateway)
        .await
        .unwrap();
    let mut program = program(&folder, gateway.url());
    let mut heard = heard(&program);
    heard.pay(&payment()).await;
    assert_eq!(heard.answers[0].status, 201, "the key is the right one");
    for fault in [
        Fault::HangAfter,
        Fault::ErrorAfter,
        Fault::ResetAfter,
        Fault::Malformed,
        Fault::Html,
        Fault::Huge,
        Fault::WrongAmount,
        Fault::RateLimit,
        Fault::Unauthorized,
    ] {
        set_fault(&gateway, always(fault));
        let payment = payment();
        heard.pay(&payment).await;
        heard.get(&format!("/payments/{}", id_of(&payment))).await;
    }
    gateway.set_faults(gateway_sim::FaultPlan::none()).unwrap();
    for method in ["tok_declined", "tok_canary"] {
        heard.pay(&with(payment(), "payment_method", method)).await;
    }
    gateway.shutdown(std::time::Duration::ZERO).await;
    heard.pay(&payment()).await;
    heard.get("/errors/canary").await;
    heard.get("/payments/canary").await;
    heard.get(&format!("/payments/{}", id())).await;
    heard.pay(&with(payment(), "currency", "canary")).await;
    heard.check();

    program.terminate();
    let (_, _, log) = program.end();
    assert!(
        log.contains("operation timed out"),
        "the cause is in the log"
    );
    for secret in [KEY, "tok_declined", "tok_canary"] {
        assert!(!log.contains(secret), "{secret} is in the log");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_words_of_gateway_and_database_are_for_the_log() {
    let folder = Folder::new();
    let body = r#"{"error":{"code":"canary-code","message":"canary-text"},"id":["canary-id"]}"#;
    let gateway = CannedGateway::start("201 Created\r\nx-canary: canary", body).await;
    let mut program = program(&folder, &gateway.url);
    let mut heard = heard(&program);
    heard.pay(&payment()).await;
    sqlx::raw_sql(
        "CREATE TRIGGER fault BEFORE INSERT ON payments BEGIN SELECT RAISE(ABORT, 'canary-sql'); END",
    )
    .execute(&mut folder.connect().await)
    .await
    .unwrap();
    heard.pay(&payment()).await;
    let statuses: Vec<_> = heard.answers.iter().map(|it| it.status.as_u16()).collect();
    assert_eq!(statuses, [502, 503]);
    heard.check();

    program.terminate();
    let (_, _, log) = program.end();
    assert!(log.contains("canary-sql"), "the database's words: {log}");
    assert!(!log.contains(KEY), "{KEY} is in the log");
}
