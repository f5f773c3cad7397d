//! A database that fails at each statement: nothing is half recorded, and nothing is charged without a record.

use gateway_sim::GatewaySim;
use payment_service::PaymentService;

use crate::fixture::{Fixture, Folder, PATIENT, config, id_of, payment};

async fn run(folder: &Folder, sql: &'static str) {
    let mut connection = folder.connect().await;
    sqlx::raw_sql(sql)
        .execute(&mut connection)
        .await
        .expect("the SQL is right");
}

/// Breaks the intent so; the service must neither charge nor record, and work again once it is healed.
async fn check_intent(sql: &'static str) {
    let fixture = Fixture::start(PATIENT).await;
    run(&fixture.folder, sql).await;
    let payment = payment();
    for _ in 0..3 {
        let answer = fixture.pay(&payment).await;
        answer.error(503, "DATABASE_ERROR");
        assert_eq!(answer.headers["retry-after"], "1", "{sql}");
        assert_eq!(fixture.folder.row(id_of(&payment)).await, None, "{sql}");
    }
    assert_eq!(fixture.sends(), 0, "{sql}");
    run(&fixture.folder, "DROP TRIGGER fault").await;
    assert_eq!(fixture.pay(&payment).await.status, 201, "{sql}");
}

#[tokio::test]
async fn an_intent_that_cannot_be_recorded_charges_nothing() {
    for sql in [
        "CREATE TRIGGER fault BEFORE INSERT ON payments BEGIN SELECT RAISE(ABORT, 'x'); END",
        "CREATE TRIGGER fault AFTER INSERT ON payments BEGIN SELECT RAISE(ROLLBACK, 'x'); END",
        "CREATE TRIGGER fault BEFORE INSERT ON payment_attempts BEGIN SELECT RAISE(FAIL, 'x'); END",
        "CREATE TRIGGER fault AFTER INSERT ON payment_attempts BEGIN SELECT RAISE(ROLLBACK, 'x'); END",
    ] {
        check_intent(sql).await;
    }
}

/// Breaks the outcome so; the client must hear that it is unknown, and the next start must record that.
async fn check_outcome(sql: &'static str) {
    let Fixture {
        folder,
        gateway,
        service,
        client,
    } = Fixture::start(PATIENT).await;
    run(&folder, sql).await;
    let payment = payment();
    let answer = crate::fixture::pay(&client, service.url(), &payment).await;
    let details = answer.error(504, "PAYMENT_TIMEOUT");
    assert_eq!(details, serde_json::json!({ "payment_id": payment["id"] }));
    let row = folder.row(id_of(&payment)).await.expect("there is a row");
    assert_eq!(
        (&*row.status, row.transaction_id),
        ("pending", None),
        "{sql}"
    );

    run(&folder, "DROP TRIGGER fault").await;
    assert_eq!(
        restarted(service, &folder, &gateway, &payment).await,
        "timeout"
    );
    assert_eq!(gateway.ledger().charges.len(), 1, "{sql}");
    assert_eq!(gateway.ledger().sends.len(), 1, "{sql}");
}

async fn restarted(
    service: PaymentService,
    folder: &Folder,
    gateway: &GatewaySim,
    payment: &serde_json::Value,
) -> String {
    service.shutdown().await;
    let service = PaymentService::start(config(folder, gateway.url())).await;
    let service = service.expect("it starts again");
    let status = folder
        .row(id_of(payment))
        .await
        .expect("there is a row")
        .status;
    service.shutdown().await;
    status
}

#[tokio::test]
async fn an_outcome_that_cannot_be_recorded_is_unknown_to_all() {
    for sql in [
        "CREATE TRIGGER fault BEFORE UPDATE ON payments BEGIN SELECT RAISE(ABORT, 'x'); END",
        "CREATE TRIGGER fault AFTER UPDATE ON payments BEGIN SELECT RAISE(ROLLBACK, 'x'); END",
        "CREATE TRIGGER fault BEFORE UPDATE ON payment_attempts BEGIN SELECT RAISE(FAIL, 'x'); END",
        "CREATE TRIGGER fault AFTER UPDATE ON payment_attempts BEGIN SELECT RAISE(ROLLBACK, 'x'); END",
    ] {
        check_outcome(sql).await;
    }
}

#[tokio::test]
async fn a_database_that_stays_busy_charges_nothing() {
    let fixture = Fixture::start(PATIENT).await;
    let mut other = fixture.folder.connect().await;
    sqlx::raw_sql("BEGIN IMMEDIATE")
        .execute(&mut other)
        .await
        .unwrap();
    let payment = payment();
    // One waits for the lock, the other one for the connection.
    let (one, two) = tokio::join!(fixture.pay(&payment), fixture.pay(&payment));
    one.error(503, "DATABASE_ERROR");
    two.error(503, "DATABASE_ERROR");
    assert_eq!(fixture.sends(), 0);
    sqlx::raw_sql("ROLLBACK").execute(&mut other).await.unwrap();
    assert_eq!(fixture.pay(&payment).await.status, 201);
}

#[tokio::test]
async fn an_outcome_waits_for_a_database_that_is_busy() {
    let fixture = Fixture::start(PATIENT).await;
    fixture.set_fault(gateway_sim::FaultEntry::new(gateway_sim::Fault::Late).ms(500));
    let payment = payment();
    let (answer, ()) = tokio::join!(fixture.pay(&payment), async {
        crate::fixture::eventually("the gateway is asked", async || fixture.sends() == 1).await;
        let mut other = fixture.folder.connect().await;
        sqlx::raw_sql("BEGIN IMMEDIATE")
            .execute(&mut other)
            .await
            .unwrap();
        tokio::time::sleep(std::time::Duration::from_millis(1500)).await;
        sqlx::raw_sql("ROLLBACK").execute(&mut other).await.unwrap();
    });
    assert_eq!(answer.status, 201);
    assert_eq!(fixture.row(id_of(&payment)).await.status, "completed");
}

#[tokio::test]
async fn what_is_settled_is_never_overwritten() {
    let fixture = Fixture::start(PATIENT).await;
    // Somebody else settles the payment while the gateway is being asked.
    run(
        &fixture.folder,
        "CREATE TRIGGER fault AFTER INSERT ON payment_attempts
         BEGIN UPDATE payments SET status = 'failed' WHERE id = NEW.payment_id; END",
    )
    .await;
    let payment = payment();
    // The gateway has charged, so the record is no truth to repeat.
    fixture.pay(&payment).await.error(504, "PAYMENT_TIMEOUT");
    assert_eq!(fixture.row(id_of(&payment)).await.status, "failed");
}
