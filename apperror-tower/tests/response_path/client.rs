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

/// Everything that comes back on an HTTP/1 connection, to the last byte. A request that is cut off is all there is.
pub(crate) async fn raw(address: SocketAddr, request: &[u8], is_cut: bool) -> Vec<u8> {
    let exchange = async {
        let mut stream = TcpStream::connect(address).await.expect("a connection");
        let mut received = Vec::new();
        // A server that has refused the beginning does not wait for the end, and a connection that is cut gives what
        // came until then.
        let (mut reader, mut writer) = stream.split();
        let sending = async {
            let _ = writer.write_all(request).await;
            if is_cut {
                let _ = writer.shutdown().await;
            }
        };
        let (_, ()) = tokio::join!(reader.read_to_end(&mut received), sending);
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
    let received = raw(address, request.as_bytes(), false).await;
    let (answer, end) = head(&received).unwrap_or_else(|| panic!("no head in {received:?}"));
    Answer {
        body: Bytes::copy_from_slice(&received[end..]),
        ..answer
    }
}

/// The answers on one connection, cut where their lengths say; interim ones are left out.
pub(crate) fn answers(mut received: &[u8], method: &str) -> Vec<Answer> {
    let mut answers = Vec::new();
    while let Some((mut answer, end)) = head(received) {
        let length = answer.header("content-length").map(str::parse);
        let length = length.map_or(0, |length| length.expect("a number"));
        let is_empty = method == "HEAD" || answer.status < 200;
        let end = end + if is_empty { 0 } else { length };
        let body = received.get(end - if is_empty { 0 } else { length }..end);
        answer.body = Bytes::copy_from_slice(body.expect("a whole body"));
        received = &received[end..];
        if answer.status >= 200 {
            answers.push(answer);
        }
    }
    assert!(
        received.is_empty(),
        "{:?}",
        String::from_utf8_lossy(received)
    );
    answers
}

/// The head of an answer, and where it ends.
fn head(received: &[u8]) -> Option<(Answer, usize)> {
    let end = received.windows(4).position(|four| four == b"\r\n\r\n")?;
    let head = std::str::from_utf8(&received[..end]).expect("text");
    let mut lines = head.lines();
    let status = lines.next().and_then(|line| line.split(' ').nth(1));
    let mut answer = Answer {
        status: status.expect("a status").parse().expect("a number"),
        headers: http::HeaderMap::new(),
        body: Bytes::new(),
    };
    for line in lines {
        let (name, value) = line.split_once(':').expect("a header");
        let name = name.parse::<http::HeaderName>().expect("a name");
        let value = value.trim().parse().expect("a value");
        answer.headers.append(name, value);
    }
    Some((answer, end + 4))
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
