//! Everything that a layer can be told.

use std::sync::Arc;

use apperror::DetailsCaps;
use http::HeaderValue;

use super::config::Shapes;
use super::layer::ErrorLayer;
use super::request_facts::RequestHead;
use crate::observe::Observer;
use crate::render::{Format, Problem, Renderer};

impl<M, A> ErrorLayer<M, A> {
    /// Sets the shape for clients that accept both built-in ones alike; [`Format::Envelope`] without it.
    ///
    /// A [`renderer`](Self::renderer) set before is given up.
    ///
    /// # Examples
    /// See [`Format`].
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
    ///
    /// # Examples
    /// ```
    /// use apperror_tower::ErrorLayer;
    /// use axum::{Router, body::{Body, to_bytes}, http::Request};
    /// use tower::{Layer as _, ServiceExt as _};
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() {
    /// let layer = ErrorLayer::new().problem_base("https://api.example/errors/");
    /// let app = layer.layer(Router::<()>::new());
    /// let request = Request::get("/").header("accept", "application/problem+json").body(Body::empty()).unwrap();
    /// let body = to_bytes(app.oneshot(request).await.unwrap().into_body(), 999).await.unwrap();
    /// assert!(body.starts_with(br#"{"type":"https://api.example/errors/NOT_FOUND""#));
    /// # }
    /// ```
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
    ///
    /// # Examples
    /// See [`Renderer`].
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
    ///
    /// # Examples
    /// ```
    /// use apperror_tower::ErrorLayer;
    /// use axum::{Router, body::Body, http::{HeaderValue, Request, StatusCode}, routing::get};
    /// use tower::{Layer as _, ServiceExt as _};
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() {
    /// let layer = ErrorLayer::new().challenge(HeaderValue::from_static("Basic realm=\"shop\""));
    /// let app = layer.layer(Router::new().route("/", get(StatusCode::UNAUTHORIZED)));
    /// let response = app.oneshot(Request::new(Body::empty())).await.unwrap();
    /// assert_eq!(response.headers()["www-authenticate"], "Basic realm=\"shop\"");
    /// # }
    /// ```
    #[must_use]
    pub fn challenge(self, challenge: HeaderValue) -> Self {
        self.change(|config| config.challenge = challenge)
    }

    /// Sets how large the details of one answer may be; [`DetailsCaps::new`] without it. Larger ones are left out as a
    /// whole, and the body says so with `"details_truncated":true`.
    ///
    /// # Examples
    /// ```
    /// use apperror::{AppError, DetailsCaps};
    /// use apperror_tower::{ErrorLayer, Failure};
    /// use axum::{Router, body::{Body, to_bytes}, http::Request, routing::get};
    /// use tower::{Layer as _, ServiceExt as _};
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() {
    /// #[derive(Debug, thiserror::Error, AppError)]
    /// #[error("unknown ids")]
    /// #[app_error(kind = validation)]
    /// struct UnknownIds {
    ///     #[app_error(public)]
    ///     ids: Vec<u32>,
    /// }
    ///
    /// let layer = ErrorLayer::new().details_caps(DetailsCaps::new().with_items(9));
    /// let app = Router::new().route("/", get(|| async { Failure::from(UnknownIds { ids: vec![7; 10] }) }));
    /// let response = layer.layer(app).oneshot(Request::new(Body::empty())).await.unwrap();
    /// let body = to_bytes(response.into_body(), 999).await.unwrap();
    /// assert!(body.ends_with(br#""details":{},"details_truncated":true}"#));
    /// # }
    /// ```
    #[must_use]
    pub fn details_caps(self, caps: DetailsCaps) -> Self {
        self.change(|config| config.caps = caps)
    }

    /// Keeps the `text/plain` body of a 4xx as the message, if it is complete at once and at most so many bytes long; off
    /// without it.
    ///
    /// Turn it on only where every such text is meant for users: those of axum's extractors quote the parser. Texts of
    /// 5xx and HTML never leave.
    ///
    /// # Examples
    /// ```
    /// use apperror_tower::ErrorLayer;
    /// use axum::{Router, body::{Body, to_bytes}, http::{Request, StatusCode}, routing::get};
    /// use tower::{Layer as _, ServiceExt as _};
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() {
    /// async fn closed() -> (StatusCode, &'static str) {
    ///     (StatusCode::CONFLICT, "The shop is closed on Sundays.")
    /// }
    ///
    /// let app = ErrorLayer::new().keep_client_text(200).layer(Router::new().route("/", get(closed)));
    /// let response = app.oneshot(Request::new(Body::empty())).await.unwrap();
    /// let body = to_bytes(response.into_body(), 999).await.unwrap();
    /// assert_eq!(body, r#"{"error_code":"CONFLICT","message":"The shop is closed on Sundays.","details":{}}"#);
    /// # }
    /// ```
    #[must_use]
    pub fn keep_client_text(self, max_bytes: usize) -> Self {
        self.change(|config| config.client_text = Some(max_bytes))
    }

    /// Sets how failures become gRPC statuses; [`StatusFormat::new`](crate::grpc::StatusFormat::new) without it.
    ///
    /// # Examples
    /// See [`grpc`](crate::grpc), also for what the layer does in front of tonic.
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
    ///
    /// # Examples
    /// ```
    /// use apperror_tower::{ErrorLayer, RequestHead};
    /// use axum::{Router, body::{Body, to_bytes}, http::{Request, StatusCode}, response::Html};
    /// use tower::{Layer as _, ServiceExt as _};
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() {
    /// let layer = ErrorLayer::new().filter(|head: &RequestHead<'_>| head.path().starts_with("/api/"));
    /// let site = Router::<()>::new().fallback(|| async { (StatusCode::NOT_FOUND, Html("<h1>Lost?</h1>")) });
    /// let response = layer.layer(site).oneshot(Request::get("/about").body(Body::empty()).unwrap()).await.unwrap();
    /// assert_eq!(to_bytes(response.into_body(), 999).await.unwrap(), "<h1>Lost?</h1>");
    /// # }
    /// ```
    #[must_use]
    pub fn filter(self, filter: impl Fn(&RequestHead<'_>) -> bool + Send + Sync + 'static) -> Self {
        self.change(|config| config.filter = Some(Arc::new(filter)))
    }

    /// Takes a response that carries an extension of this type for an `INTERNAL_ERROR`, whatever its status; no type is such
    /// a mark without it.
    ///
    /// Frameworks leave marks of this kind where a handler succeeded and its value could not be made a response, so that
    /// the status says nothing; axum 0.9 calls its own `IntoResponseFailed`. A typed error that the response carries with
    /// its status says more, and wins.
    ///
    /// # Examples
    /// ```
    /// use apperror_tower::ErrorLayer;
    /// use axum::{Extension, Router, body::Body, http::{Request, StatusCode}, routing::get};
    /// use tower::{Layer as _, ServiceExt as _};
    ///
    /// #[derive(Clone)]
    /// struct NotSerialized;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() {
    /// let app = Router::new().route("/", get(|| async { (StatusCode::CREATED, Extension(NotSerialized)) }));
    /// let app = ErrorLayer::new().failure_mark::<NotSerialized>().layer(app);
    /// let response = app.oneshot(Request::new(Body::empty())).await.unwrap();
    /// assert_eq!(response.status(), 500);
    /// # }
    /// ```
    #[must_use]
    pub fn failure_mark<T: Send + Sync + 'static>(self) -> Self {
        self.change(|config| {
            config
                .failure_marks
                .push(|extensions| extensions.get::<T>().is_some());
        })
    }

    /// Adds somebody who is told of every failure once.
    ///
    /// # Examples
    /// See [`Observer`].
    #[must_use]
    pub fn observer(self, observer: impl Observer) -> Self {
        self.change(|config| config.observers.push(Arc::new(observer)))
    }

    /// Turns the `tracing` event off, for stacks in which another layer is the only logger. Observers are still told.
    ///
    /// # Examples
    /// ```
    /// use std::sync::{Arc, Mutex};
    ///
    /// use apperror_tower::{ErrorEvent, ErrorLayer};
    /// use axum::{Router, body::Body, http::Request};
    /// use tower::{Layer as _, ServiceExt as _};
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() {
    /// let lines = Arc::new(Mutex::new(Vec::new()));
    /// let log = lines.clone();
    /// let layer = ErrorLayer::new().without_log().observer(move |event: &ErrorEvent<'_>| {
    ///     log.lock().unwrap().push(format!("{} {}", event.status().as_u16(), event.error().code()));
    /// });
    ///
    /// let app = layer.layer(Router::<()>::new());
    /// app.oneshot(Request::new(Body::empty())).await.unwrap();
    /// assert_eq!(*lines.lock().unwrap(), ["404 NOT_FOUND"]);
    /// # }
    /// ```
    #[must_use]
    pub fn without_log(self) -> Self {
        self.change(|config| config.is_logging = false)
    }
}
