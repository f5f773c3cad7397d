//! The header: what is read of the request, and what the answer tells.

use apperror_tower::ErrorLayer;
use axum::Router;
use axum::body::Body;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use http::header::{HeaderValue, VARY};
use http::{Method, Request, StatusCode};
use tower::{Layer as _, ServiceExt as _};

use crate::shop::{ask, ask_in, localizer, not_enough};

#[tokio::test]
async fn p14_vary_names_both_headers_once_and_what_was_there_stays() {
    async fn varied() -> Response {
        let failure = apperror_tower::Failure::from(not_enough("Caps", 2));
        let mut response = failure.into_response();
        let origin = HeaderValue::from_static("Origin, accept-language");
        response.headers_mut().append(VARY, origin);
        response
    }

    let app = Router::new().route("/", get(varied));
    let app = ErrorLayer::new()
        .localize(localizer())
        .without_log()
        .layer(app);
    let request = Request::new(Body::empty());
    let response = app.oneshot(request).await.unwrap();
    let vary: Vec<_> = response.headers().get_all(VARY).iter().collect();
    assert_eq!(vary, ["Origin, accept-language", "Accept"]);

    let answer = ask_in("zh-TW", "/nowhere").await;
    let vary: Vec<_> = answer.headers.get_all(VARY).iter().collect();
    assert_eq!(vary, ["Accept", "Accept-Language"]);
}

#[tokio::test]
async fn the_language_of_the_old_body_gives_way_to_that_of_the_new_one() {
    async fn german() -> impl IntoResponse {
        let header = [("content-language", "de"), ("content-type", "text/plain")];
        (StatusCode::NOT_FOUND, header, "Nichts da.")
    }

    let app = Router::new().route("/", get(german));
    let app = ErrorLayer::new()
        .localize(localizer())
        .without_log()
        .layer(app);
    let request = Request::builder()
        .header("accept-language", "ar")
        .body(Body::empty())
        .unwrap();
    let response = app.oneshot(request).await.unwrap();
    assert_eq!(response.headers()["content-language"], "ar");
}

#[tokio::test]
async fn several_lines_of_the_header_are_one_list() {
    let headers: [(&str, &[u8]); 3] = [
        ("accept-language", b"fr, en;q=0.1"),
        ("accept-language", b"ar;q=0.2"),
        ("accept-language", b"zh-TW;q=0.3"),
    ];
    let layer = ErrorLayer::new().localize(localizer());
    let answer = ask(layer, Method::GET, "/nowhere", &headers).await;
    assert_eq!(answer.message(), "找不到。");
}

#[tokio::test]
async fn what_cannot_be_read_gets_the_default_language() {
    let long = "a-".repeat(4000);
    let headers: [&[u8]; 9] = [
        b"",
        b"*",
        b"*;q=0",
        b",,,;;;",
        b"zh_TW\xff",
        b"\x80\xfe",
        b"zh-TW;q=",
        b"zh-TW;q=2",
        long.as_bytes(),
    ];
    for header in headers {
        let layer = ErrorLayer::new().localize(localizer());
        let answer = ask(
            layer,
            Method::GET,
            "/nowhere",
            &[("accept-language", header)],
        )
        .await;
        assert_eq!(answer.message(), "Nothing was found here.", "{header:?}");
        assert_eq!(answer.header("content-language"), "en");
    }
}

/// Numbers that look random and are the same in every run (xorshift64*).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let number = self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33;
        usize::try_from(number).unwrap_or_default() % end
    }
}

#[tokio::test]
async fn any_header_gets_an_answer_in_a_language_that_there_is() {
    const PARTS: [&[u8]; 24] = [
        b"zh",
        b"-",
        b"TW",
        b"ar",
        b"en",
        b"*",
        b",",
        b", ",
        b";",
        b";q=",
        b"q",
        b"=",
        b"0",
        b"1",
        b"0.5",
        b"0.0001",
        b" ",
        b"\t",
        b"_",
        b"Hant",
        b"x",
        b"\xff\x80",
        b"u-nu-latn",
        b"1996",
    ];
    let mut numbers = Numbers(0x5eed);
    let mut languages = [0; 3];
    for _ in 0..1000 {
        let mut header = Vec::new();
        for _ in 0..numbers.below(24) {
            if numbers.below(20) == 0 {
                let byte = u8::try_from(0x20 + numbers.below(0x5f)).unwrap();
                header.push(byte);
            } else {
                header.extend_from_slice(PARTS[numbers.below(PARTS.len())]);
            }
        }
        let layer = ErrorLayer::new().localize(localizer());
        let answer = ask(layer, Method::GET, "/caps", &[("accept-language", &header)]).await;
        let expected = match answer.header("content-language") {
            "en" => (0, "Only 2 of Caps left."),
            "zh-TW" => (1, "Caps只剩下 2 件。"),
            "ar" => (2, "بقيت قطعتان من Caps."),
            other => panic!("{other} for {header:?}"),
        };
        assert_eq!(answer.status, 409);
        assert_eq!(answer.message(), expected.1, "{header:?}");
        languages[expected.0] += 1;
    }
    assert!(
        languages.iter().all(|&count| count > 10),
        "all languages were met: {languages:?}"
    );
}
