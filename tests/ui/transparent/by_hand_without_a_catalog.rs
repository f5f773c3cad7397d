//! An `AppError` by hand whose codes nobody listed.

use apperror::{AppError, ErrorSpec, Kind};

static SPEC: ErrorSpec = ErrorSpec::new("BY_HAND", Kind::Business);

#[derive(Debug, thiserror::Error)]
#[error("x")]
struct ByHand;

impl AppError for ByHand {
    fn spec(&self) -> &'static ErrorSpec {
        &SPEC
    }
}

#[derive(Debug, thiserror::Error, AppError)]
#[error(transparent)]
#[app_error(transparent)]
struct Failure(ByHand);

fn main() {
    let _ = <Failure as apperror::ErrorCatalog>::CATALOG;
}
