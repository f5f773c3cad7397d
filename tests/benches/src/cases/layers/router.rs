//! Layers around an axum `Router` and inside of `Router::layer`: successes, plain 404s, panics.

use std::convert::Infallible;
use std::panic;

use apperror_tower::ErrorLayer;
use axum::Router;
use axum::body::Body;
use axum::response::{IntoResponse, Response};
use axum::routing::{Route, get};
use http::Request;
use tower::layer::util::Identity;
use tower::{Layer, Service};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::trace::TraceLayer;

use super::by_hand::ByHandLayer;
use super::complete_by_hand::CompleteLayer;
use super::exchange::{drive, exchange_case, nowhere, payment};
use super::no_op::NoOpLayer;
use super::{paid, router};
use crate::case::Case;

pub(super) fn cases() -> Vec<Case> {
    let mut cases = vec![
        exchange_case!("router/floor: alone", router(), payment),
        exchange_case!("router/alone, without its state", unserved(), payment),
    ];
    cases.extend(around());
    cases.extend(inside());
    cases.extend(not_found());
    cases.extend(panics());
    cases
}

fn around() -> Vec<Case> {
    vec![
        exchange_case!(
            "router/identity layer around",
            Identity::new().layer(router()),
            payment
        ),
        exchange_case!(
            "router/no-op layer around",
            NoOpLayer.layer(router()),
            payment
        ),
        exchange_case!(
            "router/layer by hand around",
            ByHandLayer.layer(router()),
            payment
        ),
        exchange_case!(
            "router/layer by hand, complete, around",
            CompleteLayer.layer(router()),
            payment
        ),
        exchange_case!(
            "router/apperror, ErrorLayer around",
            ErrorLayer::new().layer(router()),
            payment
        ),
        exchange_case!(
            "router/apperror, ErrorLayer around, any_body",
            ErrorLayer::new().any_body().layer(router()),
            payment
        ),
        exchange_case!(
            "router/tower-http, CatchPanicLayer around",
            CatchPanicLayer::new().layer(router()),
            payment
        ),
        exchange_case!(
            "router/tower-http, TraceLayer around",
            TraceLayer::new_for_http().layer(router()),
            payment
        ),
    ]
}

/// A router as it is before `axum::serve` gives the state to it.
fn unserved() -> Router {
    Router::new().route("/payments", get(paid))
}

/// What is inside of a router is made before the state is given.
fn layered<L>(layer: L) -> Router
where
    L: Layer<Route> + Clone + Send + Sync + 'static,
    L::Service: Service<Request<Body>, Error: Into<Infallible>, Response: IntoResponse, Future: Send>
        + Clone
        + Send
        + Sync
        + 'static,
{
    Router::new()
        .route("/payments", get(paid))
        .layer(layer)
        .with_state(())
}

fn inside() -> Vec<Case> {
    vec![
        exchange_case!(
            "router/identity layer inside",
            layered(Identity::new()),
            payment
        ),
        exchange_case!("router/no-op layer inside", layered(NoOpLayer), payment),
        exchange_case!("router/layer by hand inside", layered(ByHandLayer), payment),
        exchange_case!(
            "router/layer by hand, complete, inside",
            layered(CompleteLayer),
            payment
        ),
        exchange_case!(
            "router/apperror, ErrorLayer inside",
            layered(ErrorLayer::new()),
            payment
        ),
        exchange_case!(
            "router/tower-http, CatchPanicLayer inside",
            layered(CatchPanicLayer::new()),
            payment
        ),
        exchange_case!(
            "router/tower-http, TraceLayer inside",
            layered(TraceLayer::new_for_http()),
            payment
        ),
    ]
}

fn not_found() -> Vec<Case> {
    vec![
        exchange_case!("not-found/floor: alone", router(), nowhere),
        exchange_case!(
            "not-found/no-op layer around",
            NoOpLayer.layer(router()),
            nowhere
        ),
        exchange_case!(
            "not-found/layer by hand around",
            ByHandLayer.layer(router()),
            nowhere
        ),
        exchange_case!(
            "not-found/layer by hand, complete, around",
            CompleteLayer.layer(router()),
            nowhere
        ),
        exchange_case!(
            "not-found/apperror, ErrorLayer around",
            ErrorLayer::new().layer(router()),
            nowhere
        ),
        exchange_case!(
            "not-found/apperror, ErrorLayer inside",
            layered(ErrorLayer::new()),
            nowhere
        ),
    ]
}

async fn explode() -> Response {
    panic!("the vault is empty")
}

fn explosive() -> Router {
    Router::new()
        .route("/payments", get(explode))
        .with_state(())
}

/// Panics, without the hook that prints them.
fn silently(run: impl FnOnce()) {
    let hook = panic::take_hook();
    panic::set_hook(Box::new(|_| {}));
    run();
    panic::set_hook(hook);
}

fn panics() -> Vec<Case> {
    vec![
        Case::new("panic/floor: tower-http, CatchPanicLayer around", |n| {
            let service = CatchPanicLayer::new().layer(explosive());
            silently(|| drive(n, &service, payment));
        }),
        Case::new("panic/layer by hand around", |n| {
            let service = ByHandLayer.layer(explosive());
            silently(|| drive(n, &service, payment));
        }),
        Case::new("panic/apperror, ErrorLayer around", |n| {
            let service = ErrorLayer::new().layer(explosive());
            silently(|| drive(n, &service, payment));
        }),
    ]
}
