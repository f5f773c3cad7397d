//! Input that is wrong in every way: a clear refusal, nothing booked, and the next request is served.

use gateway_sim::{Gateway, GatewaySim};
use reqwest::{Method, RequestBuilder};
use serde_json::{Value, json};

use crate::{
    fixture::{Fixture, answer, charge_body, refusal, refused, response},
    raw,
};

#[tokio::test]
async fn a_malformed_charge_is_refused() {
    let fixture = Fixture::start().await;
    let wrong = [
        ("amount", json!(0)),
        ("amount", json!(-1)),
        ("amount", json!(1.5)),
        ("amount", json!("100")),
        ("amount", json!(1_000_000_000_001_u64)),
        ("amount", json!(u64::MAX)),
        ("currency", json!("usd")),
        ("currency", json!("USDX")),
        ("currency", json!("ÄÖ")),
        ("payment_method", json!("tok_master")),
        ("payment_method", json!({ "token": "tok_visa" })),
        ("payment_method", json!({ "tok_visa": null })),
        ("reference", json!("")),
        ("reference", json!("ü".repeat(201))),
        ("reference", Value::Null),
    ];
    for (name, value) in wrong {
        let mut body = charge_body("tok_visa");
        body[name] = value;
        let refusal = refusal(fixture.keyed("/v1/charges", "k1", &body)).await;
        assert_eq!(refusal, refused(400, "invalid_request"), "{body}");
    }
    let deep = "[".repeat(60_000);
    let positional = json!([100, "USD", "tok_visa", "order-1"]).to_string();
    for body in [
        "",
        "{}",
        "[]",
        "null",
        "{\"amount\":1",
        "\u{0}",
        &positional,
        &deep,
    ] {
        let request = fixture.charge("k1").body(body.to_owned());
        assert_eq!(refusal(request).await, refused(400, "invalid_request"));
    }
    assert!(fixture.charged().is_empty());
}

#[tokio::test]
async fn the_limits_themselves_are_allowed() {
    let fixture = Fixture::start().await;
    let key = "k".repeat(255);
    for (key, amount) in [("k1", 1_u64), (&*key, 1_000_000_000_000)] {
        let mut body = charge_body("tok_visa");
        body["amount"] = Value::from(amount);
        body["reference"] = Value::from("ü".repeat(200));
        let (status, _) = answer(fixture.keyed("/v1/charges", key, &body)).await;
        assert_eq!(status, 201);
    }
}

#[tokio::test]
async fn a_key_is_needed_and_must_be_visible_ascii() {
    let fixture = Fixture::start().await;
    let invalid = refused(400, "invalid_request");
    let without = fixture.request(Method::POST, "/v1/charges");
    let without = without.json(&charge_body("tok_visa"));
    assert_eq!(refusal(without).await, invalid);
    for key in ["", "a b", "ä", &"k".repeat(256)] {
        assert_eq!(refusal(fixture.charge(key)).await, invalid, "{key}");
    }
    for key in ["%", "%2", "%zz", "%00", "a%20b", "%C3%A4", &"k".repeat(256)] {
        assert_eq!(refusal(fixture.void(key)).await, invalid, "{key}");
    }
    for query in ["", "?key", "?key=", "?key=%", "?keys=1", "?key=%20"] {
        let path = format!("/v1/charges{query}");
        let request = fixture.request(Method::GET, &path);
        assert_eq!(refusal(request).await, invalid, "{query}");
    }
}

#[tokio::test]
async fn a_bearer_token_is_needed_everywhere_under_v1() {
    let fixture = Fixture::start().await;
    let url = fixture.sim.url();
    let client = reqwest::Client::new();
    let requests: [fn(RequestBuilder) -> RequestBuilder; 4] = [
        |request| request,
        |request| request.header("Authorization", "Bearer "),
        |request| request.header("Authorization", "Basic c2s6"),
        |request| request.header("Authorization", "sk_test"),
    ];
    for with in requests {
        for path in ["/v1/charges", "/v1/charges/k1/void", "/v1/refunds"] {
            let response = response(with(client.post(format!("{url}{path}")))).await;
            assert_eq!(response.status(), 401, "{path}");
            assert_eq!(response.headers()["www-authenticate"], "Bearer");
        }
        let lookup = with(client.get(format!("{url}/v1/charges?key=k1")));
        assert_eq!(refusal(lookup).await, refused(401, "unauthorized"));
    }
}

#[tokio::test]
async fn an_api_key_must_match() {
    let gateway = Gateway::new().with_api_key("sk_test");
    let sim = GatewaySim::start_with("127.0.0.1:0", gateway).await;
    let fixture = Fixture::of(sim.expect("a free port"));
    assert_eq!(answer(fixture.charge("k1")).await.0, 201);
    let other = fixture.sim.url().to_owned() + "/v1/charges?key=k1";
    let other = reqwest::Client::new().get(other).bearer_auth("sk_tes");
    assert_eq!(refusal(other).await, refused(401, "unauthorized"));
}

#[tokio::test]
async fn a_body_above_64_kib_is_413_and_one_of_64_kib_is_read() {
    let fixture = Fixture::start().await;
    let mut body = charge_body("tok_visa").to_string();
    body += &" ".repeat(65536 - body.len());
    let request = fixture.charge("k1").body(body.clone());
    assert_eq!(answer(request).await.0, 201);
    for extra in [1, 500_000] {
        let request = fixture.charge("k2").body(body.clone() + &" ".repeat(extra));
        assert_eq!(refusal(request).await, refused(413, "payload_too_large"));
    }
    assert_eq!(fixture.charged(), ["k1"]);
}

#[tokio::test]
async fn a_client_that_writes_before_it_reads_still_sees_its_413() {
    let fixture = Fixture::start().await;
    let head = "POST /v1/charges HTTP/1.1\r\nHost: gateway\r\nConnection: close\r\n\
                Content-Length: 1000000\r\n\r\n";
    let request = head.to_owned() + &" ".repeat(1_000_000);
    let received = raw::send(fixture.sim.addr(), request.as_bytes()).await;
    assert_eq!(received.end, Ok(()));
    assert!(received.text().starts_with("HTTP/1.1 413 "));
}

#[tokio::test]
async fn unknown_paths_methods_and_media_types_have_their_own_answers() {
    let fixture = Fixture::start().await;
    for path in [
        "/",
        "/v1",
        "/v1/charges/",
        "/v1/charges/k1",
        "/v1/charges//void",
        "/v1/charges/a/b/void",
        "/ledger/",
    ] {
        let request = fixture.request(Method::POST, path);
        assert_eq!(refusal(request).await, refused(404, "not_found"), "{path}");
    }
    for (method, path, allow) in [
        (Method::PUT, "/v1/charges", "GET, POST"),
        (Method::GET, "/v1/charges/k1/void", "POST"),
        (Method::DELETE, "/v1/refunds", "POST"),
        (Method::GET, "/faults", "POST"),
        (Method::POST, "/ledger", "GET"),
    ] {
        let response = response(fixture.request(method, path)).await;
        assert_eq!(response.status(), 405, "{path}");
        assert_eq!(response.headers()["allow"], allow);
    }
    let text = fixture.request(Method::POST, "/v1/charges");
    let text = text
        .header("Idempotency-Key", "k1")
        .header("Content-Type", "text/plain");
    let text = text.body(charge_body("tok_visa").to_string());
    assert_eq!(refusal(text).await, refused(415, "unsupported_media_type"));
    assert_eq!(fixture.sim.ledger().requests["other"], 10);
}

#[tokio::test]
async fn a_content_type_is_one_line_of_application_json() {
    let fixture = Fixture::start().await;
    let charge = |types: &[&str]| {
        let request = fixture.request(Method::POST, "/v1/charges");
        let request = request.header("Idempotency-Key", "k1");
        let request = request.body(charge_body("tok_visa").to_string());
        let add = |request: RequestBuilder, media: &&str| request.header("Content-Type", *media);
        types.iter().fold(request, add)
    };
    let unsupported = refused(415, "unsupported_media_type");
    for types in [
        &[""][..],
        &["text/json"],
        &["application/problem+json"],
        &["application/jsonl"],
        &["text/plain; application/json"],
        &["application/json, text/plain"],
        &["application/json", "text/plain"],
        &["text/plain", "application/json"],
        &["application/json", "application/json"],
    ] {
        assert_eq!(refusal(charge(types)).await, unsupported, "{types:?}");
    }
    assert!(fixture.charged().is_empty());
    for types in [
        &["application/json"][..],
        &["Application/JSON"],
        &["application/json ;charset=\"UTF-8\""],
        &[],
    ] {
        assert_eq!(answer(charge(types)).await.0, 201, "{types:?}");
    }
}

#[tokio::test]
async fn bytes_that_are_not_http_end_their_connection_and_nothing_else() {
    let fixture = Fixture::start().await;
    let long_line = [
        b"GET /".as_slice(),
        &vec![b'a'; 600_000],
        b" HTTP/1.1\r\n\r\n",
    ]
    .concat();
    let inputs: [&[u8]; 7] = [
        b"\r\n\r\n\r\n!\r\n\r\n",
        &[0xff; 512],
        b"GET / HTTP/9.9\r\n\r\n",
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        b"POST /v1/charges HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
        b"POST /faults HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n",
        &long_line,
    ];
    for input in inputs {
        raw::send(fixture.sim.addr(), input).await;
        let (status, _) = answer(fixture.request(Method::GET, "/ledger")).await;
        assert_eq!(status, 200);
    }
    raw::send(
        fixture.sim.addr(),
        b"CONNECT a:1 HTTP/1.1\r\nConnection: close\r\n\r\n",
    )
    .await;
    raw::send(
        fixture.sim.addr(),
        b"OPTIONS * HTTP/1.1\r\nConnection: close\r\n\r\n",
    )
    .await;
    assert_eq!(answer(fixture.charge("k1")).await.0, 201);
}
