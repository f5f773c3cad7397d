//! The log itself: one event for each failure whatever the error does while it is shown, and one line for each event.

use std::collections::BTreeSet;
use std::error::Error;
use std::fmt;
use std::io;
use std::sync::{Arc, Mutex};

use apperror::{AppError, ErrorSpec, Kind};
use apperror_tower::{ErrorLayer, Failure};
use axum::body::Body;
use http::{Request, Response};
use tower::{Layer as _, ServiceExt as _, service_fn};
use tracing::Level;

use crate::log::Log;
use crate::way::{Act, untyped};

/// Asks a service that fails in this way.
async fn fail(make: impl Fn() -> Response<Body> + Clone) -> u16 {
    let service = service_fn(move |_: Request<Body>| {
        let make = make.clone();
        async move { Ok::<_, std::convert::Infallible>(make()) }
    });
    let answer = ErrorLayer::new().layer(service).oneshot(Request::default());
    answer.await.expect("always an answer").status().as_u16()
}

/// An error that does something else while it is shown or asked for its cause.
#[derive(Debug)]
struct Acting {
    display: fn(),
    source: fn() -> Option<&'static (dyn Error + 'static)>,
}

impl fmt::Display for Acting {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (self.display)();
        f.write_str("acting")
    }
}

impl Error for Acting {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        (self.source)()
    }
}

impl AppError for Acting {
    fn spec(&self) -> &'static ErrorSpec {
        static SPEC: ErrorSpec = ErrorSpec::new("ACTING", Kind::Unavailable);
        &SPEC
    }
}

static PANICKING: Acting = Acting {
    display: || panic!("while it is shown"),
    source: || Some(&QUIET),
};
static QUIET: Acting = Acting {
    display: || {},
    source: || None,
};

fn carried(
    display: fn(),
    source: fn() -> Option<&'static (dyn Error + 'static)>,
) -> Response<Body> {
    Failure::from(Acting { display, source }).into_http_response()
}

#[tokio::test]
async fn a_cause_that_panics_is_marked_and_those_behind_it_are_logged() {
    let log = Log::record();
    assert_eq!(fail(|| carried(|| {}, || Some(&PANICKING))).await, 503);
    let line = log.line();
    assert_eq!(line.level, Level::ERROR);
    assert_eq!(line.field("error"), "acting");
    let chain = r#"["[Display panicked: while it is shown]","acting"]"#;
    assert_eq!(line.field("error.chain"), chain);
}

#[tokio::test]
async fn a_source_that_panics_costs_the_chain_alone() {
    let log = Log::record();
    assert_eq!(fail(|| carried(|| {}, || panic!("no source"))).await, 503);
    let line = log.line();
    assert_eq!(line.field("error"), "acting");
    assert_eq!(line.field("error.chain"), "");
}

#[tokio::test]
async fn an_error_that_logs_while_it_is_shown_is_one_event_of_the_layer() {
    let log = Log::record();
    let logs = || tracing::error!(target: "apperror", "from inside");
    assert_eq!(fail(move || carried(logs, || None)).await, 503);
    let lines = log.take();
    let of_the_layer = |line: &&crate::log::Line| !line.field("error.type").is_empty();
    assert_eq!(lines.iter().filter(of_the_layer).count(), 1, "{lines:?}");
    assert_eq!(lines.len(), 2, "{lines:?}");
}

#[tokio::test]
async fn an_error_that_answers_another_one_while_it_is_shown_is_shown() {
    let log = Log::record();
    let answers = || {
        let inner = carried(|| {}, || None);
        assert_eq!(inner.status(), 503);
    };
    assert_eq!(fail(move || carried(answers, || None)).await, 503);
    assert_eq!(log.line().field("error"), "acting");
}

/// What a formatter writes.
#[derive(Clone, Default)]
struct Written(Arc<Mutex<Vec<u8>>>);

impl io::Write for Written {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().expect("no poison").extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Written {
    fn take(&self) -> String {
        let bytes = std::mem::take(&mut *self.0.lock().expect("no poison"));
        String::from_utf8(bytes).expect("text")
    }
}

/// Texts that try to end the line, the string and the object, and to drive a terminal.
const HOSTILE: [&str; 6] = [
    "a\r\n{\"level\":\"INFO\"}\n",
    "\"},\"forged\":{\"a\":\"",
    "\\\\\"\\u0000\0\u{1b}[31m\u{7}\u{9b}",
    "\u{202e}\u{2066}\u{2028}\u{2029}\u{85}\u{feff}",
    "\u{d}\u{b}\u{c}\u{8}\u{7f}",
    "{}[]:,'%s{0}${jndi}",
];

fn hostile(text: &str) -> Response<Body> {
    let response = Response::builder().status(500);
    let response = response.header("content-type", "text/plain");
    response
        .body(Body::from(text.to_owned()))
        .expect("a response")
}

#[tokio::test]
async fn every_event_is_one_line_of_json_with_the_same_names() {
    crate::panics::quieten();
    let written = Written::default();
    let writer = written.clone();
    let json = tracing_subscriber::fmt()
        .json()
        .with_writer(move || writer.clone());
    let _guard = tracing::subscriber::set_default(json.finish());
    tracing::callsite::rebuild_interest_cache();
    let names = BTreeSet::from([
        "error",
        "error.chain",
        "error.fields",
        "error.type",
        "http.response.status_code",
        "kind",
        "origin",
        "outcome",
    ]);
    let assert_one_line = |shown: &str| {
        let line = written.take();
        assert_eq!(line.matches('\n').count(), 1, "{shown}: {line}");
        assert!(
            !line.trim_end().chars().any(is_harmful),
            "{shown}: {line:?}"
        );
        let line: serde_json::Value = serde_json::from_str(&line).expect("JSON");
        let fields = line["fields"].as_object().expect("fields");
        assert!(
            fields.keys().all(|name| names.contains(&**name)),
            "{shown}: {line}"
        );
        for name in ["error.chain", "error.fields"] {
            let inner = fields.get(name).and_then(|inner| inner.as_str());
            let inner = inner.map(serde_json::from_str::<serde_json::Value>);
            assert!(!matches!(inner, Some(Err(_))), "{shown}: {line}");
        }
    };
    for way in untyped() {
        if let Act::Respond(make) = way.act {
            fail(make).await;
            assert_one_line(way.name);
        }
    }
    for text in HOSTILE {
        assert_eq!(fail(|| hostile(text)).await, 500);
        assert_one_line(text);
    }
}

#[tokio::test]
async fn every_event_is_one_line_of_text() {
    crate::panics::quieten();
    let written = Written::default();
    let writer = written.clone();
    let text = tracing_subscriber::fmt()
        .with_ansi(false)
        .with_writer(move || writer.clone());
    let _guard = tracing::subscriber::set_default(text.finish());
    tracing::callsite::rebuild_interest_cache();
    for text in HOSTILE {
        assert_eq!(fail(|| hostile(text)).await, 500);
        let line = written.take();
        assert_eq!(line.matches('\n').count(), 1, "{line:?}");
        assert!(!line.trim_end().chars().any(is_harmful), "{line:?}");
    }
}

fn is_harmful(char: char) -> bool {
    char.is_control()
        || matches!(char, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}
