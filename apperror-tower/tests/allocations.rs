//! What the layer allocates: nothing on the success path, and a few things for an answer.

use std::convert::Infallible;
use std::future::ready;
use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};

use apperror::AppError;
use apperror_tower::{ErrorLayer, IntoResponse};
use axum::Router;
use axum::body::Body;
use axum::routing::get;
use http::{Request, Response};
use tower::util::MapResponseLayer;
use tower::{Layer as _, Service, service_fn};

#[derive(Debug, thiserror::Error, AppError, IntoResponse)]
#[error("sold out")]
#[app_error(kind = conflict)]
struct SoldOut {
    #[app_error(public)]
    product: u32,
}

/// Calls a clone of the service as servers do, and gives the number of allocations, the second time.
fn allocations<S, B>(service: &S, make: impl Fn() -> Request<Body>) -> u64
where
    S: Service<Request<Body>, Response = Response<B>, Error = Infallible> + Clone,
{
    let call = |request| {
        let mut context = Context::from_waker(Waker::noop());
        let mut service = service.clone();
        assert!(service.poll_ready(&mut context).is_ready());
        let mut future = pin!(service.call(request));
        match future.as_mut().poll(&mut context) {
            Poll::Ready(Ok(response)) => response,
            Poll::Ready(Err(never)) => match never {},
            Poll::Pending => panic!("the service does not wait"),
        }
    };
    drop(call(make()));
    let request = make();
    let mut response = None;
    let info = allocation_counter::measure(|| response = Some(call(request)));
    drop(response);
    info.count_total
}

fn at(path: &str) -> Request<Body> {
    let mut request = Request::builder().uri(path);
    // As a server makes them: shared, so that a clone is a count.
    for (name, value) in [
        ("accept", "text/html, application/json;q=0.9"),
        ("x-request-id", "r-1"),
    ] {
        let shared = bytes::Bytes::copy_from_slice(value.as_bytes());
        std::mem::forget(shared.clone());
        let value = http::HeaderValue::from_maybe_shared(shared).expect("a value");
        request = request.header(name, value);
    }
    request.body(Body::empty()).expect("a request")
}

fn plain(path: &str) -> Request<Body> {
    Request::builder()
        .uri(path)
        .body(Body::empty())
        .expect("a request")
}

fn routes() -> Router {
    Router::new()
        .route("/ok", get(|| async { "ok" }))
        .route("/sold-out", get(|| async { SoldOut { product: 7 } }))
}

#[test]
fn a_success_allocates_nothing_more() {
    let bare =
        service_fn(|_: Request<Body>| ready(Ok::<_, Infallible>(Response::new(Body::empty()))));
    assert_eq!(allocations(&bare, || at("/")), 0, "the yardstick");
    assert_eq!(allocations(&ErrorLayer::new().layer(bare), || at("/")), 0);
    assert_eq!(
        allocations(&ErrorLayer::new().any_body().layer(bare), || at("/")),
        0
    );

    let router = routes();
    let alone = allocations(&router, || at("/ok"));
    assert_eq!(
        allocations(&ErrorLayer::new().layer(router.clone()), || at("/ok")),
        alone
    );
    // Every layer inside a router costs allocations of axum's own; one that has a state and does nothing is the yardstick.
    let state = Arc::new(());
    let idle = MapResponseLayer::new(move |response: Response<Body>| {
        let _ = &state;
        response
    });
    let idle = allocations(&router.clone().layer(idle), || at("/ok"));
    assert_eq!(
        allocations(&router.layer(ErrorLayer::new()), || at("/ok")),
        idle
    );
}

#[test]
fn an_answer_allocates_little() {
    let layer = ErrorLayer::new().without_log();
    let router = routes();
    let more = |path: &str, make: fn(&str) -> Request<Body>| {
        let alone = allocations(&router, || make(path));
        allocations(&layer.layer(router.clone()), || make(path)) - alone
    };
    // An error that was rendered without the layer keeps its bytes.
    assert_eq!(more("/sold-out", plain), 0);
    // With the id of the request it is rendered anew: the bytes, and axum's box around them.
    assert_eq!(more("/sold-out", at), 2);
    // A static body in axum's box, two for the first header, three for the first extension.
    assert_eq!(more("/none", plain), 6);
}
