//! The responses of one operation: merged by status, with an example for each code.

use apperror::{AppError, Catalog, ErrorCatalog, PublicValue};
use apperror_tower::openapi::{CatalogResponses, ErrorResponses};
use serde_json::{Value, json};
use utoipa::IntoResponses as _;
use utoipa::openapi::Responses;

/// Failures of a catalog with two codes at one status, fields of one name and two types, and a nested enum.
#[expect(dead_code, reason = "only the catalog counts")]
#[derive(Debug, thiserror::Error, AppError)]
pub(crate) enum ApiError {
    /// The card issuer declined
    /// the charge.
    ///
    /// More than the first paragraph is not told.
    #[error("declined: {gateway_reason}")]
    #[app_error(
        code = "PAYMENT_FAILED",
        kind = business,
        status = 402,
        message = "Payment {payment_id} over {{amount}} was declined: {reason}."
    )]
    Declined {
        #[app_error(public)]
        payment_id: PaymentId,
        #[app_error(public)]
        reason: &'static str,
        gateway_reason: String,
    },
    #[error("insufficient")]
    #[app_error(kind = business, status = 402, message = "{missing} is missing.")]
    NotCovered {
        #[app_error(public = "missing_amount")]
        missing: u64,
        #[app_error(public)]
        reason: Option<u32>,
    },
    #[error(transparent)]
    #[app_error(transparent)]
    Access(#[from] AccessError),
}

#[derive(Debug, serde::Serialize, PublicValue)]
pub(crate) struct PaymentId(u64);

impl std::fmt::Display for PaymentId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

#[expect(dead_code, reason = "only the catalog counts")]
#[derive(Debug, thiserror::Error, AppError)]
pub(crate) enum AccessError {
    #[error("who?")]
    #[app_error(kind = unauthenticated)]
    SignedOut,
    #[error("slow down")]
    #[app_error(kind = rate_limited, retry_after = "30s", help = "https://example.com/{code}")]
    TooOften,
    #[deprecated(note = "TOO_OFTEN came in its place.")]
    #[error("slow down")]
    #[app_error(kind = rate_limited, retry = never)]
    Throttled,
}

fn json_of(responses: impl Into<Responses>) -> Value {
    serde_json::to_value(responses.into()).expect("responses are JSON")
}

fn all() -> Value {
    json_of(Responses::from_iter(ErrorResponses::<ApiError>::responses()))
}

static NOTHING: Catalog = Catalog::of(&[]);

const JSON: &str = "application/json";
const PROBLEM: &str = "application/problem+json";

#[test]
fn the_codes_of_one_status_are_one_response() {
    let responses = all();
    let statuses: Vec<_> = responses.as_object().unwrap().keys().collect();
    assert_eq!(statuses, ["401", "402", "429"]);
    let response = &responses["402"];
    assert_eq!(
        response["description"],
        "- `PAYMENT_FAILED`: The card issuer declined the charge.\n- `NOT_COVERED`: {missing} is missing."
    );
    for (media, shape) in [(JSON, "ErrorEnvelope"), (PROBLEM, "ErrorProblem")] {
        let schema = &response["content"][media]["schema"]["allOf"];
        assert_eq!(
            schema[0],
            json!({"$ref": format!("#/components/schemas/{shape}")})
        );
        assert_eq!(
            schema[1]["properties"]["error_code"],
            json!({"type": "string", "enum": ["PAYMENT_FAILED", "NOT_COVERED"]})
        );
    }
}

#[test]
fn the_details_have_the_public_fields_of_all_codes_and_no_other() {
    let responses = all();
    let details = &responses["402"]["content"][JSON]["schema"]["allOf"][1]["properties"]["details"];
    assert_eq!(
        details,
        &json!({"type": "object", "properties": {
            "missing_amount": {"type": "integer", "format": "int64", "minimum": 0},
            "payment_id": {},
            "reason": {"anyOf": [
                {"type": "string"},
                {"type": ["integer", "null"], "format": "int64", "minimum": 0},
            ]},
        }})
    );
    assert!(!responses.to_string().contains("gateway_reason"));
}

#[test]
fn every_code_has_an_example_as_the_layer_would_answer() {
    let responses = all();
    let example = |media: &str, code: &str| {
        responses["402"]["content"][media]["examples"][code]["value"].clone()
    };
    let request_id = "7f9c24e1b0a84d5c9e3f6a2b18d07c45";
    assert_eq!(
        example(JSON, "PAYMENT_FAILED"),
        json!({
            "error_code": "PAYMENT_FAILED",
            "message": "Payment payment_123 over {amount} was declined: reason.",
            "details": {"payment_id": "payment_123", "reason": "reason"},
            "request_id": request_id,
        })
    );
    assert_eq!(
        example(PROBLEM, "NOT_COVERED"),
        json!({
            "type": "/errors/NOT_COVERED",
            "title": "Not covered",
            "status": 402,
            // the field has another name on the wire than in the text, and there are two
            "detail": "… is missing.",
            "error_code": "NOT_COVERED",
            "details": {"missing_amount": 3, "reason": 3},
            "request_id": request_id,
            "retry": "never",
            "outcome": "not_applied",
        })
    );
    let problem = &responses["429"]["content"][PROBLEM]["examples"]["TOO_OFTEN"]["value"];
    assert_eq!(problem["type"], "https://example.com/TOO_OFTEN");
}

#[test]
fn header_fields_are_told_where_they_are_due() {
    let responses = all();
    assert_eq!(responses["402"].get("headers"), None);
    assert_eq!(
        responses["429"]["headers"]["Retry-After"]["schema"],
        json!({"type": "integer", "minimum": 0})
    );
    assert_eq!(
        responses["401"]["headers"]["WWW-Authenticate"]["schema"],
        json!({"type": "string"})
    );
    let bare = json_of(CatalogResponses::of(&NOTHING).with_statuses([405, 503]));
    assert_eq!(
        bare["405"]["headers"]["Allow"]["schema"],
        json!({"type": "string"})
    );
}

#[test]
fn a_deprecated_code_says_so() {
    let description = &all()["429"]["description"];
    let description = description.as_str().unwrap();
    assert!(
        description.ends_with("Deprecated: TOO_OFTEN came in its place."),
        "{description}"
    );
}

#[test]
fn some_codes_are_told_alone() {
    let responses = CatalogResponses::of(ApiError::CATALOG).only(["NOT_COVERED", "SIGNED_OUT"]);
    let responses = json_of(responses);
    let statuses: Vec<_> = responses.as_object().unwrap().keys().collect();
    assert_eq!(statuses, ["401", "402"]);
    let schema = &responses["402"]["content"][JSON]["schema"]["allOf"][1]["properties"];
    assert_eq!(schema["error_code"]["enum"], json!(["NOT_COVERED"]));
    assert_eq!(schema["details"]["properties"].get("payment_id"), None);
}

#[test]
#[should_panic(
    expected = "`PAYMENT_FALED` is no code of this catalog; it has PAYMENT_FAILED, NOT_COVERED"
)]
fn a_code_that_the_catalog_does_not_have_is_refused() {
    let _ = CatalogResponses::of(ApiError::CATALOG).only(["NOT_COVERED", "PAYMENT_FALED"]);
}

#[test]
#[should_panic(expected = "204 is no status of a failure")]
fn a_status_that_is_no_failure_is_refused() {
    let _ = CatalogResponses::of(ApiError::CATALOG).with_statuses([204]);
}

#[test]
fn catalogs_and_statuses_add_up_by_status() {
    let responses = CatalogResponses::of(AccessError::CATALOG)
        .and(ApiError::CATALOG)
        .with_statuses([401, 500, 500]);
    let responses = json_of(responses);
    let codes = |status: &str| {
        let schema = &responses[status]["content"][JSON]["schema"]["allOf"][1];
        schema["properties"]["error_code"]["enum"].clone()
    };
    assert_eq!(codes("401"), json!(["SIGNED_OUT", "UNAUTHENTICATED"]));
    assert_eq!(codes("402"), json!(["PAYMENT_FAILED", "NOT_COVERED"]));
    assert_eq!(codes("429"), json!(["TOO_OFTEN", "THROTTLED"]));
    assert_eq!(codes("500"), json!(["INTERNAL_ERROR"]));
}

#[test]
fn an_open_catalog_promises_no_closed_list_of_codes() {
    #[expect(dead_code, reason = "only the catalog counts")]
    #[derive(Debug, thiserror::Error, AppError)]
    enum Open {
        #[error("closed")]
        #[app_error(kind = conflict)]
        Closed,
        #[error(transparent)]
        #[app_error(transparent)]
        Other(Box<dyn AppError + Send + Sync>),
    }
    let responses = json_of(CatalogResponses::of(Open::CATALOG));
    let schema = &responses["409"]["content"][JSON]["schema"];
    assert!(!schema.to_string().contains("enum"), "{schema}");
    assert_eq!(
        responses["default"]["content"][PROBLEM]["schema"],
        json!({"$ref": "#/components/schemas/ErrorProblem"})
    );
    let closed = json_of(CatalogResponses::of(Open::CATALOG).only(["CLOSED"]));
    assert_eq!(closed.get("default"), None);
}

#[test]
fn the_reason_of_a_rejection_is_one_of_its_words() {
    use apperror_tower::extract::{Reason, Rejection};
    let responses = CatalogResponses::of(Rejection::CATALOG).with_type::<Reason>("extract::Reason");
    let responses = json_of(responses);
    let schema = &responses["400"]["content"][JSON]["schema"]["allOf"][1]["properties"]["details"];
    let words = &schema["properties"]["reason"]["enum"];
    assert_eq!(words.as_array().map(Vec::len), Some(7));
    assert!(
        words
            .as_array()
            .unwrap()
            .contains(&json!(Reason::TooLong.as_str()))
    );
}
