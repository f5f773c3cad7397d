//! What stands in the place of `localize` while the feature `i18n` is off: no localizer, and no header to keep for one.

use apperror::AppError;
use http::HeaderMap;

use crate::render::Wording;

/// There is none.
pub(crate) enum Localizer {}

impl Localizer {
    pub(crate) fn wording(&self, _: &dyn AppError, _: &AcceptLanguage) -> Wording {
        match *self {}
    }
}

#[derive(Debug, Clone, Default)]
pub(crate) struct AcceptLanguage {}

impl AcceptLanguage {
    pub(crate) fn of(_: &HeaderMap) -> Self {
        Self {}
    }
}
