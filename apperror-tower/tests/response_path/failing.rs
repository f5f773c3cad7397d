//! Errors, panics and disconnects.

use std::convert::Infallible;
use std::future::{Ready, pending, ready};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use apperror_tower::{BoxError, ErrorLayer, Format, Reported};
use axum::Router;
use axum::body::Body;
use axum::routing::get;
use http::{HeaderValue, Request, Response, StatusCode};
use tower::{Layer as _, Service, ServiceExt as _, service_fn};

use crate::fixture::{CANARY, Events, PaymentError, Seen, get_from, routes, send};
use crate::log::Log;

/// Is ready, busy or broken, and counts its calls.
struct Gate {
    readiness: fn() -> Poll<Result<(), PaymentError>>,
    calls: Arc<AtomicUsize>,
}

impl Gate {
    fn new(readiness: fn() -> Poll<Result<(), PaymentError>>) -> (Self, Arc<AtomicUsize>) {
        let calls = Arc::new(AtomicUsize::new(0));
        let gate = Self {
            readiness,
            calls: calls.clone(),
        };
        (gate, calls)
    }
}

impl Clone for Gate {
    /// A clone is always ready.
    fn clone(&self) -> Self {
        Self {
            readiness: || Poll::Ready(Ok(())),
            calls: self.calls.clone(),
        }
    }
}

impl Service<Request<Body>> for Gate {
    type Response = Response<Body>;
    type Error = PaymentError;
    type Future = Ready<Result<Response<Body>, PaymentError>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), PaymentError>> {
        (self.readiness)()
    }

    fn call(&mut self, _: Request<Body>) -> Self::Future {
        self.calls.fetch_add(1, Ordering::Relaxed);
        ready(Ok(Response::default()))
    }
}

#[tokio::test]
async fn p26_an_error_of_poll_ready_is_the_answer_to_the_call() {
    let (gate, calls) = Gate::new(|| Poll::Ready(Err(PaymentError::declined())));
    let mut service = ErrorLayer::typed().layer(gate);
    let mut clone = service.ready().await.unwrap().clone();
    // A clone does not inherit it.
    assert_eq!(
        clone
            .ready()
            .await
            .unwrap()
            .call(get_from("/"))
            .await
            .unwrap()
            .status(),
        200
    );
    assert_eq!(calls.load(Ordering::Relaxed), 1);
    let answer = service.call(get_from("/")).await.unwrap();
    assert_eq!(
        answer
            .extensions()
            .get::<Reported>()
            .unwrap()
            .error()
            .code(),
        "PAYMENT_FAILED"
    );
    assert_eq!(
        calls.load(Ordering::Relaxed),
        1,
        "a service that is not ready is not called"
    );
}

#[tokio::test]
async fn p26_an_error_of_poll_ready_is_answered_once_and_then_the_service_is_asked_again() {
    /// Is not ready every second time.
    struct Flickers(bool);
    impl Service<Request<Body>> for Flickers {
        type Response = Response<Body>;
        type Error = PaymentError;
        type Future = Ready<Result<Response<Body>, PaymentError>>;

        fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), PaymentError>> {
            self.0 = !self.0;
            Poll::Ready(if self.0 {
                Err(PaymentError::TooFast)
            } else {
                Ok(())
            })
        }

        fn call(&mut self, _: Request<Body>) -> Self::Future {
            assert!(!self.0, "it is not ready");
            ready(Ok(Response::default()))
        }
    }
    let mut service = ErrorLayer::typed().layer(Flickers(false));
    for status in [429, 200, 429, 200] {
        // Readiness that is asked for twice does not lose the error.
        let service = service.ready().await.unwrap();
        if status == 429 {
            service.ready().await.unwrap();
        }
        assert_eq!(service.call(get_from("/")).await.unwrap().status(), status);
    }
}

#[tokio::test]
async fn p26_an_error_of_call_is_answered() {
    let typed = service_fn(|_| async { Err::<Response<Body>, _>(PaymentError::declined()) });
    let seen = Seen::default();
    let layer = ErrorLayer::typed().observer(seen.clone());
    let answer = send(layer.layer(typed), get_from("/")).await;
    assert_eq!(
        (answer.status, answer.code().as_str()),
        (402, "PAYMENT_FAILED")
    );
    assert_eq!(
        seen.take(),
        [("PAYMENT_FAILED".to_owned(), "typed".to_owned())]
    );
}

#[tokio::test]
async fn p27_back_pressure_is_kept() {
    let (gate, _) = Gate::new(|| Poll::Pending);
    let mut service = ErrorLayer::typed().layer(gate);
    let poll = std::future::poll_fn(|cx| {
        Poll::Ready(Service::<Request<Body>>::poll_ready(&mut service, cx))
    });
    assert!(poll.await.is_pending());
}

#[tokio::test]
async fn p28_a_panic_before_there_is_a_future_is_answered() {
    let panics =
        service_fn(|_| -> Ready<Result<Response<Body>, Infallible>> { panic!("{CANARY}") });
    let log = Log::record();
    let answer = send(ErrorLayer::new().layer(panics), get_from("/")).await;
    assert_eq!(
        (answer.status, answer.code().as_str()),
        (500, "INTERNAL_ERROR")
    );
    answer.assert_secret();
    let line = log.line();
    assert_eq!(
        (line.field("error"), line.field("origin")),
        (CANARY, "panic")
    );
}

#[tokio::test]
async fn p28_a_panic_in_poll_is_answered_and_its_text_is_for_the_log_alone() {
    let log = Log::record();
    let response = ErrorLayer::new()
        .layer(routes())
        .oneshot(get_from("/panic"))
        .await
        .unwrap();
    let reported = response.extensions().get::<Reported>().unwrap();
    assert_eq!(reported.error().code(), "INTERNAL_ERROR");
    assert!(
        !format!("{} {:?} {reported:?}", reported.error(), reported.error()).contains("canary")
    );
    let line = log.line();
    assert_eq!(line.field("error"), format!("{CANARY} in a handler"));
    assert_eq!(line.level, tracing::Level::ERROR);
}

#[tokio::test]
async fn p28_a_panic_in_details_is_answered_as_an_internal_error() {
    const ENVELOPE: &str = r#"{"error_code":"INTERNAL_ERROR","message":"Something went wrong on our side.","details":{},"request_id":"r-1"}"#;
    let log = Log::record();
    for (format, media) in [
        (Format::Envelope, "application/json"),
        (Format::Problem, "application/problem+json"),
    ] {
        let layer = ErrorLayer::new().default_format(format);
        let mut request = get_from("/unshowable");
        request
            .headers_mut()
            .insert("x-request-id", HeaderValue::from_static("r-1"));
        let answer = send(layer.layer(routes()), request).await;
        assert_eq!(
            (answer.status, answer.code().as_str()),
            (500, "INTERNAL_ERROR")
        );
        assert_eq!(answer.all("content-type"), [media]);
        assert_eq!(answer.json()["request_id"], "r-1");
        assert!(
            format == Format::Problem || answer.body == ENVELOPE,
            "{answer:?}"
        );
        answer.assert_secret();
        let line = log.line();
        assert_eq!(line.field("error.type"), "INTERNAL_ERROR");
        assert!(line.field("error").contains("UNSHOWABLE"), "{line:?}");
    }
    let answer = send(routes(), get_from("/unshowable")).await;
    assert_eq!(
        (answer.status, answer.code().as_str()),
        (500, "INTERNAL_ERROR"),
        "also without the layer"
    );
}

/// An error whose text cannot be had.
#[derive(Debug, apperror::AppError, apperror_tower::IntoResponse)]
#[app_error(kind = conflict)]
struct Speechless;

impl std::fmt::Display for Speechless {
    fn fmt(&self, _: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        panic!("in Display")
    }
}

impl std::error::Error for Speechless {}

#[tokio::test]
async fn p28_a_panic_in_display_leaves_the_answer_and_marks_the_event() {
    let log = Log::record();
    let app = Router::new().route("/", get(|| async { Speechless }));
    let answer = send(ErrorLayer::new().layer(app), get_from("/")).await;
    assert_eq!((answer.status, answer.code().as_str()), (409, "SPEECHLESS"));
    let line = log.line();
    assert_eq!(
        (line.field("error.type"), line.field("error")),
        ("SPEECHLESS", "[Display panicked: in Display]")
    );
}

/// An error that answers nothing.
#[derive(Debug, thiserror::Error)]
#[error("mute")]
struct Mute;

impl apperror::AppError for Mute {
    fn spec(&self) -> &'static apperror::ErrorSpec {
        panic!("{CANARY}")
    }
}

#[tokio::test]
async fn p28_a_panic_in_an_impl_by_hand_is_answered() {
    let mute = service_fn(|_| async { Err::<Response<Body>, _>(Mute) });
    let log = Log::record();
    let answer = send(ErrorLayer::typed().layer(mute), get_from("/")).await;
    assert_eq!(
        (answer.status, answer.code().as_str()),
        (500, "INTERNAL_ERROR")
    );
    answer.assert_secret();
    assert_eq!(
        log.line().field("error"),
        format!("an error could not be rendered ({CANARY}): mute")
    );
    let app = Router::new().route("/", get(|| async { apperror_tower::Failure::from(Mute) }));
    for answer in [
        send(app.clone(), get_from("/")).await,
        send(ErrorLayer::new().layer(app), get_from("/")).await,
    ] {
        assert_eq!(
            (answer.status, answer.code().as_str()),
            (500, "INTERNAL_ERROR")
        );
    }
}

#[tokio::test]
async fn p28_a_panic_of_an_observer_or_renderer_does_not_reach_the_client() {
    struct Breaks;
    impl apperror_tower::Renderer for Breaks {
        fn content_type(&self) -> HeaderValue {
            HeaderValue::from_static("text/plain")
        }

        fn render(&self, _: &apperror_tower::View<'_>, body: &mut Vec<u8>) {
            body.extend_from_slice(b"half of");
            panic!("{CANARY}")
        }
    }
    let seen = Seen::default();
    let layer = ErrorLayer::new()
        .renderer(Breaks)
        .observer(|_: &apperror_tower::ErrorEvent<'_>| panic!("{CANARY}"))
        .observer(seen.clone());
    let answer = send(layer.layer(routes()), get_from("/typed")).await;
    assert_eq!(
        (answer.status, answer.code().as_str()),
        (500, "INTERNAL_ERROR")
    );
    assert_eq!(answer.header("content-type"), Some("application/json"));
    assert_eq!(seen.codes(), ["INTERNAL_ERROR"]);
}

#[tokio::test]
async fn a_panic_of_a_filter_does_not_reach_the_client() {
    let layer = ErrorLayer::new().filter(|_: &apperror_tower::RequestHead<'_>| panic!("{CANARY}"));
    let answer = send(layer.layer(routes()), get_from("/none")).await;
    assert_eq!(answer.code(), "NOT_FOUND");
}

#[tokio::test]
async fn p30_a_panic_in_poll_ready_is_not_caught() {
    let (gate, _) = Gate::new(|| panic!("not ready"));
    let caught =
        tokio::spawn(async move { ErrorLayer::typed().layer(gate).oneshot(get_from("/")).await });
    assert!(caught.await.unwrap_err().is_panic());
}

#[tokio::test]
async fn p31_a_client_that_goes_away_is_no_error() {
    let log = Log::record();
    let seen = Seen::default();
    let never = service_fn(|_| pending::<Result<Response<Body>, Infallible>>());
    let call = ErrorLayer::new()
        .observer(seen.clone())
        .layer(never)
        .oneshot(get_from("/"));
    assert!(
        tokio::time::timeout(Duration::from_millis(20), call)
            .await
            .is_err()
    );
    assert!(log.take().is_empty() && seen.take().is_empty());
}

#[tokio::test]
async fn p32_an_error_body_that_never_ends_does_not_keep_its_answer_back() {
    for media in ["text/plain", "text/html"] {
        for (status, layer) in [
            (500, ErrorLayer::new()),
            (400, ErrorLayer::new().keep_client_text(99)),
        ] {
            let (_sender, events) = Events::channel(media);
            let app = Router::new().route(
                "/",
                get(move || async move {
                    let mut response = events.response().await;
                    *response.status_mut() = StatusCode::from_u16(status).unwrap();
                    response
                }),
            );
            let answer = send(layer.layer(app), get_from("/"));
            let answer = tokio::time::timeout(Duration::from_secs(5), answer)
                .await
                .unwrap();
            assert_eq!(answer.status, status);
            assert_ne!(answer.body.len(), 0);
        }
    }
}

#[tokio::test]
async fn p32_no_more_than_a_little_of_a_body_is_read() {
    /// Always has another frame.
    struct Endless(Arc<AtomicUsize>);
    impl http_body::Body for Endless {
        type Data = bytes::Bytes;
        type Error = Infallible;

        fn poll_frame(
            self: std::pin::Pin<&mut Self>,
            _: &mut Context<'_>,
        ) -> Poll<Option<Result<http_body::Frame<bytes::Bytes>, Infallible>>> {
            self.0.fetch_add(1, Ordering::Relaxed);
            Poll::Ready(Some(Ok(http_body::Frame::data(bytes::Bytes::from_static(
                &[b'a'; 1024],
            )))))
        }
    }
    let frames = Arc::new(AtomicUsize::new(0));
    let counted = frames.clone();
    let app = service_fn(move |_| {
        let mut response = Response::new(Body::new(Endless(counted.clone())));
        *response.status_mut() = StatusCode::BAD_GATEWAY;
        ready(Ok::<_, Infallible>(response))
    });
    assert_eq!(
        send(ErrorLayer::new().layer(app), get_from("/"))
            .await
            .code(),
        "BAD_GATEWAY"
    );
    assert!(frames.load(Ordering::Relaxed) <= 5);
}

#[tokio::test]
async fn p32_a_replaced_body_that_panics_does_no_harm() {
    struct Bomb;
    impl http_body::Body for Bomb {
        type Data = bytes::Bytes;
        type Error = Infallible;

        fn poll_frame(
            self: std::pin::Pin<&mut Self>,
            _: &mut Context<'_>,
        ) -> Poll<Option<Result<http_body::Frame<bytes::Bytes>, Infallible>>> {
            panic!("{CANARY}")
        }
    }
    let app = service_fn(|_| {
        let mut response = Response::new(Body::new(Bomb));
        *response.status_mut() = StatusCode::BAD_GATEWAY;
        ready(Ok::<_, Infallible>(response))
    });
    let answer = send(ErrorLayer::new().layer(app), get_from("/")).await;
    assert_eq!(answer.code(), "BAD_GATEWAY");
}

#[tokio::test]
async fn p36_a_circular_chain_ends() {
    #[derive(Debug)]
    struct Circle;
    impl std::fmt::Display for Circle {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.write_str("circle")
        }
    }
    impl std::error::Error for Circle {
        fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
            Some(&Circle)
        }
    }
    let log = Log::record();
    let fails = service_fn(|_| async { Err::<Response<Body>, BoxError>(Box::new(Circle)) });
    assert_eq!(
        send(ErrorLayer::new().layer(fails), get_from("/"))
            .await
            .code(),
        "INTERNAL_ERROR"
    );
    let line = log.line();
    assert_eq!(line.field("error.chain").matches("circle").count(), 16);
}

#[tokio::test]
async fn p37_a_transaction_around_the_layer_sees_what_failed() {
    let service = ErrorLayer::new().layer(routes());
    for (path, commits) in [("/ok", true), ("/boxed", false), ("/panic", false)] {
        let response = service.clone().oneshot(get_from(path)).await;
        // `Ok` says nothing; the status and the extension do.
        let response = response.expect("always Ok");
        assert_eq!(response.status().is_success(), commits);
        assert_eq!(response.extensions().get::<Reported>().is_none(), commits);
    }
}
