//! How the program starts, and how it says that it cannot.

use std::{net::TcpListener, process::Command};

use payment_service::{PaymentService, StartError};

use crate::{
    fixture::{Folder, PATIENT, config, gateway},
    program::{command, output},
};

/// The program must end with 2, say one line that has this text, and nothing else.
pub(crate) fn refuses(variables: &[(&str, &str)], text: &str) {
    says_no(&mut command(variables), text);
}

pub(crate) fn says_no(command: &mut Command, text: &str) {
    let output = output(command);
    let stderr = String::from_utf8(output.stderr).expect("UTF-8");
    assert_eq!(output.status.code(), Some(2), "{command:?}: {stderr}");
    assert_eq!(output.stdout, b"", "{command:?}");
    assert_eq!(stderr.lines().count(), 1, "{command:?}: {stderr}");
    assert!(stderr.starts_with("payment-service: "), "{stderr}");
    assert!(stderr.contains(text), "{command:?}: {stderr}");
    assert!(!stderr.contains("canary"), "{stderr}");
}

/// A variable, a value that is bad, and what is said about it.
const BAD_VALUES: [(&str, &str, &str); 33] = [
    ("LISTEN", "8081", "LISTEN: it must be host:port"),
    ("LISTEN", "127.0.0.1:99999", "LISTEN: it must be host:port"),
    (
        "DATABASE_URL",
        "postgres://u:canary@db/pay",
        "PostgreSQL is not in this build",
    ),
    (
        "DATABASE_URL",
        "mysql://canary",
        "DATABASE_URL: it must be sqlite://FILE",
    ),
    ("DATABASE_URL", "", "DATABASE_URL: it must be sqlite://FILE"),
    (
        "DATABASE_URL",
        "sqlite://",
        "DATABASE_URL: it names no file",
    ),
    (
        "DATABASE_URL",
        "sqlite::memory:",
        "DATABASE_URL: payments need a file",
    ),
    (
        "DATABASE_URL",
        "sqlite:///",
        "DATABASE_URL: it names no file",
    ),
    (
        "DATABASE_URL",
        "sqlite:src/",
        "DATABASE_URL: it names a folder",
    ),
    (
        "DATABASE_URL",
        "sqlite://x.db?mode=canary",
        "DATABASE_URL: it must be sqlite://FILE",
    ),
    (
        "DATABASE_URL",
        "sqlite://canary?.db",
        "DATABASE_URL: it must be sqlite://FILE, where a ? or % in FILE is written as %3F or %25",
    ),
    (
        "DATABASE_URL",
        "sqlite://canary.db\n",
        "DATABASE_URL: it must not hold control characters",
    ),
    (
        "DATABASE_URL",
        "sqlite://canary.db ",
        "DATABASE_URL: it must not begin or end with white space",
    ),
    (
        "DATABASE_URL",
        " sqlite://canary.db",
        "DATABASE_URL: it must not begin or end with white space",
    ),
    (
        "DATABASE_URL",
        "sqlite://canary.db\u{2028}",
        "DATABASE_URL: it must not begin or end with white space",
    ),
    (
        "DATABASE_URL",
        "sqlite://canary.db?mode=ro",
        "DATABASE_URL: it must be sqlite://FILE,",
    ),
    (
        "DATABASE_URL",
        "sqlite://canary.db?immutable=1",
        "DATABASE_URL: it must be sqlite://FILE,",
    ),
    (
        "DATABASE_URL",
        "sqlite://canary.db?mode=rwc&cache=shared",
        "DATABASE_URL: it must be sqlite://FILE,",
    ),
    (
        "DATABASE_URL",
        "sqlite://canary.db?vfs=unix-none",
        "DATABASE_URL: it must be sqlite://FILE,",
    ),
    (
        "DATABASE_URL",
        "sqlite://canary-100%ff.db",
        "where a ? or % in FILE",
    ),
    (
        "DATABASE_URL",
        "sqlite:///no/such/folder/payment.db",
        "DATABASE_URL: the file cannot be opened or made: No such file or directory",
    ),
    (
        "GATEWAY_URL",
        "canary",
        "GATEWAY_URL: it must be http://HOST:PORT",
    ),
    (
        "GATEWAY_URL",
        "https://gateway.example",
        "GATEWAY_URL: this build speaks http:// only",
    ),
    (
        "GATEWAY_URL",
        "http://me:canary@gateway",
        "GATEWAY_URL: credentials go into",
    ),
    (
        "GATEWAY_URL",
        "http://gateway/?key=canary",
        "GATEWAY_URL: it must not have a query",
    ),
    (
        "GATEWAY_API_KEY",
        "canary\nkey",
        "GATEWAY_API_KEY: it must be visible ASCII",
    ),
    ("GATEWAY_API_KEY", "", "GATEWAY_API_KEY: it must be visible"),
    (
        "GATEWAY_API_KEY",
        "canary é",
        "GATEWAY_API_KEY: it must be visible",
    ),
    (
        "GATEWAY_TIMEOUT_MS",
        "0",
        "GATEWAY_TIMEOUT_MS: it must be a number",
    ),
    (
        "GATEWAY_TIMEOUT_MS",
        "2s",
        "GATEWAY_TIMEOUT_MS: it must be a number",
    ),
    (
        "PAYMENT_DEADLINE_MS",
        "-1",
        "PAYMENT_DEADLINE_MS: it must be a number",
    ),
    ("LOG_FORMAT", "xml", "LOG_FORMAT: it must be json or text"),
    (
        "RUST_LOG",
        "payment_service=loud",
        "RUST_LOG: it is not a filter",
    ),
];

#[test]
fn a_bad_value_is_one_clear_line() {
    for (name, value, text) in BAD_VALUES {
        refuses(&[(name, value)], text);
    }
}

#[test]
fn an_argument_is_refused_and_help_lists_the_environment() {
    let output = output(command(&[]).arg("--port=1"));
    assert_eq!(output.status.code(), Some(2));
    let output = crate::program::output(command(&[]).arg("--help"));
    assert_eq!(output.status.code(), Some(0));
    let help = String::from_utf8(output.stdout).unwrap();
    for name in [
        "LISTEN",
        "DATABASE_URL",
        "GATEWAY_URL",
        "GATEWAY_API_KEY",
        "GATEWAY_TIMEOUT_MS",
        "PAYMENT_DEADLINE_MS",
        "LOG_FORMAT",
        "RUST_LOG",
    ] {
        assert!(help.contains(name), "{name}");
    }
}

#[test]
fn a_port_that_is_taken_is_one_clear_line() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let listen = taken.local_addr().unwrap().to_string();
    let folder = Folder::new();
    let database = folder.database_url();
    let variables = [("LISTEN", &*listen), ("DATABASE_URL", &*database)];
    refuses(&variables, "LISTEN: the address cannot be listened on");
}

#[tokio::test]
async fn a_schema_from_the_future_is_refused() {
    let (folder, gateway) = (Folder::new(), gateway().await);
    let start = || PaymentService::start(config(&folder, gateway.url()).gateway_timeout(PATIENT));
    start().await.unwrap().shutdown().await;
    sqlx::raw_sql("UPDATE _sqlx_migrations SET version = 99")
        .execute(&mut folder.connect().await)
        .await
        .unwrap();
    let refused = start().await.map(|_| ()).unwrap_err();
    assert!(matches!(refused, StartError::Schema(_)), "{refused:?}");
}
