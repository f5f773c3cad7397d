//! A handler of an axum `Router` gives an error back, with and without the layer.

use apperror_tower::{ErrorLayer, Failure};
use axum::Router;
use axum::response::Response;
use axum::routing::get;
use tower::Layer as _;
use tower_http::catch_panic::CatchPanicLayer;

use super::by_hand::ByHandLayer;
use super::complete_by_hand::CompleteLayer;
use super::exchange::{exchange_case, payment, round, with_id, with_wishes};
use super::no_op::NoOpLayer;
use super::response::complete_by_hand;
use crate::case::Case;
use crate::cases::{floor, ours, thiserror_json};

/// A router whose only handler fails in one way.
macro_rules! router {
    ($name:ident, $error:ty, $make:expr) => {
        pub(super) fn $name() -> Router {
            async fn fail() -> Result<Response, $error> {
                Err($make(round()))?
            }
            Router::new().route("/payments", get(fail)).with_state(())
        }
    };
}

router!(by_hand, floor::PaymentError, floor::make);
router!(complete, Response, complete_by_hand);
router!(with_failure, Failure, ours::make);
router!(with_derive, ours::PaymentError, ours::make);
router!(
    with_json,
    thiserror_json::PaymentError,
    thiserror_json::make
);

pub(super) fn cases() -> Vec<Case> {
    let mut cases = alone();
    cases.extend(layered());
    cases
}

fn alone() -> Vec<Case> {
    vec![
        exchange_case!("router-error/floor: by hand", by_hand(), payment),
        exchange_case!(
            "router-error/by hand, no-op layer around",
            NoOpLayer.layer(by_hand()),
            payment
        ),
        exchange_case!(
            "router-error/by hand, layer by hand around",
            ByHandLayer.layer(by_hand()),
            payment
        ),
        exchange_case!(
            "router-error/by hand, CatchPanicLayer around",
            CatchPanicLayer::new().layer(by_hand()),
            payment
        ),
        exchange_case!("router-error-complete/floor: by hand", complete(), payment),
        exchange_case!(
            "router-error-complete/layer by hand, complete, around",
            CompleteLayer.layer(complete()),
            payment
        ),
        exchange_case!(
            "router-error/apperror, Failure, no layer",
            with_failure(),
            payment
        ),
        exchange_case!(
            "router-error/apperror, derive, no layer",
            with_derive(),
            payment
        ),
        exchange_case!("router-error/thiserror + json!", with_json(), payment),
    ]
}

fn layered() -> Vec<Case> {
    vec![
        exchange_case!(
            "router-error/apperror, Failure, ErrorLayer around",
            ErrorLayer::new().layer(with_failure()),
            payment
        ),
        exchange_case!(
            "router-error/apperror, derive, ErrorLayer around",
            ErrorLayer::new().layer(with_derive()),
            payment
        ),
        exchange_case!(
            "router-error-with-id/floor: apperror, Failure, no layer",
            with_failure(),
            with_id
        ),
        exchange_case!(
            "router-error-with-id/apperror, Failure, ErrorLayer around",
            ErrorLayer::new().layer(with_failure()),
            with_id
        ),
        exchange_case!(
            "router-error-complete-with-id/floor: by hand",
            complete(),
            with_id
        ),
        exchange_case!(
            "router-error-complete-with-id/layer by hand, complete, around",
            CompleteLayer.layer(complete()),
            with_id
        ),
        exchange_case!(
            "router-problem/floor: apperror, Failure, no layer",
            with_failure(),
            with_wishes
        ),
        exchange_case!(
            "router-problem/apperror, Failure, ErrorLayer around",
            ErrorLayer::new().layer(with_failure()),
            with_wishes
        ),
    ]
}
