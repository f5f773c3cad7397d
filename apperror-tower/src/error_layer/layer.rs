//! The layer, and everything it can be told.

use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

use apperror::{AppError, DetailsCaps};
use http::HeaderValue;
use tower_layer::Layer;

use super::body::{AnyBody, InnerBody};
use super::config::{Config, Shapes};
use super::request_facts::RequestHead;
use super::service::ErrorService;
use crate::observe::Observer;
use crate::recognize::{Dynamic, Typed, recognizer};
use crate::render::{Format, Problem, Renderer};

#[doc = include_str!("layer.md")]
pub struct ErrorLayer<M = Dynamic, A = InnerBody> {
    config: Arc<Config>,
    ways: PhantomData<fn() -> (M, A)>,
}

impl ErrorLayer {
    /// For services whose error is, or can be boxed into, a [`BoxError`](crate::BoxError); `Infallible` is one of them, so
    /// it is also the layer for axum.
    ///
    /// What is found at the top of the box, or under a transparent wrapper, decides: a [`Failure`](crate::Failure), a
    /// `Box<dyn AppError + Send + Sync>`, a type given to [`recognize`](Self::recognize), or an error of the crates whose
    /// features are on. Everything else is `INTERNAL_ERROR`.
    #[must_use]
    pub fn new() -> Self {
        Self::with(Config::new())
    }

    /// For services whose error is itself an [`AppError`].
    ///
    /// # Examples
    /// ```
    /// use apperror::{AppError, ErrorSpec, Kind};
    /// use apperror_tower::ErrorLayer;
    /// use axum::{body::Body, http::{Request, Response}};
    /// use tower::{Layer as _, ServiceExt as _, service_fn};
    ///
    /// #[derive(Debug, thiserror::Error)]
    /// #[error("shelf 12 is empty")]
    /// struct OutOfStock;
    ///
    /// impl AppError for OutOfStock {
    ///     fn spec(&self) -> &'static ErrorSpec {
    ///         static SPEC: ErrorSpec = ErrorSpec::new("OUT_OF_STOCK", Kind::Conflict);
    ///         &SPEC
    ///     }
    /// }
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() {
    /// let shop = service_fn(|_: Request<Body>| async { Err::<Response<Body>, _>(OutOfStock) });
    /// let response = ErrorLayer::typed().layer(shop).oneshot(Request::new(Body::empty())).await.unwrap();
    /// assert_eq!(response.status(), 409);
    /// # }
    /// ```
    #[must_use]
    pub fn typed() -> ErrorLayer<Typed> {
        ErrorLayer::with(Config::new())
    }
}

impl Default for ErrorLayer {
    fn default() -> Self {
        Self::new()
    }
}

impl<A> ErrorLayer<Dynamic, A> {
    /// Looks for this type in boxed errors, also for a box of it. The first type that fits wins.
    ///
    /// # Examples
    /// ```
    /// use apperror::{AppError, ErrorSpec, Kind};
    /// use apperror_tower::{BoxError, ErrorLayer, Reported};
    /// use axum::{body::Body, http::{Request, Response}};
    /// use tower::{Layer as _, ServiceExt as _, service_fn};
    ///
    /// #[derive(Debug, thiserror::Error)]
    /// #[error("shelf 12 is empty")]
    /// struct OutOfStock;
    ///
    /// impl AppError for OutOfStock {
    ///     fn spec(&self) -> &'static ErrorSpec {
    ///         static SPEC: ErrorSpec = ErrorSpec::new("OUT_OF_STOCK", Kind::Conflict);
    ///         &SPEC
    ///     }
    /// }
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() {
    /// let shop = service_fn(|_: Request<Body>| async { Err::<Response<Body>, BoxError>(OutOfStock.into()) });
    /// let layer = ErrorLayer::new().recognize::<OutOfStock>();
    /// let response = layer.layer(shop).oneshot(Request::new(Body::empty())).await.unwrap();
    /// assert_eq!(response.status(), 409);
    /// assert_eq!(response.extensions().get::<Reported>().unwrap().error().code(), "OUT_OF_STOCK");
    /// # }
    /// ```
    #[must_use]
    pub fn recognize<E: AppError + Send + Sync + 'static>(self) -> Self {
        self.change(|config| config.recognizers.push(recognizer::<E>()))
    }
}

impl<M> ErrorLayer<M, InnerBody> {
    /// Serves every `http_body::Body<Data = Bytes>` by way of an enum around it, [`ResponseBody`](crate::ResponseBody),
    /// which also observes bodies that break after their head was sent. Without it the inner body has to be
    /// `From<Bytes>`, as axum's `Body` and `Full<Bytes>` are, and the type of bodies stays as it is.
    #[must_use]
    pub fn any_body(self) -> ErrorLayer<M, AnyBody> {
        ErrorLayer {
            config: self.config,
            ways: PhantomData,
        }
    }
}

impl<M, A> ErrorLayer<M, A> {
    fn with(config: Config) -> Self {
        Self {
            config: Arc::new(config),
            ways: PhantomData,
        }
    }

    fn change(mut self, change: impl FnOnce(&mut Config)) -> Self {
        change(Arc::make_mut(&mut self.config));
        self
    }

    /// Sets the shape for clients that accept both built-in ones alike; [`Format::Envelope`] without it.
    ///
    /// A [`renderer`](Self::renderer) set before is given up.
    #[must_use]
    pub fn default_format(self, format: Format) -> Self {
        self.change(|config| match &mut config.shapes {
            Shapes::Negotiated { default, .. } => *default = format,
            fixed @ Shapes::Fixed(_) => {
                *fixed = Shapes::Negotiated {
                    default: format,
                    problem: Problem::new(),
                };
            }
        })
    }

    /// Sets the URI below which the `type` of `application/problem+json` stands; `/errors/` without it.
    ///
    /// A [`renderer`](Self::renderer) set before is given up.
    #[must_use]
    pub fn problem_base(self, base: impl Into<String>) -> Self {
        self.change(|config| {
            let default = match config.shapes {
                Shapes::Negotiated { default, .. } => default,
                Shapes::Fixed(_) => Format::default(),
            };
            config.shapes = Shapes::Negotiated {
                default,
                problem: Problem::with_base(base),
            };
        })
    }

    /// Gives all answers one shape, whatever the client accepts.
    #[must_use]
    pub fn renderer(self, renderer: impl Renderer) -> Self {
        self.change(|config| config.shapes = Shapes::Fixed(Arc::new(renderer)))
    }

    /// Answers in the language of the reader, whatever the shape: the texts for users are those of the localizer where it
    /// has them, `Content-Language` tells their language, and `Vary` that it depends on `Accept-Language`. A text that
    /// [`keep_client_text`](Self::keep_client_text) keeps stays as it is.
    ///
    /// See [`localize`](crate::localize) for an example. An `Arc` of a localizer will do as well, to share it.
    #[cfg(feature = "i18n")]
    #[cfg_attr(docsrs, doc(cfg(feature = "i18n")))]
    #[must_use]
    pub fn localize(self, localizer: impl Into<Arc<crate::localize::Localizer>>) -> Self {
        let localizer = localizer.into();
        self.change(|config| config.localizer = Some(localizer))
    }

    /// Sets the `WWW-Authenticate` of a 401 that has none; `Bearer` without it.
    #[must_use]
    pub fn challenge(self, challenge: HeaderValue) -> Self {
        self.change(|config| config.challenge = challenge)
    }

    /// Sets how large the details of one answer may be; [`DetailsCaps::new`] without it. Larger ones are left out as a
    /// whole, and the body says so with `"details_truncated":true`.
    #[must_use]
    pub fn details_caps(self, caps: DetailsCaps) -> Self {
        self.change(|config| config.caps = caps)
    }

    /// Keeps the `text/plain` body of a 4xx as the message, if it is complete at once and at most so many bytes long; off
    /// without it.
    ///
    /// Turn it on only where every such text is meant for users: those of axum's extractors quote the parser. Texts of
    /// 5xx and HTML never leave.
    #[must_use]
    pub fn keep_client_text(self, max_bytes: usize) -> Self {
        self.change(|config| config.client_text = Some(max_bytes))
    }

    /// Sets how failures become gRPC statuses; [`StatusFormat::new`](crate::grpc::StatusFormat::new) without it.
    ///
    /// See [`grpc`](crate::grpc) for what the layer does in front of tonic.
    #[cfg(feature = "tonic")]
    #[cfg_attr(docsrs, doc(cfg(feature = "tonic")))]
    #[must_use]
    pub fn grpc_format(self, format: crate::grpc::StatusFormat) -> Self {
        self.change(|config| config.status_format = format)
    }

    /// Takes only the requests for which the filter says yes; all without it.
    ///
    /// Responses to other requests are left as they are, down to their header, and only observed. Errors of the service,
    /// panics and carried errors are answered everywhere, for there is no other response to leave.
    #[must_use]
    pub fn filter(self, filter: impl Fn(&RequestHead<'_>) -> bool + Send + Sync + 'static) -> Self {
        self.change(|config| config.filter = Some(Arc::new(filter)))
    }

    /// Adds somebody who is told of every failure once.
    #[must_use]
    pub fn observer(self, observer: impl Observer) -> Self {
        self.change(|config| config.observers.push(Arc::new(observer)))
    }

    /// Turns the `tracing` event off, for stacks in which another layer is the only logger. Observers are still told.
    #[must_use]
    pub fn without_log(self) -> Self {
        self.change(|config| config.is_logging = false)
    }
}

impl<M, A> Clone for ErrorLayer<M, A> {
    fn clone(&self) -> Self {
        Self {
            config: self.config.clone(),
            ways: PhantomData,
        }
    }
}

impl<M, A> fmt::Debug for ErrorLayer<M, A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ErrorLayer").finish_non_exhaustive()
    }
}

impl<S, M, A> Layer<S> for ErrorLayer<M, A> {
    type Service = ErrorService<S, M, A>;

    fn layer(&self, inner: S) -> ErrorService<S, M, A> {
        ErrorService::new(inner, self.config.clone())
    }
}
