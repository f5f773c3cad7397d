//! Numbers as header values.

use http::HeaderValue;

/// The numbers below 1,000 in three digits each, so that the length of a common answer needs no memory.
static DIGITS: &str = {
    static BYTES: [u8; 3000] = {
        let mut digits = [b'0'; 3000];
        let mut at = 0;
        while at < 3000 {
            let number = at / 3;
            let digit = match at % 3 {
                0 => number / 100,
                1 => number / 10 % 10,
                _ => number % 10,
            };
            digits[at] = b"0123456789"[digit];
            at += 1;
        }
        digits
    };
    match std::str::from_utf8(&BYTES) {
        Ok(digits) => digits,
        Err(_) => panic!("digits are text"),
    }
};

/// The digits of a common number.
fn digits(number: usize) -> Option<&'static str> {
    let leading_zeros = match number {
        0..=9 => 2,
        10..=99 => 1,
        _ => 0,
    };
    let at = number.checked_mul(3)?;
    DIGITS.get(at + leading_zeros..at + 3)
}

/// A number as a header value.
pub(super) fn decimal(number: usize) -> HeaderValue {
    match digits(number) {
        Some(digits) => HeaderValue::from_static(digits),
        None => HeaderValue::from(number),
    }
}

/// Whether a header value is this number.
pub(super) fn is_decimal(value: &HeaderValue, number: usize) -> bool {
    match digits(number) {
        Some(digits) => value == digits,
        None => *value == HeaderValue::from(number),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_written_without_leading_zeros() {
        for number in [0, 7, 10, 42, 99, 100, 109, 999, 1000, 123_456, usize::MAX] {
            let value = decimal(number);
            assert_eq!(value, number.to_string());
            assert!(is_decimal(&value, number));
            assert!(!is_decimal(&value, number ^ 1));
        }
    }
}
