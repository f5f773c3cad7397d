//! The ways to fail, and what the log has to know of each.

use apperror::AppError;
use apperror_tower::{BoxError, Failure};
use axum::body::Body;
use axum::routing::MethodRouter;
use http::Response;

use crate::fault::{self, Cause, Fault, Spot};
use crate::response::{breaking, carried, changed, described, text};
use crate::secret::Place::{
    self, BodyError, Display, HandlerText, LoggedField, Panic, RequestQuery, Source1, Source2,
    Source3,
};
use crate::secret::secret;

/// One way to fail. Its name is its path.
pub(crate) struct Way {
    pub(crate) name: &'static str,
    pub(crate) act: Act,
    /// What the one event shows, each once; nothing else that is private.
    pub(crate) logs: &'static [Place],
    pub(crate) ask: Ask,
}

/// What fails.
#[derive(Clone, Copy)]
pub(crate) enum Act {
    /// The error of a service that knows its type.
    Typed(fn() -> Fault),
    /// A service in front of the handlers, by its error or by a panic in `call`.
    Boxed(fn() -> BoxError),
    /// A handler, by its response or by a panic.
    Respond(fn() -> Response<Body>),
    /// An extractor, which refuses the request.
    Refuse(fn() -> MethodRouter),
    /// A body, after its head has been sent.
    Break(fn() -> Response<Body>),
    /// Nothing is there to be found.
    Nowhere,
}

/// What the request has besides its name.
pub(crate) struct Ask {
    /// Stands behind the name in the route.
    pub(crate) parameter: &'static str,
    /// Stands behind the name in the address.
    pub(crate) tail: String,
    pub(crate) media: &'static str,
    pub(crate) body: Vec<u8>,
}

impl Ask {
    pub(crate) fn plain() -> Self {
        let token = crate::form::in_address(secret(RequestQuery));
        Self {
            parameter: "",
            tail: format!("?token={token}"),
            media: "",
            body: Vec::new(),
        }
    }
}

const CHAIN: &[Place] = &[Display, Source1, Source2, Source3];
const DECLINED: &[Place] = &[Display, LoggedField, Source1, Source2, Source3];
const SPEECHLESS: &[Place] = &[Panic, Source1, Source2, Source3];
const PANICKED: &[Place] = &[Panic, Display, Source1, Source2, Source3];
/// The field that cannot be shown says so where the fields stand, as well.
const UNSHOWN: &[Place] = &[Panic, Panic, Display, Source1, Source2, Source3];
const CAUSES: &[Place] = &[Source1, Source2, Source3];

/// A name, what the log has to show, and what fails.
type Named<T> = (&'static str, &'static [Place], fn() -> T);

/// The errors of applications, each of which can come out by three ways.
const FAULTS: [Named<Fault>; 7] = [
    ("declined", DECLINED, || Box::new(fault::declined())),
    ("nested", CHAIN, || Box::new(fault::nested())),
    ("anonymous", CHAIN, || Box::new(fault::anonymous())),
    ("unshowable", UNSHOWN, || Box::new(fault::unshowable())),
    ("sore-display", SPEECHLESS, || {
        Box::new(fault::sore(Spot::Display))
    }),
    ("sore-message", PANICKED, || {
        Box::new(fault::sore(Spot::Message))
    }),
    ("sore-spec", PANICKED, || Box::new(fault::sore(Spot::Spec))),
];

/// A service fails with the error itself.
pub(crate) fn typed() -> Vec<Way> {
    let way = |(name, logs, make)| new(name, logs, Act::Typed(make));
    FAULTS.into_iter().map(way).collect()
}

/// Everything else, but for extractors.
pub(crate) fn untyped() -> Vec<Way> {
    let mut ways: Vec<_> = RESPONSES
        .iter()
        .map(|&(name, logs, make)| new(name, logs, Act::Respond(make)))
        .collect();
    let boxed = |&(name, logs, make): &Named<_>| new(name, logs, Act::Boxed(make));
    ways.extend(ERRORS.iter().map(boxed));
    #[cfg(feature = "axum")]
    ways.extend([
        new("derived", DECLINED, Act::Respond(crate::response::derived)),
        new(
            "wrapped",
            DECLINED,
            Act::Boxed(|| axum::Error::new(fault::declined()).into()),
        ),
    ]);
    let breaking = |&(name, logs, make): &Named<_>| new(name, logs, Act::Break(make));
    ways.extend(BREAKS.iter().map(breaking));
    ways.push(new("nowhere", &[], Act::Nowhere));
    ways
}

fn new(name: &'static str, logs: &'static [Place], act: Act) -> Way {
    Way {
        name,
        act,
        logs,
        ask: Ask::plain(),
    }
}

fn failure<E: AppError + Send + Sync + 'static>(error: E) -> BoxError {
    Failure::from(error).into()
}

/// What handlers give.
const RESPONSES: [Named<Response<Body>>; 18] = [
    ("carried-declined", DECLINED, || carried(fault::declined())),
    ("carried-nested", CHAIN, || carried(fault::nested())),
    ("carried-anonymous", CHAIN, || carried(fault::anonymous())),
    ("carried-unshowable", UNSHOWN, || {
        carried(fault::unshowable())
    }),
    ("carried-sore-display", SPEECHLESS, || {
        carried(fault::sore(Spot::Display))
    }),
    ("carried-sore-message", PANICKED, || {
        carried(fault::sore(Spot::Message))
    }),
    ("carried-sore-spec", PANICKED, || {
        carried(fault::sore(Spot::Spec))
    }),
    ("carried-described", DECLINED, || {
        described(carried(fault::declined()))
    }),
    ("changed", DECLINED, || changed(carried(fault::declined()))),
    ("panic", &[Panic], || panic!("{}", secret(Panic))),
    ("text", &[HandlerText], || text(500, "text/plain")),
    ("html", &[HandlerText], || {
        text(502, "text/html; charset=utf-8")
    }),
    ("json", &[HandlerText], || text(503, "application/json")),
    ("problem", &[HandlerText], || {
        text(504, "application/problem+json; charset=utf-8")
    }),
    ("untyped", &[HandlerText], || text(599, "")),
    ("described", &[HandlerText], || {
        described(text(500, "text/plain"))
    }),
    // The texts of clients' faults quote what the client sent; they are not logged.
    ("client-text", &[], || {
        text(400, "text/plain; charset=iso-8859-1")
    }),
    ("client-html", &[], || text(401, "Text/HTML")),
];

/// What services fail with.
const ERRORS: [Named<BoxError>; 7] = [
    ("boxed-declined", DECLINED, || failure(fault::declined())),
    ("boxed-unshowable", UNSHOWN, || failure(fault::unshowable())),
    ("boxed-sore-display", SPEECHLESS, || {
        failure(fault::sore(Spot::Display))
    }),
    ("recognized", DECLINED, || fault::declined().into()),
    ("foreign", CAUSES, || {
        std::io::Error::other(Cause::chain()).into()
    }),
    ("foreign-text", &[Display], || secret(Display).into()),
    ("panic-in-call", &[Panic], || panic!("{}", secret(Panic))),
];

/// How bodies break.
const BREAKS: [Named<Response<Body>>; 2] = [
    ("break-error", &[BodyError], || {
        breaking(|| Err(std::io::Error::other(secret(BodyError))))
    }),
    ("break-panic", &[Panic], || {
        breaking(|| panic!("{}", secret(Panic)))
    }),
];
