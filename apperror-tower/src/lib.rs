//! One tower layer that turns every failure of a service into one consistent, redacted, observed response.
//!
//! [`ErrorLayer`] is the middleware. [`Failure`] is what handlers return, so that `?` works on everything that is an
//! [`AppError`](apperror::AppError). [`RequestIdLayer`] gives requests an id. [`Renderer`] and [`Observer`] are the two
//! places to put something of one's own.
//!
//! # Features
//!
//! None is on by default; each adds what its crate needs and changes nothing that exists without it.
//!
//! | feature | what it adds |
//! |---|---|
//! | `axum` | `IntoResponse` for [`Failure`] and its derive, the extractors |
//! | `http-body-util`, `hyper`, `tower`, `tower-http` | the errors of these crates are recognized |
//! | `full` | all of them |

#![cfg_attr(docsrs, feature(doc_cfg))]

#[doc(hidden)]
#[path = "private.rs"]
pub mod __private;
mod carry;
mod error_layer;
mod failure;
mod observe;
mod passthrough;
mod recognize;
mod render;
mod reported;
mod request_id;

pub use crate::error_layer::{
    AnswerBody, AnyBody, ErrorLayer, ErrorService, InnerBody, RequestHead, ResponseBody,
    ResponseFuture,
};
pub use crate::failure::{Failure, IntoFailure};
pub use crate::observe::{ErrorEvent, Observer, Origin};
pub use crate::passthrough::Passthrough;
pub use crate::recognize::{Dynamic, MapError, Typed};
pub use crate::render::{Envelope, Format, Problem, Renderer, View};
pub use crate::reported::Reported;
pub use crate::request_id::{RequestId, RequestIdFuture, RequestIdLayer, RequestIdService};

/// The error type of services that can fail in many ways, as tower uses it.
pub type BoxError = Box<dyn std::error::Error + Send + Sync>;
