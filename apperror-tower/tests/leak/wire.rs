//! One exchange over a real connection, and every byte that came back.

use std::net::SocketAddr;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, Request};
use http_body_util::{BodyExt as _, Full};
use hyper::client::conn::http2::SendRequest;
use hyper_util::rt::{TokioExecutor, TokioIo};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Protocol {
    Http10,
    Http11,
    Http2,
    /// A call over HTTP/2.
    Grpc,
}

/// What is sent.
#[derive(Debug)]
pub(crate) struct Question {
    pub(crate) method: &'static str,
    pub(crate) target: String,
    pub(crate) headers: Vec<(&'static str, Vec<u8>)>,
    pub(crate) body: Vec<u8>,
}

/// What came back.
#[derive(Debug, Default)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
    /// Every byte: status line, header, body as it was framed, trailers.
    pub(crate) bytes: Vec<u8>,
    /// The body came to its end.
    pub(crate) is_whole: bool,
}

/// The connections to one server; what ends is opened anew.
pub(crate) struct Connections {
    address: SocketAddr,
    http1: Option<TcpStream>,
    http2: Option<SendRequest<Full<Bytes>>>,
}

impl Connections {
    pub(crate) fn to(address: SocketAddr) -> Self {
        Self {
            address,
            http1: None,
            http2: None,
        }
    }

    pub(crate) async fn ask(&mut self, protocol: Protocol, question: &Question) -> Answer {
        let exchange = async {
            match protocol {
                Protocol::Http10 => self.http1(question, "1.0").await,
                Protocol::Http11 => self.http1(question, "1.1").await,
                Protocol::Http2 | Protocol::Grpc => self.http2(question).await,
            }
        };
        let within = Duration::from_secs(20);
        let answer = tokio::time::timeout(within, exchange).await;
        answer.unwrap_or_else(|_| panic!("no answer to {question:?}"))
    }

    async fn http1(&mut self, question: &Question, version: &str) -> Answer {
        let mut request = format!(
            "{} {} HTTP/{version}\r\nhost: test\r\n",
            question.method, question.target
        )
        .into_bytes();
        for (name, value) in &question.headers {
            request.extend([name.as_bytes(), b": ", value, b"\r\n"].concat());
        }
        let length = format!("content-length: {}\r\n\r\n", question.body.len());
        request.extend([length.as_bytes(), &question.body].concat());

        let is_kept = version == "1.1";
        let mut stream = match self.http1.take().filter(|_| is_kept) {
            Some(stream) => stream,
            None => connect(self.address).await,
        };
        stream.write_all(&request).await.expect("sent");
        let answer = read(&mut stream, question.method == "HEAD", is_kept).await;
        if is_kept && answer.is_whole {
            self.http1 = Some(stream);
        }
        answer
    }

    async fn http2(&mut self, question: &Question) -> Answer {
        if !self.http2.as_ref().is_some_and(SendRequest::is_ready) {
            self.http2 = Some(handshake(self.address).await);
        }
        let mut request = Request::builder()
            .method(question.method)
            .uri(format!("http://test{}", question.target))
            .body(Full::new(Bytes::from(question.body.clone())))
            .expect("a request");
        for (name, value) in &question.headers {
            let value = HeaderValue::from_bytes(value).expect("a value");
            let name = HeaderName::from_static(name);
            request.headers_mut().append(name, value);
        }
        let sender = self.http2.as_mut().expect("a connection");
        // A body that breaks at once can take its head with it.
        let Ok(response) = sender.send_request(request).await else {
            return Answer::default();
        };
        let (head, body) = response.into_parts();
        let mut answer = Answer {
            status: head.status.as_u16(),
            headers: head.headers,
            is_whole: true,
            ..Answer::default()
        };
        answer.bytes = shown(&answer.headers);
        let mut body = body;
        while let Some(frame) = body.frame().await {
            match frame.map(http_body::Frame::into_data) {
                Ok(Ok(data)) => answer.body.extend_from_slice(&data),
                Ok(Err(trailers)) => {
                    let trailers = trailers.into_trailers().expect("data or trailers");
                    answer.bytes.extend(shown(&trailers));
                }
                Err(_) => {
                    answer.is_whole = false;
                    break;
                }
            }
        }
        answer.bytes.extend_from_slice(&answer.body);
        answer
    }
}

async fn connect(address: SocketAddr) -> TcpStream {
    let stream = TcpStream::connect(address).await.expect("a server");
    stream.set_nodelay(true).expect("a socket");
    stream
}

async fn handshake(address: SocketAddr) -> SendRequest<Full<Bytes>> {
    let stream = connect(address).await;
    let handshake =
        hyper::client::conn::http2::handshake(TokioExecutor::new(), TokioIo::new(stream));
    let (sender, connection) = handshake.await.expect("it speaks HTTP/2");
    tokio::spawn(connection);
    sender
}

/// A header as it is written in HTTP/1.1.
fn shown(headers: &HeaderMap) -> Vec<u8> {
    let lines = headers.iter().map(|(name, value)| {
        let name = name.as_str().as_bytes();
        [name, b": ", value.as_bytes(), b"\r\n"].concat()
    });
    lines.collect::<Vec<_>>().concat()
}

async fn read(stream: &mut TcpStream, is_head: bool, is_kept: bool) -> Answer {
    let mut bytes = Vec::new();
    loop {
        // A connection that is cut gives what came until then.
        let count = stream.read_buf(&mut bytes).await.unwrap_or_default();
        if count == 0 {
            // A body that breaks at once can take its head with it.
            return parse(&bytes, is_head, true).unwrap_or_default();
        }
        let answer = parse(&bytes, is_head, false).filter(|_| is_kept);
        if let Some(answer) = answer {
            return answer;
        }
    }
}

/// The answer, if it is there; what is behind it would be the answer to nothing.
fn parse(bytes: &[u8], is_head: bool, is_closed: bool) -> Option<Answer> {
    let end = bytes.windows(4).position(|four| four == b"\r\n\r\n")?;
    let head = std::str::from_utf8(&bytes[..end]).expect("the head is text");
    let mut lines = head.split("\r\n");
    let status = lines.next().and_then(|line| line.split(' ').nth(1));
    let mut answer = Answer {
        status: status.expect("a status").parse().expect("a number"),
        bytes: bytes.to_vec(),
        ..Answer::default()
    };
    for line in lines {
        let (name, value) = line.split_once(':').expect("a header");
        let name: HeaderName = name.parse().expect("a name");
        let value = value.trim().parse().expect("a value");
        answer.headers.append(name, value);
    }
    let framed = &bytes[end + 4..];
    let length = answer.headers.get("content-length");
    let length = length.map(|length| length.to_str().expect("text").parse().expect("a number"));
    if is_head {
        assert_eq!(framed, b"", "a HEAD has no body");
        answer.is_whole = true;
    } else if answer.headers.contains_key("transfer-encoding") {
        (answer.body, answer.is_whole) = unchunked(framed);
    } else if let Some(length) = length {
        assert!(
            framed.len() <= length,
            "more than {length} bytes: {framed:?}"
        );
        answer.body = framed.to_vec();
        answer.is_whole = framed.len() == length;
    } else {
        answer.body = framed.to_vec();
        answer.is_whole = is_closed;
    }
    (is_closed || answer.is_whole).then_some(answer)
}

/// What the chunks hold, and whether the last one is there.
fn unchunked(mut framed: &[u8]) -> (Vec<u8>, bool) {
    let mut body = Vec::new();
    while let Some(end) = framed.windows(2).position(|two| two == b"\r\n") {
        let size = std::str::from_utf8(&framed[..end]).expect("text");
        let size = usize::from_str_radix(size, 16).expect("a size");
        let Some(rest) = framed[end + 2..].get(size..) else {
            break;
        };
        body.extend_from_slice(&framed[end + 2..][..size]);
        if size == 0 {
            return (body, rest.ends_with(b"\r\n"));
        }
        let Some(rest) = rest.strip_prefix(b"\r\n") else {
            break;
        };
        framed = rest;
    }
    (body, false)
}
