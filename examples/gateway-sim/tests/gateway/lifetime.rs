//! Starting, stopping and starting again within one process.

use std::{
    io,
    time::{Duration, Instant},
};

use gateway_sim::GatewaySim;
use tokio::net::TcpStream;

use crate::{
    fixture::{Fixture, answer, on_charge, on_charge_for},
    raw,
};

#[tokio::test]
async fn a_gateway_outlives_its_server_and_connections_are_refused_in_between() {
    let fixture = Fixture::start().await;
    let (_, charge) = answer(fixture.charge("k1")).await;
    let (addr, gateway) = (fixture.sim.addr(), fixture.sim.gateway().clone());
    let started = Instant::now();
    fixture.sim.shutdown(Duration::from_secs(5)).await;
    assert!(
        started.elapsed() < Duration::from_secs(4),
        "nothing to wait for"
    );

    let url = format!("http://{addr}/ledger");
    let error = reqwest::get(url).await.expect_err("refused");
    assert!(error.is_connect(), "{error:?}");

    let again = GatewaySim::start_with(addr, gateway).await;
    let fixture = Fixture::of(again.expect("the address is free"));
    assert_eq!(answer(fixture.charge("k1")).await, (201, charge));
}

#[tokio::test]
async fn a_shutdown_lets_an_exchange_end() {
    let fixture = Fixture::with_plan(on_charge_for("late", 200)).await;
    let running = tokio::spawn(answer(fixture.charge("k1")));
    while fixture.sim.ledger().sends.is_empty() {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    fixture.sim.shutdown(Duration::from_secs(5)).await;
    assert_eq!(running.await.expect("no panic").0, 201);
}

#[tokio::test]
async fn a_shutdown_cuts_what_hangs_once_its_grace_is_over() {
    let fixture = Fixture::with_plan(on_charge("hang_after")).await;
    let running = tokio::spawn(fixture.charge("k1").send());
    fixture.until_charged(1).await;
    let started = Instant::now();
    fixture.sim.shutdown(Duration::from_millis(100)).await;
    assert!(started.elapsed() < Duration::from_secs(5));
    assert!(running.await.expect("no panic").is_err());
}

#[tokio::test]
async fn a_drop_cuts_every_connection_and_frees_the_port() {
    let fixture = Fixture::with_plan(on_charge("hang_after")).await;
    let addr = fixture.sim.addr();
    let mut idle = TcpStream::connect(addr).await.expect("a connection");
    let hung = tokio::spawn(fixture.charge("k1").send());
    fixture.until_charged(1).await;
    drop(fixture);
    assert!(raw::receive(&mut idle).await.reads.is_empty());
    let error = hung.await.expect("no panic").expect_err("cut off");
    assert!(!error.is_timeout(), "{error:?}");
    let error = TcpStream::connect(addr).await.expect_err("nobody listens");
    assert_eq!(error.kind(), io::ErrorKind::ConnectionRefused);
}

#[tokio::test]
async fn a_late_charge_lands_even_if_the_server_is_gone() {
    let fixture = Fixture::with_plan(on_charge_for("late", 150)).await;
    let gateway = fixture.sim.gateway().clone();
    let running = tokio::spawn(fixture.charge("k1").send());
    while gateway.ledger().sends.is_empty() {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    fixture.sim.shutdown(Duration::ZERO).await;
    assert!(running.await.expect("no panic").is_err());
    while gateway.ledger().charges.is_empty() {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

#[tokio::test]
async fn a_taken_port_is_an_error() {
    let fixture = Fixture::start().await;
    let error = GatewaySim::start(fixture.sim.addr())
        .await
        .expect_err("taken");
    assert_eq!(error.kind(), io::ErrorKind::AddrInUse);
}
