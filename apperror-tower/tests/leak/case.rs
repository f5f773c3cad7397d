//! One combination: what is asked, and what has to become of it on the wire and in the log.

use std::fmt;
use std::io::Read as _;

use crate::form::in_address;
use crate::log::Line;
use crate::matrix::Tally;
use crate::position::Position;
use crate::secret::Place::{self, HandlerText};
use crate::secret::{PLACES, leak, secret, times_in_log};
use crate::way::{Act, Way};
use crate::wire::{Answer, Protocol, Question};

/// An `Accept` that nobody can read; a canary is put behind it.
pub(crate) const MALFORMED: &str = ";;,/,application/";

/// One combination.
pub(crate) struct Case<'a> {
    pub(crate) position: Position,
    pub(crate) is_localized: bool,
    pub(crate) way: &'a Way,
    pub(crate) method: &'static str,
    pub(crate) accept: &'static str,
    pub(crate) speaks_german: bool,
    pub(crate) protocol: Protocol,
}

impl Case<'_> {
    /// A call has one method, and its answers have no body that could break.
    pub(crate) fn is_possible(&self) -> bool {
        let breaks = matches!(self.way.act, Act::Break(_));
        self.protocol != Protocol::Grpc
            || cfg!(feature = "tonic") && self.method == "POST" && !breaks
    }

    pub(crate) fn question(&self) -> Question {
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
            MALFORMED => headers.push(("accept", after(self.accept, Place::Accept))),
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

    pub(crate) fn check(&self, answer: &Answer, lines: &[Line], tally: &mut Tally) {
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

impl fmt::Display for Case<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
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
