//! The texts for users in the language of their reader, from [Fluent](https://projectfluent.org) sources.
//!
//! A [`Localizer`] holds the translations; [`ErrorLayer::localize`](crate::ErrorLayer::localize) uses it for every answer,
//! whatever its shape. A message is found by its code, which is a Fluent identifier as it is: `PAYMENT_FAILED = …`. Its
//! attribute `.title` is the `title` of `application/problem+json`. The codes of plain statuses (`NOT_FOUND`,
//! `INTERNAL_ERROR`…) are translated in the same way.
//!
//! # Arguments
//!
//! The variables of a message are the public fields, by their names on the wire, and nothing else: a private field is not
//! there to be named. A number is a number, so that plural rules work; whole numbers beyond 2⁵³ are texts. A truth value is
//! the text `true` or `false`, `null` the empty text, a list its values with commas. The member `amount` of a field
//! `price` is `$price-amount`. Values are data: whatever they hold is never read as Fluent.
//!
//! Fluent can enclose values in the marks U+2068 and U+2069, which keep a value of the other writing direction from
//! reordering the sentence. This is off, because many readers of JSON show the marks;
//! [`Localizer::isolating`] turns it on.
//!
//! # Which language
//!
//! `Accept-Language` decides, weights and all; [`Localizer::translate`] has the rules. A text that a language lacks, or
//! that cannot be put together, is looked for in the next one, and at last it is the declared one. A header that cannot be
//! read counts as none. `Content-Language` says what came of it, and `Vary` that it depends on the header.
//!
//! # Examples
//! ```
//! use apperror::AppError;
//! use apperror_tower::{ErrorLayer, Failure};
//! use apperror_tower::localize::{Localizer, assert_translated};
//! use axum::{Router, body::{Body, to_bytes}, http::Request, routing::get};
//! use tower::{Layer as _, ServiceExt as _};
//!
//! #[derive(Debug, thiserror::Error, AppError)]
//! enum OrderError {
//!     #[error("only {left} on shelf {shelf}")]
//!     #[app_error(kind = conflict, message = "Only {left} left.")]
//!     NotEnough {
//!         #[app_error(public)]
//!         left: u32,
//!         shelf: u32,
//!     },
//! }
//!
//! async fn order() -> Result<(), Failure> {
//!     Err(OrderError::NotEnough { left: 2, shelf: 12 }.into())
//! }
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), apperror_tower::localize::InvalidTranslations> {
//! let localizer = Localizer::new("en").add("zh-TW", "NOT_ENOUGH = 只剩下 { $left } 件。")?;
//! assert_translated::<OrderError>(&localizer); // belongs in a test
//!
//! let app = ErrorLayer::new().localize(localizer).layer(Router::new().route("/", get(order)));
//! let request = Request::builder().header("accept-language", "zh-TW, en;q=0.5").body(Body::empty()).unwrap();
//! let response = app.oneshot(request).await.unwrap();
//! assert_eq!(response.headers()["content-language"], "zh-TW");
//! let body = to_bytes(response.into_body(), 999).await.unwrap();
//! assert_eq!(body, r#"{"error_code":"NOT_ENOUGH","message":"只剩下 2 件。","details":{"left":2}}"#);
//! # Ok(())
//! # }
//! ```

mod arguments;
mod coverage;
mod invalid;
mod language;
mod localizer;
mod translations;

pub use coverage::{assert_statuses_translated, assert_translated};
pub use invalid::InvalidTranslations;
pub(crate) use language::AcceptLanguage;
pub use localizer::{Localizer, Translation};
