//! Requests that cannot be right: each gets the envelope, a 4xx, a code, and none of the parser's words.

use reqwest::Method;
use serde_json::{Value, json};

use crate::fixture::{Answer, Fixture, PATIENT, id, payment, with};

/// Sends a body as `application/json` and checks what is said about it.
async fn is_invalid(fixture: &Fixture, body: &str, field: &str, reason: &str) {
    let url = format!("{}/payments", fixture.service.url());
    let request = fixture.client.post(url).body(body.to_owned());
    let answer = Answer::of(request.header("content-type", "application/json")).await;
    let details = answer.error(400, "VALIDATION_ERROR");
    let expected = json!({ "field": field, "reason": reason });
    assert_eq!(details, expected, "{body}");
    assert_eq!(answer.json()["message"], "The request is not valid.");
}

#[tokio::test]
async fn a_body_that_is_no_payment_is_refused_by_its_place_and_a_word() {
    let fixture = Fixture::start(PATIENT).await;
    let trailing = format!("{} {{}}", payment());
    for body in [
        "",
        "{",
        "{\"order_id\":",
        "payment",
        &trailing,
        "\u{feff}{}",
    ] {
        is_invalid(&fixture, body, "", "malformed").await;
    }
    let positional = json!([null, id(), 1250, "EUR", "tok_visa"]).to_string();
    let nested = json!([payment()]).to_string();
    for body in ["7", "null", "\"text\"", "[]", &positional, &nested] {
        is_invalid(&fixture, body, "", "invalid_type").await;
    }
    for member in ["order_id", "amount", "currency", "payment_method"] {
        let mut body = payment();
        body.as_object_mut().unwrap().remove(member);
        let pointer = format!("/{member}");
        is_invalid(&fixture, &body.to_string(), &pointer, "missing").await;
    }
    assert_eq!(fixture.sends(), 0);
}

#[tokio::test]
async fn a_value_out_of_bounds_is_refused_by_its_place_and_a_word() {
    let fixture = Fixture::start(PATIENT).await;
    let long = "x".repeat(201);
    let upper = id().to_uppercase();
    let cases: [(&str, Value, &str); 30] = [
        ("amount", json!(0), "out_of_range"),
        ("amount", json!(-1), "out_of_range"),
        ("amount", json!(1_000_000_000_001_i64), "out_of_range"),
        ("amount", json!(u64::MAX), "out_of_range"),
        ("amount", json!(12.5), "invalid_type"),
        ("amount", json!("1250"), "invalid_type"),
        ("amount", json!(null), "invalid_type"),
        ("currency", json!("eur"), "malformed"),
        ("currency", json!("EURO"), "malformed"),
        ("currency", json!(""), "malformed"),
        ("currency", json!("€"), "malformed"),
        ("currency", json!("ZZZ"), "invalid_value"),
        ("currency", json!("XXX"), "invalid_value"),
        ("currency", json!("XTS"), "invalid_value"),
        ("currency", json!("XAU"), "invalid_value"),
        ("currency", json!("HRK"), "invalid_value"),
        ("currency", json!(["EUR"]), "invalid_type"),
        ("amount", json!([1250]), "invalid_type"),
        ("id", json!([id()]), "invalid_type"),
        ("currency", json!(978), "invalid_type"),
        ("payment_method", json!(""), "invalid_value"),
        ("payment_method", json!(long), "too_long"),
        ("payment_method", json!({ "pan": 1 }), "invalid_type"),
        ("order_id", json!("order-7"), "malformed"),
        ("order_id", json!(upper), "malformed"),
        ("order_id", json!(7), "invalid_type"),
        ("order_id", json!(null), "invalid_type"),
        ("id", json!(upper), "malformed"),
        ("id", json!("' OR 1=1 --"), "malformed"),
        ("id", json!(7), "invalid_type"),
    ];
    for (member, value, reason) in cases {
        let body = with(payment(), member, value).to_string();
        is_invalid(&fixture, &body, &format!("/{member}"), reason).await;
    }
    assert_eq!(fixture.sends(), 0);
}

/// They stand in the list of ISO 4217, and nobody has them in a wallet.
#[tokio::test]
async fn a_fund_is_no_currency_to_pay_in() {
    let fixture = Fixture::start(PATIENT).await;
    for fund in [
        "BOV", "CHE", "CHW", "CLF", "COU", "MXV", "USN", "UYI", "UYW",
    ] {
        let body = with(payment(), "currency", fund).to_string();
        is_invalid(&fixture, &body, "/currency", "invalid_value").await;
    }
    assert_eq!(fixture.sends(), 0);
}

#[tokio::test]
async fn the_bounds_themselves_are_accepted() {
    let fixture = Fixture::start(PATIENT).await;
    for amount in [1, 1_000_000_000_000_i64] {
        let answer = fixture.pay(&with(payment(), "amount", amount)).await;
        assert_eq!(answer.status, 201, "{}", answer.text);
        assert_eq!(answer.json()["amount"], amount);
    }
    for currency in ["JPY", "KWD", "XCG", "XAF", "VES", "VED"] {
        let answer = fixture.pay(&with(payment(), "currency", currency)).await;
        assert_eq!(answer.json()["currency"], currency, "{}", answer.text);
    }
    let longest = with(payment(), "payment_method", "é".repeat(200));
    let details = fixture.pay(&longest).await.error(400, "VALIDATION_ERROR");
    assert_eq!(details["reason"], "not_accepted", "the gateway saw it");
    let unknown = with(payment(), "a_member_from_the_future", 1);
    assert_eq!(fixture.pay(&unknown).await.status, 201);
}

#[tokio::test]
async fn an_id_that_cannot_be_one_is_invalid_and_not_echoed() {
    let fixture = Fixture::start(PATIENT).await;
    for path in ["canary", "1", "%27%20OR%201=1", &id().to_uppercase()] {
        let answer = fixture.get(&format!("/payments/{path}")).await;
        let details = answer.error(400, "VALIDATION_ERROR");
        assert_eq!(details, json!({ "field": "id", "reason": "malformed" }));
    }
    let answer = fixture.get("/payments/%ff").await;
    answer.error(400, "VALIDATION_ERROR");
}

#[tokio::test]
async fn what_the_framework_refuses_has_the_envelope_too() {
    let fixture = Fixture::start(PATIENT).await;
    let request = |method: Method, path: &str| {
        let url = format!("{}{path}", fixture.service.url());
        fixture.client.request(method, url)
    };
    let unknown = Answer::of(request(Method::GET, "/no/such/path")).await;
    unknown.error(404, "NOT_FOUND");
    let wrong = Answer::of(request(Method::DELETE, "/payments")).await;
    wrong.error(405, "METHOD_NOT_ALLOWED");
    assert_eq!(wrong.headers["allow"], "POST");

    let large = with(payment(), "padding", "x".repeat(64 * 1024));
    fixture.pay(&large).await.error(413, "PAYLOAD_TOO_LARGE");
    assert_eq!(fixture.sends(), 0);
}

#[tokio::test]
async fn a_body_is_application_json_and_nothing_like_it() {
    let fixture = Fixture::start(PATIENT).await;
    let typed = |media: Option<&'static str>| {
        let url = format!("{}/payments", fixture.service.url());
        let request = fixture.client.post(url).body(payment().to_string());
        Answer::of(match media {
            Some(media) => request.header("content-type", media),
            None => request,
        })
    };
    for media in [
        None,
        Some(""),
        Some("text/plain"),
        Some("text/json"),
        Some("json"),
        Some("application/x-www-form-urlencoded"),
        Some("application/problem+json"),
        Some("application/merge-patch+json"),
        Some("application/jsonl"),
        Some("application/json-patch+json; charset=utf-8"),
        Some("text/plain; application/json"),
    ] {
        let answer = typed(media).await;
        assert_eq!(answer.status, 415, "{media:?}: {}", answer.text);
        answer.error(415, "UNSUPPORTED_MEDIA_TYPE");
    }
    let url = format!("{}/payments", fixture.service.url());
    let request = fixture.client.post(url).body(payment().to_string());
    let request = request.header("content-type", "application/json");
    let both = Answer::of(request.header("content-type", "text/plain")).await;
    both.error(415, "UNSUPPORTED_MEDIA_TYPE");
    assert_eq!(fixture.sends(), 0);
    for media in [
        "application/json",
        "Application/JSON",
        "application/json; charset=utf-8",
        "application/json ;charset=\"UTF-8\"",
    ] {
        assert_eq!(typed(Some(media)).await.status, 201, "{media}");
    }
}

#[tokio::test]
async fn a_body_of_just_the_size_allowed_is_read() {
    let fixture = Fixture::start(PATIENT).await;
    let bare = with(payment(), "padding", "").to_string().len();
    let padding = "x".repeat(64 * 1024 - bare);
    let answer = fixture.pay(&with(payment(), "padding", padding)).await;
    assert_eq!(answer.status, 201);
}
