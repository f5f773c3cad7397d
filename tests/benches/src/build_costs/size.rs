//! Kilobytes that 50 variants add to a stripped release of a small axum server.

use std::fmt::Write as _;
use std::fs;

use crate::package::Package;
use crate::source::{PRIVATE, PUBLIC, THISERROR, constructor, enums};
use crate::{Broken, Scope};

const VARIANTS: usize = 50;

/// The most that ours may add, in bytes.
const MOST: u64 = 45_000;

const AXUM: &str = "axum = { version = \"0.8\", default-features = false, features = [\"http1\", \"tokio\"] }\n\
    tokio = { version = \"1\", features = [\"net\", \"rt\"] }\n";

const SERVER: &str = r#"
use axum::extract::Path;
use axum::routing::get;

fn main() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let app = axum::Router::new().route("/{n}", get(handler));
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        axum::serve(listener, app).await.unwrap();
    });
}
"#;

const PLAIN_HANDLER: &str = "async fn handler(Path(n): Path<u64>) -> String { n.to_string() }";

const FAILING_HANDLER: &str = r#"
use axum::http::{StatusCode, header::CONTENT_TYPE};
use axum::response::{IntoResponse, Response};

async fn handler(Path(n): Path<u64>) -> Result<String, m0::Error> {
    if n > 1000 { Ok(n.to_string()) } else { Err(fail(n)) }
}

impl IntoResponse for m0::Error {
    fn into_response(self) -> Response {
        let (status, body) = answer(&self);
        let status = StatusCode::from_u16(status).unwrap();
        (status, [(CONTENT_TYPE, "application/json")], body).into_response()
    }
}
"#;

const OUR_ANSWER: &str = r"
fn answer(error: &m0::Error) -> (u16, Vec<u8>) {
    use apperror::AppError as _;
    let mut body = Vec::with_capacity(192);
    error.to_dict().write_json(&mut body);
    (error.status().as_u16(), body)
}
";

pub(crate) fn report(scope: Scope) -> Broken {
    println!(
        "\n| axum server, {VARIANTS} variants, release, stripped | kB | more than without errors |"
    );
    println!("| --- | ---: | ---: |");
    let plain = build("no errors", "", &format!("{SERVER}{PLAIN_HANDLER}"))?;
    row("no errors", plain, plain);
    let source = failing(&enums(&PUBLIC, 1, VARIANTS), OUR_ANSWER);
    let ours = build(PUBLIC.name, PRIVATE.dependencies, &source)?;
    row(PUBLIC.name, ours, plain);
    if scope.has_peers {
        let dependencies = format!("{}\nserde_json = \"1\"", THISERROR.dependencies);
        let source = failing(&enums(&THISERROR, 1, VARIANTS), &json_answer());
        let theirs = build("thiserror + json! per variant", &dependencies, &source)?;
        row("thiserror + json! per variant", theirs, plain);
    }
    let added = ours.saturating_sub(plain);
    let is_broken = added > MOST;
    Ok(is_broken
        .then(|| format!("{added} bytes added, more than {MOST}"))
        .into_iter()
        .collect())
}

fn failing(enums: &str, answer: &str) -> String {
    format!(
        "{enums}{}{SERVER}{FAILING_HANDLER}{answer}",
        constructor(VARIANTS)
    )
}

/// What most people write, one arm a variant.
fn json_answer() -> String {
    let mut source = String::from(
        "fn answer(error: &m0::Error) -> (u16, Vec<u8>) {\nlet body = match error {\n",
    );
    for variant in 0..VARIANTS {
        let _ = writeln!(
            source,
            "m0::Error::Case{variant} {{ payment_id, amount, attempt }} => serde_json::json!({{ \
            \"error_code\": \"CASE{variant}\", \"message\": \"Case {variant} failed.\", \"details\": {{ \
            \"payment_id\": payment_id, \"amount\": amount, \"attempt\": attempt }} }}),"
        );
    }
    source.push_str("};\n(402, serde_json::to_vec(&body).unwrap())\n}\n");
    source
}

/// The size of the program in bytes.
fn build(name: &str, dependencies: &str, source: &str) -> Result<u64, String> {
    let package = Package::new("size", name, &format!("{AXUM}{dependencies}"))?;
    package.write("src/main.rs", source)?;
    package.cargo(&["build", "--release"], &[])?;
    let program = package.target().join("release/subject");
    let about = fs::metadata(&program).map_err(|error| format!("no program: {error}"))?;
    Ok(about.len())
}

fn row(name: &str, size: u64, plain: u64) {
    println!(
        "| {name} | {} | {:+} |",
        size / 1000,
        i128::from(size / 1000) - i128::from(plain / 1000)
    );
}
