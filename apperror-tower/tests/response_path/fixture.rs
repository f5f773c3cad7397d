//! Errors, routes and requests that the tests share.

use std::io;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};

use apperror::AppError;
use apperror_tower::{ErrorEvent, Failure, IntoResponse, Observer};
use axum::Router;
use axum::body::Body;
use axum::routing::{get, post};
use bytes::Bytes;
use http::{HeaderMap, Request, Response, StatusCode};
use http_body::Frame;
use http_body_util::BodyExt as _;
use tokio::sync::mpsc;
use tower::{Service, ServiceExt as _};

/// Stands in every place that no client may see.
pub(crate) const CANARY: &str = "canary-4111111111111111";

#[derive(Debug, thiserror::Error, AppError, IntoResponse)]
#[app_error(prefix = "PAYMENT", kind = business)]
pub(crate) enum PaymentError {
    #[error("gateway declined {payment_id}: {reason}")]
    #[app_error(
        code = "PAYMENT_FAILED",
        status = 402,
        message = "Payment {payment_id} was declined."
    )]
    Declined {
        #[app_error(public)]
        payment_id: u64,
        #[app_error(log)]
        reason: String,
    },
    #[error("no answer from {CANARY}")]
    #[app_error(kind = timeout, retry = poll)]
    GatewayTimeout(#[source] io::Error),
    #[error("no session")]
    #[app_error(kind = unauthenticated)]
    Anonymous,
    #[error("slow down")]
    #[app_error(kind = rate_limited, retry_after = "1500ms")]
    TooFast,
}

impl PaymentError {
    pub(crate) fn declined() -> Self {
        Self::Declined {
            payment_id: 7,
            reason: CANARY.into(),
        }
    }

    pub(crate) fn timeout() -> Self {
        Self::GatewayTimeout(io::Error::other(format!("connect {CANARY}")))
    }
}

/// An error whose public field panics when it is shown.
#[derive(Debug, thiserror::Error, AppError, IntoResponse)]
#[error("{CANARY} cannot be shown")]
#[app_error(kind = conflict)]
pub(crate) struct Unshowable {
    #[app_error(public)]
    pub(crate) value: Panics,
}

#[derive(Debug)]
pub(crate) struct Panics;

impl serde::Serialize for Panics {
    fn serialize<S: serde::Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
        panic!("{CANARY} in Serialize")
    }
}

impl apperror::PublicValue for Panics {}

/// One route for each way to fail.
pub(crate) fn routes() -> Router {
    Router::new()
        .route("/ok", get(|| async { "ok" }))
        .route(
            "/typed",
            get(|| async { Err::<(), _>(PaymentError::declined()) }),
        )
        .route(
            "/boxed",
            get(|| async { Err::<(), _>(Failure::from(PaymentError::timeout())) }),
        )
        .route(
            "/anonymous",
            get(|| async { Err::<(), _>(PaymentError::Anonymous) }),
        )
        .route(
            "/fast",
            get(|| async { Err::<(), _>(PaymentError::TooFast) }),
        )
        .route(
            "/unshowable",
            get(|| async { Err::<(), _>(Unshowable { value: Panics }) }),
        )
        .route("/panic", get(panics))
        .route("/text", get(|| async { (StatusCode::BAD_REQUEST, CANARY) }))
        .route(
            "/broken",
            get(|| async { (StatusCode::INTERNAL_SERVER_ERROR, CANARY) }),
        )
        .route("/json", post(|_: axum::Json<u8>| async {}))
}

async fn panics() {
    panic!("{CANARY} in a handler")
}

/// A response as it came back.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

impl Answer {
    pub(crate) fn code(&self) -> String {
        self.json()["error_code"]
            .as_str()
            .expect("a code")
            .to_owned()
    }

    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).expect("a JSON body")
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .get(name)
            .map(|value| value.to_str().expect("text"))
    }

    pub(crate) fn all(&self, name: &str) -> Vec<&str> {
        let values = self.headers.get_all(name).iter();
        values.map(|value| value.to_str().expect("text")).collect()
    }

    pub(crate) fn assert_secret(&self) {
        let sent = format!("{:?} {:?}", self.headers, self.body);
        assert!(!sent.contains("canary"), "{sent}");
    }
}

pub(crate) fn request(method: &str, path: &str) -> Request<Body> {
    Request::builder()
        .method(method)
        .uri(path)
        .body(Body::empty())
        .expect("a request")
}

pub(crate) fn get_from(path: &str) -> Request<Body> {
    request("GET", path)
}

/// Sends a request; the body is collected.
pub(crate) async fn send<S, B>(service: S, request: Request<Body>) -> Answer
where
    S: Service<Request<Body>, Response = Response<B>>,
    S::Error: std::fmt::Debug,
    B: http_body::Body<Data = Bytes>,
    B::Error: std::fmt::Debug,
{
    let (head, body) = service
        .oneshot(request)
        .await
        .expect("no error")
        .into_parts();
    Answer {
        status: head.status.as_u16(),
        headers: head.headers,
        body: body.collect().await.expect("a whole body").to_bytes(),
    }
}

/// A service that gives this response.
pub(crate) fn responds(
    make: impl Fn() -> Response<Body> + Clone + Send + Sync + 'static,
) -> impl Service<
    Request<Body>,
    Response = Response<Body>,
    Error = std::convert::Infallible,
    Future = impl Send,
> + Clone
+ Send
+ Sync {
    tower::service_fn(move |_| std::future::ready(Ok(make())))
}

/// Takes note of the codes and origins of all failures.
#[derive(Clone, Default)]
pub(crate) struct Seen(Arc<Mutex<Vec<(String, String)>>>);

impl Seen {
    pub(crate) fn take(&self) -> Vec<(String, String)> {
        std::mem::take(&mut self.0.lock().expect("no poison"))
    }

    pub(crate) fn codes(&self) -> Vec<String> {
        self.take().into_iter().map(|(code, _)| code).collect()
    }
}

impl Observer for Seen {
    fn observe(&self, event: &ErrorEvent<'_>) {
        let seen = (event.error().code().to_owned(), event.origin().to_string());
        self.0.lock().expect("no poison").push(seen);
    }
}

/// What a body is fed with; an error breaks it.
type Fodder = Result<Bytes, io::Error>;

/// A response whose body is fed from outside, one frame at a time.
#[derive(Clone)]
pub(crate) struct Events {
    body: Arc<Mutex<Option<Fed>>>,
    media: &'static str,
}

impl Events {
    pub(crate) fn channel(media: &'static str) -> (mpsc::Sender<Fodder>, Self) {
        let (sender, receiver) = mpsc::channel(1);
        let body = Arc::new(Mutex::new(Some(Fed(receiver))));
        (sender, Self { body, media })
    }

    pub(crate) fn response(&self) -> impl Future<Output = Response<Body>> + Send + use<> {
        let body = self.body.lock().expect("no poison").take();
        let response = Response::builder().header("content-type", self.media);
        let response = response.body(Body::new(body.expect("one request")));
        std::future::ready(response.expect("a response"))
    }
}

struct Fed(mpsc::Receiver<Fodder>);

impl http_body::Body for Fed {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, io::Error>>> {
        let data = self.0.poll_recv(cx);
        data.map(|data| data.map(|data| data.map(Frame::data)))
    }
}
