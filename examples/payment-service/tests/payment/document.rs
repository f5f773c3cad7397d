//! The API document, and whether an answer is one that it promises.

use reqwest::{Method, Url};
use serde_json::Value;
use tokio::sync::OnceCell;

use crate::{fixture::Answer, schema::faults};

/// It is the same for every service of this build.
static DOCUMENT: OnceCell<Value> = OnceCell::const_new();

pub(crate) async fn document(service: &Url) -> &'static Value {
    DOCUMENT
        .get_or_init(async || {
            let url = service.join("/openapi.json").expect("a URL");
            let response = reqwest::get(url).await.expect("the service answers");
            response.json().await.expect("a JSON body")
        })
        .await
}

/// Panics unless the document has this route, this status, this format and, for JSON, a schema that the body fits.
pub(crate) fn check(document: &Value, method: &Method, url: &Url, answer: &Answer) {
    let (status, media) = (answer.status, answer.media());
    let Some(path) = route(document, url.path()) else {
        assert_eq!(status, 404, "{} is not documented", url.path());
        return;
    };
    let operations = document["paths"][path].as_object().expect("operations");
    let named = operations.get(&method.as_str().to_lowercase());
    let operation = match named {
        Some(operation) => operation,
        // There is no place for a method that is not there; the other ones tell what it is answered with.
        None => operations.values().next().expect("an operation"),
    };
    assert!(named.is_some() || status == 405, "{method} {path}");
    let content = &operation["responses"][status.as_str()]["content"][media];
    assert!(content.is_object(), "{method} {path}: {status} {media}");
    if media.ends_with("json") {
        let faults = faults(document, &content["schema"], &answer.json());
        assert!(faults.is_empty(), "{method} {path} {status}: {faults:?}");
    }
}

/// The documented path that this one is an instance of; what is written out comes before parameters.
fn route<'a>(document: &'a Value, path: &str) -> Option<&'a str> {
    let paths = document["paths"].as_object().expect("paths");
    let is_instance = |template: &str| {
        let (template, path) = (template.split('/'), path.split('/'));
        template.clone().count() == path.clone().count()
            && template
                .zip(path)
                .all(|(expected, part)| expected.starts_with('{') || expected == part)
    };
    let mut templates: Vec<_> = paths.keys().filter(|path| is_instance(path)).collect();
    templates.sort_by_key(|template| template.contains('{'));
    templates.first().map(|template| template.as_str())
}
