//! The derive where names are hostile: nothing generated may depend on what the user's scope holds, nor hide it.

mod consts;
mod macros;
mod paths;
mod raw;
mod shadowed;

use apperror::{AppError, ErrorCatalog, ErrorSpec};

/// The codes of a catalog, as it lists them.
fn codes<E: ErrorCatalog>() -> Vec<&'static str> {
    E::CATALOG.iter().map(ErrorSpec::code).collect()
}

/// Whatever the names around it, an error answers.
fn assert_answers(error: &dyn AppError, json: &str) {
    assert_eq!(error.to_dict().to_json(), json);
}
