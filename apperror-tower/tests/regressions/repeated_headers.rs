//! Headers that stand in several lines, or describe another body than the one that an error was rendered as.

use std::convert::Infallible;

use apperror::AppError;
use apperror_tower::{ErrorLayer, Failure};
use axum::body::Body;
use http::{HeaderMap, HeaderValue, Request, Response};
use tower::{Layer as _, service_fn};

use crate::fixture::{Answer, send};

#[derive(Debug, Clone, thiserror::Error, AppError)]
#[error("order 7 is closed")]
#[app_error(kind = conflict, code = "ORDER_CLOSED", message = "The order is closed.")]
struct OrderClosed {
    #[app_error(public)]
    order_id: u32,
}

fn carried() -> Response<Body> {
    Failure::from(OrderClosed { order_id: 7 }).into_http_response()
}

fn bare() -> Response<Body> {
    let response = Response::builder().status(404);
    response.body("no such order".into()).expect("a response")
}

/// The answer to a request with or without an id, from a response that somebody changes.
async fn answer(
    make: fn() -> Response<Body>,
    has_id: bool,
    change: impl Fn(&mut Response<Body>) + Clone,
) -> Answer {
    let service = service_fn(move |_| {
        let mut response = make();
        change(&mut response);
        std::future::ready(Ok::<_, Infallible>(response))
    });
    let mut request = Request::new(Body::empty());
    if has_id {
        let id = HeaderValue::from_static("r-1");
        request.headers_mut().insert("x-request-id", id);
    }
    send(ErrorLayer::new().layer(service), request).await
}

fn lines<'a>(headers: &'a HeaderMap, name: &str) -> Vec<&'a str> {
    let lines = headers.get_all(name).iter();
    lines.map(|line| line.to_str().expect("text")).collect()
}

fn append(response: &mut Response<Body>, name: &'static str, values: &[&'static str]) {
    for value in values {
        let value = HeaderValue::from_static(value);
        response.headers_mut().append(name, value);
    }
}

#[tokio::test]
async fn what_describes_the_body_stands_in_one_line() {
    for make in [carried as fn() -> _, bare] {
        for has_id in [false, true] {
            let answer = answer(make, has_id, |response| {
                append(response, "content-type", &["text/plain", "text/html"]);
                append(response, "content-length", &["1", "2"]);
                append(response, "set-cookie", &["a=1", "b=2"]);
                append(response, "vary", &["Origin", "Accept"]);
            })
            .await;
            let headers = &answer.headers;
            assert_eq!(lines(headers, "content-type"), ["application/json"]);
            let length = answer.body.len().to_string();
            assert_eq!(lines(headers, "content-length"), [length.as_str()]);
            assert_eq!(lines(headers, "set-cookie"), ["a=1", "b=2"]);
            assert_eq!(lines(headers, "vary"), ["Origin", "Accept"]);
            assert_eq!(answer.json().get("request_id").is_some(), has_id);
        }
    }
}

#[tokio::test]
async fn one_line_that_forbids_to_store_does_not_speak_for_another() {
    let answer = answer(carried, false, |response| {
        append(
            response,
            "cache-control",
            &["no-store", "public, max-age=60"],
        );
    })
    .await;
    assert_eq!(lines(&answer.headers, "cache-control"), ["no-store"]);
}

#[tokio::test]
async fn a_body_of_the_same_length_that_is_something_else_is_rendered_anew() {
    for (name, value) in [
        ("content-encoding", "gzip"),
        ("content-type", "text/plain"),
        ("content-type", "application/octet-stream"),
    ] {
        for has_id in [false, true] {
            let changed = answer(carried, has_id, move |response| {
                let length = http_body::Body::size_hint(response.body()).exact();
                let length = usize::try_from(length.expect("a length")).expect("a length");
                let value = HeaderValue::from_static(value);
                response.headers_mut().insert(name, value);
                let other = format!("{{\"error_code\":\"{}}}}}", "x".repeat(length - 17));
                assert_eq!(other.len(), length);
                *response.body_mut() = other.into();
            })
            .await;
            let expected = answer(carried, has_id, |_| {}).await;
            assert_eq!(changed.body, expected.body, "{name}: {value}, id {has_id}");
            assert_eq!(lines(&changed.headers, "content-encoding"), [""; 0]);
            assert_eq!(
                lines(&changed.headers, "content-type"),
                ["application/json"]
            );
        }
    }
}
