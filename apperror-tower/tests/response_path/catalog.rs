//! The catalog as a service, behind the layer.

use apperror::ErrorCatalog as _;
use apperror::pages::Pages;
use apperror_tower::extract::Rejection;
use apperror_tower::{CatalogService, ErrorLayer, framework_specs};
use axum::Router;
use http::HeaderValue;
use tower::Layer as _;

use crate::fixture::{Answer, PaymentError, request, send};

const HTML: &str = "text/html; charset=utf-8";
const JSON: &str = "application/json";

fn pages() -> Pages<'static> {
    Pages::new(PaymentError::CATALOG)
        .and(Rejection::CATALOG)
        .and_specs(framework_specs([404, 405, 500]))
}

async fn answered(method: &str, path: &str, accept: &str) -> Answer {
    let service = CatalogService::new(&pages());
    let app = Router::<()>::new().nest_service("/errors", service);
    let mut request = request(method, path);
    for line in accept.lines() {
        let line = HeaderValue::from_str(line).expect("a header value");
        request.headers_mut().append("accept", line);
    }
    send(ErrorLayer::new().layer(app), request).await
}

fn text(answer: &Answer) -> &str {
    std::str::from_utf8(&answer.body).expect("UTF-8")
}

#[tokio::test]
async fn every_code_is_on_the_page_of_all_and_has_its_own() {
    let page = answered("GET", "/errors", "*/*").await;
    assert_eq!(page.all("content-type"), [HTML]);
    let json = answered("GET", "/errors", JSON).await;
    assert_eq!(json.all("content-type"), [JSON]);
    let entries = json.json()["errors"].as_array().unwrap().clone();
    for spec in pages().specs() {
        let code = spec.code();
        let anchor = format!("<article id=\"{code}\">");
        assert!(text(&page).contains(&anchor), "{code}");
        let path = format!("/errors/{code}");
        let one = answered("GET", &path, "*/*").await;
        assert_eq!(one.all("content-type"), [HTML]);
        assert!(text(&one).contains(&anchor), "{code}");
        let one = answered("GET", &path, JSON).await;
        assert_eq!(one.json()["code"], code);
        assert!(entries.contains(&one.json()), "{code}");
    }
    for code in ["VALIDATION_ERROR", "METHOD_NOT_ALLOWED", "INTERNAL_ERROR"] {
        let listed = entries.iter().filter(|entry| entry["code"] == code);
        assert_eq!(listed.count(), 1, "{code}");
    }
    page.assert_secret();
}

#[tokio::test]
async fn the_format_is_the_one_that_is_preferred() {
    for (accept, media) in [
        ("", HTML),
        ("*/*", HTML),
        ("text/*", HTML),
        ("application/*", JSON),
        ("Application/JSON", JSON),
        ("application/json, text/plain, */*", JSON),
        ("text/html,application/xhtml+xml,*/*;q=0.8", HTML),
        ("text/html;q=0.5, application/json", JSON),
        ("text/html, application/json;q=0.5", HTML),
        ("text/html\napplication/json;q=0.5", HTML),
        ("text/html;q=0.5\napplication/json", JSON),
        ("text/html, application/json", HTML),
        ("application/json;q=0", HTML),
        ("application/json;q=0, */*", HTML),
        // a client of problem documents that follows their `type`
        ("application/problem+json", HTML),
        ("application/problem+json, application/json;q=0.9", JSON),
        ("application/jsonx", HTML),
        ("nonsense", HTML),
    ] {
        for path in ["/errors", "/errors/", "/errors/PAYMENT_FAILED"] {
            let answer = answered("GET", path, accept).await;
            assert_eq!(answer.all("content-type"), [media], "{path} {accept}");
            assert_eq!(answer.all("vary"), ["Accept"]);
        }
    }
}

#[tokio::test]
async fn a_policy_lets_the_pages_load_and_run_nothing() {
    for path in ["/errors", "/errors/PAYMENT_FAILED"] {
        for accept in ["*/*", JSON] {
            let answer = answered("GET", path, accept).await;
            assert_eq!(
                answer.all("content-security-policy"),
                ["default-src 'none'; style-src 'unsafe-inline'"]
            );
            assert_eq!(answer.all("x-content-type-options"), ["nosniff"]);
        }
    }
}

#[tokio::test]
async fn what_is_not_in_the_catalog_is_answered_by_the_layer() {
    for path in [
        "/errors/NO_SUCH_CODE",
        "/errors/payment_failed",
        "/errors/PAYMENT_FAILED/",
        "/errors/PAYMENT_FAILED/x",
        "/errors/PAYMENT%5FFAILED",
        "/errors/%ff",
    ] {
        for accept in ["*/*", JSON] {
            let answer = answered("GET", path, accept).await;
            assert_eq!(answer.code(), "NOT_FOUND", "{path}");
        }
    }
    for path in ["/errors", "/errors/PAYMENT_FAILED", "/errors/NO_SUCH_CODE"] {
        let answer = answered("POST", path, "*/*").await;
        assert_eq!(
            (answer.code().as_str(), answer.header("allow")),
            ("METHOD_NOT_ALLOWED", Some("GET, HEAD"))
        );
    }
}

#[tokio::test]
async fn head_is_get_without_the_body() {
    for path in ["/errors", "/errors/PAYMENT_FAILED"] {
        for accept in ["*/*", JSON] {
            let head = answered("HEAD", path, accept).await;
            let get = answered("GET", path, accept).await;
            assert!(head.body.is_empty());
            assert_eq!(head.headers, get.headers);
            let length = get.body.len().to_string();
            assert_eq!(get.header("content-length"), Some(length.as_str()));
        }
    }
}
