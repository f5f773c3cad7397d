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

/// A number as a header value.
pub(super) fn decimal(number: usize) -> HeaderValue {
    let leading_zeros = match number {
        0..=9 => 2,
        10..=99 => 1,
        _ => 0,
    };
    let digits = number
        .checked_mul(3)
        .and_then(|at| DIGITS.get(at + leading_zeros..at + 3));
    match digits {
        Some(digits) => HeaderValue::from_static(digits),
        None => HeaderValue::from(number),
    }
}

/// Whether a header value is this number.
pub(super) fn is_decimal(value: &HeaderValue, number: usize) -> bool {
    let read = value.as_bytes().iter().try_fold(0_usize, |read, &digit| {
        let digit = digit.wrapping_sub(b'0');
        let read = read.checked_mul(10)?.checked_add(digit.into())?;
        (digit < 10).then_some(read)
    });
    read == Some(number) && !value.is_empty()
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
        for other in ["", "+7", "7 ", "7a", "99999999999999999999999"] {
            assert!(!is_decimal(&HeaderValue::from_static(other), 7), "{other}");
            assert!(!is_decimal(&HeaderValue::from_static(other), 0), "{other}");
        }
    }
}
