//! Fields and words of what the extractors refuse.

use std::collections::{BTreeMap, HashMap};

use apperror_tower::extract::{Form, Json, Path, Query};
use axum::Router;
use axum::body::Body;
use axum::routing::{get, post};
use http::Request;
use serde::{Deserialize, Serialize};

use crate::fixture::{Answer, get_from, send};

#[derive(Debug, Deserialize, Serialize)]
enum Currency {
    Eur,
    Other { digits: u8 },
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Payment {
    currency: Option<Currency>,
    range: Option<(u8, u8)>,
    shares: HashMap<u32, u8>,
    amount: Option<u64>,
    delta: Option<i32>,
    ratio: Option<f64>,
    note: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "what is read is not looked at")]
struct Page {
    page: u8,
}

#[derive(Debug, Deserialize)]
#[expect(dead_code, reason = "what is read is not looked at")]
struct Price {
    id: u32,
    currency: Currency,
}

fn assert_refused(input: &str, answer: &Answer, field: &str, reason: &str) {
    let details = serde_json::json!({"field": field, "reason": reason});
    let json = answer.json();
    assert_eq!(
        (answer.status, &json["details"]),
        (400, &details),
        "{input}"
    );
    assert_eq!(answer.code(), "VALIDATION_ERROR", "{input}");
}

async fn assert_json_refused(body: &str, field: &str, reason: &str) {
    let app = Router::new().route("/", post(|_: Json<Payment>| async {}));
    let request = Request::post("/").header("content-type", "application/json");
    let request = request
        .body(Body::from(body.to_owned()))
        .expect("a request");
    assert_refused(body, &send(app, request).await, field, reason);
}

#[tokio::test]
async fn json_of_another_shape_is_not_malformed() {
    for (body, field, reason) in [
        (r#"{"currency":5}"#, "/currency", "invalid_type"),
        (r#"{"currency":true}"#, "/currency", "invalid_type"),
        (r#"{"currency":["Eur"]}"#, "/currency", "invalid_type"),
        (r#"{"currency":{}}"#, "/currency", "invalid_type"),
        (
            r#"{"currency":{"Eur":null,"Other":1}}"#,
            "/currency",
            "invalid_type",
        ),
        (r#"{"range":[1,2,3]}"#, "/range", "too_long"),
        (r#"{"shares":{"a":1}}"#, "/shares", "invalid_type"),
    ] {
        assert_json_refused(body, field, reason).await;
    }
}

#[tokio::test]
async fn what_is_no_json_stays_malformed() {
    for body in [
        r#"{"currency":x}"#,
        r#"{"currency":5"#,
        r#"{"range":[1,2 3]}"#,
        r#"{"range":[1,2,]}"#,
        r#"{"note":"\ud800"}"#,
        "{}}",
    ] {
        assert_json_refused(body, "", "malformed").await;
    }
    let deep = format!(r#"{{"note":{}{}}}"#, "[".repeat(200), "]".repeat(200));
    assert_json_refused(&deep, "/note", "invalid_type").await;
}

#[tokio::test]
async fn a_whole_number_beyond_every_integer_is_out_of_range() {
    for (body, field, reason) in [
        (
            r#"{"amount":99999999999999999999}"#,
            "/amount",
            "out_of_range",
        ),
        (
            r#"{"amount":-99999999999999999999}"#,
            "/amount",
            "out_of_range",
        ),
        (r#"{"delta":1e30}"#, "/delta", "out_of_range"),
        (r#"{"amount":1.5}"#, "/amount", "invalid_type"),
        (r#"{"note":99999999999999999999}"#, "/note", "invalid_type"),
        (r#"{"ratio":1e999}"#, "/ratio", "out_of_range"),
    ] {
        assert_json_refused(body, field, reason).await;
    }
}

#[tokio::test]
async fn a_key_with_quotes_of_its_own_is_told_as_it_is() {
    assert_json_refused(r#"{"a`b":1}"#, "/a`b", "unknown").await;
    assert_json_refused(r#"{"`":1}"#, "/`", "unknown").await;
    let app = Router::new().route("/", get(|_: Query<Page>| async {}));
    let answer = send(app, get_from("/?page=1&a%60b=2")).await;
    assert_refused("a%60b=2", &answer, "a`b", "unknown");
}

#[tokio::test]
async fn a_negative_parameter_is_out_of_range_wherever_it_stands() {
    let app = Router::new()
        .route("/query", get(|_: Query<Page>| async {}))
        .route("/form", get(|_: Form<Page>| async {}))
        .route("/path/{page}", get(|_: Path<Page>| async {}));
    for path in ["/query?page=-1", "/form?page=-1", "/path/-1"] {
        let answer = send(app.clone(), get_from(path)).await;
        assert_refused(path, &answer, "page", "out_of_range");
    }
    let answer = send(app, get_from("/query?page=-1.5")).await;
    assert_refused("-1.5", &answer, "page", "invalid_type");
}

#[tokio::test]
async fn a_parameter_of_a_route_has_its_name_whatever_the_handler_takes() {
    let app = Router::new()
        .route("/one/{id}", get(|_: Path<u32>| async {}))
        .route("/tuple/{id}/{flag}", get(|_: Path<(u32, bool)>| async {}))
        .route("/list/{one}/{other}", get(|_: Path<Vec<u8>>| async {}))
        .route("/enum/{currency}", get(|_: Path<Currency>| async {}))
        .route("/named/{id}/{currency}", get(|_: Path<Price>| async {}))
        .route(
            "/pairs/{one}/{other}",
            get(|_: Path<Vec<(String, u8)>>| async {}),
        );
    for (path, field, reason) in [
        ("/one/x", "id", "invalid_type"),
        ("/one/-1", "id", "out_of_range"),
        ("/tuple/x/true", "id", "invalid_type"),
        ("/tuple/1/x", "flag", "invalid_type"),
        ("/list/1/300", "other", "out_of_range"),
        ("/enum/Usd", "currency", "invalid_value"),
        ("/named/x/Eur", "id", "invalid_type"),
        ("/named/1/Usd", "currency", "invalid_value"),
        ("/pairs/1/x", "other", "invalid_type"),
        ("/one/%ff", "id", "malformed"),
    ] {
        let answer = send(app.clone(), get_from(path)).await;
        assert_refused(path, &answer, field, reason);
    }
}

#[tokio::test]
async fn extractors_can_be_optional_as_those_of_axum() {
    let app = Router::new()
        .route(
            "/body",
            post(|body: Option<Json<Page>>| async move { body.is_some().to_string() }),
        )
        .route(
            "/path",
            get(|path: Option<Path<u8>>| async move { path.is_some().to_string() }),
        )
        .route(
            "/path/{page}",
            get(|path: Option<Path<u8>>| async move { path.is_some().to_string() }),
        );
    let body = |media: &str, body: &'static str| {
        let request = Request::post("/body").header("content-type", media);
        request.body(Body::from(body)).unwrap()
    };
    let none = Request::post("/body").body(Body::empty()).unwrap();
    assert_eq!(send(app.clone(), none).await.body, "false");
    let json = body("application/json", r#"{"page":1}"#);
    assert_eq!(send(app.clone(), json).await.body, "true");
    assert_eq!(send(app.clone(), body("text/plain", "1")).await.status, 415);
    let answer = send(app.clone(), body("application/json", "{}")).await;
    assert_refused("{}", &answer, "/page", "missing");

    assert_eq!(send(app.clone(), get_from("/path")).await.body, "false");
    assert_eq!(send(app.clone(), get_from("/path/7")).await.body, "true");
    let answer = send(app, get_from("/path/x")).await;
    assert_refused("x", &answer, "page", "invalid_type");
}

#[tokio::test]
async fn a_form_is_also_a_response() {
    let app = Router::new()
        .route(
            "/whole",
            get(|| async { Form(BTreeMap::from([("a", "1 &"), ("b", "2")])) }),
        )
        .route("/broken", get(|| async { Form(7) }));
    let answer = send(app.clone(), get_from("/whole")).await;
    assert_eq!(answer.body, "a=1+%26&b=2");
    assert_eq!(
        answer.headers["content-type"],
        "application/x-www-form-urlencoded"
    );
    let answer = send(app, get_from("/broken")).await;
    assert_eq!((answer.status, &*answer.code()), (500, "INTERNAL_ERROR"));
}
