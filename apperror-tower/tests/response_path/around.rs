//! Other layers around, the log, and what may be told to whom.

use std::time::Duration;

use apperror_tower::{ErrorLayer, Failure, RequestId, RequestIdLayer};
use axum::Router;
use axum::body::Body;
use axum::routing::get;
use http::{HeaderValue, Request};
use http_body_util::BodyExt as _;
use tower::{Layer as _, ServiceBuilder, ServiceExt as _};
use tower_http::compression::CompressionLayer;
use tower_http::cors::CorsLayer;
use tower_http::trace::TraceLayer;
use tracing::Level;

use crate::fixture::{CANARY, PaymentError, Seen, get_from, routes, send};
use crate::log::Log;

fn with(path: &str, headers: &[(&'static str, &str)]) -> Request<Body> {
    let mut request = get_from(path);
    for (name, value) in headers {
        request
            .headers_mut()
            .append(*name, HeaderValue::from_str(value).expect("a value"));
    }
    request
}

#[tokio::test]
async fn p38_in_the_right_order_every_failure_has_all_headers() {
    let slow = get(|| async { tokio::time::sleep(Duration::from_secs(60)).await });
    let app = routes().route("/slow", slow);
    let service = ServiceBuilder::new()
        .layer(RequestIdLayer::new())
        .layer(TraceLayer::new_for_http())
        .layer(CorsLayer::permissive())
        .layer(CompressionLayer::new())
        .layer(ErrorLayer::new())
        .timeout(Duration::from_millis(50))
        .service(app);
    for (path, status) in [
        ("/panic", 500),
        ("/none", 404),
        ("/slow", 504),
        ("/typed", 402),
    ] {
        let request = with(
            path,
            &[
                ("origin", "http://a"),
                ("accept-encoding", "gzip"),
                ("x-request-id", "r-1"),
            ],
        );
        let response = service.clone().oneshot(request).await.unwrap();
        assert_eq!(response.status(), status, "{path}");
        for (name, value) in [
            ("access-control-allow-origin", "*"),
            ("x-request-id", "r-1"),
            ("content-encoding", "gzip"),
        ] {
            assert_eq!(response.headers().get(name).unwrap(), value, "{path}");
        }
        assert!(
            response.headers().get("content-length").is_none(),
            "it would be the wrong one"
        );
    }
}

#[tokio::test]
async fn p39_one_failure_is_one_event_and_the_log_can_be_left_to_others() {
    for (path, code) in [
        ("/typed", "PAYMENT_FAILED"),
        ("/panic", "INTERNAL_ERROR"),
        ("/none", "NOT_FOUND"),
        ("/broken", "INTERNAL_ERROR"),
    ] {
        let log = Log::record();
        send(ErrorLayer::new().layer(routes()), get_from(path)).await;
        assert_eq!(log.line().field("error.type"), code);
        let seen = Seen::default();
        let quiet = ErrorLayer::new().without_log().observer(seen.clone());
        send(quiet.layer(routes()), get_from(path)).await;
        assert!(log.take().is_empty());
        assert_eq!(seen.codes(), [code]);
    }
    let log = Log::record();
    send(ErrorLayer::new().layer(routes()), get_from("/ok")).await;
    assert!(log.take().is_empty());
}

#[tokio::test]
async fn p39_a_trace_outside_sees_the_final_status() {
    use std::sync::{Arc, Mutex};

    let slow = get(|| async { tokio::time::sleep(Duration::from_secs(60)).await });
    let statuses = Arc::new(Mutex::new(Vec::new()));
    let seen = statuses.clone();
    let trace = TraceLayer::new_for_http().on_response(
        move |response: &http::Response<_>, _: Duration, _: &tracing::Span| {
            seen.lock().unwrap().push(response.status().as_u16());
        },
    );
    let service = ServiceBuilder::new()
        .layer(trace)
        .layer(ErrorLayer::new())
        .timeout(Duration::from_millis(20))
        .service(routes().route("/slow", slow));
    for path in ["/ok", "/typed", "/unshowable", "/panic", "/none", "/slow"] {
        service.clone().oneshot(get_from(path)).await.unwrap();
    }
    assert_eq!(*statuses.lock().unwrap(), [200, 402, 500, 500, 404, 504]);
}

#[tokio::test]
async fn p40_severity_is_the_level_and_the_chain_is_in_the_log_alone() {
    let log = Log::record();
    let layer = ErrorLayer::new();
    for (path, level) in [
        ("/typed", Level::INFO),
        ("/fast", Level::WARN),
        ("/boxed", Level::ERROR),
        ("/none", Level::INFO),
        ("/broken", Level::ERROR),
        ("/panic", Level::ERROR),
    ] {
        send(layer.layer(routes()), get_from(path))
            .await
            .assert_secret();
        assert_eq!(log.line().level, level, "{path}");
    }
    send(
        layer.layer(routes()),
        with("/boxed", &[("x-request-id", "r-1")]),
    )
    .await;
    let line = log.line();
    let expected = [
        ("error.type", "PAYMENT_GATEWAY_TIMEOUT"),
        ("http.response.status_code", "504"),
        ("kind", "timeout"),
        ("outcome", "unknown"),
        ("origin", "carried"),
        ("error", &format!("no answer from {CANARY}")),
        ("error.chain", &format!(r#"["connect {CANARY}"]"#)),
        ("request_id", "r-1"),
    ];
    let fields: Vec<_> = line
        .fields
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    let mut expected = expected.to_vec();
    expected.sort_unstable();
    assert_eq!(fields, expected);
    send(layer.layer(routes()), get_from("/typed")).await;
    assert_eq!(
        log.line().field("error.fields"),
        format!(r#"{{"payment_id":7,"reason":"{CANARY}"}}"#)
    );
}

#[tokio::test]
async fn p41_the_error_stays_on_board() {
    for path in ["/typed", "/boxed", "/none", "/panic", "/text"] {
        let response = ErrorLayer::new()
            .layer(routes())
            .oneshot(get_from(path))
            .await
            .unwrap();
        let (head, body) = response.into_parts();
        let body = body.collect().await.unwrap().to_bytes();
        let json: serde_json::Value = serde_json::from_slice(&body).unwrap();
        let reported = head
            .extensions
            .get::<apperror_tower::Reported>()
            .unwrap()
            .clone();
        assert_eq!(json["error_code"], reported.error().code(), "{path}");
    }
}

#[test]
fn p41_what_is_on_board_can_go_anywhere() {
    fn can_go_anywhere<T: Clone + Send + Sync + 'static>() {}
    can_go_anywhere::<apperror_tower::Reported>();
    can_go_anywhere::<RequestId>();
}

#[tokio::test]
async fn p42_only_a_harmless_request_id_is_taken() {
    let service = || {
        ServiceBuilder::new()
            .layer(RequestIdLayer::new())
            .layer(ErrorLayer::new())
            .service(routes())
    };
    let taken = send(service(), with("/none", &[("x-request-id", "A.b_c-9")])).await;
    assert_eq!(taken.all("x-request-id"), ["A.b_c-9"]);
    assert_eq!(taken.json()["request_id"], "A.b_c-9");
    for refused in ["", "a b", "<b>", "a\"b", "é", &"a".repeat(129)] {
        let log = Log::record();
        let answer = send(service(), with("/none", &[("x-request-id", refused)])).await;
        let id = answer.header("x-request-id").unwrap();
        assert_eq!(id.len(), 32, "{id}");
        assert_eq!(answer.json()["request_id"], id);
        assert_eq!(log.line().field("request_id"), id);
    }
    // Without the layer for ids a bad one is not echoed either.
    let alone = send(
        ErrorLayer::new().layer(routes()),
        with("/none", &[("x-request-id", "<b>")]),
    )
    .await;
    assert_eq!(alone.json().get("request_id"), None);
}

#[tokio::test]
async fn p42_the_id_reaches_the_handler_and_every_response() {
    let show = get(
        |axum::Extension(id): axum::Extension<RequestId>, headers: http::HeaderMap| async move {
            assert_eq!(headers["x-request-id"], id.as_str());
            ([("x-request-id", "the handler's")], id.as_str().to_owned())
        },
    );
    let service = RequestIdLayer::new().layer(Router::new().route("/", show));
    let answer = send(service, get_from("/")).await;
    assert_eq!(
        answer.all("x-request-id"),
        [std::str::from_utf8(&answer.body).unwrap()]
    );
}

#[tokio::test]
async fn p43_a_traceparent_is_never_echoed() {
    let log = Log::record();
    for hostile in [
        "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
        "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        "00-00000000000000000000000000000000-0000000000000000-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        "00-<script>-00f067aa0ba902b7-01",
    ] {
        let request = with("/typed", &[("traceparent", hostile)]);
        let answer = send(ErrorLayer::new().layer(routes()), request).await;
        let told = format!("{answer:?} {:?}", log.line());
        for part in hostile.split('-').filter(|part| part.len() > 2) {
            assert!(!told.contains(part), "{part} in {told}");
        }
    }
}

/// An error whose texts try to write lines of their own.
#[derive(Debug, thiserror::Error, apperror::AppError)]
#[error("user\r\n2026-01-01 ERROR forged \u{1b}[31m\u{202e}")]
#[app_error(kind = conflict)]
struct Forging {
    #[app_error(log)]
    name: &'static str,
    source: std::io::Error,
}

#[tokio::test]
async fn p44_no_error_forges_a_log_line() {
    let app = Router::new().route(
        "/",
        get(|| async {
            let source = std::io::Error::other("cause\n\u{2028}\u{85}");
            Failure::from(Forging {
                name: "a\nb\"}",
                source,
            })
        }),
    );
    let log = Log::record();
    send(ErrorLayer::new().layer(app), get_from("/")).await;
    let line = log.line();
    assert_eq!(
        line.field("error"),
        r"user\r\n2026-01-01 ERROR forged \u{1b}[31m\u{202e}"
    );
    for (name, value) in &line.fields {
        assert!(
            !value
                .chars()
                .any(|char| char.is_control() || char == '\u{2028}'),
            "{name}: {value}"
        );
    }
    let fields: serde_json::Value = serde_json::from_str(line.field("error.fields")).unwrap();
    assert_eq!(fields["name"], r#"a\nb"}"#);
    let chain: serde_json::Value = serde_json::from_str(line.field("error.chain")).unwrap();
    assert_eq!(chain[0], r"cause\n\u{2028}\u{85}");
}

#[tokio::test]
async fn p46_no_private_text_is_in_any_byte_that_is_sent() {
    let app = || ErrorLayer::new().layer(routes());
    for accept in ["", "*/*", "text/html", "application/problem+json"] {
        for method in ["GET", "HEAD", "POST", "OPTIONS", "PUT"] {
            for path in [
                "/typed",
                "/boxed",
                "/anonymous",
                "/fast",
                "/unshowable",
                "/panic",
                "/text",
                "/broken",
                "/none",
                "/json",
            ] {
                let mut request = with(path, &[("accept", accept)]);
                *request.method_mut() = method.parse().unwrap();
                let answer = send(app(), request).await;
                answer.assert_secret();
                assert!(answer.status >= 400, "{method} {path}");
                assert_eq!(answer.body.is_empty(), method == "HEAD", "{method} {path}");
            }
        }
    }
}

#[tokio::test]
async fn p46_two_unknown_errors_have_the_same_bytes() {
    let fails = |text: &'static str| {
        let service = tower::service_fn(move |_: Request<Body>| async move {
            Err::<http::Response<Body>, _>(apperror_tower::BoxError::from(text))
        });
        send(ErrorLayer::new().layer(service), get_from("/"))
    };
    let panics = |text: &'static str| {
        let service = tower::service_fn(move |_: Request<Body>| async move {
            match text {
                "" => {
                    Ok::<http::Response<Body>, std::convert::Infallible>(http::Response::default())
                }
                text => panic!("{text}"),
            }
        });
        send(ErrorLayer::new().layer(service), get_from("/"))
    };
    let broken = |text: &'static str| {
        let make = move || {
            let response = http::Response::builder().status(500);
            response.body(Body::from(text)).unwrap()
        };
        send(
            ErrorLayer::new().layer(crate::fixture::responds(make)),
            get_from("/"),
        )
    };
    let declined = |reason: &'static str| {
        let service = tower::service_fn(move |_: Request<Body>| async move {
            let reason = reason.to_owned();
            Err::<http::Response<Body>, _>(PaymentError::Declined {
                payment_id: 7,
                reason,
            })
        });
        send(ErrorLayer::typed().layer(service), get_from("/"))
    };
    let (short, long) = (
        "short",
        "and a much longer one, which is 50 bytes in length",
    );
    for (one, other) in [
        (fails(short).await, fails(long).await),
        (panics(short).await, panics(long).await),
        (broken(short).await, broken(long).await),
        (declined(short).await, declined(long).await),
    ] {
        assert_eq!(
            (one.status, one.headers, one.body),
            (other.status, other.headers, other.body)
        );
    }
}

#[tokio::test]
async fn p49_hidden_and_missing_are_the_same_bytes() {
    // Whether a resource is hidden or not there, the handler gives the same error.
    let app = Router::new().route(
        "/hidden",
        get(|| async { Failure::from(crate::shapes::NoSuchOrder) }),
    );
    let app = app.route(
        "/missing",
        get(|| async { Failure::from(crate::shapes::NoSuchOrder) }),
    );
    let hidden = send(ErrorLayer::new().layer(app.clone()), get_from("/hidden")).await;
    let missing = send(ErrorLayer::new().layer(app), get_from("/missing")).await;
    assert_eq!(
        (hidden.status, hidden.headers, hidden.body),
        (missing.status, missing.headers, missing.body)
    );
    assert_eq!(
        PaymentError::declined().to_string(),
        format!("gateway declined 7: {CANARY}")
    );
}
