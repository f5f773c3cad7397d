//! The end of the process: by surprise, and on request.

use gateway_sim::{Fault, FaultPlan};

use crate::{
    fixture::{Folder, always, eventually, gateway, id, id_of, pay, payment, set_fault, with},
    program::Program,
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

#[tokio::test(flavor = "multi_thread")]
async fn what_a_killed_process_left_pending_is_unknown_and_never_sent_again() {
    let (folder, gateway) = (Folder::new(), gateway().await);
    set_fault(&gateway, always(Fault::HangAfter));
    let mut first = program(&folder, gateway.url());
    let client = reqwest::Client::new();
    let payment = payment();
    let request = client
        .post(format!("{}/payments", first.url))
        .json(&payment);
    tokio::select! {
        answer = request.send() => panic!("answered too early: {answer:?}"),
        () = eventually("charged", async || gateway.ledger().charges.len() == 1) => {}
    }
    first.kill();
    assert_eq!(folder.row(id_of(&payment)).await.unwrap().status, "pending");

    gateway.set_faults(FaultPlan::none()).unwrap();
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
