//! Bodies that break after their head was sent, and bodies that the layer cannot make itself.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};

use apperror_tower::{ErrorLayer, ResponseBody};
use axum::Router;
use axum::body::Body;
use axum::routing::get;
use bytes::Bytes;
use http::{HeaderMap, Request, Response};
use http_body::{Body as _, Frame, SizeHint};
use http_body_util::{BodyExt as _, Empty, Full};
use tower::{Layer as _, ServiceExt as _, service_fn};

use crate::client::{http1, http2};
use crate::fixture::{CANARY, Events, PaymentError, Seen, get_from, routes, send};
use crate::log::Log;
use crate::server::serve;

/// Sends this data, waits until it has left, and ends with an error, a panic or trailers.
#[derive(Debug)]
struct Scripted {
    data: Option<&'static str>,
    has_waited: bool,
    end: Option<End>,
}

#[derive(Debug, Clone, Copy)]
enum End {
    Error,
    Panic,
    Trailers,
}

impl http_body::Body for Scripted {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, io::Error>>> {
        if let Some(data) = self.data.take() {
            return Poll::Ready(Some(Ok(Frame::data(data.into()))));
        }
        if !std::mem::replace(&mut self.has_waited, true) {
            cx.waker().wake_by_ref();
            return Poll::Pending;
        }
        Poll::Ready(match self.end.take() {
            Some(End::Error) => Some(Err(io::Error::other(CANARY))),
            Some(End::Panic) => panic!("{CANARY}"),
            Some(End::Trailers) => {
                let mut trailers = HeaderMap::new();
                trailers.insert("x-sum", "1".parse().expect("a value"));
                Some(Ok(Frame::trailers(trailers)))
            }
            None => None,
        })
    }

    fn is_end_stream(&self) -> bool {
        self.data.is_none() && self.end.is_none()
    }

    fn size_hint(&self) -> SizeHint {
        let mut hint = SizeHint::new();
        hint.set_lower(3);
        hint.set_upper(99);
        hint
    }
}

fn scripted(
    end: End,
) -> impl tower::Service<
    Request<Body>,
    Response = Response<Scripted>,
    Error = std::convert::Infallible,
    Future = impl Send,
> + Clone
+ Send
+ 'static {
    service_fn(move |_| {
        std::future::ready(Ok(Response::new(Scripted {
            data: Some("begun"),
            has_waited: false,
            end: Some(end),
        })))
    })
}

#[tokio::test]
async fn p29_a_body_that_breaks_is_one_event_and_cut_off() {
    for end in [End::Error, End::Panic] {
        let seen = Seen::default();
        let layer = ErrorLayer::new().any_body().observer(seen.clone());
        let address = serve(layer.layer(scripted(end))).await;
        let answer = http1(address, "GET", "/", "").await;
        assert_eq!(answer.status, 200, "the head was sent");
        // Chunked, and never closed by the last chunk; not a byte of JSON in it.
        assert_eq!(answer.body, "5\r\nbegun\r\n", "{end:?}");
        assert_eq!(
            seen.take(),
            [("INTERNAL_ERROR".to_owned(), "body".to_owned())],
            "{end:?}"
        );

        let reset = http2(address, "GET", "/").await;
        assert!(reset.is_err(), "{end:?}: {reset:?}");
        assert_eq!(seen.take().len(), 1, "{end:?}");
    }
}

#[tokio::test]
async fn p29_the_event_of_a_body_has_the_text_and_the_status_that_was_sent() {
    let log = Log::record();
    let response = ErrorLayer::new()
        .any_body()
        .layer(scripted(End::Error))
        .oneshot(get_from("/"));
    assert!(response.await.unwrap().into_body().collect().await.is_err());
    let line = log.line();
    assert_eq!(line.level, tracing::Level::ERROR);
    assert_eq!(
        (
            line.field("error.type"),
            line.field("origin"),
            line.field("error"),
            line.field("http.response.status_code")
        ),
        ("INTERNAL_ERROR", "body", CANARY, "200"),
    );
}

#[tokio::test]
async fn p29_a_panic_in_a_body_goes_on() {
    let log = Log::record();
    let response = ErrorLayer::new()
        .any_body()
        .layer(scripted(End::Panic))
        .oneshot(get_from("/"));
    let mut body = response.await.unwrap().into_body();
    assert!(body.frame().await.unwrap().is_ok());
    let panics = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        let mut context = Context::from_waker(std::task::Waker::noop());
        while Pin::new(&mut body).poll_frame(&mut context).is_pending() {}
    }));
    assert!(panics.is_err());
    assert_eq!(log.line().field("error"), CANARY);
}

#[tokio::test]
async fn any_body_passes_frames_hints_and_the_end_on() {
    let response = ErrorLayer::new()
        .any_body()
        .layer(scripted(End::Trailers))
        .oneshot(get_from("/"));
    let mut body = response.await.unwrap().into_body();
    assert_eq!(
        (body.size_hint().lower(), body.size_hint().upper()),
        (3, Some(99))
    );
    assert!(!body.is_end_stream());
    assert_eq!(
        body.frame().await.unwrap().unwrap().into_data().unwrap(),
        "begun"
    );
    assert_eq!(
        body.frame()
            .await
            .unwrap()
            .unwrap()
            .into_trailers()
            .unwrap()["x-sum"],
        "1"
    );
    assert!(body.is_end_stream());
    assert!(body.frame().await.is_none());
}

#[tokio::test]
async fn any_body_answers_with_exact_hints() {
    let fails = service_fn(|_: Request<Body>| async {
        Err::<Response<Empty<Bytes>>, _>(PaymentError::declined())
    });
    let response = ErrorLayer::typed()
        .any_body()
        .layer(fails)
        .oneshot(get_from("/"))
        .await
        .unwrap();
    let length = response.headers()["content-length"]
        .to_str()
        .unwrap()
        .parse()
        .unwrap();
    let mut body = response.into_body();
    assert_eq!(body.size_hint().exact(), Some(length));
    assert!(!body.is_end_stream());
    assert!(body.frame().await.unwrap().unwrap().is_data());
    assert!(body.is_end_stream() && body.frame().await.is_none());
    assert_eq!(body.size_hint().exact(), Some(0));
}

#[tokio::test]
async fn any_body_works_inside_a_router_and_around_one() {
    for service in [routes().layer(ErrorLayer::new().any_body())] {
        assert_eq!(
            send(service, get_from("/typed")).await.code(),
            "PAYMENT_FAILED"
        );
    }
    let around = ErrorLayer::new().any_body().layer(routes());
    assert_eq!(
        send(around, get_from("/panic")).await.code(),
        "INTERNAL_ERROR"
    );
}

#[test]
fn any_body_has_a_default_where_the_inner_body_has_one() {
    let body = ResponseBody::<Full<Bytes>>::default();
    assert!(body.is_end_stream());
}

#[tokio::test]
async fn the_type_of_bodies_stays_without_any_body() {
    let full = service_fn(|_: Request<Body>| async {
        Err::<Response<Full<Bytes>>, _>(PaymentError::declined())
    });
    let response = ErrorLayer::typed()
        .layer(full)
        .oneshot(get_from("/"))
        .await
        .unwrap();
    let body: Full<Bytes> = response.into_body();
    assert!(body.size_hint().exact().is_some());
}

#[tokio::test]
async fn a_router_with_the_layer_around_it_can_be_served() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let app = ErrorLayer::new().layer(routes());
    let make = axum::ServiceExt::<axum::extract::Request>::into_make_service(app);
    tokio::spawn(async move { axum::serve(listener, make).await });
    assert_eq!(
        http1(address, "GET", "/typed", "").await.code(),
        "PAYMENT_FAILED"
    );
}

#[tokio::test]
async fn a_passed_body_that_breaks_is_observed_as_well() {
    let (sender, events) = Events::channel("text/event-stream");
    let app = Router::new().route("/", get(move || events.response()));
    let seen = Seen::default();
    let layer = ErrorLayer::new().any_body().observer(seen.clone());
    let response = layer.layer(app).oneshot(get_from("/")).await.unwrap();
    sender.send(Err(io::Error::other("cut"))).await.unwrap();
    assert!(response.into_body().collect().await.is_err());
    assert_eq!(seen.take().len(), 1);
}
