//! What the extractors refuse, and what they say about it.

use apperror_tower::ErrorLayer;
use apperror_tower::extract::{Form, Json, Path, Query, Reason};
use axum::Router;
use axum::body::Body;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};
use http::Request;
use serde::{Deserialize, Deserializer, de::Error as _};
use tower::Layer as _;

use crate::fixture::{Answer, get_from, send};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "what is read is not looked at")]
struct Order {
    items: Vec<Item>,
    #[serde(default)]
    note: Note,
    #[serde(default)]
    way: Way,
}

#[derive(Debug, Deserialize)]
#[expect(dead_code, reason = "what is read is not looked at")]
struct Item {
    #[serde(rename = "a/b~c")]
    odd: u8,
}

#[derive(Debug, Default, Deserialize)]
enum Way {
    #[default]
    Air,
    Sea {
        #[expect(dead_code, reason = "what is read is not looked at")]
        port: u8,
    },
}

#[derive(Debug, Default)]
struct Note;

impl<'de> Deserialize<'de> for Note {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match String::deserialize(deserializer)?.len() {
            0..=5 => Ok(Self),
            6..=9 => Err(D::Error::custom(Reason::TooLong)),
            _ => Err(D::Error::custom("canary: secret rule")),
        }
    }
}

#[derive(Debug, Deserialize)]
#[expect(dead_code, reason = "what is read is not looked at")]
struct Page {
    page: u8,
    all: Option<bool>,
}

fn app() -> Router {
    Router::new()
        .route("/order", post(|_: Json<Order>| async { Json(1) }))
        .route("/page", get(|_: Query<Page>| async {}))
        .route(
            "/form",
            post(|_: Form<Page>| async {}).get(|_: Form<Page>| async {}),
        )
        .route("/id/{id}", get(|_: Path<u8>| async {}))
        .route("/ids/{one}/{other}", get(|_: Path<(u8, bool)>| async {}))
        .route("/named/{page}", get(|_: Path<Page>| async {}))
        .route("/none", get(|_: Path<u8>| async {}))
        .layer(DefaultBodyLimit::max(1000))
}

async fn post_to(path: &str, media: &str, body: &str) -> Answer {
    let request = Request::post(path).header("content-type", media);
    let request = request
        .body(Body::from(body.to_owned()))
        .expect("a request");
    send(ErrorLayer::new().layer(app()), request).await
}

fn assert_refused(answer: &Answer, field: &str, reason: &str) {
    let json = answer.json();
    assert_eq!(
        (answer.status, answer.code().as_str()),
        (400, "VALIDATION_ERROR"),
        "{json}"
    );
    let details = serde_json::json!({"field": field, "reason": reason});
    assert_eq!(json["details"], details);
    answer.assert_secret();
}

#[tokio::test]
async fn a_json_body_is_refused_with_pointer_and_word() {
    for (body, field, reason) in [
        ("", "", "malformed"),
        ("{", "", "malformed"),
        ("{\"items\":[]} trailing", "", "malformed"),
        ("\u{feff}{}", "", "malformed"),
        ("{}", "/items", "missing"),
        ("[]", "", "invalid_value"),
        ("7", "", "invalid_type"),
        (r#"{"items":"canary"}"#, "/items", "invalid_type"),
        (r#"{"items":[{}]}"#, "/items/0/a~1b~0c", "missing"),
        (
            r#"{"items":[{"a/b~c":1},{"a/b~c":"canary"}]}"#,
            "/items/1/a~1b~0c",
            "invalid_type",
        ),
        (
            r#"{"items":[{"a/b~c":256}]}"#,
            "/items/0/a~1b~0c",
            "out_of_range",
        ),
        (
            r#"{"items":[{"a/b~c":1e999}]}"#,
            "/items/0/a~1b~0c",
            "out_of_range",
        ),
        (
            r#"{"items":[{"a/b~c":1.5}]}"#,
            "/items/0/a~1b~0c",
            "invalid_type",
        ),
        (r#"{"items":[],"color":1}"#, "/color", "unknown"),
        (r#"{"items":[],"items":[]}"#, "/items", "invalid_value"),
        (r#"{"items":[],"note":"sixsix"}"#, "/note", "too_long"),
        (
            r#"{"items":[],"note":"canary canary"}"#,
            "/note",
            "invalid_value",
        ),
        (r#"{"items":[],"way":"Canary"}"#, "/way", "invalid_value"),
        (
            r#"{"items":[],"way":{"Sea":{"port":-1}}}"#,
            "/way/Sea/port",
            "out_of_range",
        ),
    ] {
        assert_refused(
            &post_to("/order", "application/json", body).await,
            field,
            reason,
        );
    }
    let long = format!(r#"{{"items":[],"{}":1}}"#, "k".repeat(300));
    assert_refused(
        &post_to("/order", "application/json", &long).await,
        "",
        "unknown",
    );
}

#[tokio::test]
async fn a_json_body_needs_its_type_and_has_a_limit() {
    let body = r#"{"items":[]}"#;
    for media in [
        "application/json",
        "Application/JSON; charset=utf-8",
        "application/cloudevents+json",
    ] {
        assert_eq!(post_to("/order", media, body).await.status, 200, "{media}");
    }
    for media in ["text/plain", "application/jsonp", "json", "text/json", ""] {
        let answer = post_to("/order", media, body).await;
        assert_eq!(
            (answer.status, answer.code().as_str()),
            (415, "UNSUPPORTED_MEDIA_TYPE"),
            "{media}"
        );
    }
    let answer = post_to("/order", "application/json", &" ".repeat(2000)).await;
    assert_eq!(
        (answer.status, answer.code().as_str()),
        (413, "PAYLOAD_TOO_LARGE")
    );
}

#[tokio::test]
async fn parameters_are_refused_by_name() {
    for (query, field, reason) in [
        ("", "page", "missing"),
        ("page=canary", "page", "invalid_type"),
        ("page=", "page", "invalid_type"),
        ("page=300", "page", "out_of_range"),
        ("page=1&all=canary", "all", "invalid_type"),
        ("page=1&page=2", "page", "invalid_value"),
    ] {
        let answer = send(
            ErrorLayer::new().layer(app()),
            get_from(&format!("/page?{query}")),
        )
        .await;
        assert_refused(&answer, field, reason);
        let answer = send(
            ErrorLayer::new().layer(app()),
            get_from(&format!("/form?{query}")),
        )
        .await;
        assert_refused(&answer, field, reason);
        let answer = post_to("/form", "application/x-www-form-urlencoded", query).await;
        assert_refused(&answer, field, reason);
    }
    let answer = post_to("/form", "application/json", "{}").await;
    assert_eq!(
        (answer.status, answer.code().as_str()),
        (415, "UNSUPPORTED_MEDIA_TYPE")
    );
    let answer = post_to(
        "/form",
        "application/x-www-form-urlencoded",
        &"a".repeat(2000),
    )
    .await;
    assert_eq!(
        (answer.status, answer.code().as_str()),
        (413, "PAYLOAD_TOO_LARGE")
    );
}

#[tokio::test]
async fn parameters_of_a_route_are_refused_by_name() {
    for (path, field, reason) in [
        ("/id/canary", "id", "invalid_type"),
        ("/id/300", "id", "out_of_range"),
        ("/ids/1/canary", "other", "invalid_type"),
        ("/ids/-1/true", "one", "out_of_range"),
        ("/named/canary", "page", "invalid_type"),
        ("/id/%ff", "id", "malformed"),
    ] {
        let answer = send(ErrorLayer::new().layer(app()), get_from(path)).await;
        assert_refused(&answer, field, reason);
    }
    // A route without the parameter is our fault, not the client's.
    let answer = send(ErrorLayer::new().layer(app()), get_from("/none")).await;
    assert_eq!(
        (answer.status, answer.code().as_str()),
        (500, "INTERNAL_ERROR")
    );
}

#[tokio::test]
async fn plain_extractors_of_axum_are_answered_by_the_code_of_their_status() {
    let app = Router::new().route("/", post(|_: axum::Json<Order>| async {}));
    for (media, body, status, code) in [
        (
            "application/json",
            r#"{"items":"canary"}"#,
            422,
            "UNPROCESSABLE",
        ),
        ("application/json", "canary", 400, "BAD_REQUEST"),
        ("text/plain", "canary", 415, "UNSUPPORTED_MEDIA_TYPE"),
    ] {
        let request = Request::post("/").header("content-type", media);
        let request = request.body(Body::from(body)).unwrap();
        let answer = send(ErrorLayer::new().layer(app.clone()), request).await;
        assert_eq!((answer.status, answer.code().as_str()), (status, code));
        answer.assert_secret();
    }
}

#[tokio::test]
async fn a_value_that_cannot_be_written_is_an_internal_error() {
    let map = || std::collections::BTreeMap::from([([1, 2], 3)]);
    let app = Router::new().route("/", get(move || async move { Json(map()) }));
    let answer = send(ErrorLayer::new().layer(app), get_from("/")).await;
    assert_eq!(
        (answer.status, answer.code().as_str()),
        (500, "INTERNAL_ERROR")
    );
}
