//! Random requests and responses: whatever comes, a failure has a code, and a body that can be read.

use std::fmt::Write as _;

use apperror_tower::extract::{Form, Json, Path, Query};
use apperror_tower::{ErrorLayer, Passthrough, RequestIdLayer};
use axum::Router;
use axum::body::Body;
use axum::routing::{any, get};
use http::{HeaderName, HeaderValue, Request, Response};
use serde::Deserialize;
use tower::{Layer as _, ServiceBuilder};

use crate::dice::Dice;
use crate::fixture::{responds, routes, send};

#[derive(Debug, Deserialize)]
#[expect(dead_code, reason = "what is read is not looked at")]
struct Order {
    amount: u8,
    items: Option<Vec<String>>,
}

pub(crate) fn app() -> Router {
    routes()
        .route("/json-body", any(|_: Json<Order>| async {}))
        .route("/form", any(|_: Form<Order>| async {}))
        .route("/query", any(|_: Query<Order>| async {}))
        .route("/path/{amount}", get(|_: Path<Order>| async {}))
        .route("/axum", any(|_: axum::Json<Order>| async {}))
}

fn random_request(dice: &mut Dice) -> Request<Body> {
    let path = dice.one_of(&[
        "/json-body",
        "/form",
        "/query",
        "/path/",
        "/axum",
        "/typed",
        "/panic",
        "/none",
        "/unshowable",
    ]);
    let mut tail = String::new();
    for byte in dice.text() {
        write!(tail, "%{byte:02x}").expect("a string takes everything");
    }
    let uri = if path.ends_with('/') {
        format!("{path}{tail}")
    } else {
        format!("{path}?amount={tail}&{tail}")
    };
    let mut request = Request::new(Body::from(dice.text()));
    *request.uri_mut() = uri.parse().expect("an address");
    *request.method_mut() = dice
        .one_of(&["GET", "POST", "PUT", "OPTIONS", "DELETE"])
        .parse()
        .expect("a method");
    for name in [
        "accept",
        "accept",
        "content-type",
        "x-request-id",
        "accept-encoding",
        "content-length",
    ] {
        let value = match dice.below(3) {
            0 => HeaderValue::from_bytes(&dice.text()).ok(),
            1 => Some(HeaderValue::from_static(dice.one_of(&[
                "application/json",
                "application/x-www-form-urlencoded",
                "application/problem+json",
            ]))),
            _ => None,
        };
        if let Some(value) = value {
            request.headers_mut().append(name, value);
        }
    }
    request
}

#[tokio::test]
async fn no_request_gets_a_failure_without_a_code() {
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
    let service = ServiceBuilder::new()
        .layer(RequestIdLayer::new())
        .layer(ErrorLayer::new())
        .service(app());
    let mut failures = 0;
    for _ in 0..3000 {
        let request = random_request(&mut dice);
        let shown = format!("{request:?}");
        let answer = send(service.clone(), request).await;
        if answer.status >= 400 {
            failures += 1;
            assert!(!answer.code().is_empty(), "{shown}");
            assert_eq!(
                answer.json()["request_id"],
                answer.header("x-request-id").expect("an id"),
                "{shown}"
            );
            assert_eq!(
                answer.all("content-length"),
                [answer.body.len().to_string()],
                "{shown}"
            );
            answer.assert_secret();
        }
    }
    assert!(failures > 1000, "{failures}");
}

#[tokio::test]
async fn no_response_of_5xx_gets_out_without_a_code() {
    const NAMES: &[&str] = &[
        "content-type",
        "content-length",
        "content-encoding",
        "retry-after",
        "vary",
        "ratelimit",
        "www-authenticate",
        "etag",
        "cache-control",
        "set-cookie",
    ];
    let mut dice = Dice(0xd1b5_4a32_d192_ed03);
    for _ in 0..3000 {
        let status = u16::try_from(400 + dice.below(200)).expect("a status");
        let headers: Vec<_> = (0..dice.below(6))
            .filter_map(|_| {
                Some((
                    dice.one_of(NAMES),
                    HeaderValue::from_bytes(&dice.text()).ok()?,
                ))
            })
            .collect();
        let body = dice.text();
        let passes = dice.below(20) == 0;
        let make = move || {
            let mut response = Response::new(Body::from(body.clone()));
            *response.status_mut() = status.try_into().expect("a status");
            for (name, value) in &headers {
                response
                    .headers_mut()
                    .append(HeaderName::from_static(name), value.clone());
            }
            if passes {
                response.extensions_mut().insert(Passthrough);
            }
            response
        };
        let layer = ErrorLayer::new().keep_client_text(dice.below(40));
        let answer = send(layer.layer(responds(make)), random_request(&mut dice)).await;
        assert_eq!(answer.status, status);
        if status >= 500 && !passes {
            assert!(!answer.code().is_empty());
            assert_eq!(answer.all("cache-control"), ["no-store"]);
        }
        assert!(answer.header("x-content-type-options").is_some());
    }
}
