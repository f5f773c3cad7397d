//! `tally`: equal texts counted, so that fifty payments fit on a line.

/// Each text once, in the order of first appearance, with how often it came if there is more than one text.
pub(crate) fn tally(texts: impl IntoIterator<Item = String>) -> String {
    let mut counts: Vec<(String, usize)> = Vec::new();
    for text in texts {
        match counts.iter_mut().find(|(known, _)| *known == text) {
            Some((_, count)) => *count += 1,
            None => counts.push((text, 1)),
        }
    }
    if let [(text, 1)] = &*counts {
        return text.clone();
    }
    counts.sort();
    let counted = counts
        .iter()
        .map(|(text, count)| format!("{count} × {text}"));
    counted.collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::tally;

    fn tallied(texts: &[&str]) -> String {
        tally(texts.iter().map(ToString::to_string))
    }

    #[test]
    fn one_text_stands_alone() {
        assert_eq!(tallied(&["row timeout"]), "row timeout");
        assert_eq!(tallied(&[]), "");
    }

    #[test]
    fn equal_texts_are_counted_and_sorted() {
        assert_eq!(tallied(&["b", "a", "b"]), "1 × a, 2 × b");
        assert_eq!(tallied(&["b", "b"]), "2 × b");
    }
}
