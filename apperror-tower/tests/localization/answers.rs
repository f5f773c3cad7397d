//! Localized answers of the layer: every shape, every sort of failure, and what stays as it is.

use std::sync::Arc;

use apperror_tower::{ErrorLayer, Renderer, View};
use axum::http::{HeaderValue, Method};

use crate::shop::{CANARY, ask, ask_in, localizer};

#[tokio::test]
async fn the_envelope_is_in_the_language_of_the_reader() {
    for (language, message) in [
        ("zh-TW", "Caps只剩下 2 件。"),
        ("ar", "بقيت قطعتان من Caps."),
        ("en", "Only 2 of Caps left."),
        ("fr", "Only 2 of Caps left."),
    ] {
        let answer = ask_in(language, "/caps").await;
        assert_eq!(answer.status, 409);
        assert_eq!(answer.message(), message);
        assert_eq!(answer.json()["error_code"], "ORDER_NOT_ENOUGH");
        assert_eq!(answer.json()["details"]["left"], 2);
    }
}

#[tokio::test]
async fn problem_json_has_a_translated_detail_and_title() {
    let headers: [(&str, &[u8]); 2] = [
        ("accept-language", b"zh-TW"),
        ("accept", b"application/problem+json"),
    ];
    let layer = || ErrorLayer::new().localize(localizer());
    let problem = ask(layer(), Method::GET, "/caps", &headers).await;
    assert_eq!(problem.header("content-type"), "application/problem+json");
    assert_eq!(problem.header("content-language"), "zh-TW");
    assert_eq!(problem.header("vary"), "Accept");
    assert_eq!(problem.json()["detail"], "Caps只剩下 2 件。");
    assert_eq!(problem.json()["title"], "庫存不足");
    // a translation without a title has the code in words
    let problem = ask(layer(), Method::GET, "/locked", &headers).await;
    assert_eq!(problem.json()["detail"], "蝦皮小舖正在處理這筆訂單。");
    assert_eq!(problem.json()["title"], "Order locked");
}

#[tokio::test]
async fn a_renderer_of_ones_own_gets_the_translation() {
    struct Words;

    impl Renderer for Words {
        fn content_type(&self) -> HeaderValue {
            HeaderValue::from_static("text/plain; charset=utf-8")
        }

        fn render(&self, view: &View<'_>, body: &mut Vec<u8>) {
            body.extend_from_slice(format!("{}: {}", view.title(), view.message()).as_bytes());
        }
    }

    let layer = ErrorLayer::new().renderer(Words).localize(localizer());
    let answer = ask(layer, Method::GET, "/caps", &[("accept-language", b"zh")]).await;
    assert_eq!(
        String::from_utf8_lossy(&answer.bytes),
        "庫存不足: Caps只剩下 2 件。"
    );
    assert_eq!(answer.header("content-language"), "zh-TW");
    assert_eq!(answer.header("vary"), "Accept-Language");
}

#[tokio::test]
async fn a_field_is_named_as_on_the_wire_and_a_number_is_formatted_as_the_text_asks() {
    assert_eq!(
        ask_in("zh-TW", "/refused").await.message(),
        "訂單 7 被拒絕。"
    );
    assert_eq!(
        ask_in("zh-TW", "/heavy").await.message(),
        "太重了：2.50 公斤。"
    );
}

#[tokio::test]
async fn plain_statuses_and_panics_are_translated_as_well() {
    for (path, code, message) in [
        ("/nowhere", "NOT_FOUND", "找不到。"),
        ("/text", "INTERNAL_ERROR", "系統發生問題。"),
        ("/panic", "INTERNAL_ERROR", "系統發生問題。"),
    ] {
        let answer = ask_in("zh-TW", path).await;
        assert_eq!(answer.json()["error_code"], code);
        assert_eq!(answer.message(), message, "{path}");
        assert_eq!(answer.header("content-language"), "zh-TW");
        assert_eq!(
            answer.header("content-length"),
            answer.bytes.len().to_string()
        );
    }
}

#[tokio::test]
async fn a_language_that_lacks_the_text_is_passed_over() {
    // Arabic has no text for a panic: the next language, or the declared text of the default one
    let answer = ask_in("ar, zh-TW;q=0.5", "/panic").await;
    assert_eq!(answer.message(), "系統發生問題。");
    assert_eq!(answer.header("content-language"), "zh-TW");
    let answer = ask_in("ar", "/panic").await;
    assert_eq!(answer.message(), "Something went wrong on our side.");
    assert_eq!(answer.header("content-language"), "en");
    // the default is wanted before the one that has it
    let answer = ask_in("ar, en;q=0.9, zh-TW;q=0.5", "/panic").await;
    assert_eq!(answer.message(), "Something went wrong on our side.");
}

#[tokio::test]
async fn what_users_send_is_neither_fluent_nor_markup() {
    let answer = ask_in("zh-TW", "/markup").await;
    assert_eq!(answer.message(), "<b>{ -shop }</b>只剩下 1 件。");
    assert!(!answer.bytes.contains(&b'<'), "escaped on the wire");
}

#[tokio::test]
async fn a_head_has_the_header_of_its_get() {
    for path in ["/caps", "/nowhere", "/panic"] {
        for accept in ["application/json", "application/problem+json"] {
            let headers: [(&str, &[u8]); 2] = [
                ("accept-language", b"ar, zh;q=0.8"),
                ("accept", accept.as_bytes()),
            ];
            let layer = ErrorLayer::new().localize(Arc::new(localizer()));
            let get = ask(layer.clone(), Method::GET, path, &headers).await;
            let head = ask(layer, Method::HEAD, path, &headers).await;
            assert_eq!(head.status, get.status);
            assert_eq!(head.headers, get.headers);
            assert!(head.bytes.is_empty() && !get.bytes.is_empty());
        }
    }
}

#[tokio::test]
async fn a_text_of_the_handler_that_is_kept_stays_and_claims_no_language() {
    let layer = ErrorLayer::new()
        .keep_client_text(100)
        .localize(localizer());
    let answer = ask(
        layer,
        Method::GET,
        "/teapot",
        &[("accept-language", b"zh-TW")],
    )
    .await;
    assert_eq!(answer.message(), "no coffee here");
    assert_eq!(answer.headers.get("content-language"), None);
}

#[tokio::test]
async fn without_a_localizer_nothing_is_said_of_languages() {
    let headers: [(&str, &[u8]); 1] = [("accept-language", b"zh-TW")];
    let answer = ask(ErrorLayer::new(), Method::GET, "/caps", &headers).await;
    assert_eq!(answer.message(), "2 of Caps left.");
    assert_eq!(answer.headers.get("content-language"), None);
    assert_eq!(answer.header("vary"), "Accept");
}

#[tokio::test]
async fn no_private_place_is_seen_in_any_language() {
    for path in [
        "/caps", "/markup", "/locked", "/heavy", "/text", "/panic", "/nowhere",
    ] {
        for language in ["en", "zh-TW", "ar", "fr", "*"] {
            for accept in ["application/json", "application/problem+json"] {
                let headers = [
                    ("accept-language", language.as_bytes()),
                    ("accept", accept.as_bytes()),
                ];
                let layer = ErrorLayer::new().localize(localizer());
                let answer = ask(layer, Method::GET, path, &headers).await;
                let answer = format!(
                    "{:?} {}",
                    answer.headers,
                    String::from_utf8_lossy(&answer.bytes)
                );
                assert!(
                    !answer.contains(CANARY),
                    "{path} {language} {accept}: {answer}"
                );
            }
        }
    }
}
