//! The inside of JSON strings, safe to stand in HTML and in JavaScript.

use alloc::vec::Vec;
use core::fmt;

/// A place inside a JSON string to which formatted text can be written.
pub(crate) struct Escaping<'a>(pub(crate) &'a mut Vec<u8>);

impl fmt::Write for Escaping<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        write_escaped(self.0, text);
        Ok(())
    }
}

/// What becomes of a byte inside a JSON string.
const PLAIN: u8 = 0;
const AS_HEX: u8 = 1;
/// First byte of U+2028 and U+2029, which end a line in JavaScript.
const MAYBE_SEPARATOR: u8 = 2;

/// For every byte `PLAIN`, `AS_HEX`, `MAYBE_SEPARATOR`, or the letter of its short escape.
static ESCAPES: [u8; 256] = {
    let mut table = [PLAIN; 256];
    let mut control = 0;
    while control < 0x20 {
        table[control] = AS_HEX;
        control += 1;
    }
    table[0x08] = b'b';
    table[b'\t' as usize] = b't';
    table[b'\n' as usize] = b'n';
    table[0x0c] = b'f';
    table[b'\r' as usize] = b'r';
    table[b'"' as usize] = b'"';
    table[b'\\' as usize] = b'\\';
    table[b'<' as usize] = AS_HEX;
    table[b'>' as usize] = AS_HEX;
    table[b'&' as usize] = AS_HEX;
    table[0xe2] = MAYBE_SEPARATOR;
    table
};

/// Writes a text as the inside of a JSON string. Besides what JSON demands, `<`, `>`, `&`, U+2028 and U+2029 are escaped,
/// so that reflected input is neither markup nor script whatever a browser takes the body for.
pub(crate) fn write_escaped(out: &mut Vec<u8>, text: &str) {
    let bytes = text.as_bytes();
    if is_plain(bytes) {
        out.extend_from_slice(bytes);
    } else {
        escape(out, bytes);
    }
}

/// Whether nothing has to be escaped. Blocks of a fixed length become a few vector instructions, and the last block of
/// a text may overlap the one before.
fn is_plain(bytes: &[u8]) -> bool {
    if let Some(last) = bytes.last_chunk::<16>() {
        let mut blocks = bytes.chunks_exact(16);
        return blocks.all(|block| block.first_chunk().is_none_or(is_plain_block::<16>))
            && is_plain_block(last);
    }
    if let (Some(first), Some(last)) = (bytes.first_chunk::<8>(), bytes.last_chunk::<8>()) {
        return is_plain_block(first) && is_plain_block(last);
    }
    bytes
        .iter()
        .all(|&byte| ESCAPES[usize::from(byte)] == PLAIN)
}

/// The bytes of the table again, as comparisons: `"` and `&` differ in one bit, and so do `<` and `>`. Whoever stops at the
/// first byte found looks at one byte at a time, so all are looked at.
fn is_plain_block<const N: usize>(block: &[u8; N]) -> bool {
    let escapes = |byte: u8| {
        u8::from(byte < 0x20)
            | u8::from(byte & !4 == b'"')
            | u8::from(byte | 2 == b'>')
            | u8::from(byte == b'\\')
            | u8::from(byte == 0xe2)
    };
    block.iter().fold(0, |found, &byte| found | escapes(byte)) == 0
}

#[cold]
fn escape(out: &mut Vec<u8>, bytes: &[u8]) {
    let mut written = 0;
    for (at, &byte) in bytes.iter().enumerate() {
        let escape = ESCAPES[usize::from(byte)];
        if escape == PLAIN {
            continue;
        }
        let mut length = 1;
        let replacement: [u8; 6] = match escape {
            MAYBE_SEPARATOR => match bytes.get(at + 1..at + 3) {
                Some([0x80, last @ (0xa8 | 0xa9)]) => {
                    length = 3;
                    [b'\\', b'u', b'2', b'0', b'2', b'0' + (last - 0xa0)]
                }
                _ => continue,
            },
            AS_HEX => {
                let hex = |digit: u8| b"0123456789abcdef"[usize::from(digit)];
                [b'\\', b'u', b'0', b'0', hex(byte >> 4), hex(byte & 0xf)]
            }
            letter => [b'\\', letter, 0, 0, 0, 0],
        };
        out.extend_from_slice(&bytes[written..at]);
        let used = if replacement[2] == 0 { 2 } else { 6 };
        out.extend_from_slice(&replacement[..used]);
        written = at + length;
    }
    out.extend_from_slice(&bytes[written..]);
}

#[cfg(test)]
mod tests {
    use alloc::string::String;

    use super::*;

    fn escaped(text: &str) -> String {
        let mut out = Vec::new();
        write_escaped(&mut out, text);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn strings_are_escaped_for_json_html_and_javascript() {
        assert_eq!(
            escaped("a\"\\\u{8}\t\n\u{c}\r\u{1}</b>&\u{2028}\u{2029}\u{2027}é七"),
            "a\\\"\\\\\\b\\t\\n\\f\\r\\u0001\\u003c/b\\u003e\\u0026\\u2028\\u2029\u{2027}é七"
        );
    }

    #[test]
    fn every_byte_is_found_at_every_place() {
        for length in 0..=40 {
            for at in 0..length {
                for byte in 0..0x80_u8 {
                    let mut text = alloc::vec![b'x'; length];
                    text[at] = byte;
                    let is_special = ESCAPES[usize::from(byte)] != PLAIN;
                    assert_eq!(
                        is_plain(&text),
                        !is_special,
                        "{byte:#x} at {at} of {length}"
                    );
                }
                let mut text = alloc::vec![b'x'; length];
                text[at] = 0xe2;
                assert!(!is_plain(&text), "0xe2 at {at} of {length}");
            }
        }
    }
}
