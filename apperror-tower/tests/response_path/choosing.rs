//! Which responses are answered, and which are left alone.

use apperror_tower::{ErrorLayer, Passthrough, RequestHead};
use axum::Router;
use axum::body::Body;
use axum::routing::{get, post};
use http::{Request, Response, StatusCode};
use tower::util::MapResponseLayer;
use tower::{Layer as _, ServiceBuilder};

use crate::fixture::{Answer, CANARY, Seen, get_from, request, responds, routes, send};
use crate::log::Log;

async fn answered(layer: &ErrorLayer, status: u16, media: &'static str) -> Answer {
    let make = move || {
        let mut response = Response::builder().status(status);
        if !media.is_empty() {
            response = response.header("content-type", media);
        }
        response.body(Body::from(CANARY)).expect("a response")
    };
    send(layer.layer(responds(make)), get_from("/")).await
}

async fn panics() {
    panic!("{CANARY}")
}

async fn json() -> (StatusCode, axum::Json<u8>) {
    (StatusCode::CONFLICT, axum::Json(7))
}

#[tokio::test]
async fn p16_an_empty_404_or_405_gets_an_envelope() {
    for service in [
        routes().layer(ErrorLayer::new()),
        Router::new().merge(routes()).layer(ErrorLayer::new()),
    ] {
        assert_eq!(
            send(service.clone(), get_from("/none")).await.code(),
            "NOT_FOUND"
        );
        let answer = send(service, request("DELETE", "/ok")).await;
        assert_eq!(
            (answer.status, answer.code().as_str()),
            (405, "METHOD_NOT_ALLOWED")
        );
    }
    assert_eq!(
        send(ErrorLayer::new().layer(routes()), get_from("/none"))
            .await
            .code(),
        "NOT_FOUND"
    );
}

#[tokio::test]
async fn p17_text_of_a_4xx_is_replaced_by_the_text_of_its_status() {
    for media in [
        "",
        "text/plain",
        "TEXT/HTML; charset=utf-8",
        "text/css",
        " text/plain",
    ] {
        for (status, code) in [
            (400, "BAD_REQUEST"),
            (404, "NOT_FOUND"),
            (415, "UNSUPPORTED_MEDIA_TYPE"),
            (422, "UNPROCESSABLE"),
            (418, "IM_A_TEAPOT"),
            (499, "BAD_REQUEST"),
        ] {
            let answer = answered(&ErrorLayer::new(), status, media).await;
            assert_eq!(
                (answer.status, answer.code().as_str()),
                (status, code),
                "{media}"
            );
            answer.assert_secret();
        }
    }
}

#[tokio::test]
async fn p17_the_text_of_a_4xx_stays_only_if_the_layer_is_told_to_keep_it() {
    let keeps = ErrorLayer::new().keep_client_text(CANARY.len());
    let answer = answered(&keeps, 400, "text/plain; charset=utf-8").await;
    assert_eq!(answer.json()["message"], CANARY);
    assert_eq!(answer.code(), "BAD_REQUEST");
    // too long, no plain text, no client error
    answered(
        &ErrorLayer::new().keep_client_text(CANARY.len() - 1),
        400,
        "text/plain",
    )
    .await
    .assert_secret();
    answered(&keeps, 400, "text/html").await.assert_secret();
    answered(&keeps, 400, "").await.assert_secret();
    answered(&keeps, 500, "text/plain").await.assert_secret();
}

#[tokio::test]
async fn p18_no_text_of_a_5xx_reaches_the_client() {
    let log = Log::record();
    for layer in [ErrorLayer::new(), ErrorLayer::new().keep_client_text(9999)] {
        for media in [
            "",
            "text/plain",
            "text/html",
            "application/json",
            "application/problem+json",
            "text/event-stream",
            "image/png",
            "multipart/mixed",
        ] {
            for status in [500, 502, 503, 504, 599] {
                let answer = answered(&layer, status, media).await;
                answer.assert_secret();
                assert_eq!(answer.status, status);
                let line = log.line();
                assert_eq!(line.field("error"), CANARY, "the log still knows it");
                assert_eq!(line.field("error.type"), answer.code());
            }
        }
    }
}

#[tokio::test]
async fn p18_what_is_compressed_is_not_logged_as_text() {
    let make = || {
        let response = Response::builder()
            .status(500)
            .header("content-encoding", "gzip");
        response.body(Body::from(CANARY)).unwrap()
    };
    let log = Log::record();
    send(ErrorLayer::new().layer(responds(make)), get_from("/"))
        .await
        .assert_secret();
    assert_eq!(
        log.line().field("error"),
        "Something went wrong on our side."
    );
}

#[tokio::test]
async fn p19_foreign_json_passes_at_4xx_and_is_replaced_at_5xx() {
    for media in [
        "application/json",
        "application/vnd.api+json",
        "application/problem+json",
    ] {
        let answer = answered(&ErrorLayer::new(), 409, media).await;
        assert_eq!(answer.body, CANARY, "{media}");
        assert_eq!(answer.all("content-type"), [media]);
        assert_eq!(answer.all("cache-control"), ["no-store"]);
        assert_eq!(answer.all("x-content-type-options"), ["nosniff"]);
        assert_eq!(answer.header("vary"), None);
        answered(&ErrorLayer::new(), 500, media)
            .await
            .assert_secret();
    }
}

#[tokio::test]
async fn p19_json_is_never_a_text_inside_of_json() {
    let keeps = ErrorLayer::new().keep_client_text(9999);
    let foreign = answered(&keeps, 409, "application/json").await;
    assert_eq!(foreign.body, CANARY);
    for media in ["application/json", "application/problem+json"] {
        let answer = answered(&keeps, 503, media).await;
        assert_eq!(answer.json()["details"], serde_json::json!({}));
        answer.assert_secret();
    }
}

#[tokio::test]
async fn p19_a_handler_can_keep_its_body() {
    let make = || {
        let mut response = Response::builder().status(503).header("etag", "\"1\"");
        response.extensions_mut().unwrap().insert(Passthrough);
        response.body(Body::from("draining")).unwrap()
    };
    let seen = Seen::default();
    let layer = ErrorLayer::new().observer(seen.clone());
    let answer = send(layer.layer(responds(make)), get_from("/")).await;
    assert_eq!(answer.body, "draining");
    assert_eq!(answer.all("etag"), ["\"1\""]);
    assert_eq!(answer.all("cache-control"), ["no-store"]);
    assert_eq!(seen.codes(), ["SERVICE_UNAVAILABLE"]);
}

#[tokio::test]
async fn p20_grpc_streams_and_files_keep_their_bodies() {
    for media in [
        "application/grpc",
        "application/grpc-web+proto",
        "text/event-stream",
        "multipart/mixed; boundary=a",
        "image/png",
        "application/octet-stream",
    ] {
        let seen = Seen::default();
        let layer = ErrorLayer::new().observer(seen.clone());
        let answer = answered(&layer, 400, media).await;
        assert_eq!(answer.body, CANARY, "{media}");
        assert_eq!(seen.codes(), ["BAD_REQUEST"], "{media}");
    }
    for media in ["application/grpc", "Application/GRPC+proto"] {
        assert_eq!(
            answered(&ErrorLayer::new(), 500, media).await.body,
            CANARY,
            "{media}"
        );
    }
}

#[tokio::test]
async fn p21_a_filter_leaves_the_pages_of_others_alone() {
    let page = || async { (StatusCode::NOT_FOUND, axum::response::Html("<h1>Lost</h1>")) };
    let app = Router::new()
        .route("/page/panic", get(panics))
        .fallback(page);
    let seen = Seen::default();
    let api = |head: &RequestHead<'_>| head.path().starts_with("/api/");
    let layer = ErrorLayer::new().filter(api).observer(seen.clone());
    let bare = send(app.clone(), get_from("/page")).await;
    let answer = send(layer.layer(app.clone()), get_from("/page")).await;
    assert_eq!((answer.headers, answer.body), (bare.headers, bare.body));
    assert_eq!(seen.codes(), ["NOT_FOUND"], "it is still observed");
    assert_eq!(
        send(layer.layer(app.clone()), get_from("/api/7"))
            .await
            .code(),
        "NOT_FOUND"
    );
    // There is no other response to leave.
    let answer = send(layer.layer(app), get_from("/page/panic")).await;
    assert_eq!(answer.code(), "INTERNAL_ERROR");
}

/// The mark that a framework leaves where a value could not be made a response.
#[derive(Clone)]
struct NotMade;

fn marked(status: u16) -> Response<Body> {
    let mut response = Response::builder().status(status).extension(NotMade);
    response = response.header("content-type", "application/json");
    response.body(Body::from(CANARY)).expect("a response")
}

#[tokio::test]
async fn p22_a_response_marked_as_failed_is_an_internal_error_whatever_its_status() {
    let layer = ErrorLayer::new().failure_mark::<NotMade>();
    for status in [200, 201, 302, 404, 500, 503] {
        let seen = Seen::default();
        let layer = layer.clone().observer(seen.clone());
        let answer = send(layer.layer(responds(move || marked(status))), get_from("/")).await;
        assert_eq!(
            (answer.status, answer.code().as_str()),
            (500, "INTERNAL_ERROR"),
            "{status}"
        );
        answer.assert_secret();
        assert_eq!(seen.codes(), ["INTERNAL_ERROR"]);
        // Around a layer that has answered it already, too.
        let twice = layer
            .clone()
            .layer(layer.layer(responds(move || marked(status))));
        assert_eq!(send(twice, get_from("/")).await.body, answer.body);
        assert_eq!(seen.codes().len(), 1, "{status}");
    }
    // Nobody told this layer about the mark.
    let answer = send(
        ErrorLayer::new().layer(responds(|| marked(200))),
        get_from("/"),
    )
    .await;
    assert_eq!(answer.status, 200);
}

#[tokio::test]
async fn p22_a_mark_says_less_than_a_typed_error_and_nothing_outside_the_filter() {
    let layer = ErrorLayer::new().failure_mark::<NotMade>();
    let add_mark = MapResponseLayer::new(|mut response: Response<Body>| {
        response.extensions_mut().insert(NotMade);
        response
    });
    let typed = ServiceBuilder::new()
        .layer(layer.clone())
        .layer(add_mark)
        .service(routes());
    assert_eq!(
        send(typed, get_from("/typed")).await.code(),
        "PAYMENT_FAILED"
    );

    let elsewhere = layer.filter(|_: &RequestHead<'_>| false);
    let answer = send(elsewhere.layer(responds(|| marked(200))), get_from("/")).await;
    assert_eq!((answer.status, &*answer.body), (200, CANARY.as_bytes()));
}

#[tokio::test]
async fn p21_pages_can_be_left_to_those_who_want_pages() {
    let page = || async { (StatusCode::NOT_FOUND, axum::response::Html("<h1>Lost</h1>")) };
    let layer = ErrorLayer::new().filter(|head: &RequestHead<'_>| {
        let accept = head.headers().get("accept");
        accept.is_none_or(|accept| accept != "text/html")
    });
    for (accept, is_page) in [
        ("text/html", true),
        ("application/json", false),
        ("*/*", false),
    ] {
        let request = Request::get("/").header("accept", accept);
        let app = layer.layer(Router::<()>::new().fallback(page));
        let answer = send(app, request.body(Body::empty()).unwrap()).await;
        assert_eq!(answer.body == "<h1>Lost</h1>", is_page, "{accept}");
    }
}

#[tokio::test]
async fn p23_where_a_layer_stands_decides_what_it_covers() {
    let ok = || get(|| async {});
    let code = |answer: &Answer| serde_json::from_slice::<serde_json::Value>(&answer.body).is_ok();
    let route_layer = || {
        Router::new()
            .route("/", ok())
            .route_layer(ErrorLayer::new())
    };
    assert!(code(&send(route_layer(), request("PUT", "/")).await));
    assert!(!code(&send(route_layer(), get_from("/none")).await));
    let too_early = || Router::new().layer(ErrorLayer::new()).route("/", ok());
    assert!(!code(&send(too_early(), request("PUT", "/")).await));
    // A nested router without a fallback of its own has the outer one.
    let nested = Router::new().route("/", ok()).layer(ErrorLayer::new());
    let outer = Router::new().nest("/api", nested);
    assert!(!code(&send(outer.clone(), get_from("/api/none")).await));
    // Around everything is around everything.
    for path in ["/api/none", "/none"] {
        assert!(code(
            &send(ErrorLayer::new().layer(outer.clone()), get_from(path)).await
        ));
    }
}

#[tokio::test]
async fn p24_twice_is_once() {
    let app = || routes().route("/foreign", post(json));
    for (method, path) in [
        ("GET", "/typed"),
        ("GET", "/boxed"),
        ("GET", "/panic"),
        ("GET", "/broken"),
        ("GET", "/none"),
        ("GET", "/unshowable"),
        ("POST", "/foreign"),
        ("HEAD", "/typed"),
        ("GET", "/anonymous"),
    ] {
        let once = send(ErrorLayer::new().layer(app()), request(method, path)).await;
        let (inner, outer) = (Seen::default(), Seen::default());
        let log = Log::record();
        let twice = ServiceBuilder::new()
            .layer(ErrorLayer::new().observer(outer.clone()))
            .layer(ErrorLayer::new().observer(inner.clone()))
            .service(app());
        let twice = send(twice, request(method, path)).await;
        assert_eq!(
            (once.status, once.headers, once.body),
            (twice.status, twice.headers, twice.body),
            "{path}"
        );
        assert_eq!((inner.take().len(), outer.take().len()), (1, 0), "{path}");
        log.line();
    }
}

#[tokio::test]
async fn p25_a_status_that_was_changed_gets_its_own_code() {
    let changes = MapResponseLayer::new(|mut response: Response<Body>| {
        *response.status_mut() = StatusCode::NOT_ACCEPTABLE;
        response
    });
    let log = Log::record();
    for (path, events) in [("/typed", 1), ("/broken", 1), ("/panic", 1)] {
        let service = ServiceBuilder::new()
            .layer(ErrorLayer::new().default_format(apperror_tower::Format::Problem))
            .layer(changes.clone())
            .layer(ErrorLayer::new())
            .service(routes());
        let answer = send(service, get_from(path)).await;
        assert_eq!(
            (answer.status, answer.code().as_str()),
            (406, "NOT_ACCEPTABLE"),
            "{path}"
        );
        assert_eq!(answer.json()["status"], 406, "{path}");
        assert_eq!(log.take().len(), events, "{path}");
    }
    // The same between the handler and the only layer; the log does not forget what it was.
    let service = ServiceBuilder::new()
        .layer(ErrorLayer::new())
        .layer(changes)
        .service(routes());
    let answer = send(service, get_from("/typed")).await;
    assert_eq!(
        (answer.status, answer.code().as_str()),
        (406, "NOT_ACCEPTABLE")
    );
    let line = log.line();
    assert_eq!(line.field("error.type"), "NOT_ACCEPTABLE");
    assert!(
        line.field("error")
            .starts_with("PAYMENT_FAILED, whose status was changed"),
        "{line:?}"
    );
}

#[tokio::test]
async fn a_carried_error_whose_body_was_changed_is_rendered_anew() {
    let replace_body =
        MapResponseLayer::new(|response: Response<Body>| response.map(|_| Body::from(CANARY)));
    let add_encoding = MapResponseLayer::new(|mut response: Response<Body>| {
        let gzip = http::HeaderValue::from_static("gzip");
        response.headers_mut().insert("content-encoding", gzip);
        response
    });
    let around_replaced = ServiceBuilder::new()
        .layer(ErrorLayer::new())
        .layer(replace_body)
        .service(routes());
    let around_encoded = ServiceBuilder::new()
        .layer(ErrorLayer::new())
        .layer(add_encoding)
        .service(routes());
    for answer in [
        send(around_replaced, get_from("/typed")).await,
        send(around_encoded, get_from("/typed")).await,
    ] {
        assert_eq!(
            (answer.status, answer.code().as_str()),
            (402, "PAYMENT_FAILED")
        );
        assert_eq!(answer.header("content-encoding"), None);
        answer.assert_secret();
    }
}

#[tokio::test]
async fn a_status_that_was_changed_to_a_success_is_a_success() {
    let changes = MapResponseLayer::new(|mut response: Response<Body>| {
        *response.status_mut() = StatusCode::OK;
        response
    });
    let service = ServiceBuilder::new()
        .layer(ErrorLayer::new())
        .layer(changes)
        .service(routes());
    let answer = send(service, get_from("/typed")).await;
    assert_eq!(
        (answer.status, answer.code().as_str()),
        (200, "PAYMENT_FAILED")
    );
}

#[tokio::test]
async fn a_request_is_judged_by_all_its_head() {
    let seen = Seen::default();
    let layer = ErrorLayer::new()
        .observer(seen.clone())
        .filter(|head: &RequestHead<'_>| {
            head.method() == "GET"
                && head.uri().query() == Some("a=1")
                && head.headers().contains_key("x-a")
        });
    let with = Request::get("/?a=1")
        .header("x-a", "1")
        .body(Body::empty())
        .unwrap();
    assert_eq!(
        send(layer.layer(Router::<()>::new()), with).await.code(),
        "NOT_FOUND"
    );
    let without = Request::get("/?a=1").body(Body::empty()).unwrap();
    assert!(
        send(layer.layer(Router::<()>::new()), without)
            .await
            .body
            .is_empty()
    );
    assert_eq!(seen.take().len(), 2);
}
