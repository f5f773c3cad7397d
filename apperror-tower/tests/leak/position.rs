//! The places where the layer stands, each with a server of its own.

use std::collections::HashMap;
use std::future::{Ready, ready};
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::LazyLock;
use std::task::{Context, Poll};

use apperror_tower::{BoxError, ErrorLayer, RequestIdLayer};
use axum::Router;
use axum::body::Body;
use axum::routing::{MethodFilter, on};
use http::{Request, Response};
use tower::{Layer, Service, ServiceBuilder, service_fn};
use tower_http::compression::CompressionLayer;

use crate::fault::{self, Fault, PaymentError};
use crate::server::serve;
use crate::way::{self, Act, Way};
use crate::{refusal, secret};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Position {
    /// Around a service without a framework.
    Bare,
    /// Around a service whose errors have a type.
    Typed,
    /// Around a service that is never ready.
    Unready,
    /// Around a whole router.
    Around,
    /// In `Router::layer`.
    Inside,
    /// Both around a router and inside of it.
    Twice,
    /// Around a router, with bodies that are watched.
    AnyBody,
    /// Inside of compression.
    Compressed,
}

pub(crate) const POSITIONS: [Position; 8] = [
    Position::Bare,
    Position::Typed,
    Position::Unready,
    Position::Around,
    Position::Inside,
    Position::Twice,
    Position::AnyBody,
    Position::Compressed,
];

impl Position {
    pub(crate) fn ways(self) -> Vec<Way> {
        match self {
            Self::Bare => way::untyped(),
            Self::Typed => way::typed(),
            Self::Unready => way::typed().into_iter().take(1).collect(),
            _ => way::untyped().into_iter().chain(refusal::ways()).collect(),
        }
    }

    /// Whether methods are told apart, by the router.
    pub(crate) fn has_router(self) -> bool {
        !matches!(self, Self::Bare | Self::Typed | Self::Unready)
    }

    /// Whether a router has emptied the answer to a HEAD before the layer sees it.
    pub(crate) fn is_behind_router(self) -> bool {
        matches!(self, Self::Around | Self::AnyBody | Self::Compressed)
    }

    pub(crate) async fn serve(self, is_localized: bool) -> SocketAddr {
        let layer = localized(ErrorLayer::new().recognize::<PaymentError>(), is_localized);
        match self {
            Self::Bare => serve(layer.layer(FrontLayer.layer(service_fn(answer)))).await,
            Self::Typed => {
                let layer = localized(ErrorLayer::typed(), is_localized);
                serve(layer.layer(service_fn(fail))).await
            }
            Self::Unready => serve(layer.layer(Unready)).await,
            Self::Around => serve(layer.layer(FrontLayer.layer(router()))).await,
            Self::Inside => {
                let layers = ServiceBuilder::new().layer(layer).layer(FrontLayer);
                serve(router().layer(layers)).await
            }
            Self::Twice => {
                let layers = ServiceBuilder::new().layer(layer.clone()).layer(FrontLayer);
                let outer = ServiceBuilder::new()
                    .layer(RequestIdLayer::new())
                    .layer(layer);
                serve(outer.service(router().layer(layers))).await
            }
            Self::AnyBody => serve(layer.any_body().layer(FrontLayer.layer(router()))).await,
            Self::Compressed => {
                let layers = ServiceBuilder::new()
                    .layer(RequestIdLayer::new())
                    .layer(CompressionLayer::new())
                    .layer(layer)
                    .layer(FrontLayer);
                serve(layers.service(router())).await
            }
        }
    }
}

#[cfg(feature = "i18n")]
fn localized<M, A>(layer: ErrorLayer<M, A>, is_localized: bool) -> ErrorLayer<M, A> {
    let localizer = apperror_tower::localize::Localizer::new("en")
        .add("de", include_str!("de.ftl"))
        .expect("the source is valid");
    if is_localized {
        layer.localize(localizer)
    } else {
        layer
    }
}

#[cfg(not(feature = "i18n"))]
fn localized<M, A>(layer: ErrorLayer<M, A>, is_localized: bool) -> ErrorLayer<M, A> {
    assert!(!is_localized, "there is no localizer");
    layer
}

fn router() -> Router {
    let mut router = Router::new();
    for way in way::untyped().into_iter().chain(refusal::ways()) {
        let path = format!("/{}{}", way.name, way.ask.parameter);
        router = match way.act {
            Act::Respond(make) | Act::Break(make) => {
                let methods = MethodFilter::GET.or(MethodFilter::POST);
                router.route(&path, on(methods, move || async move { make() }))
            }
            Act::Refuse(make) => router.route(&path, make()),
            Act::Typed(_) | Act::Boxed(_) | Act::Nowhere => router,
        };
    }
    router
}

/// What the path of a request names.
fn act(request: &Request<Body>) -> Act {
    static ACTS: LazyLock<HashMap<&str, Act>> = LazyLock::new(|| {
        let ways = way::untyped().into_iter().chain(way::typed());
        ways.map(|way| (way.name, way.act)).collect()
    });
    let name = request.uri().path().trim_start_matches('/');
    ACTS.get(name).copied().unwrap_or(Act::Nowhere)
}

/// A service without a framework.
async fn answer(request: Request<Body>) -> Result<Response<Body>, BoxError> {
    match act(&request) {
        Act::Respond(make) | Act::Break(make) => Ok(make()),
        _ => {
            let text = secret::secret(secret::Place::RequestPath);
            let response = Response::builder().status(404);
            Ok(response.body(Body::from(text)).expect("a response"))
        }
    }
}

async fn fail(request: Request<Body>) -> Result<Response<Body>, Fault> {
    match act(&request) {
        Act::Typed(make) => Err(make()),
        _ => panic!("there is no such way: {}", request.uri()),
    }
}

#[derive(Clone)]
struct FrontLayer;

impl<S> Layer<S> for FrontLayer {
    type Service = Front<S>;

    fn layer(&self, inner: S) -> Front<S> {
        Front { inner }
    }
}

/// Stands in front of a service and fails where the path says so.
#[derive(Clone)]
struct Front<S> {
    inner: S,
}

type BoxFuture = Pin<Box<dyn Future<Output = Result<Response<Body>, BoxError>> + Send>>;

impl<S> Service<Request<Body>> for Front<S>
where
    S: Service<Request<Body>, Response = Response<Body>>,
    S::Error: Into<BoxError>,
    S::Future: Send + 'static,
{
    type Response = Response<Body>;
    type Error = BoxError;
    type Future = BoxFuture;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        self.inner.poll_ready(cx).map_err(Into::into)
    }

    fn call(&mut self, request: Request<Body>) -> BoxFuture {
        if let Act::Boxed(make) = act(&request) {
            let error = make();
            return Box::pin(ready(Err(error)));
        }
        let response = self.inner.call(request);
        Box::pin(async { response.await.map_err(Into::into) })
    }
}

/// Fails before it is called.
#[derive(Clone)]
struct Unready;

impl Service<Request<Body>> for Unready {
    type Response = Response<Body>;
    type Error = BoxError;
    type Future = Ready<Result<Response<Body>, BoxError>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        Poll::Ready(Err(fault::declined().into()))
    }

    fn call(&mut self, _: Request<Body>) -> Self::Future {
        unreachable!("it is never ready")
    }
}
