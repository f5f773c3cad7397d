//! Text of errors made fit for a log: control and bidirectional characters neutralized, length bounded, panics caught.

use std::fmt::{self, Write as _};

use super::caught;

/// The `Display` of a value, at most so many bytes of it; if it panics, what the panic said.
pub(crate) fn display_within(value: &dyn fmt::Display, bytes: usize) -> String {
    whole_within(value, bytes).unwrap_or_else(|part| part)
}

/// The same, but an `Err` if it is not the whole text.
pub(super) fn whole_within(value: &dyn fmt::Display, bytes: usize) -> Result<String, String> {
    let shown = caught(|| {
        let mut text = Neutral {
            text: String::new(),
            bytes,
        };
        // Only a full text and a `Display` that gives up refuse; what has been written until then is worth keeping.
        match write!(text, "{value}") {
            Ok(()) => Ok(text.text),
            Err(fmt::Error) => Err(text.text),
        }
    });
    shown.unwrap_or_else(|panic| {
        Err(format!(
            "[Display panicked: {}]",
            display_within(&panic, bytes)
        ))
    })
}

/// A text that takes no character which could forge a line, drive a terminal or turn the reading direction.
struct Neutral {
    text: String,
    bytes: usize,
}

impl fmt::Write for Neutral {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        for char in text.chars() {
            if self.text.len() + char.len_utf8() > self.bytes {
                self.text.push('…');
                return Err(fmt::Error);
            }
            if is_harmful(char) {
                self.text.extend(char.escape_default());
            } else {
                self.text.push(char);
            }
        }
        Ok(())
    }
}

fn is_harmful(char: char) -> bool {
    char.is_control()
        || matches!(char,
            '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_forges_no_line_and_turns_no_direction() {
        let text = display_within(&"a\r\n\u{1b}[31m\u{9b}\u{202e}\u{2028}é", 100);
        assert_eq!(text, r"a\r\n\u{1b}[31m\u{9b}\u{202e}\u{2028}é");
    }

    #[test]
    fn an_endless_display_is_cut() {
        struct Endless;
        impl fmt::Display for Endless {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                loop {
                    f.write_str("abc")?;
                }
            }
        }
        assert_eq!(display_within(&Endless, 7), "abcabca…");
    }

    #[test]
    fn a_display_that_panics_is_named() {
        struct Panics;
        impl fmt::Display for Panics {
            fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
                panic!("in Display")
            }
        }
        assert_eq!(
            display_within(&Panics, 10),
            "[Display panicked: in Display]"
        );
        assert_eq!(display_within(&Panics, 2), "[Display panicked: in…]");
    }
}
