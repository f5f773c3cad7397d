//! `OneLine`: an error with its causes, as the one line that a program says on stderr or a log takes.

use std::{
    error::Error,
    fmt::{self, Write as _},
    iter::successors,
};

/// Shows an error and all its causes, and breaks no line whatever their texts hold.
///
/// ```
/// use std::io;
/// use payment_service::OneLine;
///
/// let broken = io::Error::other("disk full\nor quota exceeded");
/// assert_eq!(OneLine(&broken).to_string(), "disk full or quota exceeded");
/// ```
#[derive(Debug)]
pub struct OneLine<'e>(pub &'e (dyn Error + 'static));

impl fmt::Display for OneLine<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut unbroken = Unbroken(f);
        write!(unbroken, "{}", self.0)?;
        for cause in successors(self.0.source(), |&cause| cause.source()) {
            write!(unbroken, ": {cause}")?;
        }
        Ok(())
    }
}

/// Writes a space for whatever would begin a new line.
struct Unbroken<'f, 'b>(&'f mut fmt::Formatter<'b>);

impl fmt::Write for Unbroken<'_, '_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        for (index, line) in text.split(['\n', '\r']).enumerate() {
            if index > 0 {
                self.0.write_char(' ')?;
            }
            self.0.write_str(line)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, thiserror::Error)]
    #[error("outer")]
    struct Outer(#[source] Inner);

    #[derive(Debug, thiserror::Error)]
    #[error("in\r\nner")]
    struct Inner(#[source] fmt::Error);

    #[test]
    fn every_cause_is_told_in_its_order() {
        let text = OneLine(&Outer(Inner(fmt::Error))).to_string();
        assert_eq!(text, format!("outer: in  ner: {}", fmt::Error));
    }
}
