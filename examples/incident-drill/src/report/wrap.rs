//! `wrap`: breaks a text into lines of a given width, after a space or a comma where there is one.

/// At most `most` lines of at most `width` characters. What does not fit is left out before the last
/// line, since that is where request ids stand; the line above the gap ends in `…`.
pub(crate) fn wrap(text: &str, width: usize, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut rest: Vec<char> = text.trim().chars().collect();
    while !rest.is_empty() {
        let tail = rest.split_off(line_end(&rest, width));
        lines.push(rest.into_iter().collect());
        rest = tail.into_iter().skip_while(|char| *char == ' ').collect();
    }
    let last = lines.len().saturating_sub(1);
    if last >= most {
        lines.drain(most - 1..last);
        let above = &mut lines[most - 2];
        *above = above.chars().take(width - 1).chain(['…']).collect();
    }
    lines
}

fn line_end(text: &[char], width: usize) -> usize {
    if text.len() <= width {
        return text.len();
    }
    let is_break = |end: &usize| text[*end] == ' ' || text[*end - 1] == ',';
    (1..=width).rev().find(is_break).unwrap_or(width)
}

#[cfg(test)]
mod tests {
    use super::wrap;

    #[test]
    fn lines_break_after_spaces_and_commas_and_else_where_they_must() {
        assert_eq!(wrap("one two three", 8, 9), ["one two", "three"]);
        assert_eq!(wrap(r#"{"a":1,"b":2}"#, 10, 9), [r#"{"a":1,"#, r#""b":2}"#]);
        assert_eq!(wrap("abcdefgh", 3, 9), ["abc", "def", "gh"]);
        assert_eq!(wrap("abc def", 3, 9), ["abc", "def"]);
    }

    #[test]
    fn what_does_not_fit_is_marked() {
        assert_eq!(wrap("one two three", 5, 2), ["one…", "three"]);
        assert_eq!(wrap("abcdefghijk", 3, 3), ["abc", "de…", "jk"]);
        assert_eq!(wrap("abcdefghi", 3, 3), ["abc", "def", "ghi"]);
    }

    #[test]
    fn nothing_is_no_line() {
        assert!(wrap("", 5, 2).is_empty());
    }
}
