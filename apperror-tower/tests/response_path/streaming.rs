//! Streams, upgrades and clients that leave, over real connections.

use std::convert::Infallible;
use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use apperror_tower::ErrorLayer;
use axum::Router;
use axum::body::Body;
use axum::routing::get;
use bytes::Bytes;
use http::{Request, Response};
use http_body::Frame;
use http_body_util::{BodyExt as _, Empty};
use hyper_util::rt::{TokioExecutor, TokioIo};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::sync::{mpsc, oneshot};
use tower::{Layer as _, ServiceExt as _, service_fn};

use crate::fixture::{Events, Seen, get_from};
use crate::server::serve;

const SOON: Duration = Duration::from_secs(5);

/// Waits for something that must not take long.
async fn soon<T>(future: impl Future<Output = T>) -> T {
    let within = tokio::time::timeout(SOON, future).await;
    within.expect("it comes soon")
}

async fn read(stream: &mut TcpStream, end: &str) -> String {
    let mut text = String::new();
    while !text.ends_with(end) {
        let mut bytes = [0; 1024];
        let count = soon(stream.read(&mut bytes)).await.expect("bytes");
        assert_ne!(count, 0, "it ended with {text:?}");
        text.push_str(std::str::from_utf8(&bytes[..count]).expect("text"));
    }
    text
}

/// A service that changes to another protocol, and sends back what it is told in it.
async fn upgrade(mut request: Request<Body>) -> Result<Response<Body>, Infallible> {
    let upgrade = hyper::upgrade::on(&mut request);
    tokio::spawn(async move {
        let mut io = TokioIo::new(upgrade.await.expect("an upgrade"));
        let mut word = [0; 4];
        while io.read_exact(&mut word).await.is_ok() {
            io.write_all(&word).await.expect("sent");
        }
    });
    let response = Response::builder().status(101);
    let response = response
        .header("connection", "upgrade")
        .header("upgrade", "echo");
    Ok(response.body(Body::empty()).expect("a response"))
}

#[tokio::test]
async fn p11_an_upgraded_connection_belongs_to_the_handler() {
    let seen = Seen::default();
    let layer = ErrorLayer::new().observer(seen.clone());
    for address in [
        serve(layer.layer(service_fn(upgrade))).await,
        serve(layer.clone().any_body().layer(service_fn(upgrade))).await,
        serve(
            Router::new()
                .fallback_service(service_fn(upgrade))
                .layer(layer.clone()),
        )
        .await,
    ] {
        let mut stream = TcpStream::connect(address).await.unwrap();
        let request =
            b"GET / HTTP/1.1\r\nhost: test\r\nconnection: upgrade\r\nupgrade: echo\r\n\r\n";
        stream.write_all(request).await.unwrap();
        let head = read(&mut stream, "\r\n\r\n").await;
        assert!(head.starts_with("HTTP/1.1 101 "), "{head}");
        assert!(
            !head.contains("cache-control") && !head.contains("nosniff"),
            "{head}"
        );
        for word in ["ping", "{\"e\"", "pong"] {
            stream.write_all(word.as_bytes()).await.unwrap();
            assert_eq!(read(&mut stream, word).await, word);
        }
    }
    assert!(seen.take().is_empty());
}

/// A service of one stream of events.
fn stream() -> (mpsc::Sender<Result<Bytes, io::Error>>, Router) {
    let (sender, events) = Events::channel("text/event-stream");
    (
        sender,
        Router::new().route("/", get(move || events.response())),
    )
}

#[tokio::test]
async fn p11_events_leave_one_by_one() {
    for position in 0..3 {
        for version in [1, 2] {
            let (sender, app) = stream();
            let layer = ErrorLayer::new();
            let address = match position {
                0 => serve(layer.layer(app)).await,
                1 => serve(layer.any_body().layer(app)).await,
                _ => serve(app.layer(layer)).await,
            };
            let mut stream = TcpStream::connect(address).await.unwrap();
            let event = |number: u8| Ok(Bytes::from(format!("data: {number}\n\n")));
            if version == 1 {
                stream
                    .write_all(b"GET / HTTP/1.1\r\nhost: test\r\n\r\n")
                    .await
                    .unwrap();
                assert!(
                    read(&mut stream, "\r\n\r\n")
                        .await
                        .starts_with("HTTP/1.1 200")
                );
                for number in 1..4 {
                    sender.send(event(number)).await.unwrap();
                    let chunk = read(&mut stream, "\n\n\r\n").await;
                    assert_eq!(chunk, format!("9\r\ndata: {number}\n\n\r\n"));
                }
            } else {
                let io = TokioIo::new(stream);
                let handshake = hyper::client::conn::http2::handshake(TokioExecutor::new(), io);
                let (mut client, connection) = handshake.await.unwrap();
                tokio::spawn(connection);
                let request = Request::get("http://test/").body(Empty::<Bytes>::new());
                let mut response = client.send_request(request.unwrap()).await.unwrap();
                for number in 1..4 {
                    sender.send(event(number)).await.unwrap();
                    let frame = soon(response.body_mut().frame()).await.unwrap().unwrap();
                    assert_eq!(frame.into_data().unwrap(), event(number).unwrap());
                }
            }
        }
    }
}

/// Counts how often it is polled, and is never ready twice in a row.
struct Counted {
    polls: Arc<AtomicUsize>,
    left: usize,
}

impl http_body::Body for Counted {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, io::Error>>> {
        self.polls.fetch_add(1, Ordering::Relaxed);
        if self.left == 0 {
            return Poll::Ready(None);
        }
        self.left -= 1;
        if self.left % 2 == 1 {
            cx.waker().wake_by_ref();
            return Poll::Pending;
        }
        Poll::Ready(Some(Ok(Frame::data(Bytes::from_static(b"data")))))
    }
}

#[tokio::test]
async fn p11_a_body_is_polled_once_for_each_poll() {
    let polls = Arc::new(AtomicUsize::new(0));
    let counted = polls.clone();
    let service = service_fn(move |_: Request<Body>| {
        let polls = counted.clone();
        std::future::ready(Ok::<_, Infallible>(Response::new(Counted {
            polls,
            left: 6,
        })))
    });
    let response = ErrorLayer::new()
        .any_body()
        .layer(service)
        .oneshot(get_from("/"));
    let mut body = response.await.unwrap().into_body();
    assert_eq!(polls.load(Ordering::Relaxed), 0, "nothing is read ahead");
    let mut context = Context::from_waker(std::task::Waker::noop());
    for poll in 1..=7 {
        let frame = http_body::Body::poll_frame(Pin::new(&mut body), &mut context);
        assert_eq!(polls.load(Ordering::Relaxed), poll);
        assert_eq!(frame.is_pending(), poll < 7 && poll % 2 == 1, "{poll}");
    }
}

/// Tells when a request has come, and when its future is dropped.
struct Waiting(Option<oneshot::Sender<()>>);

impl Drop for Waiting {
    fn drop(&mut self) {
        if let Some(dropped) = self.0.take() {
            let _ = dropped.send(());
        }
    }
}

#[tokio::test]
async fn p31_a_client_that_hangs_up_is_no_event() {
    for version in [1, 2] {
        let seen = Seen::default();
        let (come, mut arrivals) = mpsc::channel(1);
        let service = service_fn(move |_: Request<Body>| {
            let come = come.clone();
            async move {
                let (dropped, is_dropped) = oneshot::channel();
                let _waiting = Waiting(Some(dropped));
                come.send(is_dropped).await.expect("somebody waits");
                std::future::pending::<Result<Response<Body>, Infallible>>().await
            }
        });
        let layer = ErrorLayer::new().any_body().observer(seen.clone());
        let address = serve(layer.layer(service)).await;
        let mut stream = TcpStream::connect(address).await.unwrap();
        if version == 1 {
            stream
                .write_all(b"GET / HTTP/1.1\r\nhost: test\r\n\r\n")
                .await
                .unwrap();
            let is_dropped = soon(arrivals.recv()).await.unwrap();
            drop(stream);
            soon(is_dropped).await.unwrap();
        } else {
            let io = TokioIo::new(stream);
            let handshake = hyper::client::conn::http2::handshake(TokioExecutor::new(), io);
            let (mut client, connection) = handshake.await.unwrap();
            let connection = tokio::spawn(connection);
            let request = Request::get("http://test/").body(Empty::<Bytes>::new());
            let call = tokio::spawn(client.send_request(request.unwrap()));
            let is_dropped = soon(arrivals.recv()).await.unwrap();
            // The stream is reset, and the connection stays.
            call.abort();
            soon(is_dropped).await.unwrap();
            connection.abort();
        }
        assert!(seen.take().is_empty(), "HTTP/{version}");
    }
}
