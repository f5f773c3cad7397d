//! Which request an entry strikes, and which plans are refused.

use gateway_sim::{Fault, FaultEntry, FaultPlan};
use reqwest::Method;
use serde_json::{Value, json};

use crate::fixture::{Fixture, answer, charge_body, on_charge, refusal, refused};

/// The statuses of `count` charges in a row, each with its own key.
async fn statuses(fixture: &Fixture, count: usize) -> Vec<u16> {
    let mut statuses = Vec::new();
    for index in 0..count {
        statuses.push(answer(fixture.charge(&format!("k{index}"))).await.0);
    }
    statuses
}

#[tokio::test]
async fn without_times_an_entry_has_no_limit() {
    let fixture = Fixture::with_plan(json!([{ "fault": "rate_limit" }])).await;
    assert_eq!(statuses(&fixture, 3).await, [429, 429, 429]);
}

#[tokio::test]
async fn times_is_a_limit() {
    let fixture = Fixture::with_plan(json!([{ "fault": "rate_limit", "times": 2 }])).await;
    assert_eq!(statuses(&fixture, 3).await, [429, 429, 201]);
}

#[tokio::test]
async fn nth_strikes_once_unless_times_says_more() {
    let nth = json!([{ "match": { "nth": 2 }, "fault": "rate_limit" }]);
    let fixture = Fixture::with_plan(nth).await;
    assert_eq!(statuses(&fixture, 3).await, [201, 429, 201]);

    let more = json!([{ "match": { "nth": 2 }, "fault": "rate_limit", "times": 2 }]);
    let fixture = Fixture::with_plan(more).await;
    assert_eq!(statuses(&fixture, 4).await, [201, 429, 429, 201]);
}

#[tokio::test]
async fn the_first_entry_that_is_due_wins_and_all_of_them_count() {
    let plan = json!([
        { "match": { "nth": 1 }, "fault": "rate_limit" },
        { "match": { "nth": 2 }, "fault": "unauthorized" },
        { "match": { "nth": 2 }, "fault": "error_before" },
        { "match": { "nth": 3 }, "fault": "error_before" },
    ]);
    let fixture = Fixture::with_plan(plan).await;
    assert_eq!(statuses(&fixture, 4).await, [429, 401, 500, 201]);
}

#[tokio::test]
async fn method_and_path_choose_and_a_star_ends_a_prefix() {
    let plan = json!([
        { "match": { "method": "GET", "path": "/v1/charges" }, "fault": "rate_limit" },
        { "match": { "path": "/v1/charges/*" }, "fault": "error_before" },
    ]);
    let fixture = Fixture::with_plan(plan).await;
    assert_eq!(answer(fixture.charge("k1")).await.0, 201);
    assert_eq!(answer(fixture.lookup("k1")).await.0, 429);
    assert_eq!(answer(fixture.void("k1")).await.0, 500);
}

#[tokio::test]
async fn a_new_plan_replaces_the_old_one_and_its_counts() {
    let fixture = Fixture::with_plan(on_charge("rate_limit")).await;
    assert_eq!(statuses(&fixture, 2).await, [429, 201]);
    fixture.set_plan(on_charge("rate_limit")).await;
    assert_eq!(statuses(&fixture, 1).await, [429]);
    fixture.set_plan(json!([])).await;
    assert_eq!(statuses(&fixture, 1).await, [201]);
}

#[tokio::test]
async fn an_invalid_plan_is_refused_by_name_and_the_old_one_stays() {
    let fixture = Fixture::with_plan(json!([{ "fault": "rate_limit" }])).await;
    let faulty = [
        ("unknown variant `explode`", json!([{ "fault": "explode" }])),
        ("expected a string", json!([{ "fault": { "late": null } }])),
        ("expected a string", json!([{ "fault": ["late"] }])),
        ("expected a string", json!([{ "fault": 12 }])),
        ("missing field `fault`", json!([{ "times": 1 }])),
        (
            "unknown field `tmies`",
            json!([{ "fault": "late", "tmies": 1 }]),
        ),
        (
            "plan[1]: times",
            json!([{ "fault": "late" }, { "fault": "late", "times": 0 }]),
        ),
        ("nth", json!([{ "fault": "late", "match": { "nth": 0 } }])),
        ("ms", json!([{ "fault": "late", "ms": 3_600_001 }])),
        (
            "begin with /",
            json!([{ "fault": "late", "match": { "path": "v1" } }]),
        ),
        (
            "* before its end",
            json!([{ "fault": "late", "match": { "path": "/*/void" } }]),
        ),
        (
            "upper case",
            json!([{ "fault": "late", "match": { "method": "post" } }]),
        ),
        ("invalid type", json!({ "fault": "late" })),
        ("expected an object", json!([[{}, "late"]])),
        (
            "expected an object",
            json!([{ "fault": "late", "match": ["POST"] }]),
        ),
    ];
    for (word, entries) in faulty {
        let plan = json!({ "plan": entries });
        let (status, body) = answer(fixture.request(Method::POST, "/faults").json(&plan)).await;
        assert_eq!(
            (status, &body["error"]["code"]),
            (400, &json!("invalid_plan"))
        );
        let message = body["error"]["message"].as_str().unwrap_or_default();
        assert!(message.contains(word), "{word}: {message}");
    }
    for body in [
        "",
        "[]",
        "[[]]",
        "[[{\"fault\":\"late\"}]]",
        "{}",
        "null",
        "{\"plan\":",
    ] {
        let request = fixture.request(Method::POST, "/faults").body(body);
        assert_eq!(refusal(request).await, refused(400, "invalid_plan"));
    }
    assert_eq!(statuses(&fixture, 1).await, [429]);
}

#[tokio::test]
async fn a_plan_needs_no_token_and_no_content_type() {
    let fixture = Fixture::start().await;
    let url = format!("{}/faults", fixture.sim.url());
    let request = reqwest::Client::new().post(url).body("{\"plan\":[]}");
    assert_eq!(answer(request).await, (200, json!({ "entries": 0 })));
}

#[tokio::test]
async fn a_plan_built_in_rust_is_the_one_written_in_json() {
    let entry = FaultEntry::new(Fault::HangBefore)
        .method("POST")
        .path("/v1/*")
        .nth(3)
        .times(2)
        .ms(50);
    let built = FaultPlan::new([entry, FaultEntry::new(Fault::WrongAmount)]);
    let written = json!({ "plan": [
        {
            "match": { "method": "POST", "path": "/v1/*", "nth": 3 },
            "fault": "hang_before", "times": 2, "ms": 50,
        },
        { "match": {}, "fault": "wrong_amount" },
    ]});
    assert_eq!(serde_json::to_value(&built).expect("JSON"), written);
    assert_eq!(
        FaultPlan::from_json(written.to_string().as_bytes()),
        Ok(built)
    );

    let fixture = Fixture::start().await;
    let faulty = FaultPlan::new([FaultEntry::new(Fault::Late).path("v1")]);
    let error = fixture.sim.set_faults(faulty).expect_err("no slash");
    assert_eq!(
        error.to_string(),
        "plan[0]: path \"v1\" does not begin with /"
    );
    let answer = answer(fixture.keyed("/v1/charges", "k1", &charge_body("tok_visa"))).await;
    assert_eq!(answer.0, 201);
}

#[test]
fn every_fault_is_named_as_on_the_wire() {
    let names = [
        "hang_before",
        "hang_after",
        "error_before",
        "error_after",
        "reset_before",
        "reset_after",
        "malformed",
        "empty",
        "slow",
        "wrong_amount",
        "rate_limit",
        "unauthorized",
        "late",
        "short",
        "html",
        "huge",
    ];
    for name in names {
        let fault: Fault = serde_json::from_value(Value::from(name)).expect(name);
        assert_eq!(fault.name(), name);
    }
}
