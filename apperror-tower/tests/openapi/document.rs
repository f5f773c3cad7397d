//! The whole document: as utoipa puts it together, complete, and the same every time.

use apperror_tower::openapi::{ErrorResponses, ErrorSchemas};
use serde_json::{Value, json};
use utoipa::OpenApi;

use crate::responses::{AccessError, ApiError};

#[expect(dead_code, reason = "only its document counts")]
#[utoipa::path(post, path = "/payments", responses((status = 201), ErrorResponses<ApiError>))]
fn pay() {}

#[expect(dead_code, reason = "only its document counts")]
#[utoipa::path(get, path = "/payments", responses((status = 200, body = String), ErrorResponses<AccessError>))]
fn list() {}

#[derive(OpenApi)]
#[openapi(paths(pay, list), modifiers(&ErrorSchemas))]
struct Api;

fn document() -> Value {
    serde_json::to_value(Api::openapi()).expect("a document is JSON")
}

#[test]
fn the_macro_of_utoipa_takes_the_failures_of_an_enum_beside_other_responses() {
    let document = document();
    let statuses = |method: &str| {
        let responses = document["paths"]["/payments"][method]["responses"].as_object();
        responses.unwrap().keys().cloned().collect::<Vec<_>>()
    };
    assert_eq!(document["openapi"], "3.1.0");
    assert_eq!(statuses("post"), ["201", "401", "402", "429"]);
    assert_eq!(statuses("get"), ["200", "401", "429"]);
}

#[test]
fn every_reference_is_resolved_in_the_document() {
    fn references<'a>(value: &'a Value, found: &mut Vec<&'a str>) {
        match value {
            Value::Object(members) => {
                found.extend(members.get("$ref").and_then(Value::as_str));
                members.values().for_each(|value| references(value, found));
            }
            Value::Array(items) => items.iter().for_each(|value| references(value, found)),
            _ => {}
        }
    }
    let document = document();
    let mut found = Vec::new();
    references(&document, &mut found);
    // two shapes at five statuses
    assert_eq!(found.len(), 10);
    for reference in found {
        let target = document.pointer(reference.trim_start_matches('#'));
        assert!(target.is_some(), "{reference}");
    }
}

#[test]
fn every_example_has_the_required_members_and_a_code_of_its_schema() {
    let document = document();
    let responses = document["paths"]["/payments"]["post"]["responses"]
        .as_object()
        .unwrap();
    let mut count = 0;
    for content in responses
        .values()
        .filter_map(|response| response.get("content"))
    {
        for media in content.as_object().unwrap().values() {
            let all_of = &media["schema"]["allOf"];
            let shape = all_of[0]["$ref"].as_str().unwrap().trim_start_matches('#');
            let required = &document.pointer(shape).unwrap()["required"];
            let codes = all_of[1]["properties"]["error_code"]["enum"]
                .as_array()
                .unwrap();
            for example in media["examples"].as_object().unwrap().values() {
                let body = &example["value"];
                assert!(codes.contains(&body["error_code"]), "{body}");
                for member in required.as_array().unwrap() {
                    assert!(
                        body.get(member.as_str().unwrap()).is_some(),
                        "{member} in {body}"
                    );
                }
                count += 1;
            }
        }
    }
    assert_eq!(count, 10);
}

#[test]
fn the_document_is_the_same_every_time() {
    assert_eq!(
        Api::openapi().to_json().unwrap(),
        Api::openapi().to_json().unwrap()
    );
}

#[test]
fn the_schemas_join_those_that_are_there() {
    use utoipa::Modify as _;
    let mut document = Api::openapi();
    ErrorSchemas.modify(&mut document);
    let schemas = document.components.unwrap().schemas;
    let names: Vec<_> = schemas.keys().collect();
    assert_eq!(names, ["ErrorEnvelope", "ErrorProblem"]);
    assert_eq!(
        serde_json::to_value(&schemas["ErrorEnvelope"]).unwrap()["required"],
        json!(["error_code", "message", "details"])
    );
}
