//! `OneLine`: an error with its causes, as the one line that a program says on stderr or a log takes.

use std::{error::Error, fmt, iter::successors};

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
        let mut text = self.0.to_string();
        for cause in successors(self.0.source(), |&cause| cause.source()) {
            let cause = cause.to_string();
            // Some errors end with the text of their cause already.
            if !text.ends_with(&cause) {
                text.push_str(": ");
                text.push_str(&cause);
            }
        }
        f.write_str(&text.replace(breaks_a_line, " "))
    }
}

/// What a terminal or a reader of logs may take for the end of a line, or for an order.
fn breaks_a_line(character: char) -> bool {
    character.is_control() || matches!(character, '\u{2028}' | '\u{2029}')
}

#[cfg(test)]
mod tests {
    use std::io;

    use super::*;

    #[derive(Debug, thiserror::Error)]
    #[error("outer")]
    struct Outer(#[source] Inner);

    #[derive(Debug, thiserror::Error)]
    #[error("in\r\nner")]
    struct Inner(#[source] fmt::Error);

    #[derive(Debug, thiserror::Error)]
    #[error("read: {0}")]
    struct Repeating(#[source] io::Error);

    #[test]
    fn a_text_that_tells_its_cause_already_does_not_tell_it_twice() {
        let error = Repeating(io::Error::other("no disk"));
        assert_eq!(OneLine(&error).to_string(), "read: no disk");
    }

    #[test]
    fn nothing_that_some_program_takes_for_the_end_of_a_line_is_left() {
        for separator in "\n\r\t\u{b}\u{c}\u{1b}\0\u{7f}\u{85}\u{2028}\u{2029}".chars() {
            let error = io::Error::other(format!("no{separator}disk"));
            assert_eq!(OneLine(&error).to_string(), "no disk", "{separator:?}");
        }
    }

    #[test]
    fn every_cause_is_told_in_its_order() {
        let text = OneLine(&Outer(Inner(fmt::Error))).to_string();
        assert_eq!(text, format!("outer: in  ner: {}", fmt::Error));
    }
}
