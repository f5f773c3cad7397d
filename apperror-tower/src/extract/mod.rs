//! Drop-in extractors whose rejections are typed failures: which field, and what is wrong with it.
//!
//! [`Json`], [`Path`], [`Query`] and [`Form`] read what axum's extractors of the same names read. What they refuse is a
//! [`Rejection`]: 400 `VALIDATION_ERROR` with `field` and `reason` in the details, or 415 and 413 where axum gives them. The
//! parser's own words, which quote the request and name internal types, never leave.
//!
//! # Examples
//! ```
//! use apperror_tower::{ErrorLayer, extract::Json};
//! use axum::{Router, body::{Body, to_bytes}, http::Request, routing::post};
//! use tower::{Layer as _, ServiceExt as _};
//!
//! #[derive(serde::Deserialize)]
//! struct Payment {
//!     amount: u32,
//! }
//!
//! async fn pay(Json(payment): Json<Payment>) -> String {
//!     payment.amount.to_string()
//! }
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() {
//! let app = ErrorLayer::new().layer(Router::new().route("/", post(pay)));
//! let request = Request::post("/")
//!     .header("content-type", "application/json")
//!     .body(Body::from(r#"{"amount":"4111111111111111"}"#))
//!     .unwrap();
//! let response = app.oneshot(request).await.unwrap();
//! assert_eq!(response.status(), 400);
//! let body = to_bytes(response.into_body(), 999).await.unwrap();
//! assert!(body.ends_with(br#""details":{"field":"/amount","reason":"invalid_type"}}"#));
//! # }
//! ```

mod form;
mod json;
mod path;
mod query;
mod reason;
mod rejection;
mod urlencoded;
mod written;

pub use form::Form;
pub use json::Json;
pub use path::Path;
pub use query::Query;
pub use reason::Reason;
pub use rejection::Rejection;

/// The value inside an extractor, reached as axum's extractors let it.
macro_rules! deref {
    ($extractor:ident) => {
        impl<T> std::ops::Deref for $extractor<T> {
            type Target = T;

            fn deref(&self) -> &T {
                &self.0
            }
        }

        impl<T> std::ops::DerefMut for $extractor<T> {
            fn deref_mut(&mut self) -> &mut T {
                &mut self.0
            }
        }
    };
}
use deref;
