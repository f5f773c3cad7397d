//! The layer in front of tonic, over real HTTP/2 connections.

use std::convert::Infallible;
use std::task::{Context, Poll};
use std::time::Duration;

use apperror::wire::{Decode as _, Decoded};
use apperror::{Kind, Outcome, Retry};
use apperror_tower::grpc::{ReadStatus as _, StatusFormat};
use apperror_tower::{BoxError, ErrorLayer, Failure, Origin, Reported};
use axum::body::Body;
use axum::routing::{get, post};
use axum::{Json, Router};
use http::{Request, Response, StatusCode};
use tokio_stream::wrappers::TcpListenerStream;
use tonic::service::Routes;
use tonic::transport::Server;
use tonic::{Code, Status};
use tonic_types::StatusExt as _;
use tower::layer::util::Stack;
use tower::limit::ConcurrencyLimitLayer;
use tower::load_shed::LoadShedLayer;
use tower::timeout::TimeoutLayer;
use tower::{Layer as _, Service, ServiceExt as _, service_fn};

use crate::fixture::{PaymentError, declined};
use crate::service::{
    Payments, call, connect, fail, listen, seen, serve, serve_http, watched, wire,
};

const PAY: &str = "/test.Payments/Pay";

#[tokio::test]
async fn a_success_passes_and_nobody_is_told() {
    let (layer, events) = watched();
    let channel = connect(&serve(layer).await).await;
    let word = call(&channel, PAY, "ok").await.unwrap();
    assert_eq!(word.text, "ok");
    assert_eq!(seen(&events), []);
}

#[tokio::test]
async fn a_typed_failure_arrives_as_the_typed_failure_and_is_observed_once() {
    let (layer, events) = watched();
    let address = serve(layer).await;
    let status = fail(&address, "declined").await;
    assert_eq!(status.code(), Code::FailedPrecondition);
    assert_eq!(status.message(), "Payment 4111 was declined.");
    let decoded = PaymentError::decode(&status.error_body());
    assert!(matches!(
        decoded,
        Decoded::Known(PaymentError::Declined { attempts: 3, .. })
    ));
    assert_eq!(seen(&events), [("PAYMENT_FAILED", 402, Origin::Carried)]);

    let decoded = PaymentError::decode(&fail(&address, "timeout").await.error_body());
    assert_eq!(
        (decoded.outcome(), decoded.retry()),
        (Outcome::Unknown, Retry::Poll)
    );
    assert_eq!(
        seen(&events),
        [("PAYMENT_GATEWAY_TIMEOUT", 504, Origin::Carried)]
    );
}

#[tokio::test]
async fn a_panic_is_an_internal_error() {
    let (layer, events) = watched();
    let status = fail(&serve(layer).await, "panic").await;
    assert_eq!(status.code(), Code::Internal);
    assert_eq!(status.message(), Kind::Technical.message());
    assert_eq!(status.error_body().code(), "INTERNAL_ERROR");
    assert_eq!(status.error_body().outcome(), Some(Outcome::Unknown));
    assert_eq!(seen(&events), [("INTERNAL_ERROR", 500, Origin::Panic)]);
}

#[tokio::test]
async fn a_status_of_tonic_passes_untouched_and_is_observed_once() {
    let (layer, events) = watched();
    let address = serve(layer).await;
    let status = fail(&address, "plain").await;
    assert_eq!(
        (status.code(), status.message()),
        (Code::PermissionDenied, "not yours")
    );
    assert_eq!(status.details(), b"");
    assert_eq!(status.metadata().get("x-own").unwrap(), "7");
    assert_eq!(seen(&events), [("FORBIDDEN", 403, Origin::Status)]);

    let channel = connect(&address).await;
    for path in ["/test.Payments/Refund", "/test.Unknown/Pay"] {
        let status = call(&channel, path, "ok").await.unwrap_err();
        assert_eq!(status.code(), Code::Unimplemented);
        assert_eq!(seen(&events), [("METHOD_NOT_ALLOWED", 405, Origin::Status)]);
    }
}

#[tokio::test]
async fn the_answer_is_a_header_and_nothing_else() {
    let (layer, _) = watched();
    let address = serve(layer).await;
    for (text, code) in [("panic", "13"), ("declined", "9")] {
        let answer = wire(&address, PAY, text, &[]).await;
        assert_eq!(answer.status, StatusCode::OK);
        assert_eq!(answer.body, b"");
        assert!(answer.trailers.is_empty());
        let mut names: Vec<_> = answer
            .headers
            .keys()
            .map(http::HeaderName::as_str)
            .collect();
        names.retain(|name| *name != "date");
        names.sort_unstable();
        assert_eq!(
            names,
            [
                "content-type",
                "grpc-message",
                "grpc-status",
                "grpc-status-details-bin"
            ]
        );
        assert_eq!(answer.headers["content-type"], "application/grpc");
        assert_eq!(answer.headers["grpc-status"], code);
    }
    let message = wire(&address, PAY, "panic", &[]).await.headers["grpc-message"].clone();
    assert_eq!(message, "Something%20went%20wrong%20on%20our%20side.");
}

#[tokio::test]
async fn a_failure_gets_the_format_of_the_layer_and_the_id_of_the_request() {
    let (layer, events) = watched();
    let format = StatusFormat::new().with_domain("pay.example.com");
    let address = serve(layer.grpc_format(format)).await;
    for (text, domain) in [
        ("declined", "pay.example.com"),
        ("panic", "pay.example.com"),
        ("domain", "own.example.com"),
    ] {
        let answer = wire(&address, PAY, text, &[("x-request-id", "req-7")]).await;
        let status = Status::from_header_map(&answer.headers).unwrap();
        assert_eq!(status.get_details_error_info().unwrap().domain, domain);
        let is_own = text == "domain";
        assert_eq!(
            status.error_body().request_id(),
            (!is_own).then_some("req-7"),
            "{text}"
        );
        assert_eq!(seen(&events).len(), 1);
    }
}

#[tokio::test]
async fn a_stream_that_ends_in_a_failure_is_observed_once() {
    let (layer, events) = watched();
    let address = serve(layer).await;
    let answer = wire(&address, "/test.Payments/List", "ok", &[]).await;
    assert_eq!(answer.trailers["grpc-status"], "0");
    assert_eq!(seen(&events), []);

    let answer = wire(&address, "/test.Payments/List", "declined", &[]).await;
    assert_eq!(answer.trailers["grpc-status"], "9");
    let status = Status::from_header_map(&answer.trailers).unwrap();
    assert_eq!(status.error_body().code(), "PAYMENT_FAILED");
    assert!(
        !answer.body.is_empty(),
        "what came before the failure has arrived"
    );
    assert_eq!(seen(&events), [("PRECONDITION_FAILED", 412, Origin::Body)]);
}

/// Serves the payments with a layer of tower inside of the watched one.
async fn serve_with<L>(inner: L) -> (String, crate::service::Seen)
where
    L: tower::Layer<Routes> + Clone + Send + 'static,
    L::Service: Service<Request<tonic::body::Body>, Response = Response<tonic::body::Body>>
        + Clone
        + Send
        + 'static,
    <L::Service as Service<Request<tonic::body::Body>>>::Error: Into<BoxError>,
    <L::Service as Service<Request<tonic::body::Body>>>::Future: Send,
{
    let (layer, events) = watched();
    let (listener, address) = listen().await;
    let service = layer.any_body().layer(inner.layer(Routes::new(Payments)));
    let server = Server::builder().serve_with_incoming(service, TcpListenerStream::new(listener));
    tokio::spawn(server);
    (address, events)
}

#[tokio::test]
async fn a_timeout_of_tower_is_a_deadline() {
    let (address, events) = serve_with(TimeoutLayer::new(Duration::from_millis(20))).await;
    let status = fail(&address, "slow").await;
    assert_eq!(status.code(), Code::DeadlineExceeded);
    assert_eq!(status.error_body().code(), "TIMEOUT");
    assert_eq!(status.error_body().outcome(), Some(Outcome::Unknown));
    assert_eq!(seen(&events), [("TIMEOUT", 504, Origin::Boxed)]);
}

#[tokio::test]
async fn an_overload_is_unavailable_and_says_when_to_come_back() {
    let full = Stack::new(ConcurrencyLimitLayer::new(0), LoadShedLayer::new());
    let (address, events) = serve_with(full).await;
    let status = fail(&address, "ok").await;
    assert_eq!(status.code(), Code::Unavailable);
    assert_eq!(status.error_body().code(), "SERVICE_UNAVAILABLE");
    assert_eq!(status.error_body().retry(), Some(Retry::Transient));
    assert_eq!(status.retry_after(), Some(Duration::from_secs(1)));
    assert_eq!(seen(&events), [("SERVICE_UNAVAILABLE", 503, Origin::Boxed)]);
}

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
    let request = Request::post(PAY).header("content-type", "application/grpc");
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

#[cfg(feature = "i18n")]
#[tokio::test]
async fn the_localized_message_is_in_the_language_of_the_reader() {
    let source =
        "PAYMENT_FAILED = Zahlung { $payment_id } wurde abgelehnt.\nINTERNAL_ERROR = Fehler.";
    let translations = apperror_tower::localize::Localizer::new("en")
        .add("de", source)
        .unwrap();
    let (layer, _) = watched();
    let address = serve(layer.localize(translations)).await;
    for (text, language, locale, message) in [
        (
            "declined",
            "de, en;q=0.5",
            "de",
            "Zahlung 4111 wurde abgelehnt.",
        ),
        ("panic", "de", "de", "Fehler."),
        ("declined", "fr", "en", "Payment 4111 was declined."),
        ("timeout", "de", "en", Kind::Timeout.message()),
    ] {
        let answer = wire(&address, PAY, text, &[("accept-language", language)]).await;
        let status = Status::from_header_map(&answer.headers).unwrap();
        let localized = status.get_details_localized_message().unwrap();
        assert_eq!((&*localized.locale, &*localized.message), (locale, message));
        assert_eq!(status.error_body().message(), Some(message));
        assert!(
            !status.message().contains("Zahlung"),
            "it is the declared one"
        );
    }
}
