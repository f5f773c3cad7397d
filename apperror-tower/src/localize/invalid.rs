//! `InvalidTranslations`: what is wrong with a source of translations, and in which lines.

use std::error::Error;
use std::fmt;

use fluent_bundle::FluentError;
use fluent_syntax::parser::ParserError;

/// A source of translations that cannot be used; found when it is added, so a service with a broken one does not start.
///
/// # Examples
/// ```
/// use apperror_tower::localize::Localizer;
///
/// let source = "NOT_FOUND = 沒有\nGONE 沒有了\n";
/// let error = Localizer::new("en").add("zh-TW", source).unwrap_err();
/// assert_eq!(error.lines().collect::<Vec<_>>(), [2]);
/// assert_eq!(
///     error.to_string(),
///     "the translations to `zh-TW` are not valid; line 2: expected a token starting with \"=\"",
/// );
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvalidTranslations {
    language: String,
    faults: Vec<Fault>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Fault {
    line: usize,
    text: String,
}

impl InvalidTranslations {
    /// The tag is not one; no line is to blame.
    pub(super) fn language(tag: &str) -> Self {
        Self {
            language: tag.to_owned(),
            faults: Vec::new(),
        }
    }

    pub(super) fn syntax(language: &str, source: &str, errors: &[ParserError]) -> Self {
        let faults = errors.iter().map(|error| Fault {
            line: line_at(source, error.pos.start),
            text: lower_first(&error.kind.to_string()),
        });
        Self {
            language: language.to_owned(),
            faults: faults.collect(),
        }
    }

    /// Messages or terms that are there already.
    pub(super) fn twice(language: &str, source: &str, errors: &[FluentError]) -> Self {
        let faults = errors.iter().map(|error| match error {
            FluentError::Overriding { kind, id } => Fault {
                line: line_of(source, id),
                text: format!("the {kind} `{id}` is there already"),
            },
            other => Fault {
                line: 1,
                text: lower_first(&other.to_string()),
            },
        });
        Self {
            language: language.to_owned(),
            faults: faults.collect(),
        }
    }

    /// The lines that are to blame, from 1; none if the language is.
    pub fn lines(&self) -> impl Iterator<Item = usize> {
        self.faults.iter().map(|fault| fault.line)
    }
}

impl fmt::Display for InvalidTranslations {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let language = &self.language;
        if self.faults.is_empty() {
            return write!(
                f,
                "`{language}` is no language tag; write one of BCP 47, such as `zh-TW`"
            );
        }
        write!(f, "the translations to `{language}` are not valid")?;
        for Fault { line, text } in &self.faults {
            write!(f, "; line {line}: {text}")?;
        }
        Ok(())
    }
}

impl Error for InvalidTranslations {}

fn line_at(source: &str, offset: usize) -> usize {
    1 + source.get(..offset).unwrap_or(source).matches('\n').count()
}

/// The line of the last definition of a message or term.
fn line_of(source: &str, id: &str) -> usize {
    let defines = |line: &str| {
        let name = line.split('=').next().unwrap_or_default();
        name.trim_end().trim_start_matches('-') == id && line.contains('=')
    };
    let lines: Vec<_> = source.lines().collect();
    lines
        .iter()
        .rposition(|line| defines(line))
        .map_or(1, |index| index + 1)
}

fn lower_first(text: &str) -> String {
    let mut text = text.to_owned();
    if let Some(first) = text.get_mut(..1) {
        first.make_ascii_lowercase();
    }
    text
}
