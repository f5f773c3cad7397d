//! What a client sees of a variant whose values show nothing: text that is known when the code is compiled.

use crate::model::Declared;

/// Code, message and empty details as JSON, if they are the same for every value and nothing in them has to be escaped.
pub(crate) fn static_json(variant: &Declared<'_>) -> Option<String> {
    if variant.fields.iter().any(|field| field.is_public) {
        return None;
    }
    let message = variant.text();
    if variant
        .message
        .as_ref()
        .is_some_and(|message| message.is_template)
    {
        return None;
    }
    let code = &variant.code;
    message
        .chars()
        .all(is_plain)
        .then(|| format!(r#"{{"error_code":"{code}","message":"{message}","details":{{}}}}"#))
}

/// Whether the writer of `apperror` leaves a character as it is.
fn is_plain(c: char) -> bool {
    !c.is_control() && !matches!(c, '"' | '\\' | '<' | '>' | '&' | '\u{2028}' | '\u{2029}')
}
