//! One `tracing` event for each failure.

use std::fmt::{self, Write as _};

use ::tracing::Level;
use ::tracing::level_filters::LevelFilter;
use apperror::{AppError, Severity};

use super::text::whole_within;
use super::{ErrorEvent, display_within, unharmed};

/// Bytes of one text in the event.
const MAX_TEXT: usize = 4096;
/// Errors of the chain, the failure itself not counted; a chain can be circular.
const MAX_DEPTH: usize = 16;

/// Whether there is a subscriber that may want the event of a failure.
pub(crate) fn is_any_logged() -> bool {
    LevelFilter::current() >= LevelFilter::ERROR
}

/// Records the failure; its severity decides the level.
pub(crate) fn log(event: &ErrorEvent<'_>) {
    /// `tracing` wants a level that is known when it is compiled.
    macro_rules! record {
        ($level:ident) => {
            if ::tracing::enabled!(target: "apperror", Level::$level) {
                let texts = Texts::of(event);
                let error = event.error();
                ::tracing::event!(
                    target: "apperror",
                    Level::$level,
                    "error.type" = error.code(),
                    "http.response.status_code" = event.status().as_u16(),
                    kind = unharmed(|| error.kind().as_str()),
                    outcome = unharmed(|| error.outcome().as_str()),
                    origin = event.origin().as_str(),
                    error = texts.error,
                    "error.chain" = texts.chain,
                    "error.fields" = texts.fields,
                    request_id = event.request_id(),
                );
            }
        };
    }
    // An impl by hand may panic, but not keep its failure out of the log.
    match unharmed(|| event.error().severity()).unwrap_or(Severity::Error) {
        Severity::Info => record!(INFO),
        Severity::Warn => record!(WARN),
        Severity::Error | Severity::Critical => record!(ERROR),
    }
}

/// The texts of one event.
struct Texts {
    error: String,
    /// A JSON array of texts, from the outermost cause to the innermost.
    chain: Option<String>,
    /// A JSON object.
    fields: Option<String>,
}

impl Texts {
    fn of(event: &ErrorEvent<'_>) -> Self {
        let error = event.original().unwrap_or(event.error());
        Self {
            error: match event.text() {
                Some(text) => display_within(&text, MAX_TEXT),
                None => display_within(&error, MAX_TEXT),
            },
            chain: unharmed(|| chain(error)).unwrap_or_default(),
            fields: unharmed(|| fields(error)).unwrap_or_default(),
        }
    }
}

fn chain(error: &(dyn AppError + Send + Sync)) -> Option<String> {
    let mut chain = String::new();
    let mut source = error.source();
    for _ in 0..MAX_DEPTH {
        let Some(cause) = source else { break };
        chain.push(if chain.is_empty() { '[' } else { ',' });
        push_json(&mut chain, &display_within(&cause, MAX_TEXT));
        source = cause.source();
    }
    (!chain.is_empty()).then(|| chain + "]")
}

fn fields(error: &(dyn AppError + Send + Sync)) -> Option<String> {
    let mut fields = String::new();
    let spec = error.spec();
    error.log_fields(&mut |name, value| {
        fields.push(if fields.is_empty() { '{' } else { ',' });
        push_json(&mut fields, name);
        fields.push(':');
        let mut declared = spec.fields().iter();
        let is_json = declared.any(|field| field.name() == name && !field.is_logged());
        // Public fields come as JSON already, but for those that were cut or could not be shown.
        match whole_within(value, MAX_TEXT) {
            Ok(json) if is_json => fields.push_str(&json),
            Ok(text) | Err(text) => push_json(&mut fields, &text),
        }
    });
    (!fields.is_empty()).then(|| fields + "}")
}

/// Adds a text as a JSON string.
fn push_json(out: &mut String, text: &str) {
    struct Escaped<'a>(&'a str);

    impl fmt::Display for Escaped<'_> {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            for char in self.0.chars() {
                match char {
                    '"' | '\\' => write!(f, "\\{char}")?,
                    // The text has been neutralized.
                    _ => f.write_char(char)?,
                }
            }
            Ok(())
        }
    }

    // Writing to a `String` cannot fail.
    let _ = write!(out, "\"{}\"", Escaped(text));
}
