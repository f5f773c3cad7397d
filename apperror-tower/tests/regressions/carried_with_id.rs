//! The id of a request in the body of a carried error, which has been rendered without it.

use std::collections::VecDeque;
use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll};

use apperror::{AppError, DetailsCaps};
use apperror_tower::{ErrorLayer, Failure};
use bytes::Bytes;
use http::{HeaderMap, Request, Response};
use http_body::{Frame, SizeHint};
use http_body_util::BodyExt as _;
use tower::util::MapResponseLayer;
use tower::{Layer as _, ServiceBuilder, ServiceExt as _, service_fn};

#[derive(Debug, Clone, thiserror::Error, AppError)]
#[error("unknown ids")]
#[app_error(kind = validation, message = "Some ids are not known.")]
struct UnknownIds {
    #[app_error(public)]
    ids: Vec<u32>,
}

fn unknown(count: u32) -> UnknownIds {
    UnknownIds {
        ids: (0..count).collect(),
    }
}

/// What a body does when it is polled.
#[derive(Debug, Clone)]
enum Step {
    Data(Bytes),
    /// So many bytes are told and do not come.
    Missing(usize),
    Trailers,
    Pending,
    Panic,
    /// When it is polled, and once more when it is dropped.
    PanicTwice,
}

/// A body of known length that goes through its steps.
struct Steps {
    coming: VecDeque<Step>,
    length: u64,
    panics_on_drop: bool,
}

impl Drop for Steps {
    fn drop(&mut self) {
        assert!(!self.panics_on_drop, "when it is dropped");
    }
}

impl Steps {
    fn new(steps: impl IntoIterator<Item = Step>) -> Self {
        let steps: VecDeque<_> = steps.into_iter().collect();
        let length = steps.iter().map(|step| match step {
            Step::Data(data) => data.len() as u64,
            Step::Missing(bytes) => *bytes as u64,
            _ => 0,
        });
        Self {
            length: length.sum(),
            coming: steps,
            panics_on_drop: false,
        }
    }
}

impl From<Bytes> for Steps {
    fn from(bytes: Bytes) -> Self {
        Self::new([Step::Data(bytes)])
    }
}

impl http_body::Body for Steps {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        match self.coming.pop_front() {
            None | Some(Step::Missing(_)) => Poll::Ready(None),
            Some(Step::Data(data)) => Poll::Ready(Some(Ok(Frame::data(data)))),
            Some(Step::Trailers) => Poll::Ready(Some(Ok(Frame::trailers(HeaderMap::new())))),
            Some(Step::Pending) => Poll::Pending,
            Some(Step::Panic) => panic!("in the body"),
            Some(Step::PanicTwice) => {
                self.panics_on_drop = true;
                panic!("in the body")
            }
        }
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.length)
    }
}

/// The whole answer to a request with an id, from a service whose body somebody changes on its way.
async fn answer(
    layer: ErrorLayer,
    error: UnknownIds,
    id: &'static [u8],
    change: fn(Bytes) -> Vec<Step>,
) -> (u16, HeaderMap, Bytes) {
    let change = MapResponseLayer::new(move |response: Response<Bytes>| {
        response.map(|body| Steps::new(change(body)))
    });
    let service = service_fn(move |_: Request<()>| {
        std::future::ready(Ok::<_, Infallible>(
            Failure::from(error.clone()).into_http_response(),
        ))
    });
    let service = layer.layer(ServiceBuilder::new().layer(change).service(service));
    let id = http::HeaderValue::from_bytes(id).expect("a value");
    let request = Request::builder().header("x-request-id", id);
    let answer = service.oneshot(request.body(()).expect("a request"));
    let (head, body) = answer.await.expect("never fails").into_parts();
    let body = body.collect().await.expect("never fails").to_bytes();
    (head.status.as_u16(), head.headers, body)
}

/// A layer that has to render anew, and gives what the default layer should give.
fn rendering() -> ErrorLayer {
    ErrorLayer::new().details_caps(DetailsCaps::new().with_depth(17))
}

#[tokio::test]
async fn the_answer_is_the_one_that_rendering_gives() {
    // 2,000 ids exceed the caps, and a member behind the id says so.
    for count in [0, 3, 2000] {
        for id in [&b"r-1"[..], b"<harmful>", b"\xff"] {
            let change: fn(Bytes) -> Vec<Step> = |body| vec![Step::Data(body)];
            let ours = answer(ErrorLayer::new(), unknown(count), id, change).await;
            let anew = answer(rendering(), unknown(count), id, change).await;
            assert_eq!(ours, anew, "{count} {id:?}");
            let json: serde_json::Value = serde_json::from_slice(&ours.2).expect("JSON");
            let has_id = json.get("request_id").is_some();
            assert_eq!(has_id, id == b"r-1", "{json}");
            assert_eq!(json.get("details_truncated").is_some(), count == 2000);
            assert_eq!(ours.1["content-length"], ours.2.len().to_string());
        }
    }
}

#[tokio::test]
async fn whatever_the_body_does_the_answer_is_the_same() {
    let changes: [fn(Bytes) -> Vec<Step>; 12] = [
        |body| vec![Step::Data(body.slice(..9)), Step::Data(body.slice(9..))],
        |body| vec![Step::Data(body), Step::Trailers],
        |body| vec![Step::Pending, Step::Data(body)],
        |body| vec![Step::Data(body), Step::Pending],
        |body| vec![Step::Panic, Step::Data(body)],
        |body| vec![Step::Data(body), Step::Panic],
        |body| vec![Step::PanicTwice, Step::Data(body)],
        |body| vec![Step::Data(vec![b'x'; body.len()].into())],
        |body| vec![Step::Data([&body[..body.len() - 1], b"x"].concat().into())],
        |body| vec![Step::Data([b"[", &body[1..]].concat().into())],
        |body| vec![Step::Data(body), Step::Data(Bytes::new())],
        |body| {
            let other = Bytes::from_static(br#"{"error_code":"A","details":{}}"#);
            let missing = body.len() - other.len();
            vec![Step::Data(other), Step::Missing(missing)]
        },
    ];
    let whole: fn(Bytes) -> Vec<Step> = |body| vec![Step::Data(body)];
    let expected = answer(rendering(), unknown(3), b"r-1", whole).await;
    assert!(expected.2.ends_with(b",\"request_id\":\"r-1\"}"));
    for (at, change) in changes.into_iter().enumerate() {
        let found = answer(ErrorLayer::new(), unknown(3), b"r-1", change).await;
        assert_eq!(found, expected, "{at}");
    }
}
