//! The header of answers: what goes, what stays, what comes.

use std::time::Duration;

use apperror::AppError;
use apperror_tower::{ErrorLayer, Failure};
use axum::Router;
use axum::body::Body;
use axum::routing::{get, post};
use http::{HeaderValue, Response};
use tower::Layer as _;

use crate::fixture::{Answer, PaymentError, get_from, request, responds, routes, send};

/// What becomes of a response with this status and header.
async fn answered(status: u16, headers: &'static [(&'static str, &'static str)]) -> Answer {
    let make = move || {
        let mut response = Response::builder().status(status);
        for &(name, value) in headers {
            response = response.header(name, value);
        }
        response.body(Body::from("text")).expect("a response")
    };
    send(ErrorLayer::new().layer(responds(make)), get_from("/")).await
}

#[tokio::test]
async fn p03_nothing_describes_the_body_that_was_replaced() {
    const DESCRIBING: &[(&str, &str)] = &[
        ("content-encoding", "gzip"),
        ("transfer-encoding", "chunked"),
        ("trailer", "x-sum"),
        ("etag", "\"1\""),
        ("last-modified", "Mon, 01 Jan 2024 00:00:00 GMT"),
        ("accept-ranges", "bytes"),
        ("content-language", "de"),
        ("content-location", "/a"),
        ("content-disposition", "attachment"),
        ("content-digest", "sha-256=:AA==:"),
        ("repr-digest", "sha-256=:AA==:"),
        ("digest", "sha-256=AA=="),
        ("content-md5", "AA=="),
        ("expires", "Mon, 01 Jan 2024 00:00:00 GMT"),
        ("age", "7"),
        ("x-powered-by", "us"),
        ("server-timing", "db;dur=7"),
    ];
    let answer = answered(500, DESCRIBING).await;
    for (name, _) in DESCRIBING {
        assert_eq!(answer.header(name), None, "{name}");
    }
    assert_eq!(answer.code(), "INTERNAL_ERROR");
}

#[tokio::test]
async fn p04_a_range_stays_with_a_416_alone() {
    const RANGE: &[(&str, &str)] = &[("content-range", "bytes */47")];
    assert_eq!(
        answered(416, RANGE).await.header("content-range"),
        Some("bytes */47")
    );
    assert_eq!(answered(500, RANGE).await.header("content-range"), None);
}

#[tokio::test]
async fn p05_everything_else_stays_as_it_was() {
    const KEPT: &[(&str, &str)] = &[
        ("set-cookie", "a=1"),
        ("set-cookie", "b=2"),
        ("link", "</1>; rel=a"),
        ("link", "</2>; rel=b"),
        ("allow", "GET"),
        ("www-authenticate", "Basic"),
        ("www-authenticate", "Bearer"),
        ("proxy-authenticate", "Basic"),
        ("retry-after", "Mon, 01 Jan 2024 00:00:00 GMT"),
        ("ratelimit", "\"p\";r=0;t=30"),
        ("access-control-allow-origin", "*"),
        ("vary", "origin"),
        ("upgrade", "h2c"),
        ("sec-websocket-version", "13"),
        ("location", "/there"),
        ("x-request-id", "r-1"),
        ("traceresponse", "00-1-2-01"),
        ("deprecation", "@1"),
        ("sunset", "Mon, 01 Jan 2024 00:00:00 GMT"),
        ("content-security-policy", "default-src 'none'"),
        ("x-content-type-options", "of the handler"),
    ];
    for status in [400, 401, 500] {
        let answer = answered(status, KEPT).await;
        for (name, _) in KEPT.iter().filter(|(name, _)| *name != "vary") {
            let given: Vec<_> = KEPT.iter().filter(|(other, _)| other == name).collect();
            let given: Vec<_> = given.into_iter().map(|(_, value)| *value).collect();
            assert_eq!(answer.all(name), given, "{status} {name}");
        }
    }
}

#[tokio::test]
async fn p06_a_405_says_what_is_allowed() {
    let method = || get(|| async {}).post(|| async {});
    let app = || {
        Router::new()
            .route("/", method())
            .nest("/nested", Router::new().route("/deep", method()))
            .fallback(|| async { (http::StatusCode::NOT_FOUND, "mine") })
            .method_not_allowed_fallback(|| async { http::StatusCode::METHOD_NOT_ALLOWED })
    };
    for path in ["/", "/nested/deep"] {
        for service in [
            app().layer(ErrorLayer::new()),
            app().route_layer(ErrorLayer::new()),
            Router::new().merge(app()).layer(ErrorLayer::new()),
        ] {
            let answer = send(service, request("PUT", path)).await;
            assert_eq!(answer.status, 405, "{path}");
            assert_eq!(answer.header("allow"), Some("GET,HEAD,POST"), "{path}");
            assert_eq!(answer.code(), "METHOD_NOT_ALLOWED", "{path}");
        }
        let answer = send(ErrorLayer::new().layer(app()), request("PUT", path)).await;
        assert_eq!(answer.header("allow"), Some("GET,HEAD,POST"), "{path}");
    }
}

#[tokio::test]
async fn p07_a_401_has_a_challenge() {
    let basic = || ErrorLayer::new().challenge(HeaderValue::from_static("Basic realm=\"x\""));
    // carried, with and without a layer
    let answer = send(routes(), get_from("/anonymous")).await;
    assert_eq!(answer.all("www-authenticate"), ["Bearer"]);
    let answer = send(ErrorLayer::new().layer(routes()), get_from("/anonymous")).await;
    assert_eq!(answer.all("www-authenticate"), ["Bearer"]);
    let answer = send(basic().layer(routes()), get_from("/anonymous")).await;
    assert_eq!(answer.all("www-authenticate"), ["Basic realm=\"x\""]);
    // bare, replaced and passed
    for media in ["text/plain", "application/json"] {
        let make = move || {
            let response = Response::builder()
                .status(401)
                .header("content-type", media);
            response.body(Body::from("{}")).unwrap()
        };
        let answer = send(basic().layer(responds(make)), get_from("/")).await;
        assert_eq!(
            answer.all("www-authenticate"),
            ["Basic realm=\"x\""],
            "{media}"
        );
    }
    // the handler's own
    let own = answered(401, &[("www-authenticate", "Digest")]).await;
    assert_eq!(own.all("www-authenticate"), ["Digest"]);
    assert!(
        answered(403, &[])
            .await
            .header("www-authenticate")
            .is_none()
    );
}

#[tokio::test]
async fn p08_a_426_keeps_the_protocol_and_a_407_its_challenge() {
    let answer = answered(426, &[("upgrade", "TLS/1.0"), ("connection", "upgrade")]).await;
    assert_eq!(answer.header("upgrade"), Some("TLS/1.0"));
    assert_eq!(answer.code(), "UPGRADE_REQUIRED");
    let answer = answered(407, &[("proxy-authenticate", "Basic")]).await;
    assert_eq!(answer.header("proxy-authenticate"), Some("Basic"));
}

/// An error that says to wait so long.
#[derive(Debug, thiserror::Error, AppError)]
#[error("busy")]
#[app_error(kind = unavailable, retry_after = wait)]
struct Busy {
    wait: Duration,
}

#[tokio::test]
async fn p09_the_wait_is_whole_seconds_rounded_up() {
    for (millis, seconds) in [
        (0, "1"),
        (1, "1"),
        (999, "1"),
        (1000, "1"),
        (1001, "2"),
        (90_000, "90"),
    ] {
        let wait = Duration::from_millis(millis);
        let app = Router::new().route(
            "/",
            get(move || async move { Failure::from(Busy { wait }) }),
        );
        for answer in [
            send(app.clone(), get_from("/")).await,
            send(ErrorLayer::new().layer(app), get_from("/")).await,
        ] {
            assert_eq!(answer.all("retry-after"), [seconds], "{millis}");
        }
    }
    let huge = Router::new().route(
        "/",
        get(|| async {
            Failure::from(Busy {
                wait: Duration::MAX,
            })
        }),
    );
    let answer = send(ErrorLayer::new().layer(huge), get_from("/")).await;
    assert_eq!(answer.header("retry-after").map(str::len), Some(20));
}

#[tokio::test]
async fn p09_the_wait_ends_not_before_the_quota_is_reset() {
    let busy = || async {
        let quota = [("ratelimit", "\"burst\";r=0;t=30, \"day\";r=9;t=7")];
        (
            quota,
            Failure::from(Busy {
                wait: Duration::from_secs(5),
            }),
        )
    };
    let app = Router::new().route("/", get(busy));
    let answer = send(ErrorLayer::new().layer(app), get_from("/")).await;
    assert_eq!(answer.all("retry-after"), ["30"]);
}

#[tokio::test]
async fn p10_what_an_error_declares_gives_way_to_the_handler() {
    let own = || async {
        (
            [("retry-after", "77")],
            Failure::from(PaymentError::TooFast),
        )
    };
    let app = Router::new().route("/", get(own));
    let answer = send(ErrorLayer::new().layer(app), get_from("/")).await;
    assert_eq!(answer.all("retry-after"), ["77"]);
    let answer = send(ErrorLayer::new().layer(routes()), get_from("/fast")).await;
    assert_eq!(answer.all("retry-after"), ["2"]);
}

#[tokio::test]
async fn p13_no_failure_is_stored() {
    const PUBLIC: &[(&str, &str)] = &[("cache-control", "public, max-age=86400")];
    const JSON: &[(&str, &str)] = &[("content-type", "application/json"), PUBLIC[0]];
    for status in [401, 403, 408, 429, 500, 503] {
        let answer = answered(status, PUBLIC).await;
        assert_eq!(answer.all("cache-control"), ["no-store"], "{status}");
    }
    for status in [400, 404, 405, 410, 414, 501] {
        let answer = answered(status, &[]).await;
        assert_eq!(answer.all("cache-control"), ["no-store"], "{status}");
    }
    // A bare 404 may be cached where the handler says so.
    let answer = answered(404, PUBLIC).await;
    assert_eq!(answer.all("cache-control"), ["public, max-age=86400"]);
    let typed = || async { ([("cache-control", "public")], PaymentError::declined()) };
    let app = Router::new().route("/", get(typed));
    let answer = send(ErrorLayer::new().layer(app), get_from("/")).await;
    assert_eq!(answer.all("cache-control"), ["no-store"]);
    assert_eq!(answered(403, JSON).await.all("cache-control"), ["no-store"]);
}

#[tokio::test]
async fn p14_an_answer_that_was_negotiated_says_so() {
    assert_eq!(answered(500, &[]).await.all("vary"), ["Accept"]);
    let answer = answered(500, &[("vary", "origin, x-a"), ("vary", "x-b")]).await;
    assert_eq!(answer.all("vary"), ["origin, x-a", "x-b", "Accept"]);
    for said in ["*", "Accept", "origin, ACCEPT"] {
        let make = move || {
            let response = Response::builder().status(500).header("vary", said);
            response.body(Body::empty()).unwrap()
        };
        let answer = send(ErrorLayer::new().layer(responds(make)), get_from("/")).await;
        assert_eq!(answer.all("vary"), [said]);
    }
    let fixed = ErrorLayer::new().renderer(apperror_tower::Envelope);
    let answer = send(fixed.layer(routes()), get_from("/typed")).await;
    assert_eq!(answer.header("vary"), None);
    assert_eq!(answered(200, &[]).await.header("vary"), None);
}

/// Shows what the client sent.
#[derive(Debug, thiserror::Error, AppError)]
#[error("no such page")]
#[app_error(kind = not_found, message = "{name} does not exist.")]
struct NoSuchPage {
    #[app_error(public)]
    name: &'static str,
}

#[tokio::test]
async fn p15_reflected_input_is_never_markup() {
    let name = "</script><b>&\u{2028}\u{2029}";
    let app = Router::new().route(
        "/",
        post(move || async move { Failure::from(NoSuchPage { name }) }),
    );
    for accept in ["application/json", "application/problem+json"] {
        let mut request = request("POST", "/");
        request
            .headers_mut()
            .insert("accept", HeaderValue::from_static(accept));
        let answer = send(ErrorLayer::new().layer(app.clone()), request).await;
        assert_eq!(answer.all("content-type"), [accept]);
        assert_eq!(answer.all("x-content-type-options"), ["nosniff"]);
        let body = std::str::from_utf8(&answer.body).unwrap();
        assert!(
            !body.contains(['<', '>', '&', '\u{2028}', '\u{2029}']),
            "{body}"
        );
        assert_eq!(answer.json()["details"]["name"], name);
    }
}
