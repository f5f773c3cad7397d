//! The source text of a type, taken apart.

/// Without `&`, `&'a` and `mut`.
pub(super) fn without_reference(declared: &str) -> &str {
    let mut declared = declared.trim();
    while let Some(referenced) = declared.strip_prefix('&') {
        declared = referenced.trim_start();
        if declared.starts_with('\'') {
            declared = declared.split_once(' ').map_or("", |(_, rest)| rest);
        }
        declared = declared.strip_prefix("mut ").unwrap_or(declared).trim();
    }
    declared
}

pub(super) fn last_segment(path: &str) -> &str {
    path.rsplit("::").next().unwrap_or(path).trim()
}

/// The parts between separators that stand inside no bracket.
pub(super) fn split_top_level(text: &str, separator: char) -> impl Iterator<Item = &str> {
    let mut depth = 0_usize;
    text.split(move |c: char| {
        match c {
            '<' | '[' | '(' => depth += 1,
            '>' | ']' | ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        c == separator && depth == 0
    })
    .map(str::trim)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_paths_and_brackets_are_seen_through() {
        assert_eq!(without_reference("&'static &mut str"), "str");
        assert_eq!(without_reference("Vec<&str>"), "Vec<&str>");
        assert_eq!(last_segment("std::time::Duration"), "Duration");
        let parts: Vec<_> = split_top_level("Vec<(A, B)>, [C; 2], D", ',').collect();
        assert_eq!(parts, ["Vec<(A, B)>", "[C; 2]", "D"]);
    }
}
