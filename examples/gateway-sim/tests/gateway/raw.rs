//! A client without manners: bytes out, bytes in, and how the connection ended.

use std::{io, net::SocketAddr, time::Duration};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    time::timeout,
};

/// What came back, read by read, and the end of it.
#[derive(Debug)]
pub(crate) struct Received {
    pub(crate) reads: Vec<Vec<u8>>,
    pub(crate) end: Result<(), io::ErrorKind>,
}

impl Received {
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.reads.concat()).into_owned()
    }

    pub(crate) fn body(&self) -> String {
        let text = self.text();
        let (_, body) = text.split_once("\r\n\r\n").expect("a head");
        body.to_owned()
    }

    pub(crate) fn promised_length(&self) -> usize {
        let text = self.text().to_ascii_lowercase();
        let (_, rest) = text.split_once("content-length: ").expect("a length");
        let (digits, _) = rest.split_once("\r\n").expect("a line");
        digits.parse().expect("a number")
    }
}

pub(crate) async fn send(addr: SocketAddr, bytes: &[u8]) -> Received {
    let mut stream = TcpStream::connect(addr).await.expect("a connection");
    // The server may have answered and left before it was told everything.
    let _ = stream.write_all(bytes).await;
    receive(&mut stream).await
}

pub(crate) async fn receive(stream: &mut TcpStream) -> Received {
    let mut reads = Vec::new();
    let mut buffer = vec![0; 65536];
    loop {
        let read = timeout(Duration::from_secs(20), stream.read(&mut buffer));
        match read.await.expect("an end") {
            Ok(0) => return Received { reads, end: Ok(()) },
            Ok(length) => reads.push(buffer[..length].to_vec()),
            Err(error) => {
                let end = Err(error.kind());
                return Received { reads, end };
            }
        }
    }
}

/// A charge of 100 USD that asks for the connection to be closed after the answer.
pub(crate) fn charge(key: &str) -> Vec<u8> {
    let body = super::fixture::charge_body("tok_visa").to_string();
    format!(
        "POST /v1/charges HTTP/1.1\r\nHost: gateway\r\nConnection: close\r\n\
         Authorization: Bearer sk_test\r\nIdempotency-Key: {key}\r\n\
         Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    )
    .into_bytes()
}
