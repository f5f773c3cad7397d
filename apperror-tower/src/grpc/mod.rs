//! gRPC: failures as [`tonic::Status`] with the details of [AIP-193](https://google.aip.dev/193), the layer in front of tonic,
//! and what was answered read back on the client.
//!
//! The client of a handler gets the same public data as over HTTP, and gets its typed error back:
//!
//! # Example
//!
//! ```
//! use apperror::AppError;
//! use apperror::wire::{Decode as _, Decoded};
//! use apperror_tower::{Failure, grpc::ReadStatus as _};
//! use tonic::{Code, Response, Status};
//!
//! #[derive(Debug, PartialEq, thiserror::Error, AppError)]
//! #[app_error(prefix = "ORDER", decode)]
//! enum OrderError {
//!     #[error("{product} is out of stock")]
//!     #[app_error(kind = business, message = "{product} is sold out, {left} left.")]
//!     OutOfStock {
//!         #[app_error(public)]
//!         product: String,
//!         #[app_error(public)]
//!         left: u32,
//!     },
//! }
//!
//! fn reserve(product: &str) -> Result<(), Failure> {
//!     Err(OrderError::OutOfStock { product: product.into(), left: 2 })?
//! }
//!
//! // the server: `?` turns a `Failure` into a status
//! async fn order() -> Result<Response<()>, Status> {
//!     reserve("caps")?;
//!     Ok(Response::new(()))
//! }
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() {
//! let status = order().await.unwrap_err();
//! assert_eq!(status.code(), Code::FailedPrecondition);
//! assert_eq!(status.message(), "caps is sold out, 2 left.");
//!
//! // the client
//! let Decoded::Known(error) = OrderError::decode(&status.error_body()) else { panic!() };
//! assert_eq!(error, OrderError::OutOfStock { product: "caps".into(), left: 2 });
//! # }
//! ```
//!
//! # What is sent
//!
//! | of the failure | in the status |
//! |---|---|
//! | kind | code, by the table of [`Kind`](apperror::Kind); an HTTP status that the declaration sets has no say |
//! | message for users | message, and `LocalizedMessage` |
//! | code | `reason` of `ErrorInfo`, in upper case; one of two letters ends in `__ERROR`. If it is not the code itself, the metadata `apperror-code` has that |
//! | public fields | `metadata` of `ErrorInfo`: texts as they are, everything else as JSON text; a name of one letter ends in `-` |
//! | outcome, retry | the metadata `apperror-outcome` and `apperror-retry`, in the words of the attributes |
//! | wait | `RetryInfo` |
//! | fields `field` and `reason` of a validation error | `BadRequest` |
//! | help | `Help` |
//! | id of the request, where the layer knows one | `RequestInfo` |
//!
//! A text that reads like JSON, such as `"42"`, is listed in the metadata `apperror-texts`, so that it is a text again on the
//! other side. Private fields, `Display` texts and causes are not in a status; the failure itself is its
//! [`source`](std::error::Error::source), which never leaves the process.
//!
//! # Defaults
//!
//! Those of [`StatusFormat`]: no domain, messages in `en`, at most 4 KiB of header; larger fields are left out, and the
//! metadata says `apperror-truncated`.
//!
//! # The layer in front of tonic
//!
//! ```no_run
//! use apperror_tower::{ErrorLayer, grpc::StatusFormat};
//! use tonic::{service::Routes, transport::Server};
//!
//! # async fn serve(payments: Routes) -> Result<(), tonic::transport::Error> {
//! let format = StatusFormat::new().with_domain("payments.example.com");
//! Server::builder()
//!     .layer(ErrorLayer::new().any_body().grpc_format(format))
//!     .add_routes(payments)
//!     .serve("127.0.0.1:50051".parse().unwrap())
//!     .await
//! # }
//! ```
//!
//! A request whose `Content-Type` is `application/grpc`, `application/grpc-web` or `application/grpc-web-text`, whatever follows
//! after `+` or `;`, is answered with a status in the header of an empty 200, as gRPC wants it ("Trailers-Only"), for
//! everything that other requests get an error body for: errors of the service, panics, plain answers of a router.
//! Everything that is said of [`ErrorLayer`](crate::ErrorLayer) about recognizing and observing holds. In particular:
//!
//! - A status that a handler returns passes untouched, unless it was made of a failure in the default format: then it gets
//!   the format of the layer, the id of the request and the language of the reader.
//! - A plain 404 or 405 of a router is `UNIMPLEMENTED`: the method does not exist, not what it was asked for.
//! - With a localizer (feature `i18n`) `LocalizedMessage` is in the language of the reader, by the `Accept-Language` of the
//!   call. The message of the status stays as it was declared.
//! - A status in a [`BoxError`](crate::BoxError) keeps its code, but not its text: nobody has said that it is meant for users.
//! - [`Reported`](crate::Reported) and observers have the status that HTTP would have had.
//!
//! For gRPC-web put the layer outside of the translation. Browsers show a script of another origin only the headers that
//! `Access-Control-Expose-Headers` lists: `grpc-status`, `grpc-message` and `grpc-status-details-bin`.
//!
//! The deadline of a call that tonic itself watches (`grpc-timeout`, `Server::timeout`) ends outside of every layer, as
//! `CANCELLED` and unobserved. With a timeout of tower inside of this layer it is `DEADLINE_EXCEEDED`, code `TIMEOUT`.
//!
//! # What is logged
//!
//! The event of [`ErrorLayer`](crate::ErrorLayer), with the origin `carried` for a status that was made of a failure and
//! `status` for any other; the text of the latter is in `error`. With `any_body`, a stream that ends with a status other
//! than `OK` is one event as well, origin `body`; its code is the one that the gRPC code stands for, because the failure
//! itself does not travel in trailers.
//!
//! # Versions
//!
//! tonic and tonic-types 0.14. Up to 0.14.5 they build with Rust 1.85; later ones need 1.88.

mod call;
mod code;
mod format;
mod message;
mod parts;
mod plain;
mod protocol;
mod read;
mod reason;
mod status;

pub use format::StatusFormat;
pub use read::ReadStatus;
pub use status::IntoStatus;

pub(crate) use plain::{BOXED, spec};
pub(crate) use protocol::Protocol;
