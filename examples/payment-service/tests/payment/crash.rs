//! The end of the process: by surprise, and on request.

use gateway_sim::{Fault, FaultPlan, GatewaySim};
use serde_json::Value;

use crate::{
    fixture::{Folder, always, eventually, gateway, id, id_of, pay, payment, set_fault, with},
    program::{Program, command},
};

fn program(folder: &Folder, gateway: &str) -> Program {
    Program::start(&[
        ("LISTEN", "127.0.0.1:0"),
        ("DATABASE_URL", &folder.database_url()),
        ("GATEWAY_URL", gateway),
        ("GATEWAY_TIMEOUT_MS", "20000"),
        ("PAYMENT_DEADLINE_MS", "20000"),
    ])
}

/// A process that is killed when the gateway has charged and said nothing yet. Then the gateway is sound again.
async fn kill_once_charged(folder: &Folder, gateway: &GatewaySim, payment: &Value) {
    set_fault(gateway, always(Fault::HangAfter));
    let mut killed = program(folder, gateway.url());
    let url = format!("{}/payments", killed.url);
    let request = reqwest::Client::new().post(url).json(payment);
    tokio::select! {
        answer = request.send() => panic!("answered too early: {answer:?}"),
        () = eventually("charged", async || gateway.ledger().charges.len() == 1) => {}
    }
    killed.kill();
    let row = folder.row(id_of(payment)).await.expect("there is a row");
    assert_eq!(row.status, "pending");
    gateway.set_faults(FaultPlan::none()).expect("no plan");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_killed_process_left_pending_is_unknown_and_never_sent_again() {
    let (folder, gateway) = (Folder::new(), gateway().await);
    let (client, payment) = (reqwest::Client::new(), payment());
    kill_once_charged(&folder, &gateway, &payment).await;
    let second = program(&folder, gateway.url());
    let row = folder.row(id_of(&payment)).await.unwrap();
    assert_eq!(row.status, "timeout");
    assert_eq!(row.error_code.as_deref(), Some("PAYMENT_TIMEOUT"));
    let attempts = folder.attempts(id_of(&payment)).await;
    assert_eq!(attempts, [Some("unknown".to_owned())]);

    for repeated in [payment.clone(), with(payment.clone(), "id", id())] {
        let answer = pay(&client, &second.url, &repeated).await;
        let details = answer.error(409, "INVALID_PAYMENT_STATE");
        assert_eq!(details["status"], "timeout");
    }
    assert_eq!(gateway.ledger().charges.len(), 1);
    assert_eq!(gateway.ledger().sends.values().sum::<u64>(), 1);
}

/// Whoever collects the log may end first; a payment must not end with it.
#[tokio::test(flavor = "multi_thread")]
async fn a_log_that_nobody_reads_stops_nothing() {
    let (folder, gateway) = (Folder::new(), gateway().await);
    let (client, orphaned) = (reqwest::Client::new(), payment());
    // So that recovery has something to log.
    kill_once_charged(&folder, &gateway, &orphaned).await;
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let mut second = Program::logging_to(
        writer.into(),
        &mut command(&[
            ("LISTEN", "127.0.0.1:0"),
            ("DATABASE_URL", &folder.database_url()),
            ("GATEWAY_URL", gateway.url()),
            ("RUST_LOG", "trace"),
        ]),
    );
    let row = folder.row(id_of(&orphaned)).await.unwrap();
    assert_eq!(row.status, "timeout");
    let answer = pay(&client, &second.url, &payment()).await;
    assert_eq!(answer.status, 201, "{}", answer.text);
    let declined = with(payment(), "payment_method", "tok_declined");
    let answer = pay(&client, &second.url, &declined).await;
    answer.error(402, "PAYMENT_FAILED");
    second.terminate();
    assert_eq!(second.end().0, Some(0));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_process_that_is_told_to_end_finishes_its_payments_first() {
    let (folder, gateway) = (Folder::new(), gateway().await);
    set_fault(&gateway, always(Fault::Late).ms(1500));
    let mut program = program(&folder, gateway.url());
    let payment = payment();
    let client = reqwest::Client::new();
    let (answer, ()) = tokio::join!(pay(&client, &program.url, &payment), async {
        eventually("asked", async || gateway.ledger().sends.len() == 1).await;
        program.terminate();
    });
    assert_eq!(answer.status, 201);
    let (code, stdout, _) = program.end();
    assert_eq!((code, &*stdout), (Some(0), ""));
    assert_eq!(
        folder.row(id_of(&payment)).await.unwrap().status,
        "completed"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_process_that_is_told_to_end_parks_a_payment_that_would_outlast_it() {
    let (folder, gateway) = (Folder::new(), gateway().await);
    set_fault(&gateway, always(Fault::HangAfter));
    let mut program = program(&folder, gateway.url());
    let payment = payment();
    let client = reqwest::Client::new();
    let (answer, ()) = tokio::join!(pay(&client, &program.url, &payment), async {
        eventually("charged", async || gateway.ledger().charges.len() == 1).await;
        program.terminate();
    });
    answer.error(504, "PAYMENT_TIMEOUT");
    let (code, _, log) = program.end();
    assert_eq!(code, Some(0));
    assert!(log.contains("the service shut down"), "{log}");
    assert_eq!(folder.row(id_of(&payment)).await.unwrap().status, "timeout");
}
