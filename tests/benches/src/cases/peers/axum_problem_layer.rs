//! `ProblemLayer` of axum-problem, around and inside of a `Router` of axum 0.7.

use axum_problem::ProblemLayer;
use axum07::Router;
use axum07::body::Body;
use axum07::response::Response;
use axum07::routing::get;
use http::HeaderValue;
use http::header::CONTENT_TYPE;
use tower::Layer as _;

use crate::case::Case;
use crate::cases::layers::PAID;
use crate::cases::layers::exchange::{exchange_case, nowhere, payment};

async fn paid() -> Response {
    let mut response = Response::new(Body::from(PAID));
    let json = HeaderValue::from_static("application/json");
    response.headers_mut().insert(CONTENT_TYPE, json);
    response
}

fn router() -> Router {
    Router::new().route("/payments", get(paid)).with_state(())
}

fn layered() -> Router {
    Router::new()
        .route("/payments", get(paid))
        .layer(ProblemLayer)
        .with_state(())
}

pub(crate) fn cases() -> Vec<Case> {
    vec![
        exchange_case!("router-axum-0.7/floor: alone", router(), payment),
        exchange_case!(
            "router-axum-0.7/axum-problem, ProblemLayer around",
            ProblemLayer.layer(router()),
            payment
        ),
        exchange_case!(
            "router-axum-0.7/axum-problem, ProblemLayer inside",
            layered(),
            payment
        ),
        exchange_case!("not-found-axum-0.7/floor: alone", router(), nowhere),
        exchange_case!(
            "not-found-axum-0.7/axum-problem, ProblemLayer around",
            ProblemLayer.layer(router()),
            nowhere
        ),
    ]
}
