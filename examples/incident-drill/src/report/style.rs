//! `Style`: colors where they are wanted, plain text everywhere else.

use std::ffi::OsStr;

/// Whether and how words are marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Style {
    Plain,
    Ansi,
}

impl Style {
    /// Colors for a terminal, unless `NO_COLOR` (no-color.org) is set to anything.
    pub(crate) fn choose(is_terminal: bool, no_color: Option<&OsStr>) -> Self {
        let is_refused = no_color.is_some_and(|value| !value.is_empty());
        if is_terminal && !is_refused {
            Self::Ansi
        } else {
            Self::Plain
        }
    }

    pub(crate) fn heading(self, text: &str) -> String {
        self.paint("1", text)
    }

    /// Green if it is right, red if it is wrong.
    pub(crate) fn judged(self, is_right: bool, text: &str) -> String {
        self.paint(if is_right { "32" } else { "31" }, text)
    }

    fn paint(self, code: &str, text: &str) -> String {
        match self {
            Self::Plain => text.to_owned(),
            Self::Ansi => format!("\x1b[{code}m{text}\x1b[0m"),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::ffi::OsStr;

    use super::Style;

    #[test]
    fn only_a_terminal_that_does_not_refuse_them_gets_colors() {
        let choose = |is_terminal, no_color: Option<&str>| {
            Style::choose(is_terminal, no_color.map(OsStr::new))
        };
        assert_eq!(choose(true, None), Style::Ansi);
        assert_eq!(choose(true, Some("")), Style::Ansi);
        for (is_terminal, no_color) in [(false, None), (false, Some("")), (true, Some("0"))] {
            assert_eq!(choose(is_terminal, no_color), Style::Plain);
        }
    }

    #[test]
    fn plain_text_is_left_alone_and_right_and_wrong_differ_in_color() {
        assert_eq!(Style::Plain.judged(false, "WRONG"), "WRONG");
        let (right, wrong) = (
            Style::Ansi.judged(true, "x"),
            Style::Ansi.judged(false, "x"),
        );
        assert_ne!(right, wrong);
        assert!(wrong.ends_with("x\x1b[0m"));
    }
}
