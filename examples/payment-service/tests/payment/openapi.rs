//! `/openapi.json`: every route, every code, and nothing that leads nowhere.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::{
    document::document,
    fixture::{Fixture, PATIENT},
    schema::faults,
};

async fn fetched() -> &'static Value {
    let fixture = Fixture::start(PATIENT).await;
    document(&fixture.service.url().parse().expect("a URL")).await
}

/// Calls for every object below, with its place as a JSON pointer.
fn walk(value: &Value, place: &str, visit: &mut dyn FnMut(&str, &Value)) {
    visit(place, value);
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                let name = name.replace('~', "~0").replace('/', "~1");
                walk(member, &format!("{place}/{name}"), visit);
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                walk(item, &format!("{place}/{index}"), visit);
            }
        }
        _ => {}
    }
}

#[tokio::test]
async fn it_is_openapi_3_1_and_every_reference_leads_somewhere() {
    let document = fetched().await;
    assert_eq!(document["openapi"], "3.1.0");
    serde_json::from_value::<utoipa::openapi::OpenApi>(document.clone()).expect("OpenAPI");
    let mut count = 0;
    walk(document, "", &mut |place, value| {
        if let Some(reference) = value.get("$ref").and_then(Value::as_str) {
            count += 1;
            let target = document.pointer(reference.trim_start_matches('#'));
            assert!(target.is_some(), "{place}: {reference}");
        }
    });
    assert!(count > 50, "{count} references");
}

/// Every operation with its path.
fn operations(document: &Value) -> impl Iterator<Item = (&str, &Value)> {
    let paths = document["paths"].as_object().expect("paths");
    paths.iter().flat_map(|(path, operations)| {
        let operations = operations.as_object().expect("operations").values();
        operations.map(|operation| (path.as_str(), operation))
    })
}

#[tokio::test]
async fn every_route_is_in_it_once_with_a_success() {
    let document = fetched().await;
    let routes: Vec<_> = operations(document).map(|(path, _)| path).collect();
    let expected = [
        "/errors",
        "/errors/{code}",
        "/healthz",
        "/openapi.json",
        "/payments",
        "/payments/{id}",
        "/readyz",
    ];
    assert_eq!(routes, expected);
    let mut ids = BTreeSet::new();
    for (path, operation) in operations(document) {
        let id = operation["operationId"].as_str().unwrap();
        assert!(ids.insert(id), "{id} stands twice");
        let mut responses = operation["responses"].as_object().unwrap().iter();
        let success = responses.find(|(status, _)| status.starts_with('2'));
        let (_, success) = success.expect("a success");
        let contents = success["content"].as_object().unwrap();
        assert!(
            contents
                .values()
                .all(|content| content["schema"].is_object()),
            "{path}"
        );
    }
}

#[tokio::test]
async fn what_stands_in_braces_is_a_parameter_and_required() {
    for (path, operation) in operations(fetched().await) {
        let parts = path.split('/').filter_map(|part| part.strip_prefix('{'));
        let parts: Vec<_> = parts.map(|part| part.trim_end_matches('}')).collect();
        let parameters = operation["parameters"].as_array();
        let parameters = parameters.map_or(&[][..], Vec::as_slice);
        let names: Vec<_> = parameters.iter().map(|it| &it["name"]).collect();
        assert_eq!(names, parts, "{path}");
        for parameter in parameters {
            assert_eq!(parameter["required"], true, "{path}");
            assert_eq!(parameter["in"], "path", "{path}");
            assert!(parameter["schema"].is_object(), "{path}");
        }
    }
}

#[tokio::test]
async fn every_failure_has_an_example_for_each_code_in_both_formats() {
    let document = fetched().await;
    let mut count = 0;
    walk(document, "", &mut |place, value| {
        let Some((_, status)) = place.split_once("/responses/") else {
            return;
        };
        if status.len() != 3 || status.starts_with('2') {
            return;
        }
        for media in ["application/json", "application/problem+json"] {
            let content = &value["content"][media];
            let codes = &content["schema"]["allOf"][1]["properties"]["error_code"]["enum"];
            let examples = content["examples"].as_object().expect("examples");
            assert_eq!(codes.as_array().unwrap().len(), examples.len(), "{place}");
            for (code, example) in examples {
                let body = &example["value"];
                assert_eq!(&body["error_code"], code, "{place}");
                assert!(body["details"].is_object(), "{place} {code}");
                let text = body.get("message").or(body.get("detail"));
                assert!(text.is_some_and(|text| text != ""), "{place} {code}");
                let faults = faults(document, &content["schema"], body);
                assert!(faults.is_empty(), "{place} {code}: {faults:?}");
                count += 1;
            }
        }
    });
    assert!(count > 50, "{count} examples");
}

/// Every code of the catalog can come from some route, and no other is promised.
#[tokio::test]
async fn it_and_the_catalog_know_the_same_codes() {
    let fixture = Fixture::start(PATIENT).await;
    let document = fetched().await;
    let mut promised = BTreeSet::new();
    walk(document, "", &mut |_, value| {
        if let Some(code) = value.pointer("/value/error_code") {
            promised.insert(code.as_str().unwrap().to_owned());
        }
    });
    let catalog = fixture.get_as("application/json", "/errors").await.json();
    let listed = catalog["errors"].as_array().unwrap().iter();
    let listed: Vec<_> = listed.map(|entry| entry["code"].clone()).collect();
    assert_eq!(json!(promised), json!(listed));
}

#[tokio::test]
async fn it_tells_nothing_from_inside() {
    let text = fetched().await.to_string();
    for word in [
        "sqlx",
        "sqlite",
        "reqwest",
        "serde",
        "gateway_key",
        "src/",
        "Sensitive",
    ] {
        assert!(!text.contains(word), "{word}");
    }
}
