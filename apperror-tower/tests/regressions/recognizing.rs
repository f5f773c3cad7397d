//! Errors of known types behind one box more.

use apperror_tower::{BoxError, ErrorLayer};
use axum::body::Body;
use http::{Request, Response};
use tower::balance::p2c::Balance;
use tower::discover::Change;
use tower::load::Constant;
use tower::load_shed::error::Overloaded;
use tower::timeout::error::Elapsed;
use tower::util::BoxService;
use tower::{Layer as _, service_fn};

use crate::fixture::{Answer, get_from, send};

#[derive(Debug, thiserror::Error, apperror::AppError)]
#[error("shelf 12 is empty")]
#[app_error(kind = conflict)]
struct OutOfStock;

async fn answer_to(error: BoxError) -> Answer {
    let error = std::sync::Mutex::new(Some(error));
    let fails = service_fn(move |_| {
        let error = error.lock().expect("no poison").take();
        async move { Err::<Response<Body>, _>(error.expect("one request")) }
    });
    let layer = ErrorLayer::new().recognize::<OutOfStock>();
    send(layer.layer(fails), get_from("/")).await
}

#[tokio::test]
async fn a_box_is_transparent_for_every_known_type() {
    for (error, code) in [
        (BoxError::from(Box::new(OutOfStock)), "OUT_OF_STOCK"),
        (BoxError::from(Box::new(Elapsed::new())), "TIMEOUT"),
        (
            BoxError::from(Box::new(Overloaded::new())),
            "SERVICE_UNAVAILABLE",
        ),
        (
            BoxError::from(Box::new(axum::Error::new(OutOfStock))),
            "OUT_OF_STOCK",
        ),
        (
            axum::Error::new(Box::new(axum::Error::new(Box::new(Elapsed::new())))).into(),
            "TIMEOUT",
        ),
    ] {
        let shown = format!("{error:?}");
        assert_eq!(answer_to(error).await.code(), code, "{shown}");
    }
}

#[tokio::test]
async fn a_status_of_grpc_behind_a_box_keeps_its_code() {
    let status = tonic::Status::resource_exhausted("canary");
    let answer = answer_to(BoxError::from(Box::new(status))).await;
    assert_eq!(answer.code(), "RATE_LIMITED");
}

#[tokio::test]
async fn a_balancer_that_cannot_find_its_services_is_unavailable() {
    type Never = BoxService<Request<Body>, Response<Body>, BoxError>;
    let lost = std::io::Error::other("no answer from the registry");
    let changes = tokio_stream::once(Err::<Change<u8, Constant<Never, u8>>, _>(lost));
    let balance = Balance::new(changes);
    let answer = send(ErrorLayer::new().layer(balance), get_from("/")).await;
    assert_eq!(
        (answer.status, &*answer.code()),
        (503, "SERVICE_UNAVAILABLE")
    );
}

#[tokio::test]
async fn an_unknown_error_around_it_is_not_transparent() {
    let unknown = std::io::Error::other(Box::new(Elapsed::new()));
    assert_eq!(answer_to(unknown.into()).await.code(), "INTERNAL_ERROR");
}
