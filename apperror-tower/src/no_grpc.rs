//! What stands in the place of `grpc` while the feature `tonic` is off: no request is a call.

use apperror::AppError;
use http::response::Parts;
use http::{HeaderMap, HeaderValue};

use crate::recognize::{Report, Verdict};
use crate::render::Wording;

/// There is none.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Protocol {}

impl Protocol {
    pub(crate) fn of(_: &HeaderValue) -> Option<Self> {
        None
    }

    pub(crate) fn judge(self, _: &Parts, _: bool) -> Verdict {
        match self {}
    }

    pub(crate) fn ended(self, _: &HeaderMap) -> Option<Report> {
        match self {}
    }

    pub(crate) fn answer(
        self,
        _: &StatusFormat,
        _: &(dyn AppError + Send + Sync),
        _: Option<&str>,
        _: &Wording,
        _: &mut Parts,
    ) -> Result<(), Box<str>> {
        match self {}
    }

    pub(crate) fn refine(
        self,
        _: &StatusFormat,
        _: &Report,
        _: Option<&str>,
        _: &Wording,
        _: &mut Parts,
    ) {
        match self {}
    }
}

/// There is nothing to say about a status that is never made.
#[derive(Clone)]
pub(crate) struct StatusFormat(());

impl StatusFormat {
    pub(crate) const fn new() -> Self {
        Self(())
    }
}
