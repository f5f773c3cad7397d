//! Random bytes over real connections: whatever arrives, a failure has a code, and an answer that can be read.

use std::net::SocketAddr;

use apperror_tower::extract::Json;
use apperror_tower::{ErrorLayer, RequestIdLayer};
use axum::routing::any;
use http_body_util::BodyExt as _;
use hyper_util::rt::{TokioExecutor, TokioIo};
use tokio::net::TcpStream;
use tower::ServiceBuilder;

use crate::client::{answers, raw};
use crate::dice::Dice;
use crate::fixture::Answer;
use crate::garbage::{METHODS, Sent, http2_request, sent};
use crate::random;
use crate::server::serve;

/// The layer in three positions. An answer without an id is none of ours: the server refused the request itself.
async fn servers() -> [SocketAddr; 3] {
    let app = || random::app().route("/tree", any(|_: Json<serde_json::Value>| async {}));
    let ids = || ServiceBuilder::new().layer(RequestIdLayer::new());
    [
        serve(ids().layer(ErrorLayer::new()).service(app())).await,
        serve(ids().service(app().layer(ErrorLayer::new()))).await,
        serve(ids().layer(ErrorLayer::new().any_body()).service(app())).await,
    ]
}

/// What became of the requests.
#[derive(Debug, Default)]
struct Outcomes {
    refused_by_the_server: usize,
    unanswered: usize,
    succeeded: usize,
    failed: usize,
}

impl Outcomes {
    fn take(&mut self, answer: &Answer, method: &str, shown: &dyn Fn() -> String) {
        let Some(id) = answer.header("x-request-id") else {
            assert!(
                [400, 414, 431, 501, 505].contains(&answer.status),
                "{answer:?} to {}",
                shown()
            );
            assert!(answer.body.is_empty(), "{answer:?} to {}", shown());
            self.refused_by_the_server += 1;
            return;
        };
        if answer.status < 400 {
            self.succeeded += 1;
            return;
        }
        self.failed += 1;
        answer.assert_secret();
        let media = answer.all("content-type");
        let is_ours = media == ["application/json"] || media == ["application/problem+json"];
        assert!(is_ours, "{answer:?} to {}", shown());
        let lengths = answer.all("content-length");
        assert_eq!(lengths.len(), 1, "{answer:?} to {}", shown());
        if method == "HEAD" {
            assert!(
                answer.body.is_empty() && lengths != ["0"],
                "{answer:?} to {}",
                shown()
            );
            return;
        }
        assert_eq!(lengths, [answer.body.len().to_string()], "{}", shown());
        assert!(!answer.code().is_empty(), "{answer:?} to {}", shown());
        assert_eq!(answer.json()["request_id"], id, "{}", shown());
    }
}

#[tokio::test]
async fn no_bytes_on_a_raw_connection_get_an_answer_that_cannot_be_read() {
    let mut dice = Dice(0x5851_f42d_4c95_7f2d);
    let servers = servers().await;
    let mut outcomes = Outcomes::default();
    for _ in 0..2500 {
        let Sent {
            bytes,
            method,
            is_cut,
        } = sent(&mut dice);
        let received = raw(dice.one_of(&servers), &bytes, is_cut).await;
        let shown = || String::from_utf8_lossy(&bytes[..bytes.len().min(2000)]).into_owned();
        // What stands in a target can begin another request.
        let answers = answers(&received, method);
        assert!(is_cut || !answers.is_empty(), "no answer to {}", shown());
        outcomes.unanswered += usize::from(answers.is_empty());
        for answer in &answers {
            outcomes.take(answer, method, &shown);
        }
    }
    println!("over HTTP/1: {outcomes:?}");
    let Outcomes {
        refused_by_the_server,
        unanswered,
        succeeded,
        failed,
    } = outcomes;
    assert!(failed > 1000 && succeeded > 50 && refused_by_the_server > 200 && unanswered < 200);
}

#[tokio::test]
async fn no_request_over_http2_gets_an_answer_that_cannot_be_read() {
    let mut dice = Dice(0x2545_f491_4f6c_dd1d);
    let mut outcomes = Outcomes::default();
    for address in servers().await {
        let stream = TcpStream::connect(address).await.expect("a server");
        stream.set_nodelay(true).expect("a socket");
        let io = TokioIo::new(stream);
        let handshake = hyper::client::conn::http2::handshake(TokioExecutor::new(), io);
        let (mut sender, connection) = handshake.await.expect("it speaks HTTP/2");
        tokio::spawn(connection);
        for _ in 0..600 {
            let method = dice.one_of(&METHODS);
            let Some(request) = http2_request(&mut dice, method) else {
                continue;
            };
            let shown = format!("{request:?}");
            let response = sender.send_request(request).await;
            let (head, body) = response
                .unwrap_or_else(|error| panic!("{error} for {shown}"))
                .into_parts();
            let answer = Answer {
                status: head.status.as_u16(),
                headers: head.headers,
                body: body.collect().await.expect("a whole body").to_bytes(),
            };
            outcomes.take(&answer, method, &|| shown.clone());
        }
    }
    println!("over HTTP/2: {outcomes:?}");
    assert!(
        outcomes.failed > 800 && outcomes.succeeded > 30,
        "{outcomes:?}"
    );
}
