//! Panics that come out where nobody looks for them.

use std::convert::Infallible;
use std::future::Ready;
use std::panic::panic_any;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};

use apperror::{AppError, ErrorSpec, Kind, Severity};
use apperror_tower::{BoxError, ErrorEvent, ErrorLayer};
use axum::body::Body;
use bytes::Bytes;
use http::{Request, Response};
use http_body::Frame;
use tower::{Layer as _, service_fn};

use crate::fixture::{get_from, send};

/// A payload that panics once more.
struct Bomb;

impl Drop for Bomb {
    fn drop(&mut self) {
        panic!("in the payload of a panic")
    }
}

#[tokio::test]
async fn a_payload_that_panics_again_does_no_harm() {
    let seen = Arc::new(Mutex::new(Vec::new()));
    let codes = seen.clone();
    let layer = ErrorLayer::new()
        .observer(|_: &ErrorEvent<'_>| panic_any(Bomb))
        .observer(move |event: &ErrorEvent<'_>| codes.lock().unwrap().push(event.error().code()));
    let in_call = service_fn(
        |_: Request<Body>| -> Ready<Result<Response<Body>, Infallible>> { panic_any(Bomb) },
    );
    let answer = send(layer.layer(in_call), get_from("/")).await;
    assert_eq!((answer.status, &*answer.code()), (500, "INTERNAL_ERROR"));

    let in_poll = service_fn(|request: Request<Body>| async move {
        if request.method() == "GET" {
            panic_any(Bomb)
        }
        Ok::<Response<Body>, Infallible>(Response::default())
    });
    let answer = send(layer.layer(in_poll), get_from("/")).await;
    assert_eq!((answer.status, &*answer.code()), (500, "INTERNAL_ERROR"));
    assert_eq!(*seen.lock().unwrap(), ["INTERNAL_ERROR"; 2]);
}

/// A body that panics when it is dropped.
struct Fragile;

impl Drop for Fragile {
    fn drop(&mut self) {
        panic!("in the drop of a body")
    }
}

impl http_body::Body for Fragile {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        Poll::Ready(None)
    }
}

#[tokio::test]
async fn a_replaced_body_that_panics_when_it_is_dropped_does_no_harm() {
    for (status, code) in [(404, "NOT_FOUND"), (500, "INTERNAL_ERROR")] {
        let fragile = service_fn(move |_: Request<Body>| {
            let response = Response::builder().status(status);
            let response = response.body(Body::new(Fragile)).expect("a response");
            std::future::ready(Ok::<_, Infallible>(response))
        });
        let answer = send(ErrorLayer::new().layer(fragile), get_from("/")).await;
        assert_eq!((answer.status, &*answer.code()), (status, code));
    }
}

/// An error that cannot be boxed.
struct Unboxable;

impl From<Unboxable> for BoxError {
    fn from(_: Unboxable) -> Self {
        panic!("in the conversion")
    }
}

#[tokio::test]
async fn a_conversion_that_panics_is_answered() {
    let fails = service_fn(|_: Request<Body>| async { Err::<Response<Body>, _>(Unboxable) });
    let answer = send(ErrorLayer::new().layer(fails), get_from("/")).await;
    assert_eq!((answer.status, &*answer.code()), (500, "INTERNAL_ERROR"));
}

/// An error that answers what a client may know, and nothing else.
#[derive(Debug, thiserror::Error)]
#[error("half of an error")]
struct Half;

impl AppError for Half {
    fn spec(&self) -> &'static ErrorSpec {
        static SPEC: ErrorSpec = ErrorSpec::new("HALF", Kind::Conflict);
        &SPEC
    }

    fn kind(&self) -> Kind {
        panic!("in kind")
    }

    fn severity(&self) -> Severity {
        panic!("in severity")
    }
}

/// What is logged, as text.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl std::io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().expect("no poison").write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[tokio::test]
async fn an_impl_by_hand_that_panics_for_the_log_is_logged_all_the_same() {
    let log = Log::default();
    let writer = log.clone();
    let subscriber = tracing_subscriber::fmt().with_writer(move || writer.clone());
    let recording = tracing::subscriber::set_default(subscriber.finish());
    let fails = service_fn(|_: Request<Body>| async { Err::<Response<Body>, _>(Half) });
    let mut answer = send(ErrorLayer::typed().layer(fails), get_from("/")).await;
    // Another test may be asking for the first time whether anybody listens, and put the answer of before on record.
    for _ in 0..1000 {
        if !log.0.lock().unwrap().is_empty() {
            break;
        }
        tracing::callsite::rebuild_interest_cache();
        answer = send(ErrorLayer::typed().layer(fails), get_from("/")).await;
    }
    drop(recording);
    assert_eq!((answer.status, &*answer.code()), (409, "HALF"));
    let log = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
    assert_eq!(log.lines().count(), 1, "{log}");
    assert!(
        log.contains("ERROR") && log.contains("half of an error"),
        "{log}"
    );
}
