//! A layer around another one that does not take every request.

use std::convert::Infallible;
use std::sync::{Arc, Mutex};

use apperror_tower::{ErrorEvent, ErrorLayer, RequestHead};
use axum::body::Body;
use http::{Request, Response};
use tower::{Layer as _, service_fn};

use crate::fixture::{Answer, get_from, send};

fn is_api(head: &RequestHead<'_>) -> bool {
    head.path().starts_with("/api/")
}

/// What an outer layer for everything makes of a failure outside the filter of the inner one, and how often it was observed.
async fn answer_to(status: u16, media: &'static str) -> (Answer, usize) {
    let seen = Arc::new(Mutex::new(0));
    let observer = || {
        let seen = seen.clone();
        move |_: &ErrorEvent<'_>| *seen.lock().expect("no poison") += 1
    };
    let page = service_fn(move |_: Request<Body>| {
        let response = Response::builder().status(status);
        let response = response.header("content-type", media);
        let response = response.body(Body::from("canary")).expect("a response");
        std::future::ready(Ok::<_, Infallible>(response))
    });
    let inner = ErrorLayer::new().filter(is_api).observer(observer());
    let outer = ErrorLayer::new().observer(observer());
    let answer = send(outer.layer(inner.layer(page)), get_from("/page")).await;
    let seen = *seen.lock().expect("no poison");
    (answer, seen)
}

#[tokio::test]
async fn what_the_inner_one_leaves_is_answered_by_the_outer_one_and_observed_once() {
    for (status, media, code) in [
        (500, "text/plain", "INTERNAL_ERROR"),
        (500, "application/json", "INTERNAL_ERROR"),
        (404, "text/html", "NOT_FOUND"),
    ] {
        let (answer, seen) = answer_to(status, media).await;
        assert_eq!((answer.status, &*answer.code()), (status, code));
        assert_eq!(seen, 1, "{status} {media}");
    }
    let (answer, seen) = answer_to(409, "application/json").await;
    assert_eq!((&*answer.body, seen), (&b"canary"[..], 1));
    assert_eq!(answer.headers["cache-control"], "no-store");
}

#[tokio::test]
async fn what_neither_takes_stays_as_it_is_and_is_observed_once() {
    let seen = Arc::new(Mutex::new(0));
    let counted = seen.clone();
    let layer = ErrorLayer::new().filter(is_api);
    let layer = layer.observer(move |_: &ErrorEvent<'_>| *counted.lock().unwrap() += 1);
    let page = service_fn(|_: Request<Body>| async {
        let response = Response::builder().status(404).body(Body::from("Lost?"));
        Ok::<_, Infallible>(response.expect("a response"))
    });
    let answer = send(layer.layer(layer.layer(page)), get_from("/page")).await;
    assert_eq!((&*answer.body, answer.headers.len()), (&b"Lost?"[..], 0));
    assert_eq!(*seen.lock().unwrap(), 1);
}
