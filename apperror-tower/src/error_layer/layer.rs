//! The layer: how it is made, and for which errors and bodies.

use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

use apperror::AppError;
use tower_layer::Layer;

use super::body::{AnyBody, InnerBody};
use super::config::Config;
use super::service::ErrorService;
use crate::recognize::{Dynamic, Typed, recognizer};

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
    ///
    /// # Examples
    /// ```
    /// use apperror_tower::{BoxError, ErrorLayer};
    /// use bytes::Bytes;
    /// use http::{Request, Response};
    /// use http_body_util::Empty;
    /// use tower::{Layer as _, ServiceExt as _, service_fn};
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() {
    /// // An `Empty` cannot be made from bytes.
    /// let fails = service_fn(|_: Request<()>| async { Err::<Response<Empty<Bytes>>, _>(BoxError::from("lost")) });
    /// let response = ErrorLayer::new().any_body().layer(fails).oneshot(Request::new(())).await.unwrap();
    /// assert_eq!(response.status(), 500);
    /// # }
    /// ```
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

    pub(super) fn change(mut self, change: impl FnOnce(&mut Config)) -> Self {
        change(Arc::make_mut(&mut self.config));
        self
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
