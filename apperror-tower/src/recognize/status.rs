//! The table of statuses: code and text of an answer of which nothing but the status is known.

use std::error::Error;
use std::fmt;

use apperror::{AppError, ErrorSpec};
use http::StatusCode;

/// What a bare status says.
#[derive(Debug)]
pub(crate) struct StatusError {
    spec: &'static ErrorSpec,
    /// The default envelope, which is the same for every request.
    envelope: &'static str,
}

/// Defines the lookup. A row is the status, its code, the kind, the retry where it is not the kind's, and the text for
/// users. How far a service came before a bare 5xx is not known, so its outcome is unknown whatever the kind says.
macro_rules! table {
    ($($number:literal $code:literal $kind:ident $(($retry:ident))? $message:literal;)+) => {
        fn lookup(status: u16) -> &'static StatusError {
            match status {
                $($number => {
                    static SPEC: ErrorSpec = bare(
                        ErrorSpec::new($code, apperror::Kind::$kind)
                            .with_status($number)
                            .with_message($message)
                    )$(.with_retry(apperror::Retry::$retry))?;
                    static ERROR: StatusError = StatusError {
                        spec: &SPEC,
                        envelope: concat!("{\"error_code\":\"", $code, "\",\"message\":\"", $message, "\",\"details\":{}}"),
                    };
                    &ERROR
                })+
                400..=499 => lookup(400),
                _ => lookup(500),
            }
        }

        #[cfg(test)]
        const NUMBERS: &[u16] = &[$($number),+];
    };
}

table! {
    400 "BAD_REQUEST" Validation "The request is not valid.";
    401 "UNAUTHENTICATED" Unauthenticated "Sign-in is required.";
    402 "PAYMENT_REQUIRED" Business "A payment is required.";
    403 "FORBIDDEN" Permission "You may not do this.";
    404 "NOT_FOUND" NotFound "Nothing was found here.";
    405 "METHOD_NOT_ALLOWED" Validation "This method is not supported here.";
    406 "NOT_ACCEPTABLE" Validation "The requested format is not available.";
    407 "PROXY_AUTHENTICATION_REQUIRED" Unauthenticated "Sign-in at the proxy is required.";
    408 "REQUEST_TIMEOUT" Validation (Transient) "The request took too long to arrive.";
    409 "CONFLICT" Conflict "This was changed in the meantime. Reload and try again.";
    410 "GONE" NotFound "This is no longer available.";
    411 "LENGTH_REQUIRED" Validation "The length of the request is missing.";
    412 "PRECONDITION_FAILED" Conflict "A condition of the request is not met.";
    413 "PAYLOAD_TOO_LARGE" Validation "The request is too large.";
    414 "URI_TOO_LONG" Validation "The address of the request is too long.";
    415 "UNSUPPORTED_MEDIA_TYPE" Validation "The format of the request is not supported.";
    416 "RANGE_NOT_SATISFIABLE" Validation "The requested range is not available.";
    417 "EXPECTATION_FAILED" Validation "An expectation of the request cannot be met.";
    418 "IM_A_TEAPOT" Business "The request cannot be carried out.";
    421 "MISDIRECTED_REQUEST" Validation "The request reached the wrong server.";
    422 "UNPROCESSABLE" Validation "Some values are not valid.";
    423 "LOCKED" Conflict "This is locked at the moment.";
    424 "FAILED_DEPENDENCY" Business "An earlier step of the request failed.";
    425 "TOO_EARLY" Validation (Transient) "The request came too early. Try again later.";
    426 "UPGRADE_REQUIRED" Validation "Another protocol is required.";
    428 "PRECONDITION_REQUIRED" Validation "The request has to be conditional.";
    429 "RATE_LIMITED" RateLimited "Too many requests. Try again later.";
    431 "HEADERS_TOO_LARGE" Validation "The header of the request is too large.";
    451 "UNAVAILABLE_FOR_LEGAL_REASONS" Permission "This is not available for legal reasons.";
    500 "INTERNAL_ERROR" Technical "Something went wrong on our side.";
    501 "NOT_IMPLEMENTED" Technical "This is not supported.";
    502 "BAD_GATEWAY" Upstream "A service we depend on did not answer as expected. Try again later.";
    503 "SERVICE_UNAVAILABLE" Unavailable "The service is not available right now. Try again later.";
    504 "TIMEOUT" Timeout "The request took too long.";
    505 "HTTP_VERSION_NOT_SUPPORTED" Technical "This version of HTTP is not supported.";
    506 "VARIANT_ALSO_NEGOTIATES" Technical "Something went wrong on our side.";
    507 "INSUFFICIENT_STORAGE" Technical "Something went wrong on our side.";
    508 "LOOP_DETECTED" Technical "Something went wrong on our side.";
    510 "NOT_EXTENDED" Technical "Something went wrong on our side.";
    511 "NETWORK_AUTHENTICATION_REQUIRED" Technical "Sign-in to the network is required.";
}

/// What follows from the class of the status alone.
const fn bare(spec: ErrorSpec) -> ErrorSpec {
    if spec.status().is_client_error() {
        spec.with_severity(apperror::Severity::Info)
    } else {
        spec.with_severity(apperror::Severity::Error)
            .with_outcome(apperror::Outcome::Unknown)
    }
}

/// What the [`ErrorLayer`](crate::ErrorLayer) answers where nothing but the status is known: 404 and 405 of a router, 500
/// for a panic. It is for pages and documents that list all that a service can answer.
///
/// # Panics
/// If one of them is not 400 to 599.
///
/// # Examples
/// ```
/// use apperror::{ErrorSpec, Outcome};
///
/// let specs: Vec<_> = apperror_tower::framework_specs([404, 500]).collect();
/// assert_eq!([specs[0].code(), specs[1].code()], ["NOT_FOUND", "INTERNAL_ERROR"]);
/// assert_eq!(specs[1].outcome(), Outcome::Unknown);
/// ```
pub fn framework_specs(
    statuses: impl IntoIterator<Item = u16>,
) -> impl Iterator<Item = &'static ErrorSpec> {
    statuses.into_iter().map(|status| {
        assert!(
            (400..600).contains(&status),
            "{status} is no status of a failure; name one of 400 to 599"
        );
        lookup(status).spec
    })
}

impl StatusError {
    /// What a status says. One that is not registered means what the x00 of its class means
    /// ([RFC 9110, section 15](https://www.rfc-editor.org/rfc/rfc9110#section-15)).
    pub(crate) fn of(status: StatusCode) -> &'static Self {
        lookup(status.as_u16())
    }

    /// A failure that nobody classified.
    pub(crate) fn internal() -> &'static Self {
        Self::of(StatusCode::INTERNAL_SERVER_ERROR)
    }

    pub(crate) fn spec(&self) -> &'static ErrorSpec {
        self.spec
    }

    pub(crate) fn envelope(&self) -> &'static str {
        self.envelope
    }
}

impl fmt::Display for StatusError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.spec.message())
    }
}

impl Error for StatusError {}

impl AppError for StatusError {
    fn spec(&self) -> &'static ErrorSpec {
        self.spec
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_static_envelopes_are_what_rendering_gives() {
        for &number in NUMBERS {
            let error = lookup(number);
            assert_eq!(error.to_dict().to_json(), error.envelope);
            assert_eq!(error.status().as_u16(), number);
        }
    }

    #[test]
    fn a_status_that_is_not_in_the_table_means_what_its_class_means() {
        let code = |status| StatusError::of(StatusCode::from_u16(status).unwrap()).code();
        assert_eq!(code(499), "BAD_REQUEST");
        assert_eq!(code(599), "INTERNAL_ERROR");
    }

    #[test]
    fn nobody_claims_to_know_what_happened_before_a_bare_5xx() {
        for &number in NUMBERS.iter().filter(|&&number| number >= 500) {
            let error = lookup(number);
            assert_eq!(error.outcome(), apperror::Outcome::Unknown, "{number}");
            assert_ne!(error.retry(), apperror::Retry::Transient, "{number}");
        }
    }
}
