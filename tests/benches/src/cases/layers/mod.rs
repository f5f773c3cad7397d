//! What a layer costs around a service, around a `Router`, inside of `Router::layer` and in a whole server; and what an
//! error costs on its way to a response.

mod by_hand;
mod complete_by_hand;
mod errors;
pub(crate) mod exchange;
mod no_op;
pub(crate) mod response;
mod router;
mod server;
mod service;

use axum::Router;
use axum::body::Body;
use axum::response::Response;
use axum::routing::get;
use http::HeaderValue;
use http::header::CONTENT_TYPE;

use crate::case::Case;

/// The body of every success.
pub(crate) const PAID: &str = r#"{"payment_id":"pay_7Hk2Lm9Qx4","is_paid":true}"#;

/// The handler that succeeds.
async fn paid() -> Response {
    let mut response = Response::new(Body::from(PAID));
    let json = HeaderValue::from_static("application/json");
    response.headers_mut().insert(CONTENT_TYPE, json);
    response
}

/// The state is what `axum::serve` gives to a router before it serves it: without it every request builds its handler anew.
fn router() -> Router {
    Router::new().route("/payments", get(paid)).with_state(())
}

pub(super) fn cases() -> Vec<Case> {
    let mut cases = service::cases();
    cases.extend(router::cases());
    cases.extend(response::cases());
    cases.extend(errors::cases());
    cases.extend(server::cases());
    cases
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cases::tests::sorted;
    use crate::sample;

    /// What the body of an answer has to be; `None` where it is not ours.
    fn expected(name: &str, round: u64) -> Option<String> {
        let (group, what) = name.split_once('/').expect("every case has a group");
        let is_layer = what.contains("ErrorLayer") || what.contains("by hand");
        match group {
            "service" | "typed-service" | "router" | "server" => Some(PAID.to_owned()),
            "response"
            | "service-error"
            | "router-error"
            | "router-error-complete"
            | "server-error" => Some(sample::json(round)),
            "not-found" if is_layer => Some(
                r#"{"error_code":"NOT_FOUND","message":"Nothing was found here.","details":{}}"#
                    .to_owned(),
            ),
            "not-found" => Some(String::new()),
            "constant-response" => Some(
                r#"{"error_code":"SHOP_CLOSED","message":"The shop is closed.","details":{}}"#
                    .to_owned(),
            ),
            _ => None,
        }
    }

    #[test]
    fn every_case_answers_what_its_name_says() {
        let mut compared = 0;
        for case in cases() {
            let Some(output) = case.output else { continue };
            for round in 0..sample::VARIANTS {
                let Some(expected) = expected(case.name, round) else {
                    continue;
                };
                let body = String::from_utf8(output(round)).expect("JSON is UTF-8");
                if case.name.contains("json!") {
                    assert_eq!(sorted(&body), sorted(&expected), "{case:?}");
                } else {
                    assert_eq!(body, expected, "{case:?}");
                }
                compared += 1;
            }
        }
        assert!(compared >= 40 * 4);
    }

    #[test]
    fn the_layer_renders_anew_where_the_request_asks_for_it() {
        let bodies = |group: &str| -> Vec<String> {
            let cases = cases();
            let of_group = cases.iter().filter(|case| case.name.starts_with(group));
            let bodies = of_group.filter_map(|case| Some(case.output?(0)));
            bodies
                .map(|body| String::from_utf8(body).expect("JSON is UTF-8"))
                .collect()
        };
        let [alone, layered] = &bodies("router-error-with-id/")[..] else {
            panic!("two cases")
        };
        assert_eq!(*alone, sample::json(0));
        assert!(layered.contains("\"request_id\""), "{layered}");
        let [_, by_hand] = &bodies("router-error-complete-with-id/")[..] else {
            panic!("two cases")
        };
        assert_eq!(layered, by_hand);
        let [_, problem] = &bodies("router-problem/")[..] else {
            panic!("two cases")
        };
        assert!(problem.contains("\"type\""), "{problem}");
    }
}
