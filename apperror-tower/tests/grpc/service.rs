//! A service of tonic, written by hand, and a server with the layer in front of it, on a real socket.

use std::convert::Infallible;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};

use apperror_tower::grpc::IntoStatus as _;
use apperror_tower::{ErrorEvent, ErrorLayer, Failure, Origin};
use http::uri::PathAndQuery;
use tokio::net::TcpListener;
use tokio_stream::wrappers::TcpListenerStream;
use tonic::body::Body;
use tonic::server::{Grpc, NamedService, ServerStreamingService, UnaryService};
use tonic::service::Routes;
use tonic::transport::{Channel, Endpoint, Server};
use tonic::{Request, Response, Status};
use tonic_prost::ProstCodec;
use tower::Service;

use crate::fixture::{Broken, CANARY, declined, timeout};

/// The message of requests and of responses.
#[derive(Clone, PartialEq, prost::Message)]
pub(crate) struct Word {
    #[prost(string, tag = "1")]
    pub(crate) text: String,
}

type BoxFuture<T> = Pin<Box<dyn Future<Output = T> + Send>>;
type Words = Pin<Box<dyn tokio_stream::Stream<Item = Result<Word, Status>> + Send>>;

/// Fails in the way that the request names.
#[derive(Clone)]
pub(crate) struct Payments;

impl NamedService for Payments {
    const NAME: &'static str = "test.Payments";
}

#[derive(Clone)]
struct Pay;

impl UnaryService<Word> for Pay {
    type Response = Word;
    type Future = BoxFuture<Result<Response<Word>, Status>>;

    fn call(&mut self, request: Request<Word>) -> Self::Future {
        Box::pin(async move {
            let word = request.into_inner();
            Ok(Response::new(pay(word).await?))
        })
    }
}

async fn pay(word: Word) -> Result<Word, Status> {
    match &*word.text {
        "ok" => Ok(word),
        "declined" => {
            let failed: Result<Word, Failure> = Err(declined().into());
            Ok(failed?)
        }
        "timeout" => Err(timeout().into_status()),
        "broken" => Err(Broken.into_status()),
        "domain" => {
            let format = apperror_tower::grpc::StatusFormat::new().with_domain("own.example.com");
            Err(format.status(declined()))
        }
        "plain" => {
            let mut status = Status::permission_denied("not yours");
            status
                .metadata_mut()
                .insert("x-own", "7".parse().expect("it is a valid value"));
            Err(status)
        }
        "panic" => panic!("{CANARY} in a panic"),
        "slow" => std::future::pending().await,
        other => Err(Status::unimplemented(other)),
    }
}

#[derive(Clone)]
struct List;

impl ServerStreamingService<Word> for List {
    type Response = Word;
    type ResponseStream = Words;
    type Future = BoxFuture<Result<Response<Words>, Status>>;

    fn call(&mut self, request: Request<Word>) -> Self::Future {
        let word = request.into_inner();
        let end = match &*word.text {
            "ok" => Ok(word.clone()),
            _ => Err(declined().into_status()),
        };
        let words: Words = Box::pin(tokio_stream::iter([Ok(word), end]));
        Box::pin(async { Ok(Response::new(words)) })
    }
}

impl Service<http::Request<Body>> for Payments {
    type Response = http::Response<Body>;
    type Error = Infallible;
    type Future = BoxFuture<Result<Self::Response, Infallible>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: http::Request<Body>) -> Self::Future {
        Box::pin(async move {
            let mut grpc = Grpc::new(ProstCodec::<Word, Word>::default());
            Ok(match request.uri().path() {
                "/test.Payments/Pay" => grpc.unary(Pay, request).await,
                "/test.Payments/List" => grpc.server_streaming(List, request).await,
                _ => Status::unimplemented("").into_http(),
            })
        })
    }
}

/// What an observer saw: code, status and origin.
pub(crate) type Seen = Arc<Mutex<Vec<(&'static str, u16, Origin)>>>;

/// A layer that tells what it observes.
pub(crate) fn watched() -> (ErrorLayer, Seen) {
    let seen = Seen::default();
    let events = seen.clone();
    let layer = ErrorLayer::new().observer(move |event: &ErrorEvent<'_>| {
        let seen = (
            event.error().code(),
            event.status().as_u16(),
            event.origin(),
        );
        events.lock().expect("no observer panics").push(seen);
    });
    (layer, seen)
}

pub(crate) fn seen(seen: &Seen) -> Vec<(&'static str, u16, Origin)> {
    std::mem::take(&mut *seen.lock().expect("no observer panics"))
}

/// Serves the payments behind the layer; gives the address.
pub(crate) async fn serve(layer: ErrorLayer) -> String {
    let (listener, address) = listen().await;
    let server = Server::builder()
        .layer(layer.any_body())
        .add_routes(Routes::new(Payments))
        .serve_with_incoming(TcpListenerStream::new(listener));
    tokio::spawn(server);
    address
}

/// Serves any service that answers with a body of axum, HTTP/2 included; gives the address.
pub(crate) async fn serve_http<S>(service: S) -> String
where
    S: Service<
            http::Request<axum::body::Body>,
            Response = axum::response::Response,
            Error = Infallible,
        > + Clone
        + Send
        + Sync
        + 'static,
    S::Future: Send,
{
    let (listener, address) = listen().await;
    let router = axum::Router::new().fallback_service(service);
    tokio::spawn(async { axum::serve(listener, router).await });
    address
}

pub(crate) async fn listen() -> (TcpListener, String) {
    let listener = TcpListener::bind("127.0.0.1:0")
        .await
        .expect("there is a free port");
    let address = listener.local_addr().expect("it is bound");
    (listener, format!("http://{address}"))
}

pub(crate) async fn connect(address: &str) -> Channel {
    let endpoint = Endpoint::from_shared(address.to_owned()).expect("it is an address");
    endpoint.connect().await.expect("the server listens")
}

/// Calls a method that takes and gives one word.
pub(crate) async fn call(
    channel: &Channel,
    path: &'static str,
    text: &str,
) -> Result<Word, Status> {
    let mut client = tonic::client::Grpc::new(channel.clone());
    client
        .ready()
        .await
        .map_err(|error| Status::unknown(error.to_string()))?;
    let request = Request::new(Word {
        text: text.to_owned(),
    });
    let codec = ProstCodec::<Word, Word>::default();
    let response = client
        .unary(request, PathAndQuery::from_static(path), codec)
        .await?;
    Ok(response.into_inner())
}

pub(crate) async fn fail(address: &str, text: &str) -> Status {
    let channel = connect(address).await;
    let result = call(&channel, "/test.Payments/Pay", text).await;
    result.expect_err("the call fails")
}

/// The head and the trailers of a response, as they came over the wire, and the bytes between them.
pub(crate) struct Wire {
    pub(crate) status: http::StatusCode,
    pub(crate) headers: http::HeaderMap,
    pub(crate) body: Vec<u8>,
    pub(crate) trailers: http::HeaderMap,
}

/// Sends a call over a bare HTTP/2 connection, with other headers where they are given.
pub(crate) async fn wire(address: &str, path: &str, text: &str, headers: &[(&str, &str)]) -> Wire {
    let address = address.trim_start_matches("http://");
    let stream = tokio::net::TcpStream::connect(address)
        .await
        .expect("the server listens");
    let executor = hyper_util::rt::TokioExecutor::new();
    let io = hyper_util::rt::TokioIo::new(stream);
    let (mut client, connection) = hyper::client::conn::http2::handshake(executor, io)
        .await
        .expect("it speaks HTTP/2");
    tokio::spawn(connection);
    let message = prost::Message::encode_to_vec(&Word {
        text: text.to_owned(),
    });
    let mut frame = vec![
        0,
        0,
        0,
        0,
        u8::try_from(message.len()).expect("it is short"),
    ];
    frame.extend(message);
    let mut request = http::Request::post(format!("http://{address}{path}"))
        .header("content-type", "application/grpc")
        .header("te", "trailers")
        .body(http_body_util::Full::new(bytes::Bytes::from(frame)))
        .expect("it is a request");
    for (name, value) in headers {
        let name: http::HeaderName = name.parse().expect("it is a name");
        request
            .headers_mut()
            .insert(name, value.parse().expect("it is a value"));
    }
    let response = client
        .send_request(request)
        .await
        .expect("there is an answer");
    let (head, body) = response.into_parts();
    let body = http_body_util::BodyExt::collect(body)
        .await
        .expect("it is complete");
    Wire {
        status: head.status,
        headers: head.headers,
        trailers: body.trailers().cloned().unwrap_or_default(),
        body: body.to_bytes().to_vec(),
    }
}
