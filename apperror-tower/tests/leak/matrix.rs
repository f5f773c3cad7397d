//! Every way to fail, in every position of the layer, asked for in every manner: no byte that is sent has a canary, and
//! the log has each cause once.

use std::io::Read as _;

use crate::form::in_address;
use crate::log::{Line, Log};
use crate::position::{POSITIONS, Position};
use crate::secret::Place::{self, HandlerText};
use crate::secret::{PLACES, leak, secret, times_in_log};
use crate::way::{Act, Way};
use crate::wire::{Answer, Connections, Protocol, Question};

/// How many combinations there are, counted by hand, so that none is left out silently: ways × methods × protocols in each
/// position, times `Accept`, times the languages.
const COMBINATIONS: usize = if cfg!(feature = "tonic") {
    // 28 ways have 13 pairs of method and protocol, the 2 bodies that break have 12; five routers have 11 extractors too.
    ((28 * 13 + 24) + 7 * 13 + 13 + 5 * (39 * 13 + 24)) * 7 * 3
} else if cfg!(feature = "axum") {
    (30 + 7 + 1 + 5 * 41) * 12 * 7
} else {
    // Without the derive, the wrapper of axum and the library's own extractors.
    (28 + 7 + 1 + 5 * 34) * 12 * 7
};

const METHODS: [&str; 4] = ["GET", "HEAD", "POST", "DELETE"];
const ACCEPTS: [&str; 7] = [
    "",
    "*/*",
    "application/json",
    "application/problem+json",
    "text/html",
    "application/json;q=0",
    // malformed, with a canary
    ";;,/,application/",
];
const PROTOCOLS: [Protocol; 4] = [
    Protocol::Http10,
    Protocol::Http11,
    Protocol::Http2,
    Protocol::Grpc,
];

/// One combination.
struct Case<'a> {
    position: Position,
    is_localized: bool,
    way: &'a Way,
    method: &'static str,
    accept: &'static str,
    speaks_german: bool,
    protocol: Protocol,
}

/// What was met on the way, to prove that no check was idle.
#[derive(Debug, Default)]
struct Tally {
    cases: usize,
    bytes: usize,
    events: usize,
    shown_in_log: usize,
    compressed: usize,
    translated: usize,
    broken: usize,
    calls: usize,
}

#[test]
fn p46_every_combination_keeps_what_is_private() {
    crate::panics::quieten();
    let localized: &[bool] = if cfg!(feature = "i18n") {
        &[false, true]
    } else {
        &[false]
    };
    let mut walkers = Vec::new();
    for position in POSITIONS {
        for &is_localized in localized {
            let walk = move || {
                let runtime = tokio::runtime::Builder::new_current_thread()
                    .enable_all()
                    .build();
                let walk = walk(position, is_localized);
                runtime.expect("a runtime").block_on(walk)
            };
            walkers.push(std::thread::spawn(walk));
        }
    }
    let mut total = Tally::default();
    for walker in walkers {
        let tally = walker.join().expect("a walk to its end");
        total.cases += tally.cases;
        total.bytes += tally.bytes;
        total.events += tally.events;
        total.shown_in_log += tally.shown_in_log;
        total.compressed += tally.compressed;
        total.translated += tally.translated;
        total.broken += tally.broken;
        total.calls += tally.calls;
    }
    println!("leak matrix: {} combinations, {total:?}", total.cases);
    assert_eq!(total.cases, COMBINATIONS);
    let met = [total.compressed, total.broken, total.shown_in_log];
    assert!(met.iter().all(|&count| count > 100), "{total:?}");
    assert_eq!(total.translated > 100, cfg!(feature = "i18n"));
    assert_eq!(total.calls > 100, cfg!(feature = "tonic"));
}

async fn walk(position: Position, is_localized: bool) -> Tally {
    let mut tally = Tally::default();
    let log = Log::record();
    let address = position.serve(is_localized).await;
    let mut connections = Connections::to(address);
    for case in cases(position, is_localized, &position.ways()) {
        let answer = connections.ask(case.protocol, &case.question()).await;
        case.check(&answer, &log.take(), &mut tally);
    }
    tally
}

/// All combinations in one position.
fn cases(position: Position, is_localized: bool, ways: &[Way]) -> Vec<Case<'_>> {
    // Without a localizer nobody reads the header, and a canary in it is all that matters.
    let german: &[bool] = if is_localized {
        &[false, true]
    } else {
        &[true]
    };
    let mut cases = Vec::new();
    for way in ways {
        for protocol in PROTOCOLS {
            for method in METHODS {
                for accept in ACCEPTS {
                    cases.extend(german.iter().map(|&speaks_german| Case {
                        position,
                        is_localized,
                        way,
                        method,
                        accept,
                        speaks_german,
                        protocol,
                    }));
                }
            }
        }
    }
    cases.retain(Case::is_possible);
    cases
}

impl Case<'_> {
    /// A call has one method, and its answers have no body that could break.
    fn is_possible(&self) -> bool {
        let breaks = matches!(self.way.act, Act::Break(_));
        self.protocol != Protocol::Grpc
            || cfg!(feature = "tonic") && self.method == "POST" && !breaks
    }

    fn question(&self) -> Question {
        let raw = |place| secret(place).as_bytes().to_vec();
        let after = |text: &str, place| [text.as_bytes(), &raw(place)].concat();
        let mut headers = vec![
            ("x-request-id", raw(Place::RequestId)),
            ("cookie", after("session=", Place::Cookie)),
            ("authorization", after("Bearer ", Place::Authorization)),
            ("traceparent", after("00-", Place::Traceparent)),
        ];
        match self.accept {
            "" => {}
            ";;,/,application/" => headers.push(("accept", after(self.accept, Place::Accept))),
            accept => headers.push(("accept", accept.into())),
        }
        if self.speaks_german {
            let languages = after("de, en;q=0.5, ", Place::AcceptLanguage);
            headers.push(("accept-language", languages));
        }
        if self.position == Position::Compressed {
            headers.push(("accept-encoding", b"gzip".to_vec()));
        }
        let media = match self.protocol {
            Protocol::Grpc => "application/grpc",
            _ => self.way.ask.media,
        };
        if !media.is_empty() {
            headers.push(("content-type", media.into()));
        }
        let mut target = format!("/{}{}", self.way.name, self.way.ask.tail);
        if matches!(self.way.act, Act::Nowhere) {
            target = format!("/{}", in_address(secret(Place::RequestPath)));
        }
        Question {
            method: self.method,
            target,
            headers,
            body: self.way.ask.body.clone(),
        }
    }

    /// A router refuses the method before the way begins.
    fn is_refused(&self) -> bool {
        let is_routed = matches!(
            self.way.act,
            Act::Respond(_) | Act::Refuse(_) | Act::Break(_)
        );
        self.method == "DELETE" && self.position.has_router() && is_routed
    }

    /// Whether the head says nothing of the failure, which comes later.
    fn breaks(&self) -> bool {
        matches!(self.way.act, Act::Break(_)) && !self.is_refused()
    }

    /// What the log has to show.
    fn logged(&self) -> &'static [Place] {
        let is_emptied = self.method == "HEAD" && self.position.is_behind_router();
        if self.is_refused()
            || self.breaks() && !self.is_observed()
            || is_emptied && self.way.logs == [HandlerText]
        {
            &[]
        } else {
            self.way.logs
        }
    }

    /// Whether there is an event: bodies are watched in one position, and a HEAD has none.
    fn is_observed(&self) -> bool {
        !self.breaks() || self.position == Position::AnyBody && self.method != "HEAD"
    }

    fn check(&self, answer: &Answer, lines: &[Line], tally: &mut Tally) {
        let body = unpacked(answer);
        tally.cases += 1;
        tally.bytes += answer.bytes.len();
        tally.events += lines.len();
        tally.compressed += usize::from(body.len() != answer.body.len());
        tally.broken += usize::from(!answer.is_whole);
        tally.calls += usize::from(self.protocol == Protocol::Grpc);
        tally.translated += usize::from(
            answer
                .headers
                .get("content-language")
                .is_some_and(|it| it == "de"),
        );
        for bytes in [&answer.bytes, &body, &details(answer)] {
            if let Some((place, form)) = leak(bytes) {
                let sent = String::from_utf8_lossy(bytes);
                panic!("{place:?} leaks as {form} in {self}: {sent}");
            }
        }
        self.check_log(lines);
        tally.shown_in_log += self.logged().len();
        self.check_answer(answer, &body);
    }

    fn check_log(&self, lines: &[Line]) {
        let events = usize::from(self.is_observed());
        assert_eq!(lines.len(), events, "{self}: {lines:#?}");
        let texts = lines.iter().flat_map(|line| line.fields.values());
        let log = texts.cloned().collect::<Vec<_>>().join("\n");
        for place in PLACES {
            let expected = self
                .logged()
                .iter()
                .filter(|&&logged| logged == place)
                .count();
            let times = times_in_log(place, &log);
            assert_eq!(times, expected, "{place:?} in the log of {self}:\n{log}");
        }
    }

    fn check_answer(&self, answer: &Answer, body: &[u8]) {
        let header = |name| {
            answer
                .headers
                .get(name)
                .map(|value| value.to_str().expect("text"))
        };
        if self.protocol == Protocol::Grpc {
            assert_eq!(answer.status, 200, "{self}");
            assert!(
                header("grpc-status").is_some_and(|code| code != "0"),
                "{self}"
            );
            assert!(answer.body.is_empty(), "{self}");
            return;
        }
        if self.breaks() {
            assert!([0, 200].contains(&answer.status), "{self}");
            assert!(b"begun".starts_with(body), "{self}: {body:?}");
            return;
        }
        assert!(
            answer.status >= 400 && answer.is_whole,
            "{self}: {answer:?}"
        );
        let media = header("content-type").unwrap_or_default();
        let members = match media {
            "application/json" => &["details", "error_code", "message"][..],
            "application/problem+json" => PROBLEM,
            media => panic!("{media} in {self}"),
        };
        if self.method == "HEAD" {
            assert!(answer.body.is_empty(), "{self}");
            return;
        }
        if let Some(length) = header("content-length") {
            assert_eq!(length, answer.body.len().to_string(), "{self}");
        }
        let json: serde_json::Map<_, _> = serde_json::from_slice(body).expect("a JSON body");
        let names: Vec<_> = json.keys().filter(|name| *name != "request_id").collect();
        assert_eq!(names, members, "{self}");
    }
}

const PROBLEM: &[&str] = &[
    "detail",
    "details",
    "error_code",
    "outcome",
    "retry",
    "status",
    "title",
    "type",
];

impl std::fmt::Display for Case<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "{} /{} {:?} accept={:?} german={} localized={} {:?}",
            self.method,
            self.way.name,
            self.protocol,
            self.accept,
            self.speaks_german,
            self.is_localized,
            self.position
        )
    }
}

/// The body without its compression.
fn unpacked(answer: &Answer) -> Vec<u8> {
    if answer.headers.get("content-encoding").is_none() || answer.body.is_empty() {
        return answer.body.clone();
    }
    let mut body = Vec::new();
    let mut gzip = flate2::read::GzDecoder::new(&*answer.body);
    gzip.read_to_end(&mut body).expect("gzip");
    body
}

/// What is packed into the header of a call.
#[cfg(feature = "tonic")]
fn details(answer: &Answer) -> Vec<u8> {
    let status = tonic::Status::from_header_map(&answer.headers);
    status.map_or_else(Vec::new, |status| {
        [status.message().as_bytes(), status.details()].concat()
    })
}

#[cfg(not(feature = "tonic"))]
fn details(_: &Answer) -> Vec<u8> {
    Vec::new()
}
