//! What a localizer costs a request that does not fail: no allocation.

use std::convert::Infallible;
use std::future::ready;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use apperror_tower::ErrorLayer;
use axum::body::Body;
use http::{HeaderValue, Request, Response, StatusCode};
use tower::{Layer as _, Service as _, service_fn};

use crate::shop::localizer;

/// Allocations of one call, and the language of the answer.
fn call(layer: &ErrorLayer, status: StatusCode) -> (u64, Option<HeaderValue>) {
    let mut service = layer.layer(service_fn(move |_: Request<Body>| {
        let mut response = Response::new(Body::empty());
        *response.status_mut() = status;
        ready(Ok::<_, Infallible>(response))
    }));
    let mut request = Request::new(Body::empty());
    let language = HeaderValue::from_static("zh-TW, en;q=0.5");
    request.headers_mut().insert("accept-language", language);
    let mut language = None;
    let info = allocation_counter::measure(|| {
        let mut future = pin!(service.call(request));
        let mut context = Context::from_waker(Waker::noop());
        match future.as_mut().poll(&mut context) {
            Poll::Ready(Ok(response)) => {
                language = response.headers().get("content-language").cloned();
            }
            Poll::Ready(Err(never)) => match never {},
            Poll::Pending => panic!("the service does not wait"),
        }
    });
    (info.count_total, language)
}

#[test]
fn a_success_allocates_nothing_for_it() {
    let plain = ErrorLayer::new().without_log();
    let localized = plain.clone().localize(localizer());
    // the same way of measuring sees the work of a failure
    let (count, language) = call(&localized, StatusCode::NOT_FOUND);
    assert_eq!(language, Some(HeaderValue::from_static("zh-TW")));
    assert!(count > call(&plain, StatusCode::NOT_FOUND).0);

    assert_eq!(
        call(&localized, StatusCode::OK),
        call(&plain, StatusCode::OK)
    );
}
