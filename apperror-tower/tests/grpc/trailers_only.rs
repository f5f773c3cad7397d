//! Everything that fails in front of a call is its status, over real HTTP/2 connections where framing matters.

use std::convert::Infallible;
use std::task::{Context, Poll};

use apperror::Kind;
use apperror_tower::grpc::ReadStatus as _;
use apperror_tower::{BoxError, ErrorLayer, Failure, Origin, Reported};
use axum::body::Body;
use axum::routing::{get, post};
use axum::{Json, Router};
use http::{Request, Response, StatusCode};
use tonic::{Code, Status};
use tower::{Layer as _, Service, ServiceExt as _, service_fn};

use crate::fixture::{PaymentError, declined};
use crate::service::{fail, seen, serve_http, watched, wire};

/// A service that fails with what it is told, when called or before.
#[derive(Clone)]
struct Failing<F> {
    make: F,
    is_unready: bool,
}

impl<F, E> Service<Request<Body>> for Failing<F>
where
    F: Fn() -> E,
{
    type Response = Response<Body>;
    type Error = E;
    type Future = std::future::Ready<Result<Response<Body>, E>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), E>> {
        Poll::Ready(if self.is_unready {
            Err((self.make)())
        } else {
            Ok(())
        })
    }

    fn call(&mut self, _: Request<Body>) -> Self::Future {
        std::future::ready(Err((self.make)()))
    }
}

#[tokio::test]
async fn an_error_of_the_service_is_answered_whenever_it_comes() {
    for is_unready in [false, true] {
        let failing = Failing {
            make: declined,
            is_unready,
        };
        let status = fail(&serve_http(ErrorLayer::typed().layer(failing)).await, "ok").await;
        assert_eq!(status.error_body().code(), "PAYMENT_FAILED");

        let make = || BoxError::from(declined());
        let failing = Failing { make, is_unready };
        let layer = ErrorLayer::new().recognize::<PaymentError>();
        let status = fail(&serve_http(layer.layer(failing.clone())).await, "ok").await;
        assert_eq!(status.code(), Code::FailedPrecondition);
        let status = fail(&serve_http(ErrorLayer::new().layer(failing)).await, "ok").await;
        assert_eq!(status.code(), Code::Internal, "nobody has named the type");
        assert_eq!(status.message(), Kind::Technical.message());
    }
}

#[tokio::test]
async fn a_boxed_status_keeps_its_code_and_only_a_declared_text() {
    let answer = |make: fn() -> BoxError| async move {
        let failing = Failing {
            make,
            is_unready: false,
        };
        fail(&serve_http(ErrorLayer::new().layer(failing)).await, "ok").await
    };
    let status = answer(|| Status::already_exists("row 7 of 10.0.0.7").into()).await;
    assert_eq!(status.code(), Code::AlreadyExists);
    assert_eq!(status.message(), Kind::Conflict.message());

    let status = answer(|| apperror_tower::grpc::IntoStatus::into_status(declined()).into()).await;
    assert_eq!(status.message(), "Payment 4111 was declined.");

    let status = answer(|| tonic::TimeoutExpired(()).into()).await;
    assert_eq!(status.code(), Code::DeadlineExceeded);
}

/// A router that knows nothing of gRPC.
fn router() -> Router {
    async fn carried() -> Result<(), Failure> {
        Err(declined())?
    }
    Router::new()
        .route("/test.Payments/Pay", get(|| async {}))
        .route("/test.Payments/Json", post(|_: Json<u32>| async {}))
        .route("/test.Payments/Carried", post(carried))
        .route(
            "/test.Payments/Down",
            post(|| async { (StatusCode::BAD_GATEWAY, "upstream 10.0.0.7") }),
        )
}

#[tokio::test]
async fn plain_answers_of_a_router_are_statuses_for_a_call() {
    let (layer, events) = watched();
    let address = serve_http(layer.layer(router())).await;
    for (path, code, reason, status) in [
        (
            "/test.Unknown/Pay",
            Code::Unimplemented,
            "METHOD_NOT_ALLOWED",
            405,
        ),
        (
            "/test.Payments/Pay",
            Code::Unimplemented,
            "METHOD_NOT_ALLOWED",
            405,
        ),
        (
            "/test.Payments/Json",
            Code::InvalidArgument,
            "UNSUPPORTED_MEDIA_TYPE",
            415,
        ),
        ("/test.Payments/Down", Code::Unavailable, "BAD_GATEWAY", 502),
    ] {
        let answer = wire(&address, path, "ok", &[]).await;
        assert_eq!(answer.status, 200);
        assert_eq!(answer.headers["content-type"], "application/grpc");
        assert!(answer.body.is_empty());
        let answered = Status::from_header_map(&answer.headers).unwrap();
        assert_eq!(answered.code(), code, "{path}");
        assert_eq!(answered.error_body().code(), reason);
        assert_eq!(seen(&events), [(reason, status, Origin::Status)]);
    }
    let answer = wire(&address, "/test.Payments/Carried", "ok", &[]).await;
    let answered = Status::from_header_map(&answer.headers).unwrap();
    assert_eq!(answered.error_body().code(), "PAYMENT_FAILED");
    assert!(!answer.headers.contains_key("content-length"));
    assert_eq!(seen(&events), [("PAYMENT_FAILED", 402, Origin::Carried)]);
}

#[tokio::test]
async fn another_request_gets_a_body_as_ever() {
    let (layer, _) = watched();
    let address = serve_http(layer.layer(router())).await;
    let answer = wire(
        &address,
        "/none",
        "ok",
        &[("content-type", "application/json")],
    )
    .await;
    assert_eq!(answer.status, 404);
    assert!(answer.body.starts_with(br#"{"error_code":"NOT_FOUND""#));
    assert!(!answer.headers.contains_key("grpc-status"));
}

#[tokio::test]
async fn a_call_of_grpc_web_gets_the_same_header() {
    let (layer, _) = watched();
    let address = serve_http(layer.layer(router())).await;
    for (media, answered) in [
        ("application/grpc-web", "application/grpc-web+proto"),
        ("application/grpc-web+proto", "application/grpc-web+proto"),
        (
            "application/grpc-web-text",
            "application/grpc-web-text+proto",
        ),
    ] {
        let answer = wire(
            &address,
            "/test.Payments/Carried",
            "ok",
            &[("content-type", media)],
        )
        .await;
        assert_eq!(answer.status, 200);
        assert_eq!(answer.headers["content-type"], answered);
        assert_eq!(answer.headers["grpc-status"], "9");
        assert!(answer.body.is_empty());
    }
}

/// A call that fails in the service.
fn request() -> Request<Body> {
    let request = Request::post("/test.Payments/Pay").header("content-type", "application/grpc");
    request.body(Body::empty()).expect("it is a request")
}

#[tokio::test]
async fn twice_applied_it_answers_and_tells_once() {
    let (outer, outer_events) = watched();
    let (inner, inner_events) = watched();
    let failing = Failing {
        make: declined,
        is_unready: false,
    };
    let once = ErrorLayer::typed()
        .layer(failing.clone())
        .oneshot(request())
        .await
        .unwrap();
    let inner = inner.recognize::<PaymentError>();
    let boxed = failing.map_err(BoxError::from);
    let twice = outer
        .layer(inner.layer(boxed))
        .oneshot(request())
        .await
        .unwrap();
    assert_eq!(once.headers(), twice.headers());
    assert_eq!(seen(&inner_events).len(), 1);
    assert_eq!(seen(&outer_events).len(), 0);
    assert_eq!(
        twice.extensions().get::<Reported>().unwrap().error().code(),
        "PAYMENT_FAILED"
    );
}

#[tokio::test]
async fn headers_of_the_response_stay_and_those_of_its_body_go() {
    let service = service_fn(|_: Request<Body>| async {
        let response = Response::builder()
            .status(503)
            .header("x-served-by", "7")
            .header("access-control-allow-origin", "*")
            .header("grpc-message", "stale")
            .header("content-length", "3")
            .header("content-encoding", "gzip")
            .header("etag", "\"1\"");
        Ok::<_, Infallible>(response.body(Body::from("abc")).unwrap())
    });
    let response = ErrorLayer::new()
        .layer(service)
        .oneshot(request())
        .await
        .unwrap();
    let headers = response.headers();
    assert_eq!(response.status(), 200);
    assert_eq!(headers["grpc-status"], "14");
    assert_ne!(headers["grpc-message"], "stale");
    assert_eq!(
        (
            &headers["x-served-by"],
            &headers["access-control-allow-origin"]
        ),
        (&"7".parse().unwrap(), &"*".parse().unwrap())
    );
    for name in ["content-length", "content-encoding", "etag"] {
        assert!(!headers.contains_key(name), "{name}");
    }
}

#[tokio::test]
async fn outside_of_the_filter_a_response_stays_as_it_is() {
    let (layer, events) = watched();
    let layer = layer.filter(|head| !head.path().starts_with("/test."));
    let address = serve_http(layer.layer(router())).await;
    let answer = wire(&address, "/test.Payments/None", "ok", &[]).await;
    assert_eq!(answer.status, 404);
    assert!(!answer.headers.contains_key("grpc-status"));
    assert_eq!(seen(&events), [("NOT_FOUND", 404, Origin::Status)]);
}

#[tokio::test]
async fn a_malformed_status_of_a_proxied_service_does_no_harm() {
    for (status, details) in [("99999", "!!! no base64"), ("", "=="), ("13", "%")] {
        let service = service_fn(move |_: Request<Body>| async move {
            let response = Response::builder()
                .header("grpc-status", status)
                .header("grpc-status-details-bin", details);
            Ok::<_, Infallible>(response.body(Body::empty()).unwrap())
        });
        let (layer, events) = watched();
        let response = layer.layer(service).oneshot(request()).await.unwrap();
        assert_eq!(response.headers()["grpc-status-details-bin"], details);
        assert_eq!(seen(&events), [("INTERNAL_ERROR", 500, Origin::Status)]);
    }
}
