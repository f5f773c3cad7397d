//! The whole of an HTTP/1 server: hyper over a pipe in memory, one connection that is kept, put together as `axum::serve`
//! does it.

use std::convert::Infallible;
use std::fmt;
use std::hint::black_box;
use std::pin::{Pin, pin};
use std::task::{Context, Poll, Waker};

use apperror_tower::ErrorLayer;
use axum::body::Body;
use http::{Request, Response};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper_util::rt::TokioIo;
use hyper_util::service::TowerToHyperService;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tower::{Layer as _, Service, ServiceExt as _};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::trace::TraceLayer;

use super::by_hand::ByHandLayer;
use super::complete_by_hand::CompleteLayer;
use super::exchange::start;
use super::no_op::NoOpLayer;
use super::{errors, router};
use crate::case::Case;

const REQUEST: &[u8] =
    b"GET /payments HTTP/1.1\r\nhost: localhost:8080\r\nuser-agent: curl/8.5.0\r\naccept: */*\r\n\r\n";

/// What fits through the pipe, and into the buffer of the client, at once.
const ROOM: usize = 4096;

/// Sends the request once for every round, and hands the bytes of every answer over.
fn converse<S, B>(service: S, rounds: impl Iterator<Item = u64>, mut take: impl FnMut(&[u8]))
where
    S: Service<Request<Body>, Response = Response<B>, Error = Infallible> + Clone,
    B: http_body::Body + 'static,
    B::Error: Into<Box<dyn std::error::Error + Send + Sync>> + fmt::Debug,
{
    let (mut client, far_end) = tokio::io::duplex(ROOM);
    let service = service.map_request(|request: Request<Incoming>| request.map(Body::new));
    let connection = http1::Builder::new()
        .serve_connection(TokioIo::new(far_end), TowerToHyperService::new(service));
    let mut connection = pin!(connection);
    let mut context = Context::from_waker(Waker::noop());
    let mut answer = [0; ROOM];
    for round in rounds {
        start(round);
        let sent = Pin::new(&mut client).poll_write(&mut context, REQUEST);
        assert!(matches!(sent, Poll::Ready(Ok(length)) if length == REQUEST.len()));
        let served = connection.as_mut().poll(&mut context);
        assert!(served.is_pending(), "the connection is kept");
        let mut answer = ReadBuf::new(&mut answer);
        let received = Pin::new(&mut client).poll_read(&mut context, &mut answer);
        assert!(matches!(received, Poll::Ready(Ok(()))));
        take(answer.filled());
    }
}

/// The body of the answer in one round.
fn body<S, B>(service: S, round: u64) -> Vec<u8>
where
    S: Service<Request<Body>, Response = Response<B>, Error = Infallible> + Clone,
    B: http_body::Body + 'static,
    B::Error: Into<Box<dyn std::error::Error + Send + Sync>> + fmt::Debug,
{
    let mut body = Vec::new();
    converse(service, std::iter::once(round), |answer| {
        let head = answer.windows(4).position(|end| end == b"\r\n\r\n");
        body = answer[head.expect("the end of a head") + 4..].to_vec();
    });
    body
}

/// A case that serves so many requests: `server_case!("name", service)`.
macro_rules! server_case {
    ($name:literal, $service:expr) => {
        Case::new($name, |n| {
            converse($service, (0..n).map(black_box), |answer| {
                black_box(answer);
            });
        })
        .with_output(|round| body($service, round))
    };
}

pub(super) fn cases() -> Vec<Case> {
    let mut cases = successes();
    cases.extend(errors());
    cases
}

fn successes() -> Vec<Case> {
    vec![
        server_case!("server/floor: Router", router()),
        server_case!("server/no-op layer around", NoOpLayer.layer(router())),
        server_case!("server/layer by hand around", ByHandLayer.layer(router())),
        server_case!(
            "server/layer by hand, complete, around",
            CompleteLayer.layer(router())
        ),
        server_case!(
            "server/apperror, ErrorLayer around",
            ErrorLayer::new().layer(router())
        ),
        server_case!(
            "server/tower-http, CatchPanicLayer around",
            CatchPanicLayer::new().layer(router())
        ),
        server_case!(
            "server/tower-http, TraceLayer around",
            TraceLayer::new_for_http().layer(router())
        ),
    ]
}

fn errors() -> Vec<Case> {
    vec![
        server_case!("server-error/floor: by hand", errors::by_hand()),
        server_case!(
            "server-error/apperror, Failure, no layer",
            errors::with_failure()
        ),
        server_case!(
            "server-error/apperror, Failure, ErrorLayer around",
            ErrorLayer::new().layer(errors::with_failure())
        ),
        server_case!("server-error/thiserror + json!", errors::with_json()),
    ]
}
