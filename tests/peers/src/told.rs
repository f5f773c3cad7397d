//! What the compiler said about a few lines, and what follows from it.

use std::fmt::Write as _;

use serde_json::Value;

use crate::verdict::Verdict;

/// One error of the compiler.
#[derive(Debug)]
struct Fault {
    text: String,
    line: Option<u64>,
}

/// What the compiler said about a snippet.
#[derive(Debug)]
pub struct Told(Vec<Fault>);

impl Told {
    pub(crate) fn read(messages: &str) -> Self {
        let faults = messages
            .lines()
            .filter_map(parse)
            .filter(|message| message["level"] == "error")
            .filter(|message| {
                message["spans"]
                    .as_array()
                    .is_some_and(|spans| !spans.is_empty())
            })
            .map(|message| Fault {
                text: text_of(&message),
                line: message["spans"][0]["line_start"].as_u64(),
            });
        Self(faults.collect())
    }

    /// Whether it compiled.
    #[must_use]
    pub fn is_accepted(&self) -> bool {
        self.0.is_empty()
    }

    /// Yes if the compiler took it; else no, with what it said.
    #[must_use]
    pub fn accepted(&self) -> Verdict {
        match self.0.first() {
            None => Verdict::Yes,
            Some(fault) => Verdict::No(format!("The compiler says: \"{}\"", fault.first_line())),
        }
    }

    /// Yes if the compiler refused it and said this; else no, with what happened.
    #[must_use]
    pub fn refused(&self, saying: &str) -> Verdict {
        let Some(fault) = self.0.first() else {
            return Verdict::No("It compiles".to_owned());
        };
        let said = self.0.iter().any(|fault| fault.text.contains(saying));
        Verdict::of(
            said,
            format!("The compiler says: \"{}\"", fault.first_line()),
        )
    }

    /// Yes if errors stand on each of these lines.
    #[must_use]
    pub fn refused_on(&self, lines: &[u64]) -> Verdict {
        let found: Vec<_> = self.0.iter().filter_map(|fault| fault.line).collect();
        let first = self.0.first().map_or("", Fault::first_line);
        let all = lines.iter().all(|line| found.contains(line));
        Verdict::of(all, format!("The first is told alone: \"{first}\""))
    }
}

impl Fault {
    fn first_line(&self) -> &str {
        self.text.lines().next().unwrap_or_default()
    }
}

/// An error with its notes and its suggestions, but without the source that it quotes.
fn text_of(message: &Value) -> String {
    let mut text = message["message"].as_str().unwrap_or_default().to_owned();
    for child in message["children"].as_array().into_iter().flatten() {
        let _ = write!(text, "\n{}", child["message"].as_str().unwrap_or_default());
        for span in child["spans"].as_array().into_iter().flatten() {
            let _ = write!(
                text,
                "\n{}",
                span["suggested_replacement"].as_str().unwrap_or_default()
            );
        }
    }
    text
}

pub(crate) fn parse(line: &str) -> Option<Value> {
    serde_json::from_str(line).ok()
}
