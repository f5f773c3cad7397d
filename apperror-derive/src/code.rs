//! Error codes: their grammar, how they follow from names, and their hash.

/// What a code looks like, for messages.
pub(crate) const GRAMMAR: &str =
    "`[A-Z][A-Z0-9_]{1,62}` or the same in lower case, without a trailing `_` or a `__`";

/// The case of derived codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Case {
    Upper,
    Lower,
}

impl Case {
    /// The values of `rename_all`.
    pub(crate) const WORDS: [(&'static str, Self); 2] = [
        ("SCREAMING_SNAKE_CASE", Self::Upper),
        ("snake_case", Self::Lower),
    ];

    /// The word of `rename_all`.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Upper => "SCREAMING_SNAKE_CASE",
            Self::Lower => "snake_case",
        }
    }
}

/// The case of a code that is one, or `None`.
pub(crate) fn case_of(code: &str) -> Option<Case> {
    let first = code.chars().next()?;
    let case = match first {
        'A'..='Z' => Case::Upper,
        'a'..='z' => Case::Lower,
        _ => return None,
    };
    let fits = |c: char| match case {
        Case::Upper => c.is_ascii_uppercase(),
        Case::Lower => c.is_ascii_lowercase(),
    };
    let is_code = (2..=63).contains(&code.len())
        && code
            .chars()
            .all(|c| fits(c) || c.is_ascii_digit() || c == '_')
        && !code.ends_with('_')
        && !code.contains("__");
    is_code.then_some(case)
}

/// The code that follows from a name: words joined by `_`, an acronym is one word, digits stay with what they follow.
pub(crate) fn from_name(name: &str, case: Case) -> String {
    let letters: Vec<char> = name.chars().collect();
    let mut code = String::with_capacity(name.len() + 4);
    for (at, &letter) in letters.iter().enumerate() {
        let before = at.checked_sub(1).map(|at| letters[at]);
        let starts_word = letter.is_uppercase()
            && before.is_some_and(|before| {
                before.is_lowercase()
                    || before.is_numeric()
                    || (before.is_uppercase()
                        && letters.get(at + 1).is_some_and(|next| next.is_lowercase()))
            });
        if starts_word {
            code.push('_');
        }
        match case {
            Case::Upper => code.extend(letter.to_uppercase()),
            Case::Lower => code.extend(letter.to_lowercase()),
        }
    }
    code
}

/// FNV-1a with 64 bits, as `apperror` computes it for codes that are declared by hand.
pub(crate) fn hash(code: &str) -> u64 {
    code.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_follow_from_capitals() {
        for (name, code) in [
            ("Expired", "EXPIRED"),
            ("ConnectionPoolExhausted", "CONNECTION_POOL_EXHAUSTED"),
            ("HTTPTimeout", "HTTP_TIMEOUT"),
            ("Oauth2Failed", "OAUTH2_FAILED"),
            ("S3Error", "S3_ERROR"),
            ("LostHTTP", "LOST_HTTP"),
            ("Already_Split", "ALREADY_SPLIT"),
            ("loop", "LOOP"),
            ("Io", "IO"),
        ] {
            assert_eq!(from_name(name, Case::Upper), code);
            assert_eq!(from_name(name, Case::Lower), code.to_lowercase());
        }
    }

    #[test]
    fn a_code_has_one_case() {
        assert_eq!(case_of("PAYMENT_FAILED"), Some(Case::Upper));
        assert_eq!(case_of("card_2"), Some(Case::Lower));
        for wrong in [
            "",
            "A",
            "Payment_Failed",
            "PAY_",
            "A__B",
            "1A",
            "_AB",
            "PÄY",
            &"A".repeat(64),
        ] {
            assert_eq!(case_of(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn the_hash_is_fnv_1a() {
        assert_eq!(hash("foobar"), 0x8594_4171_f739_67e8);
    }
}
