//! The grammar of error codes, and the hash by which they are compared at compile time.

/// Whether a text is `[A-Z][A-Z0-9_]{1,62}`, or the same in lower case, without a trailing or doubled `_`.
pub(crate) const fn is_code(code: &str) -> bool {
    let bytes = code.as_bytes();
    if bytes.len() < 2 || bytes.len() > 63 {
        return false;
    }
    let upper = bytes[0].is_ascii_uppercase();
    if !upper && !bytes[0].is_ascii_lowercase() {
        return false;
    }
    let mut i = 1;
    while i < bytes.len() {
        let right = match bytes[i] {
            b'0'..=b'9' => true,
            b'_' => i + 1 < bytes.len() && bytes[i + 1] != b'_',
            b'A'..=b'Z' => upper,
            b'a'..=b'z' => !upper,
            _ => false,
        };
        if !right {
            return false;
        }
        i += 1;
    }
    true
}

/// FNV-1a with 64 bits; `apperror-derive` computes the same for the codes it generates.
pub(crate) const fn hash(code: &str) -> u64 {
    let bytes = code.as_bytes();
    let mut hash = 0xcbf2_9ce4_8422_2325;
    let mut i = 0;
    while i < bytes.len() {
        hash ^= bytes[i] as u64;
        hash = hash.wrapping_mul(0x0100_0000_01b3);
        i += 1;
    }
    hash
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_grammar_is_the_documented_one() {
        let long = "A23456789_123456789_123456789_123456789_123456789_123456789_1234";
        for code in ["DB", "db", "PAYMENT_FAILED", "card_2_lost", &long[..63]] {
            assert!(is_code(code), "{code}");
        }
        for code in [
            "", "A", "_A", "9A", "A_", "A__B", "Ab", "aB", "A-B", "A B", "Ä1", long,
        ] {
            assert!(!is_code(code), "{code}");
        }
    }

    #[test]
    fn the_hash_is_fnv_1a() {
        assert_eq!(hash(""), 0xcbf2_9ce4_8422_2325);
        assert_eq!(hash("foobar"), 0x8594_4171_f739_67e8);
    }
}
