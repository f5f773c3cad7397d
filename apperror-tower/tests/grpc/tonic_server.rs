//! A server of tonic behind the layer, over real HTTP/2 connections.

use std::time::Duration;

use apperror::wire::{Decode as _, Decoded};
use apperror::{Kind, Outcome, Retry};
use apperror_tower::grpc::{ReadStatus as _, StatusFormat};
use apperror_tower::{BoxError, Origin};
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
use tower::{Layer, Service};

use crate::fixture::PaymentError;
use crate::service::{Payments, call, connect, fail, listen, seen, serve, watched, wire};

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
    L: Layer<Routes> + Clone + Send + 'static,
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
