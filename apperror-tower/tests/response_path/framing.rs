//! Lengths, bodies and what stays untouched, over real connections.

use std::time::Duration;

use apperror_tower::{ErrorLayer, Failure};
use axum::Router;
use axum::body::Body;
use axum::routing::get;
use http::{HeaderMap, Response, StatusCode};
use http_body_util::BodyExt as _;
use tower::util::MapResponseLayer;
use tower::{Layer as _, ServiceExt as _};
use tower_http::compression::CompressionLayer;

use crate::client::{http1, http2};
use crate::fixture::{Answer, Events, PaymentError, request, responds, routes, send};
use crate::server::serve;

const FAILING: [&str; 9] = [
    "/typed",
    "/boxed",
    "/anonymous",
    "/fast",
    "/unshowable",
    "/panic",
    "/text",
    "/broken",
    "/none",
];

fn comparable(answer: &Answer) -> HeaderMap {
    let mut headers = answer.headers.clone();
    headers.remove("date");
    headers
}

fn assert_head_is_get(path: &str, get: &Answer, head: &Answer) {
    assert_eq!(head.status, get.status, "{path}");
    assert_eq!(comparable(head), comparable(get), "{path}");
    assert_eq!(head.body.len(), 0, "{path}");
    assert_ne!(get.body.len(), 0, "{path}");
    let length = get.header("content-length").expect("a length");
    assert_eq!(length, get.body.len().to_string(), "{path}");
}

#[tokio::test]
async fn p01_head_has_the_headers_of_get() {
    let around = serve(ErrorLayer::new().layer(routes())).await;
    let inside = serve(routes().layer(ErrorLayer::new())).await;
    let any_body = serve(ErrorLayer::new().any_body().layer(routes())).await;
    for address in [around, inside, any_body] {
        for path in FAILING {
            let get = http1(address, "GET", path, "").await;
            assert_head_is_get(path, &get, &http1(address, "HEAD", path, "").await);
            let get = http2(address, "GET", path).await.unwrap();
            let head = http2(address, "HEAD", path).await.unwrap();
            assert_head_is_get(path, &get, &head);
        }
    }
}

#[tokio::test]
async fn p01_compression_outside_takes_nothing_away_from_a_head() {
    let around = CompressionLayer::new().layer(ErrorLayer::new().layer(routes()));
    let inside = routes()
        .layer(ErrorLayer::new())
        .layer(CompressionLayer::new());
    for address in [serve(around).await, serve(inside).await] {
        for path in FAILING {
            for version in [1, 2] {
                let (mut get, mut head) = match version {
                    1 => (
                        http1(address, "GET", path, "").await,
                        http1(address, "HEAD", path, "").await,
                    ),
                    _ => (
                        http2(address, "GET", path).await.unwrap(),
                        http2(address, "HEAD", path).await.unwrap(),
                    ),
                };
                // Compression says what it depends on only where there is something to compress.
                get.headers.remove("vary");
                head.headers.remove("vary");
                assert_head_is_get(path, &get, &head);
            }
        }
    }
}

#[tokio::test]
async fn p01_head_is_get_without_a_server() {
    let typed =
        || tower::service_fn(|_| async { Err::<Response<Body>, _>(PaymentError::declined()) });
    let get = send(ErrorLayer::typed().layer(typed()), request("GET", "/")).await;
    let head = send(ErrorLayer::typed().layer(typed()), request("HEAD", "/")).await;
    assert_head_is_get("/", &get, &head);
    // A service without a framework sends the body of a HEAD as well.
    let carried = || {
        tower::service_fn(|_| async {
            let response = Failure::from(PaymentError::declined()).into_http_response::<Body>();
            Ok::<_, std::convert::Infallible>(response)
        })
    };
    let get = send(ErrorLayer::new().layer(carried()), request("GET", "/")).await;
    let head = send(ErrorLayer::new().layer(carried()), request("HEAD", "/")).await;
    assert_head_is_get("/", &get, &head);
}

#[tokio::test]
async fn p02_a_rewritten_body_has_its_own_length() {
    let make = || {
        Response::builder()
            .status(500)
            .header("content-length", "5")
            .body(Body::from("wrong"))
            .unwrap()
    };
    let address = serve(ErrorLayer::new().layer(responds(make))).await;
    let answer = http1(address, "GET", "/", "").await;
    assert_eq!(
        answer.all("content-length"),
        [answer.body.len().to_string()]
    );
    assert_eq!(answer.code(), "INTERNAL_ERROR");
    let answer = http2(address, "GET", "/").await.unwrap();
    assert_eq!(
        answer.all("content-length"),
        [answer.body.len().to_string()]
    );
}

#[tokio::test]
async fn p05_what_a_handler_adds_to_a_typed_error_arrives_in_its_order() {
    const ADDED: [(&str, &str); 9] = [
        ("set-cookie", "a=1"),
        ("set-cookie", "b=2"),
        ("set-cookie", "c=3"),
        ("link", "</2>; rel=b"),
        ("link", "</1>; rel=a"),
        ("ratelimit-policy", "\"p\";q=100;w=60"),
        ("access-control-allow-origin", "https://shop.example"),
        ("access-control-expose-headers", "x-request-id"),
        ("vary", "origin"),
    ];
    let add = MapResponseLayer::new(|mut response: Response<Body>| {
        for (name, value) in ADDED {
            response.headers_mut().append(name, value.parse().unwrap());
        }
        response
    });
    let app = || routes().layer(add.clone());
    for address in [
        serve(ErrorLayer::new().layer(app())).await,
        serve(app().layer(ErrorLayer::new())).await,
    ] {
        for answer in [
            http1(address, "GET", "/typed", "").await,
            http2(address, "GET", "/typed").await.unwrap(),
        ] {
            assert_eq!(answer.code(), "PAYMENT_FAILED");
            for (name, _) in ADDED {
                let mut given: Vec<_> = ADDED.iter().filter(|(other, _)| *other == name).collect();
                if name == "vary" {
                    given.push(&("vary", "Accept"));
                }
                let given: Vec<_> = given.into_iter().map(|(_, value)| *value).collect();
                assert_eq!(answer.all(name), given, "{name}");
            }
        }
    }
}

#[tokio::test]
async fn p11_a_success_is_not_touched() {
    for status in [101, 200, 204, 206, 301, 304] {
        let make = move || {
            Response::builder()
                .status(status)
                .header("cache-control", "public")
                .header("upgrade", "websocket")
                .header("x-powered-by", "us")
                .body(Body::from("body"))
                .unwrap()
        };
        let bare = send(responds(make), request("GET", "/")).await;
        let answer = send(ErrorLayer::new().layer(responds(make)), request("GET", "/")).await;
        assert_eq!(
            (&answer.headers, &answer.body),
            (&bare.headers, &bare.body),
            "{status}"
        );
        let any_body = ErrorLayer::new().any_body().layer(responds(make));
        let answer = send(any_body, request("GET", "/")).await;
        assert_eq!(
            (answer.headers, answer.body),
            (bare.headers, bare.body),
            "{status}"
        );
    }
}

#[tokio::test]
async fn p11_connect_is_not_touched_whatever_its_status() {
    let make = || {
        Response::builder()
            .status(502)
            .body(Body::from("no tunnel"))
            .unwrap()
    };
    let answer = send(
        ErrorLayer::new().layer(responds(make)),
        request("CONNECT", "/"),
    )
    .await;
    assert_eq!(answer.body, "no tunnel");
    assert!(answer.headers.is_empty(), "{answer:?}");
}

#[tokio::test]
async fn p11_a_stream_of_events_is_not_buffered() {
    let (sender, events) = Events::channel("text/event-stream");
    let app = Router::new().route("/", get(move || events.response()));
    let service = ErrorLayer::new().any_body().layer(app);
    let response = service.oneshot(request("GET", "/")).await.unwrap();
    let mut body = std::pin::pin!(response.into_body());
    // Each event arrives before the next one exists.
    for event in ["data: 1\n\n", "data: 2\n\n"] {
        sender.send(Ok(event.into())).await.unwrap();
        let frame = tokio::time::timeout(Duration::from_secs(5), body.frame()).await;
        assert_eq!(frame.unwrap().unwrap().unwrap().into_data().unwrap(), event);
    }
}

#[test]
fn p12_no_error_can_have_another_status() {
    for status in [0, 100, 200, 304, 399, 600, u16::MAX] {
        assert!(apperror::ErrorStatus::new(status).is_none(), "{status}");
    }
    let statuses = (400..600).filter_map(apperror::ErrorStatus::new);
    assert!(
        statuses
            .map(StatusCode::from)
            .all(|status| status.as_u16() >= 400)
    );
}
