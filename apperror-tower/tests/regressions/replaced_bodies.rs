//! Bodies that an answer takes the place of.

use std::convert::Infallible;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll};

use apperror_tower::ErrorLayer;
use axum::Router;
use axum::body::Body;
use axum::routing::get;
use bytes::Bytes;
use http::{Request, Response};
use http_body::{Frame, SizeHint};
use tower::{Layer as _, service_fn};

use crate::fixture::{Answer, get_from, send};

/// Always has another frame, of this data.
struct Endless {
    data: &'static [u8],
    size: SizeHint,
    polls: Arc<AtomicUsize>,
}

impl http_body::Body for Endless {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        let polls = self.polls.fetch_add(1, Ordering::Relaxed);
        assert!(polls < 1000, "read without an end");
        Poll::Ready(Some(Ok(Frame::data(Bytes::from_static(self.data)))))
    }

    fn size_hint(&self) -> SizeHint {
        self.size
    }
}

async fn answer_to(status: u16, data: &'static [u8], size: SizeHint) -> (Answer, usize) {
    let polls = Arc::new(AtomicUsize::new(0));
    let counted = polls.clone();
    let service = service_fn(move |_| {
        let body = Endless {
            data,
            size,
            polls: counted.clone(),
        };
        let response = Response::builder().status(status);
        let response = response.header("content-type", "text/plain");
        std::future::ready(Ok::<_, Infallible>(
            response.body(Body::new(body)).expect("a response"),
        ))
    });
    let layer = ErrorLayer::new().keep_client_text(100);
    let answer = send(layer.layer(service), get_from("/")).await;
    (answer, polls.load(Ordering::Relaxed))
}

#[tokio::test]
async fn a_stream_is_not_read() {
    for (status, code) in [(400, "BAD_REQUEST"), (500, "INTERNAL_ERROR")] {
        let (answer, polls) = answer_to(status, b"canary", SizeHint::new()).await;
        assert_eq!((&*answer.code(), polls), (code, 0), "{status}");
    }
}

#[tokio::test]
async fn empty_frames_without_an_end_do_not_keep_the_answer_back() {
    for (status, code) in [(400, "BAD_REQUEST"), (500, "INTERNAL_ERROR")] {
        let (answer, polls) = answer_to(status, b"", SizeHint::with_exact(5)).await;
        assert_eq!((&*answer.code(), polls), (code, 1), "{status}");
    }
}

#[tokio::test]
async fn a_head_whose_text_is_lost_tells_no_wrong_length() {
    let text = "this is a text for the client, and longer than the one of the status";
    let refuse = move || async move { (http::StatusCode::BAD_REQUEST, text) };
    let app = || Router::new().route("/", get(refuse));
    let layer = ErrorLayer::new().keep_client_text(100);
    let head = || Request::head("/").body(Body::empty()).expect("a request");
    let whole = send(layer.layer(app()), get_from("/")).await;
    let length = whole.body.len().to_string();
    assert_eq!(whole.headers["content-length"], length.as_str());
    // The router has taken the text away before the layer sees it.
    let around = send(layer.layer(app()), head()).await;
    assert_eq!(around.headers.get("content-length"), None);
    let inside = send(app().layer(layer), head()).await;
    assert_eq!(inside.headers["content-length"], length.as_str());
}
