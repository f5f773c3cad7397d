//! The program: what it prints, and with which code it ends.

use std::process::{ExitStatus, Stdio};

use gateway_sim::Ledger;
use tokio::{
    io::{AsyncBufReadExt, AsyncReadExt, BufReader},
    process::{Child, Command},
};

fn program(listen: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_gateway-sim"));
    command
        .env("LISTEN", listen)
        .env_remove("GATEWAY_API_KEY")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .kill_on_drop(true);
    command
}

/// The exit code of a program that does not start, and the one line it says why.
async fn complaint(mut command: Command) -> (Option<i32>, String) {
    let output = command.output().await.expect("it runs");
    assert!(output.stdout.is_empty());
    let stderr = String::from_utf8(output.stderr).expect("UTF-8");
    assert_eq!(stderr.lines().count(), 1, "{stderr}");
    (output.status.code(), stderr)
}

async fn terminated(mut child: Child, signal: &str) -> ExitStatus {
    let id = child.id().expect("it still runs").to_string();
    let kill = Command::new("kill").args([signal, &id]).status().await;
    assert!(kill.expect("kill runs").success());
    child.wait().await.expect("an exit status")
}

#[tokio::test]
async fn it_says_where_it_listens_and_logs_to_stderr_and_ends_on_sigterm() {
    for signal in ["-TERM", "-INT"] {
        let mut child = program("127.0.0.1:0").spawn().expect("it starts");
        let mut stdout = BufReader::new(child.stdout.take().expect("piped"));
        let mut stderr = child.stderr.take().expect("piped");
        let mut line = String::new();
        stdout.read_line(&mut line).await.expect("a line");
        let url = line.strip_prefix("listening on ").expect("the line").trim();
        assert!(url.starts_with("http://127.0.0.1:") && !url.ends_with(":0"));

        let void = reqwest::Client::new().post(format!("{url}/v1/charges/k1/void"));
        let status = void
            .bearer_auth("any")
            .send()
            .await
            .expect("an answer")
            .status();
        assert_eq!(status, 200);
        let ledger = reqwest::get(format!("{url}/ledger"))
            .await
            .expect("an answer");
        let ledger: Ledger = ledger.json().await.expect("a ledger");
        assert_eq!(ledger.voided_keys, ["k1"]);

        assert_eq!(terminated(child, signal).await.code(), Some(0), "{signal}");
        let (mut rest, mut log) = (String::new(), String::new());
        stdout.read_to_string(&mut rest).await.expect("UTF-8");
        stderr.read_to_string(&mut log).await.expect("UTF-8");
        assert_eq!(rest, "", "one line on stdout");
        assert_eq!(log, "POST /v1/charges/k1/void 200 OK, fault none\n");
    }
}

#[tokio::test]
async fn a_bad_value_is_one_line_and_code_2() {
    let values = [
        "",
        "9090",
        ":9090",
        "127.0.0.1",
        "127.0.0.1:",
        "127.0.0.1:65536",
        "a\nb",
    ];
    for listen in values {
        let (code, line) = complaint(program(listen)).await;
        assert_eq!(code, Some(2), "{listen}");
        assert!(line.contains("LISTEN"), "{line}");
    }
    let mut command = program("127.0.0.1:0");
    command.env("GATEWAY_API_KEY", "sk test");
    let (code, line) = complaint(command).await;
    assert_eq!(code, Some(2));
    assert!(line.contains("GATEWAY_API_KEY") && !line.contains("sk test"));
}

#[tokio::test]
async fn an_address_that_cannot_be_used_is_one_line_and_code_2() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
    let addr = taken.local_addr().expect("an address").to_string();
    let (code, line) = complaint(program(&addr)).await;
    assert_eq!(code, Some(2));
    assert!(line.contains(&addr), "{line}");
}

#[tokio::test]
async fn help_lists_the_environment_and_other_arguments_are_refused() {
    let output = program("").arg("--help").output().await.expect("it runs");
    assert_eq!(output.status.code(), Some(0));
    let help = String::from_utf8(output.stdout).expect("UTF-8");
    assert!(help.contains("LISTEN") && help.contains("GATEWAY_API_KEY"));

    let mut unknown = program("127.0.0.1:0");
    unknown.arg("--port");
    let (code, line) = complaint(unknown).await;
    assert_eq!(code, Some(2));
    assert!(line.contains("--port"));
}
