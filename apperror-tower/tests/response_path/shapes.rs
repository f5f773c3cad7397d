//! The bodies: the two built-in shapes, which of them is sent, their limits, and two shapes of others.

use apperror::{AppError, DetailsCaps};
use apperror_tower::{ErrorLayer, Failure, Format, Renderer, View};
use axum::Router;
use axum::routing::get;
use http::HeaderValue;
use serde_json::json;
use tower::Layer as _;

use crate::fixture::{Answer, CANARY, get_from, routes, send};

/// There is no such order, or it is not the caller's.
#[derive(Debug, thiserror::Error, AppError)]
#[error("order of {CANARY}")]
#[app_error(kind = not_found, help = "https://shop.example/errors/{code}")]
pub(crate) struct NoSuchOrder;

async fn accepting<M, A>(layer: ErrorLayer<M, A>, path: &str, accept: &'static str) -> Answer
where
    ErrorLayer<M, A>: tower::Layer<Router>,
    <ErrorLayer<M, A> as tower::Layer<Router>>::Service: tower::Service<
            axum::extract::Request,
            Response = axum::response::Response,
            Error = std::convert::Infallible,
        >,
{
    let mut request = get_from(path);
    request
        .headers_mut()
        .insert("accept", HeaderValue::from_static(accept));
    request
        .headers_mut()
        .insert("x-request-id", HeaderValue::from_static("r-1"));
    send(layer.layer(app()), request).await
}

/// Shows what it is told to show.
#[derive(Debug, thiserror::Error, AppError)]
#[error("shows")]
#[app_error(kind = validation)]
struct Shows {
    #[app_error(public)]
    r#type: String,
    #[app_error(public)]
    tree: Tree,
}

/// Arrays inside arrays.
#[derive(Debug)]
struct Tree(usize);

impl serde::Serialize for Tree {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let inner = self.0.checked_sub(1).map(Tree);
        serializer.collect_seq(inner)
    }
}

impl apperror::PublicValue for Tree {}

fn shows(length: usize, depth: usize) -> Failure {
    Shows {
        r#type: "<".repeat(length),
        tree: Tree(depth),
    }
    .into()
}

fn app() -> Router {
    routes()
        .route("/order", get(|| async { Failure::from(NoSuchOrder) }))
        .route("/small", get(|| async { shows(10, 5) }))
        .route("/long", get(|| async { shows(8 * 1024, 0) }))
        .route("/deep", get(|| async { shows(1, 20) }))
}

#[tokio::test]
async fn the_envelope_has_its_members_in_order() {
    let answer = accepting(ErrorLayer::new(), "/typed", "*/*").await;
    let json = r#"{"error_code":"PAYMENT_FAILED","message":"Payment 7 was declined.","details":{"payment_id":7},"request_id":"r-1"}"#;
    assert_eq!(answer.body, json);
}

#[tokio::test]
async fn a_problem_has_the_members_of_the_standard_and_ours() {
    let answer = accepting(ErrorLayer::new(), "/boxed", "application/problem+json").await;
    assert_eq!(
        answer.header("content-type"),
        Some("application/problem+json")
    );
    let json = r#"{"type":"/errors/PAYMENT_GATEWAY_TIMEOUT","title":"Payment gateway timeout","status":504,"detail":"The request took too long.","error_code":"PAYMENT_GATEWAY_TIMEOUT","details":{},"request_id":"r-1","retry":"poll","outcome":"unknown"}"#;
    assert_eq!(answer.body, json);
    let based = ErrorLayer::new().problem_base("https://api.example/problems#");
    let answer = accepting(based, "/typed", "application/problem+json").await;
    assert_eq!(
        answer.json()["type"],
        "https://api.example/problems#PAYMENT_FAILED"
    );
    let answer = accepting(ErrorLayer::new(), "/order", "application/problem+json").await;
    assert_eq!(
        answer.json()["type"],
        "https://shop.example/errors/NO_SUCH_ORDER"
    );
}

#[tokio::test]
async fn p45_details_over_a_cap_are_left_out_as_a_whole() {
    for accept in ["application/json", "application/problem+json"] {
        let whole = accepting(ErrorLayer::new(), "/small", accept).await.json();
        assert_eq!(whole["details"]["type"], "<<<<<<<<<<");
        assert_eq!(whole.get("details_truncated"), None);
        for path in ["/long", "/deep"] {
            let answer = accepting(ErrorLayer::new(), path, accept).await;
            let json = answer.json();
            assert_eq!(
                (&json["details"], &json["details_truncated"]),
                (&json!({}), &json!(true))
            );
            assert_eq!(
                (json["error_code"].as_str(), answer.status),
                (Some("SHOWS"), 400)
            );
            assert!(
                answer.body.ends_with(br#","details_truncated":true}"#),
                "it stands last"
            );
            assert_eq!(
                answer.header("content-length"),
                Some(answer.body.len().to_string().as_str())
            );
        }
        for caps in [
            DetailsCaps::new().with_bytes(20),
            DetailsCaps::new().with_depth(3),
            DetailsCaps::new().with_items(2),
        ] {
            let layer = ErrorLayer::new().details_caps(caps);
            let json = accepting(layer, "/small", accept).await.json();
            assert_eq!(json["details_truncated"], true, "{caps:?}");
        }
        let exactly = DetailsCaps::new().with_bytes(json_length("/small").await);
        let json = accepting(ErrorLayer::new().details_caps(exactly), "/small", accept)
            .await
            .json();
        assert_eq!(json.get("details_truncated"), None);
    }
    // What was rendered without the caps of the layer does not stay.
    let none = ErrorLayer::new().details_caps(DetailsCaps::new().with_items(0));
    let json = send(none.layer(app()), get_from("/typed")).await.json();
    assert_eq!(
        (&json["details"], &json["details_truncated"]),
        (&json!({}), &json!(true))
    );
    // The envelope without a layer is capped as well.
    assert_eq!(
        send(app(), get_from("/long")).await.json()["details_truncated"],
        true
    );
}

/// The bytes of the details of a route.
async fn json_length(path: &str) -> usize {
    let body = send(app(), get_from(path)).await.body;
    let text = std::str::from_utf8(&body).expect("text");
    let at = text.find(r#""details":"#).expect("details") + r#""details":"#.len();
    text.len() - 1 - at
}

#[tokio::test]
async fn p47_the_status_of_a_problem_is_the_one_of_the_response() {
    for path in [
        "/typed", "/boxed", "/none", "/panic", "/broken", "/text", "/order",
    ] {
        let answer = accepting(ErrorLayer::new(), path, "application/problem+json").await;
        assert_eq!(answer.json()["status"], answer.status, "{path}");
    }
    let make = || {
        http::Response::builder()
            .status(599)
            .body(axum::body::Body::empty())
            .unwrap()
    };
    let layer = ErrorLayer::new().default_format(Format::Problem);
    let answer = send(layer.layer(crate::fixture::responds(make)), get_from("/")).await;
    assert_eq!(
        (answer.status, &answer.json()["status"]),
        (599, &json!(599))
    );
}

#[tokio::test]
async fn p47_details_shadow_no_member_of_the_standard() {
    let problem = accepting(ErrorLayer::new(), "/small", "application/problem+json")
        .await
        .json();
    assert_eq!(problem["type"], "/errors/SHOWS");
    assert_eq!(problem["details"]["type"], "<<<<<<<<<<");
}

/// Shows fields with the names that the standard and the envelope have.
#[derive(Debug, Clone, thiserror::Error, AppError)]
#[error("shadows")]
#[app_error(kind = conflict)]
struct Shadows {
    #[app_error(public)]
    r#type: &'static str,
    #[app_error(public)]
    title: &'static str,
    #[app_error(public)]
    status: u16,
    #[app_error(public)]
    detail: &'static str,
    #[app_error(public)]
    instance: &'static str,
    #[app_error(public)]
    error_code: &'static str,
    #[app_error(public)]
    message: &'static str,
    #[app_error(public)]
    details: &'static str,
    #[app_error(public)]
    request_id: &'static str,
    #[app_error(public)]
    retry: &'static str,
    #[app_error(public)]
    outcome: &'static str,
}

#[tokio::test]
async fn p47_no_name_of_a_field_reaches_the_members_around_the_details() {
    let shadow = "shadow";
    let error = Shadows {
        r#type: shadow,
        title: shadow,
        status: 200,
        detail: shadow,
        instance: shadow,
        error_code: shadow,
        message: shadow,
        details: shadow,
        request_id: shadow,
        retry: shadow,
        outcome: shadow,
    };
    for format in [Format::Envelope, Format::Problem] {
        let error = error.clone();
        let app = Router::new().route("/", get(|| async { Failure::from(error) }));
        let layer = ErrorLayer::new().default_format(format);
        let mut json = send(layer.layer(app), get_from("/")).await.json();
        let details = json["details"].take();
        assert_eq!(details.as_object().map(serde_json::Map::len), Some(11));
        assert_eq!(json["error_code"], "SHADOWS");
        assert!(!json.to_string().contains(shadow), "{json}");
        assert!(
            format == Format::Envelope || json["status"] == 409,
            "{json}"
        );
    }
}

#[tokio::test]
async fn p48_nobody_gets_an_empty_error_for_what_it_accepts() {
    for (accept, media) in [
        ("*/*", "application/json"),
        ("application/*", "application/json"),
        ("image/png", "application/json"),
        ("text/html;q=1", "application/json"),
        (";;;", "application/json"),
        ("application/problem+json;q=0", "application/json"),
        ("application/json;q=0", "application/problem+json"),
        (
            "application/json;q=0, application/problem+json;q=0",
            "application/json",
        ),
        ("application/problem+json", "application/problem+json"),
        (
            "application/json;q=0.9, application/problem+json;q=1.0",
            "application/problem+json",
        ),
        (
            "text/html, application/problem+json;q=0.2, */*;q=0.1",
            "application/problem+json",
        ),
    ] {
        for path in ["/typed", "/none", "/panic"] {
            let answer = accepting(ErrorLayer::new(), path, accept).await;
            assert_eq!(answer.header("content-type"), Some(media), "{accept}");
            assert!(answer.json()["error_code"].is_string());
        }
    }
    let answer = send(ErrorLayer::new().layer(app()), get_from("/typed")).await;
    assert_eq!(answer.header("content-type"), Some("application/json"));
    let problem = ErrorLayer::new().default_format(Format::Problem);
    let answer = send(problem.layer(app()), get_from("/typed")).await;
    assert_eq!(
        answer.header("content-type"),
        Some("application/problem+json")
    );
}

/// [JSON:API](https://jsonapi.org/format/#errors).
struct JsonApi;

impl Renderer for JsonApi {
    fn content_type(&self) -> HeaderValue {
        HeaderValue::from_static("application/vnd.api+json")
    }

    fn render(&self, view: &View<'_>, body: &mut Vec<u8>) {
        let about = view.help().map(|help| json!({ "about": help }));
        let document = json!({"errors": [{
            "id": view.request_id(),
            "links": about,
            "status": view.status().as_str(),
            "code": view.code(),
            "detail": view.message(),
            "meta": view.details(),
        }]});
        serde_json::to_writer(body, &document).expect("a buffer takes everything");
    }
}

#[tokio::test]
async fn an_api_can_have_the_shape_of_json_api() {
    let answer = accepting(
        ErrorLayer::new().renderer(JsonApi),
        "/typed",
        "application/problem+json",
    )
    .await;
    assert_eq!(answer.all("content-type"), ["application/vnd.api+json"]);
    let error = json!({"id": "r-1", "links": null, "status": "402", "code": "PAYMENT_FAILED",
        "detail": "Payment 7 was declined.", "meta": {"payment_id": 7}});
    assert_eq!(answer.json(), json!({ "errors": [error] }));
    // A pointer of a validation, and the caps, hold in a shape of others too.
    let capped = accepting(ErrorLayer::new().renderer(JsonApi), "/long", "*/*").await;
    assert_eq!(capped.json()["errors"][0]["meta"], json!({}));
}

/// As Stripe has it.
struct StripeLike;

impl Renderer for StripeLike {
    fn content_type(&self) -> HeaderValue {
        HeaderValue::from_static("application/json")
    }

    fn render(&self, view: &View<'_>, body: &mut Vec<u8>) {
        let sort = if view.status().is_server_error() {
            "api_error"
        } else {
            "invalid_request_error"
        };
        let document = json!({"error": {
            "type": sort,
            "code": view.code().to_ascii_lowercase(),
            "message": view.message(),
            "doc_url": view.help(),
            "should_retry": view.retry() != apperror::Retry::Never,
            "happened": view.outcome().as_str(),
            "retry_after": view.retry_after().map(|wait| wait.as_secs_f32()),
            "truncated": view.is_truncated(),
        }});
        serde_json::to_writer(body, &document).expect("a buffer takes everything");
    }
}

#[tokio::test]
async fn an_api_can_have_the_shape_of_stripe() {
    let answer = accepting(ErrorLayer::new().renderer(StripeLike), "/fast", "*/*").await;
    assert_eq!(answer.status, 429);
    let error = json!({"type": "invalid_request_error", "code": "payment_too_fast",
        "message": "Too many requests. Try again later.", "doc_url": null, "should_retry": true,
        "happened": "not_applied", "retry_after": 1.5, "truncated": false});
    assert_eq!(answer.json(), json!({ "error": error }));
    let answer = accepting(ErrorLayer::new().renderer(StripeLike), "/panic", "*/*").await;
    assert_eq!(answer.json()["error"]["type"], "api_error");
    answer.assert_secret();
}
