//! One request through a service, as a server does it: the service is cloned, its answer awaited, the body drained. It is
//! polled by hand, for nothing here waits.

use std::cell::Cell;
use std::fmt;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use axum::body::Body;
use bytes::Buf as _;
use http::header::{ACCEPT, HOST, HeaderMap, HeaderName, USER_AGENT};
use http::{HeaderValue, Request, Response, StatusCode, Uri};
use tower::{Service, ServiceExt as _};

use crate::case::repeat;

thread_local! {
    /// What a handler knows of its round.
    static ROUND: Cell<u64> = const { Cell::new(0) };
}

/// The number of the round that runs.
pub(crate) fn round() -> u64 {
    ROUND.get()
}

/// Tells the handlers which round runs.
pub(super) fn start(round: u64) {
    ROUND.set(round);
}

/// The request of the successes and of the errors, with the header that curl sends.
pub(crate) fn payment() -> Request<Body> {
    request("/payments", [])
}

/// A request that no route fits.
pub(crate) fn nowhere() -> Request<Body> {
    request("/nowhere", [])
}

/// A request with an id and a client that prefers the other shape: the answer cannot be the one that was rendered without
/// them.
pub(super) fn with_wishes() -> Request<Body> {
    let wishes = [
        (
            ACCEPT,
            HeaderValue::from_static("application/problem+json, application/json;q=0.9"),
        ),
        (
            HeaderName::from_static("x-request-id"),
            HeaderValue::from_static("01HV6Z3J8Q5K7M2N4P6R8S0TVW"),
        ),
    ];
    request("/payments", wishes)
}

/// A request with an id, which has to be told in the body.
pub(super) fn with_id() -> Request<Body> {
    let id = (
        HeaderName::from_static("x-request-id"),
        HeaderValue::from_static("01HV6Z3J8Q5K7M2N4P6R8S0TVW"),
    );
    request("/payments", [id])
}

fn request<const N: usize>(
    path: &'static str,
    more: [(HeaderName, HeaderValue); N],
) -> Request<Body> {
    let mut request = Request::new(Body::empty());
    *request.uri_mut() = Uri::from_static(path);
    let headers: &mut HeaderMap = request.headers_mut();
    headers.insert(HOST, HeaderValue::from_static("localhost:8080"));
    headers.insert(USER_AGENT, HeaderValue::from_static("curl/8.5.0"));
    headers.insert(ACCEPT, HeaderValue::from_static("*/*"));
    for (name, value) in more {
        headers.insert(name, value);
    }
    request
}

/// Sends the request so many times.
pub(crate) fn drive<S, B>(n: u64, service: &S, request: fn() -> Request<Body>)
where
    S: Service<Request<Body>, Response = Response<B>, Error: fmt::Debug> + Clone,
    B: http_body::Body,
{
    repeat(n, |i| {
        start(i);
        let mut length = 0;
        let status = exchange(service, request(), |chunk| length += chunk.len());
        (status, length)
    });
}

/// The body of the answer in one round.
pub(crate) fn body<S, B>(service: &S, request: fn() -> Request<Body>, round: u64) -> Vec<u8>
where
    S: Service<Request<Body>, Response = Response<B>, Error: fmt::Debug> + Clone,
    B: http_body::Body,
{
    start(round);
    let mut body = Vec::new();
    exchange(service, request(), |chunk| body.extend_from_slice(chunk));
    body
}

fn exchange<S, B>(service: &S, request: Request<Body>, take: impl FnMut(&[u8])) -> StatusCode
where
    S: Service<Request<Body>, Response = Response<B>, Error: fmt::Debug> + Clone,
    B: http_body::Body,
{
    let answer = pin!(service.clone().oneshot(request));
    let Poll::Ready(answer) = answer.poll(&mut Context::from_waker(Waker::noop())) else {
        panic!("nothing here waits");
    };
    let (head, body) = answer.expect("a response").into_parts();
    drain(body, take);
    head.status
}

/// Reads a body to its end.
pub(crate) fn drain<B: http_body::Body>(body: B, mut take: impl FnMut(&[u8])) {
    let mut body = pin!(body);
    let mut context = Context::from_waker(Waker::noop());
    while let Poll::Ready(Some(Ok(frame))) = body.as_mut().poll_frame(&mut context) {
        let Ok(mut data) = frame.into_data() else {
            continue;
        };
        while data.has_remaining() {
            let chunk = data.chunk();
            take(chunk);
            let length = chunk.len();
            data.advance(length);
        }
    }
}

/// A case that sends one kind of request to a service, and whose output is the body of the answer:
/// `exchange_case!("name", service, request)`.
macro_rules! exchange_case {
    ($name:expr, $service:expr, $request:path) => {
        $crate::case::Case::new($name, |n| {
            $crate::cases::layers::exchange::drive(n, &$service, $request);
        })
        .with_output(|i| $crate::cases::layers::exchange::body(&$service, $request, i))
    };
}
pub(crate) use exchange_case;
