//! One exchange: a request is read, a fault may strike, the work is done, an answer goes out or is cut off.

use std::time::Duration;

use http_body_util::BodyExt;
use hyper::{Request, Response, StatusCode, body::Incoming};
use serde_json::json;

use crate::{
    answer::Answer,
    body::ResponseBody,
    gateway::Gateway,
    input::idempotency_key,
    plan::FaultPlan,
    route::{Route, is_control},
    server::Cut,
    strike::Strike,
    work::Work,
};

const BODY_LIMIT: usize = 64 * 1024;
const BODY_TIMEOUT: Duration = Duration::from_secs(10);

pub(crate) async fn exchange(
    gateway: Gateway,
    request: Request<Incoming>,
) -> Result<Response<ResponseBody>, Cut> {
    let route = Route::of(request.method(), request.uri().path());
    if is_control(request.uri().path()) {
        let answer = match route {
            Ok(route) => control(&gateway, &route, request).await,
            Err(refusal) => refusal,
        };
        return Ok(answer.into_response());
    }
    count(&gateway, route.as_ref().ok(), &request);
    let line = format!("{} {}", request.method(), request.uri().path());
    let strike = gateway.strike(request.method().as_str(), request.uri().path());
    let request = read(request).await;
    let fault = strike.map_or("none", Strike::name);
    if let Some(effect) = strike.and_then(Strike::before) {
        gateway.log(format_args!("{line} not done, fault {fault}"));
        return effect.play().await;
    }
    let delay = strike.map_or(Duration::ZERO, Strike::delay);
    // Detached: a client that leaves must not take the charge with it.
    let work = tokio::spawn(async move {
        let answer = work(&gateway, route, request, delay).await;
        gateway.log(format_args!("{line} {}, fault {fault}", answer.status()));
        answer
    });
    let answer = work.await.unwrap_or_else(|_| Answer::internal());
    match strike {
        Some(strike) => strike.after(answer).play().await,
        None => Ok(answer.into_response()),
    }
}

async fn work(
    gateway: &Gateway,
    route: Result<Route, Answer>,
    request: Result<Request<Vec<u8>>, Answer>,
    delay: Duration,
) -> Answer {
    let admitted = route.and_then(|route| Work::admit(gateway, &route, &request?));
    if delay.is_zero() {
        // Gives a void that arrives meanwhile its chance to win.
        tokio::task::yield_now().await;
    } else {
        tokio::time::sleep(delay).await;
    }
    match admitted {
        Ok(work) => work.apply(&mut gateway.books()),
        Err(refusal) => refusal,
    }
}

async fn control(gateway: &Gateway, route: &Route, request: Request<Incoming>) -> Answer {
    if *route == Route::Ledger {
        return Answer::ok(gateway.ledger());
    }
    let body = match read(request).await {
        Ok(request) => request.into_body(),
        Err(refusal) => return refusal,
    };
    let entries = FaultPlan::from_json(&body).and_then(|plan| {
        let entries = plan.len();
        gateway.set_faults(plan).map(|()| entries)
    });
    match entries {
        Ok(entries) => {
            gateway.log(format_args!("POST /faults, {entries} entries in force"));
            Answer::ok(json!({ "entries": entries }))
        }
        Err(error) => Answer::refusal(StatusCode::BAD_REQUEST, "invalid_plan", &error.to_string()),
    }
}

/// Counts before any fault strikes: what was read is what the client must assume was done.
fn count(gateway: &Gateway, route: Option<&Route>, request: &Request<Incoming>) {
    let mut books = gateway.books();
    books.count_request(route.map_or("other", Route::label));
    if route == Some(&Route::Charge)
        && let Ok(key) = idempotency_key(request.headers())
    {
        books.count_send(key);
    }
}

async fn read(request: Request<Incoming>) -> Result<Request<Vec<u8>>, Answer> {
    let (head, body) = request.into_parts();
    match tokio::time::timeout(BODY_TIMEOUT, collected(body)).await {
        Ok(body) => Ok(Request::from_parts(head, body?)),
        Err(_) => Err(Answer::refusal(
            StatusCode::REQUEST_TIMEOUT,
            "request_timeout",
            "the body took too long",
        )),
    }
}

async fn collected(mut body: Incoming) -> Result<Vec<u8>, Answer> {
    let mut bytes = Vec::new();
    while let Some(frame) = body.frame().await {
        let frame = frame.map_err(|_| Answer::invalid("the body broke off"))?;
        let data = frame.into_data().unwrap_or_default();
        if bytes.len() + data.len() > BODY_LIMIT {
            return Err(Answer::refusal(
                StatusCode::PAYLOAD_TOO_LARGE,
                "payload_too_large",
                "the body is longer than 64 KiB",
            ));
        }
        bytes.extend_from_slice(&data);
    }
    Ok(bytes)
}
