//! Errors inside boxes: what is recognized, and what is not.

use std::error::Error;
use std::future::ready;
use std::time::Duration;

use apperror::AppError;
use apperror_tower::{BoxError, ErrorLayer, Failure, Reported};
use axum::body::Body;
use bytes::Bytes;
use http::{Request, Response};
use http_body_util::{BodyExt as _, Full, Limited};
use tower::{Layer as _, ServiceBuilder, ServiceExt as _, service_fn};

use crate::fixture::{Answer, CANARY, PaymentError, Seen, get_from, send};
use crate::log::Log;

/// The answer to a service that fails with this error.
async fn answered<E: Into<BoxError> + 'static>(
    layer: &ErrorLayer,
    error: impl Fn() -> E,
) -> Answer {
    let fails = service_fn(|_: Request<Body>| ready(Err::<Response<Body>, E>(error())));
    send(layer.layer(fails), get_from("/")).await
}

fn recognizing() -> ErrorLayer {
    ErrorLayer::new().recognize::<PaymentError>()
}

/// What a layer around an erroneous layer may do to an error.
#[derive(Debug, thiserror::Error)]
#[error("unknown around {0}")]
struct Unknown(#[source] BoxError);

#[tokio::test]
async fn a_registered_type_is_recognized_at_the_top_and_in_a_box() {
    let layer = recognizing();
    assert_eq!(
        answered(&layer, PaymentError::declined).await.code(),
        "PAYMENT_FAILED"
    );
    assert_eq!(
        answered(&layer, || Box::new(PaymentError::declined()))
            .await
            .code(),
        "PAYMENT_FAILED"
    );
    let boxed = || -> BoxError { Box::new(Box::new(PaymentError::declined())) };
    assert_eq!(answered(&layer, boxed).await.code(), "PAYMENT_FAILED");
    let unregistered = answered(&ErrorLayer::new(), PaymentError::declined).await;
    assert_eq!(
        (unregistered.status, unregistered.code().as_str()),
        (500, "INTERNAL_ERROR")
    );
    unregistered.assert_secret();
}

#[tokio::test]
async fn a_failure_and_a_boxed_app_error_need_no_registration() {
    let seen = Seen::default();
    let layer = ErrorLayer::new().observer(seen.clone());
    let failure = || Failure::from(PaymentError::declined());
    assert_eq!(answered(&layer, failure).await.code(), "PAYMENT_FAILED");
    let boxed = || -> BoxError {
        let error: Box<dyn AppError + Send + Sync> = Box::new(PaymentError::declined());
        Box::new(error)
    };
    assert_eq!(answered(&layer, boxed).await.code(), "PAYMENT_FAILED");
    assert!(seen.take().iter().all(|(_, origin)| origin == "boxed"));
}

#[tokio::test]
async fn the_error_of_infallible_services_is_no_question() {
    let ok = service_fn(|_: Request<Body>| {
        ready(Ok::<_, std::convert::Infallible>(Response::new(
            Body::empty(),
        )))
    });
    assert_eq!(
        send(ErrorLayer::new().layer(ok), get_from("/"))
            .await
            .status,
        200
    );
}

/// The error that a service gave, as the extension of its answer has it.
async fn through<S>(layer: &ErrorLayer, service: S) -> (u16, String, Option<String>)
where
    S: tower::Service<Request<Body>, Response = Response<Body>, Error = BoxError>,
{
    let response = layer.layer(service).oneshot(get_from("/")).await.unwrap();
    let reported = response.extensions().get::<Reported>().expect("on board");
    let wait = response.headers().get("retry-after");
    let wait = wait.map(|wait| wait.to_str().expect("text").to_owned());
    (
        response.status().as_u16(),
        reported.error().code().to_owned(),
        wait,
    )
}

#[tokio::test]
async fn p33_errors_of_the_infrastructure_have_their_status() {
    let layer = ErrorLayer::new();
    let never = service_fn(|_| std::future::pending::<Result<Response<Body>, BoxError>>());
    let timeout = ServiceBuilder::new()
        .timeout(Duration::from_millis(5))
        .service(never);
    assert_eq!(
        through(&layer, timeout).await,
        (504, "TIMEOUT".into(), None)
    );

    let slow = ServiceBuilder::new()
        .load_shed()
        .concurrency_limit(1)
        .service(never);
    let mut held = slow.clone();
    let _first = held.ready().await.unwrap().call(get_from("/"));
    assert_eq!(
        through(&layer, slow).await,
        (503, "SERVICE_UNAVAILABLE".into(), Some("1".into()))
    );

    let (closed, worker) = tower::buffer::Buffer::pair(never, 1);
    drop(worker);
    assert_eq!(
        through(&layer, closed).await,
        (503, "SERVICE_UNAVAILABLE".into(), Some("1".into()))
    );

    let limited = service_fn(|_| async {
        let body = Limited::new(Full::new(Bytes::from_static(b"too long")), 3);
        body.collect().await.map(|_| Response::new(Body::empty()))
    });
    assert_eq!(
        through(&layer, limited).await,
        (413, "PAYLOAD_TOO_LARGE".into(), None)
    );

    let body_timeout = service_fn(|_| async {
        let (_sender, events) = crate::fixture::Events::channel("text/plain");
        let body = tower_http::timeout::TimeoutBody::new(
            Duration::from_millis(5),
            events.response().await.into_body(),
        );
        let collected = Box::pin(body).collect().await;
        collected.map(|_| Response::new(Body::empty()))
    });
    assert_eq!(
        through(&layer, body_timeout).await,
        (408, "REQUEST_TIMEOUT".into(), None)
    );

    let unknown = service_fn(|_| ready(Err(BoxError::from(CANARY))));
    assert_eq!(
        through(&layer, unknown).await,
        (500, "INTERNAL_ERROR".into(), None)
    );
}

use tower::Service as _;

#[tokio::test]
async fn p31_p33_hyper_errors_tell_a_client_that_left_from_a_fault() {
    // A server that hangs up before it answers is the incomplete message.
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move { drop(listener.accept().await) });
    let stream = tokio::net::TcpStream::connect(address).await.unwrap();
    let io = hyper_util::rt::TokioIo::new(stream);
    let (mut sender, connection) = hyper::client::conn::http1::handshake(io).await.unwrap();
    tokio::spawn(connection);
    let left = sender.send_request(get_from("/")).await.unwrap_err();
    assert!(
        left.is_incomplete_message() || left.is_canceled(),
        "{left:?}"
    );
    let left = std::sync::Mutex::new(Some(left));
    let log = Log::record();
    let answer = answered(&ErrorLayer::new(), || left.lock().unwrap().take().unwrap()).await;
    assert_eq!(
        (answer.status, answer.code().as_str()),
        (499, "CLIENT_CLOSED")
    );
    assert_eq!(log.line().level, tracing::Level::INFO);
}

#[tokio::test]
async fn p34_wrappers_are_transparent() {
    // An error of a service behind a buffer, which breaks while it gets ready.
    #[derive(Clone)]
    struct Broken;
    impl tower::Service<Request<Body>> for Broken {
        type Response = Response<Body>;
        type Error = PaymentError;
        type Future = std::future::Ready<Result<Response<Body>, PaymentError>>;

        fn poll_ready(
            &mut self,
            _: &mut std::task::Context<'_>,
        ) -> std::task::Poll<Result<(), PaymentError>> {
            std::task::Poll::Ready(Err(PaymentError::declined()))
        }

        fn call(&mut self, _: Request<Body>) -> Self::Future {
            unreachable!("it is never ready")
        }
    }
    let buffered = tower::buffer::Buffer::new(Broken, 1);
    assert_eq!(through(&recognizing(), buffered).await.1, "PAYMENT_FAILED");

    for depth in [1, 2, 31] {
        let wrapped = move || {
            (0..depth).fold(BoxError::from(PaymentError::declined()), |error, _| {
                axum::Error::new(error).into()
            })
        };
        assert_eq!(
            answered(&recognizing(), wrapped).await.code(),
            "PAYMENT_FAILED",
            "{depth}"
        );
    }
    let limited = || BoxError::from(axum::Error::new(axum::Error::new(length_limit())));
    assert_eq!(answered(&ErrorLayer::new(), limited).await.status, 413);
}

fn length_limit() -> BoxError {
    let body = Limited::new(Full::new(Bytes::from_static(b"too long")), 3);
    let collected = futures_executor(body.collect());
    collected.expect_err("too long")
}

/// The result of a future that never waits.
fn futures_executor<F: Future>(future: F) -> F::Output {
    let mut future = std::pin::pin!(future);
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    match future.as_mut().poll(&mut context) {
        std::task::Poll::Ready(output) => output,
        std::task::Poll::Pending => panic!("it waits"),
    }
}

#[tokio::test]
async fn p35_what_lies_inside_an_unknown_error_does_not_decide() {
    let inside: [fn() -> BoxError; 6] = [
        || PaymentError::declined().into(),
        || Failure::from(PaymentError::declined()).into(),
        length_limit,
        || Box::new(tower::timeout::error::Elapsed::new()),
        || Box::new(tonic::Status::permission_denied(CANARY)),
        || Box::new(refused_by_hyper()),
    ];
    for error in inside {
        let log = Log::record();
        let answer = answered(&recognizing(), move || Unknown(error())).await;
        assert_eq!(
            (answer.status, answer.code().as_str()),
            (500, "INTERNAL_ERROR")
        );
        answer.assert_secret();
        // The log has it all.
        let chain: Vec<String> = serde_json::from_str(log.line().field("error.chain")).unwrap();
        assert!(chain.contains(&error().to_string()), "{chain:?}");
    }
}

/// An error of an outbound call.
fn refused_by_hyper() -> hyper::Error {
    let io = tokio::io::join(&b"no HTTP at all"[..], tokio::io::sink());
    let handshake = hyper::client::conn::http1::handshake(hyper_util::rt::TokioIo::new(io));
    let (mut sender, connection) = futures_executor(handshake).expect("a handshake");
    let call = sender.send_request(get_from("/"));
    // The call is told what the connection met.
    let _ = futures_executor(connection);
    futures_executor(call).expect_err("no HTTP")
}

#[tokio::test]
async fn p36_wrappers_are_looked_through_to_a_bounded_depth() {
    for (depth, code) in [
        (31, "PAYMENT_FAILED"),
        (32, "INTERNAL_ERROR"),
        (2000, "INTERNAL_ERROR"),
    ] {
        let wrapped = move || {
            (0..depth).fold(BoxError::from(PaymentError::declined()), |error, _| {
                axum::Error::new(error).into()
            })
        };
        let answer = answered(&recognizing(), wrapped).await;
        assert_eq!(answer.code(), code, "{depth}");
    }
}

#[tokio::test]
async fn the_first_registered_type_wins_and_the_outermost_error() {
    /// Wraps, and is an error of its own.
    #[derive(Debug, thiserror::Error, AppError)]
    #[error("outer")]
    #[app_error(kind = unavailable)]
    struct Outer(#[source] PaymentError);

    let layer = recognizing().recognize::<Outer>();
    let wrapped = || BoxError::from(axum::Error::new(Outer(PaymentError::declined())));
    assert_eq!(answered(&layer, wrapped).await.code(), "OUTER");
    let error: &dyn Error = &Outer(PaymentError::declined());
    assert!(error.source().is_some());
}
