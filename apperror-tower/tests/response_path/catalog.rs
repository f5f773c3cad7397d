//! The catalog as a service, behind the layer.

use apperror::ErrorCatalog as _;
use apperror::pages::Pages;
use apperror_tower::{CatalogService, ErrorLayer};
use axum::Router;
use http::HeaderValue;
use tower::Layer as _;

use crate::fixture::{Answer, PaymentError, request, send};

async fn answered(method: &str, path: &str, accept: &'static str) -> Answer {
    let pages = Pages::new(PaymentError::CATALOG);
    let service = CatalogService::new(&pages, PaymentError::CATALOG);
    let app = Router::<()>::new().nest_service("/errors", service);
    let mut request = request(method, path);
    request
        .headers_mut()
        .insert("accept", HeaderValue::from_static(accept));
    send(ErrorLayer::new().layer(app), request).await
}

#[tokio::test]
async fn a_browser_gets_pages_and_a_program_gets_json() {
    let page = answered(
        "GET",
        "/errors",
        "text/html,application/xhtml+xml,*/*;q=0.8",
    )
    .await;
    assert_eq!(page.all("content-type"), ["text/html; charset=utf-8"]);
    let html = std::str::from_utf8(&page.body).unwrap();
    for spec in PaymentError::CATALOG {
        assert!(html.contains(spec.code()), "{}", spec.code());
        let one = answered("GET", &format!("/errors/{}", spec.code()), "*/*").await;
        assert!(
            std::str::from_utf8(&one.body)
                .unwrap()
                .contains(spec.code())
        );
    }
    assert!(
        page.header("content-security-policy")
            .unwrap()
            .starts_with("default-src 'none'")
    );
    let json = answered("GET", "/errors", "application/json").await;
    assert_eq!(json.all("content-type"), ["application/json"]);
    assert!(json.json().to_string().contains("PAYMENT_FAILED"));
    page.assert_secret();
}

#[tokio::test]
async fn what_is_not_in_the_catalog_is_answered_by_the_layer() {
    for path in [
        "/errors/NO_SUCH_CODE",
        "/errors/payment_failed",
        "/errors/PAYMENT_FAILED/x",
    ] {
        assert_eq!(
            answered("GET", path, "*/*").await.code(),
            "NOT_FOUND",
            "{path}"
        );
    }
    let answer = answered("POST", "/errors", "*/*").await;
    assert_eq!(
        (answer.code().as_str(), answer.header("allow")),
        ("METHOD_NOT_ALLOWED", Some("GET, HEAD"))
    );
    let (head, get) = (
        answered("HEAD", "/errors", "*/*").await,
        answered("GET", "/errors", "*/*").await,
    );
    assert!(head.body.is_empty());
    assert_eq!(head.headers, get.headers);
    assert_eq!(
        get.header("content-length"),
        Some(get.body.len().to_string().as_str())
    );
}
