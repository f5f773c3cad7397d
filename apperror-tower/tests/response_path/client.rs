//! A raw HTTP/1.1 client and an HTTP/2 one.

use std::net::SocketAddr;
use std::time::Duration;

use bytes::Bytes;
use http::Request;
use http_body_util::{BodyExt as _, Empty};
use hyper_util::rt::{TokioExecutor, TokioIo};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use crate::fixture::Answer;

/// Everything that comes back on an HTTP/1.1 connection, to the last byte.
pub(crate) async fn raw(address: SocketAddr, request: &str) -> Vec<u8> {
    let exchange = async {
        let mut stream = TcpStream::connect(address).await.expect("a connection");
        stream.write_all(request.as_bytes()).await.expect("sent");
        let mut received = Vec::new();
        // A connection that is cut gives what came until then.
        let _ = stream.read_to_end(&mut received).await;
        received
    };
    let within = Duration::from_secs(10);
    tokio::time::timeout(within, exchange)
        .await
        .expect("an end")
}

/// One HTTP/1.1 exchange; the body is what stands behind the head, byte for byte.
pub(crate) async fn http1(address: SocketAddr, method: &str, path: &str, headers: &str) -> Answer {
    let request =
        format!("{method} {path} HTTP/1.1\r\nhost: test\r\nconnection: close\r\n{headers}\r\n");
    let received = raw(address, &request).await;
    let end = received.windows(4).position(|four| four == b"\r\n\r\n");
    let end = end.unwrap_or_else(|| panic!("no head in {received:?}"));
    let head = std::str::from_utf8(&received[..end]).expect("text");
    let mut lines = head.lines();
    let status = lines.next().and_then(|line| line.split(' ').nth(1));
    let mut answer = Answer {
        status: status.expect("a status").parse().expect("a number"),
        headers: http::HeaderMap::new(),
        body: Bytes::copy_from_slice(&received[end + 4..]),
    };
    for line in lines {
        let (name, value) = line.split_once(':').expect("a header");
        let name = name.parse::<http::HeaderName>().expect("a name");
        answer
            .headers
            .append(name, value.trim().parse().expect("a value"));
    }
    answer
}

/// One HTTP/2 exchange.
pub(crate) async fn http2(
    address: SocketAddr,
    method: &str,
    path: &str,
) -> Result<Answer, hyper::Error> {
    let stream = TcpStream::connect(address).await.expect("a connection");
    let (mut sender, connection) =
        hyper::client::conn::http2::handshake(TokioExecutor::new(), TokioIo::new(stream))
            .await
            .expect("a handshake");
    tokio::spawn(connection);
    let request = Request::builder()
        .method(method)
        .uri(format!("http://test{path}"))
        .body(Empty::<Bytes>::new())
        .expect("a request");
    let (head, body) = sender.send_request(request).await?.into_parts();
    Ok(Answer {
        status: head.status.as_u16(),
        headers: head.headers,
        body: body.collect().await?.to_bytes(),
    })
}
