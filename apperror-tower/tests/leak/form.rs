//! The forms that a text can take on its way out: encoded, escaped, turned around, cut in half.

use std::fmt::Write as _;

/// No form is shorter, or chance would find it.
pub(crate) const MIN_LENGTH: usize = 6;

/// Every form of a text and of its halves.
pub(crate) fn all(text: &str) -> Vec<Vec<u8>> {
    let end = text.find(|char: char| !char.is_ascii_alphanumeric());
    let start = text.rfind(|char: char| !char.is_ascii_alphanumeric());
    let (left, right) = (&text[..end.unwrap_or(8)], &text[start.unwrap_or(0) + 1..]);
    let mut forms: Vec<_> = [text, left, right].into_iter().flat_map(of).collect();
    forms.sort_unstable();
    forms.dedup();
    forms.retain(|form| form.len() >= MIN_LENGTH);
    forms
}

fn of(text: &str) -> Vec<Vec<u8>> {
    let bytes = text.as_bytes();
    let mut spaced = text.chars().fold(String::new(), |mut spaced, char| {
        spaced.extend([char, ' ']);
        spaced
    });
    spaced.pop();
    let mut forms = vec![
        text.to_owned(),
        text.to_uppercase(),
        text.to_lowercase(),
        text.chars().rev().collect(),
        spaced,
        each(bytes, |byte| format!("{byte:02x}")),
        each(bytes, |byte| format!("{byte:02X}")),
        each(bytes, |byte| format!("%{byte:02X}")),
        in_address(text),
        url(bytes, |byte| format!("%{byte:02x}")),
        format!("{text:?}").trim_matches('"').to_owned(),
        text.escape_default().to_string(),
        text.escape_unicode().to_string(),
        serde_json::to_string(text)
            .expect("a text is JSON")
            .trim_matches('"')
            .to_owned(),
        text.chars().fold(String::new(), |mut escaped, char| {
            write!(escaped, "\\u{:04x}", u32::from(char)).expect("a string takes everything");
            escaped
        }),
        text.replace('&', "&amp;")
            .replace('<', "&lt;")
            .replace('"', "&quot;"),
    ];
    for alphabet in [b"+/", b"-_"] {
        forms.extend((0..3).map(|shift| base64(bytes, shift, *alphabet)));
    }
    forms.into_iter().map(String::into_bytes).collect()
}

fn each(bytes: &[u8], show: impl Fn(u8) -> String) -> String {
    bytes.iter().map(|&byte| show(byte)).collect()
}

fn url(bytes: &[u8], show: impl Fn(u8) -> String) -> String {
    each(bytes, |byte| match byte {
        byte if byte.is_ascii_alphanumeric() => char::from(byte).to_string(),
        byte => show(byte),
    })
}

/// Percent-encoded, as it stands in an address.
pub(crate) fn in_address(text: &str) -> String {
    url(text.as_bytes(), |byte| format!("%{byte:02X}"))
}

/// What is left of a text in the base64 of a longer one, where it stands behind so many bytes.
fn base64(bytes: &[u8], shift: usize, last: [u8; 2]) -> String {
    const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    let mut bits = vec![false; shift * 8];
    for byte in bytes {
        bits.extend((0..8).rev().map(|at| byte >> at & 1 == 1));
    }
    let letter = |six: &[bool]| {
        let index = six
            .iter()
            .fold(0, |index, &bit| index * 2 + usize::from(bit));
        let letter = LETTERS
            .get(index)
            .or_else(|| last.get(index.wrapping_sub(62)));
        char::from(*letter.expect("six bits are below 64"))
    };
    // The letters at both ends have bits of the neighbors in them.
    let first = (shift * 8).div_ceil(6);
    bits.chunks_exact(6).skip(first).map(letter).collect()
}

#[test]
fn the_forms_are_what_encoders_give() {
    assert_eq!(base64(b"leak?>", 0, *b"+/"), "bGVhaz8+");
    assert_eq!(base64(b"leak?>", 0, *b"-_"), "bGVhaz8-");
    // xxleak? and xleak?: "eHhsZWFrPw==", "eGxlYWs/"
    assert_eq!(base64(b"leak?", 2, *b"+/"), "sZWFrP");
    assert_eq!(base64(b"leak?", 1, *b"+/"), "xlYWs/");
    assert_eq!(in_address("a<é"), "a%3C%C3%A9");
}
