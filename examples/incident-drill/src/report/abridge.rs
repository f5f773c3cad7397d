//! `abridge`: cuts UUIDs, which fill a column and say little, to their beginning.

use uuid::Uuid;

const UUID: usize = 36;
const KEPT: usize = 8;

/// The text with `…` after the first eight digits of every UUID.
pub(crate) fn abridge(text: &str) -> String {
    let mut abridged = String::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        match rest.get(..UUID) {
            Some(id) if Uuid::try_parse(id).is_ok() => {
                abridged.push_str(&id[..KEPT]);
                abridged.push('…');
                rest = &rest[UUID..];
            }
            _ => {
                abridged.push(first);
                rest = &rest[first.len_utf8()..];
            }
        }
    }
    abridged
}

#[cfg(test)]
mod tests {
    use super::abridge;

    #[test]
    fn uuids_are_cut_wherever_they_stand_and_nothing_else_is() {
        let id = "4b67bc60-078c-4fe8-b4c1-7eb57dc0e101";
        let text = format!("é{id}, \"{id}\" 4b67bc60-078c");
        assert_eq!(abridge(&text), "é4b67bc60…, \"4b67bc60…\" 4b67bc60-078c");
    }
}
