//! `CannedGateway`: a gateway that answers every request with the same bytes, whatever it was asked.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    task::JoinHandle,
};

pub(crate) struct CannedGateway {
    pub(crate) url: String,
    requests: Arc<AtomicUsize>,
    server: JoinHandle<()>,
}

impl CannedGateway {
    /// `head` is the status line's end and further headers; `{key}` in the body becomes the request's key.
    pub(crate) async fn start(head: &str, body: &str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("it is bound");
        let requests = Arc::new(AtomicUsize::new(0));
        let counted = requests.clone();
        let (head, body) = (head.to_owned(), body.to_owned());
        let server = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                counted.fetch_add(1, Ordering::SeqCst);
                answer(stream, &head, &body).await;
            }
        });
        let url = format!("http://{address}");
        Self {
            url,
            requests,
            server,
        }
    }

    pub(crate) fn requests(&self) -> usize {
        self.requests.load(Ordering::SeqCst)
    }
}

impl Drop for CannedGateway {
    fn drop(&mut self) {
        self.server.abort();
    }
}

async fn answer(mut stream: TcpStream, head: &str, body: &str) {
    let mut request = Vec::new();
    let mut chunk = [0; 4096];
    // A charge's body ends in the only closing brace.
    while !request.ends_with(b"}") {
        match stream.read(&mut chunk).await {
            Ok(1..) => {}
            _ => return,
        }
        let end = chunk
            .iter()
            .position(|byte| *byte == 0)
            .unwrap_or(chunk.len());
        request.extend_from_slice(&chunk[..end]);
        chunk.fill(0);
    }
    let request = String::from_utf8_lossy(&request).into_owned();
    let key = request
        .lines()
        .find_map(|line| line.strip_prefix("idempotency-key: "))
        .unwrap_or("none");
    let body = body.replace("{key}", key);
    let length = body.len();
    let text = format!("HTTP/1.1 {head}\r\ncontent-length: {length}\r\n\r\n{body}");
    let _ = stream.write_all(text.as_bytes()).await;
}
