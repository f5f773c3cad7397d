//! Every way to fail, in every position of the layer, asked for in every manner: no byte that is sent has a canary, and
//! the log has each cause once.

use crate::case::{Case, MALFORMED};
use crate::log::Log;
use crate::position::{POSITIONS, Position};
use crate::way::Way;
use crate::wire::{Connections, Protocol};

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
    MALFORMED,
];
const PROTOCOLS: [Protocol; 4] = [
    Protocol::Http10,
    Protocol::Http11,
    Protocol::Http2,
    Protocol::Grpc,
];

/// What was met on the way, to prove that no check was idle.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    pub(crate) cases: usize,
    pub(crate) bytes: usize,
    pub(crate) events: usize,
    pub(crate) shown_in_log: usize,
    pub(crate) compressed: usize,
    pub(crate) translated: usize,
    pub(crate) broken: usize,
    pub(crate) calls: usize,
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
