//! Layers around a bare service, with success and with an error.

use apperror_tower::{BoxError, ErrorLayer};
use axum::body::Body;
use axum::response::IntoResponse as _;
use http::{Request, Response};
use tower::layer::util::Identity;
use tower::{Layer as _, Service, service_fn};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::trace::TraceLayer;

use super::by_hand::ByHandLayer;
use super::complete_by_hand::CompleteLayer;
use super::exchange::{exchange_case, payment, round};
use super::no_op::NoOpLayer;
use super::paid;
use crate::case::{Case, repeat};
use crate::cases::{floor, ours};

/// A service that is written out takes part as `impl Service`; the error is what tells them apart.
macro_rules! service {
    ($error:ty, $answer:expr) => {
        service_fn(|_: Request<Body>| async { $answer as Result<Response<Body>, $error> })
    };
}

fn boxed() -> impl Service<Request<Body>, Response = Response<Body>, Error = BoxError> + Clone {
    service!(BoxError, Ok(paid().await))
}

fn typed()
-> impl Service<Request<Body>, Response = Response<Body>, Error = ours::PaymentError> + Clone {
    service!(ours::PaymentError, Ok(paid().await))
}

fn rendering() -> impl Service<Request<Body>, Response = Response<Body>, Error = BoxError> + Clone {
    service!(BoxError, Ok(floor::make(round()).into_response()))
}

fn failing_by_hand()
-> impl Service<Request<Body>, Response = Response<Body>, Error = floor::PaymentError> + Clone {
    service!(floor::PaymentError, Err(floor::make(round())))
}

fn failing_boxed()
-> impl Service<Request<Body>, Response = Response<Body>, Error = BoxError> + Clone {
    service!(BoxError, Err(ours::make(round()).into()))
}

fn failing_typed()
-> impl Service<Request<Body>, Response = Response<Body>, Error = ours::PaymentError> + Clone {
    service!(ours::PaymentError, Err(ours::make(round())))
}

pub(super) fn cases() -> Vec<Case> {
    let mut cases = successes();
    cases.extend(errors());
    cases
}

fn successes() -> Vec<Case> {
    vec![
        Case::new("request/made and dropped", |n| {
            repeat(n, |_| payment());
        }),
        exchange_case!("service/floor: alone", boxed(), payment),
        exchange_case!(
            "service/identity layer",
            Identity::new().layer(boxed()),
            payment
        ),
        exchange_case!("service/no-op layer", NoOpLayer.layer(boxed()), payment),
        exchange_case!("service/layer by hand", ByHandLayer.layer(boxed()), payment),
        exchange_case!(
            "service/layer by hand, complete",
            CompleteLayer.layer(boxed()),
            payment
        ),
        exchange_case!(
            "service/apperror, ErrorLayer",
            ErrorLayer::new().layer(boxed()),
            payment
        ),
        exchange_case!(
            "service/apperror, ErrorLayer, any_body",
            ErrorLayer::new().any_body().layer(boxed()),
            payment
        ),
        exchange_case!(
            "service/tower-http, CatchPanicLayer",
            CatchPanicLayer::new().layer(boxed()),
            payment
        ),
        exchange_case!(
            "service/tower-http, TraceLayer",
            TraceLayer::new_for_http().layer(boxed()),
            payment
        ),
        exchange_case!("typed-service/floor: alone", typed(), payment),
        exchange_case!(
            "typed-service/no-op layer",
            NoOpLayer.layer(typed()),
            payment
        ),
        exchange_case!(
            "typed-service/apperror, ErrorLayer",
            ErrorLayer::typed().layer(typed()),
            payment
        ),
    ]
}

fn errors() -> Vec<Case> {
    vec![
        exchange_case!(
            "service-error/floor: response by hand",
            rendering(),
            payment
        ),
        exchange_case!(
            "service-error/layer by hand, complete",
            CompleteLayer.layer(failing_by_hand()),
            payment
        ),
        exchange_case!(
            "service-error/apperror, ErrorLayer, typed",
            ErrorLayer::typed().layer(failing_typed()),
            payment
        ),
        exchange_case!(
            "service-error/apperror, ErrorLayer, boxed",
            ErrorLayer::new()
                .recognize::<ours::PaymentError>()
                .layer(failing_boxed()),
            payment
        ),
    ]
}
