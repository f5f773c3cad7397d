//! What is private is in no byte of header or trailers, whatever fails.

use apperror_tower::{BoxError, ErrorEvent, ErrorLayer, Failure};
use axum::Router;
use axum::routing::post;
use std::sync::{Arc, Mutex};
use tonic::Status;
use tower::{Layer as _, service_fn};

use crate::fixture::{Broken, CANARY, Cause, declined, timeout};
use crate::form;
use crate::service::{Wire, serve, serve_http, wire};

/// Every byte that a client could get at, base64 undone as well.
fn readable(answer: &Wire) -> Vec<u8> {
    let mut bytes = answer.body.clone();
    for headers in [&answer.headers, &answer.trailers] {
        for (name, value) in headers {
            bytes.extend_from_slice(name.as_str().as_bytes());
            bytes.extend_from_slice(value.as_bytes());
        }
        if let Some(status) = Status::from_header_map(headers) {
            bytes.extend_from_slice(status.message().as_bytes());
            bytes.extend_from_slice(status.details());
        }
    }
    bytes
}

/// The canary is there in no form.
fn assert_private(answer: &Wire, shown: &dyn std::fmt::Debug) {
    let bytes = readable(answer);
    for form in form::all(CANARY) {
        let is_there = bytes.windows(form.len()).any(|window| window == form);
        assert!(!is_there, "{} of {shown:?}", String::from_utf8_lossy(&form));
    }
}

/// The layer, and all that it tells those who may know.
fn listening() -> (ErrorLayer, Arc<Mutex<String>>) {
    let heard = Arc::new(Mutex::new(String::new()));
    let listener = heard.clone();
    let layer = ErrorLayer::new().observer(move |event: &ErrorEvent<'_>| {
        let text = format!("{} {:?} {:?}", event.error(), event.error(), event.text());
        listener.lock().expect("no observer panics").push_str(&text);
    });
    (layer, heard)
}

#[tokio::test]
async fn tonic_behind_the_layer_keeps_what_is_private() {
    for (path, text) in [
        ("/test.Payments/Pay", "declined"),
        ("/test.Payments/Pay", "timeout"),
        ("/test.Payments/Pay", "broken"),
        ("/test.Payments/Pay", "panic"),
        ("/test.Payments/Pay", "domain"),
    ] {
        let (layer, heard) = listening();
        let answer = wire(&serve(layer).await, path, text, &[("x-request-id", "r")]).await;
        assert_private(&answer, &text);
        assert!(
            heard.lock().unwrap().contains(CANARY),
            "{text}: it was there to be leaked"
        );
    }
    let (layer, _) = listening();
    let answer = wire(&serve(layer).await, "/test.Payments/List", "declined", &[]).await;
    assert!(answer.trailers.contains_key("grpc-status"));
    assert_private(&answer, &answer.headers);
}

#[tokio::test]
async fn errors_of_services_keep_what_is_private() {
    let errors: [fn() -> BoxError; 6] = [
        || Cause.into(),
        || Failure::from(timeout()).into(),
        || Failure::from(Broken).into(),
        || Status::internal(CANARY).into(),
        || Status::from_error(Box::new(Cause)).into(),
        || std::io::Error::other(Cause).into(),
    ];
    for make in errors {
        let (layer, heard) = listening();
        let failing = service_fn(move |_: http::Request<axum::body::Body>| async move {
            Err::<axum::response::Response, _>(make())
        });
        let address = serve_http(layer.layer(failing)).await;
        let answer = wire(&address, "/test.Payments/Pay", "ok", &[]).await;
        assert_eq!(answer.status, 200);
        assert_private(&answer, &make());
        assert!(
            heard.lock().unwrap().contains(CANARY),
            "{:?}: it was there to be leaked",
            make()
        );
    }
}

#[tokio::test]
async fn texts_of_handlers_keep_what_is_private() {
    let (layer, heard) = listening();
    let text = || async { (http::StatusCode::INTERNAL_SERVER_ERROR, CANARY) };
    let router = Router::new().route("/test.Payments/Pay", post(text));
    let address = serve_http(layer.layer(router)).await;
    let answer = wire(&address, "/test.Payments/Pay", "ok", &[]).await;
    assert_eq!(answer.headers["grpc-status"], "13");
    assert_private(&answer, &answer.headers);
    assert!(
        heard.lock().unwrap().contains(CANARY),
        "it was there to be leaked"
    );
}

#[tokio::test]
async fn the_source_of_a_status_stays_in_the_process() {
    let status = apperror_tower::grpc::IntoStatus::into_status(declined());
    assert!(
        format!("{status:?}").contains(CANARY),
        "it was there to be leaked"
    );
    let response: http::Response<String> = status.into_http();
    let answer = Wire {
        status: response.status(),
        headers: response.headers().clone(),
        body: response.into_body().into_bytes(),
        trailers: http::HeaderMap::new(),
    };
    assert_private(&answer, &answer.headers);
}
