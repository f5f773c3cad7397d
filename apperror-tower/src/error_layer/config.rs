//! What an `ErrorLayer` is told, shared by all its services.

use std::sync::Arc;

use apperror::DetailsCaps;
use http::{Extensions, HeaderValue};

use super::request_facts::RequestHead;
use crate::grpc::StatusFormat;
use crate::localize::Localizer;
use crate::observe::{ErrorEvent, Observer, is_any_logged, log, unharmed};
use crate::recognize::Recognizer;
use crate::render::{Accept, Envelope, Format, Problem, Renderer, default_challenge};

/// Which shape the answers have.
#[derive(Clone)]
pub(crate) enum Shapes {
    /// One of the two built-in ones, as the client prefers.
    Negotiated { default: Format, problem: Problem },
    /// Always this one.
    Fixed(Arc<dyn Renderer>),
}

impl Shapes {
    /// The renderer for a request, and whether it was chosen by `Accept`.
    pub(crate) fn renderer(&self, accept: &Accept) -> (&dyn Renderer, Option<Format>) {
        match self {
            Self::Negotiated { default, problem } => match accept.format(*default) {
                Format::Envelope => (&Envelope, Some(Format::Envelope)),
                Format::Problem => (problem, Some(Format::Problem)),
            },
            Self::Fixed(renderer) => (&**renderer, None),
        }
    }
}

/// Tells whether a response carries a mark of failure.
pub(crate) type FailureMark = fn(&Extensions) -> bool;

/// Tells which requests the layer is for.
pub(crate) type Filter = Arc<dyn Fn(&RequestHead<'_>) -> bool + Send + Sync>;

#[derive(Clone)]
pub(crate) struct Config {
    pub(crate) recognizers: Vec<Recognizer>,
    pub(crate) shapes: Shapes,
    pub(crate) challenge: HeaderValue,
    pub(crate) caps: DetailsCaps,
    /// Bytes of a handler's own text that are kept at 4xx.
    pub(crate) client_text: Option<usize>,
    pub(crate) filter: Option<Filter>,
    pub(crate) failure_marks: Vec<FailureMark>,
    pub(crate) status_format: StatusFormat,
    pub(crate) is_logging: bool,
    pub(crate) observers: Vec<Arc<dyn Observer>>,
    pub(crate) localizer: Option<Arc<Localizer>>,
}

impl Config {
    pub(crate) fn new() -> Self {
        Self {
            recognizers: Vec::new(),
            shapes: Shapes::Negotiated {
                default: Format::default(),
                problem: Problem::new(),
            },
            challenge: default_challenge(),
            caps: DetailsCaps::new(),
            client_text: None,
            filter: None,
            failure_marks: Vec::new(),
            status_format: StatusFormat::new(),
            is_logging: true,
            observers: Vec::new(),
            localizer: None,
        }
    }

    /// Whether a framework has marked the response as failed, whatever its status.
    #[inline]
    pub(crate) fn is_marked(&self, extensions: &Extensions) -> bool {
        !self.failure_marks.is_empty() && self.failure_marks.iter().any(|is_in| is_in(extensions))
    }

    /// Whether anybody would take note of an event.
    pub(crate) fn is_observed(&self) -> bool {
        (self.is_logging && is_any_logged()) || !self.observers.is_empty()
    }

    /// Tells everybody. What happens there does not touch the answer.
    pub(crate) fn observe(&self, event: &ErrorEvent<'_>) {
        if self.is_logging {
            unharmed(|| log(event));
        }
        for observer in &self.observers {
            unharmed(|| observer.observe(event));
        }
    }
}
