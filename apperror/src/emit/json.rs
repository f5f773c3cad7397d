//! Events written down as JSON text, safe to stand in HTML and in JavaScript.

use alloc::vec::Vec;
use core::fmt::{self, Write as _};

use super::Sink;
use super::escape::{Escaping, write_escaped};

/// How much may still be written; once it is exceeded, nothing more is.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Meter {
    /// The length that the buffer may reach.
    pub(crate) end: usize,
    /// Arrays and objects that may still be opened inside each other.
    pub(crate) depth: usize,
    /// Values that may still be written.
    pub(crate) items: usize,
    /// Something had to be left out, so what stands in the buffer is no JSON.
    pub(crate) is_exceeded: bool,
}

impl Meter {
    /// Counts one value that needs at least so many bytes; tells whether it may be written.
    fn admits(&mut self, out: &[u8], bytes: usize) -> bool {
        if self.items == 0 || bytes > self.end.saturating_sub(out.len()) {
            self.is_exceeded = true;
        }
        self.items = self.items.saturating_sub(1);
        !self.is_exceeded
    }
}

/// The digits of the numbers below 100.
static PAIRS: [[u8; 2]; 100] = {
    let mut pairs = [[b'0'; 2]; 100];
    let mut number: u8 = 0;
    while number < 100 {
        pairs[number as usize] = [b'0' + number / 10, b'0' + number % 10];
        number += 1;
    }
    pairs
};

/// Writes JSON to the end of a buffer, as far as the meter admits.
pub(crate) struct JsonSink<'a> {
    out: &'a mut Vec<u8>,
    meter: &'a mut Meter,
    /// Nothing stands yet in the array or object that was opened last.
    at_start: bool,
}

impl<'a> JsonSink<'a> {
    pub(crate) fn new(out: &'a mut Vec<u8>, meter: &'a mut Meter) -> Self {
        Self {
            out,
            meter,
            at_start: true,
        }
    }

    fn comma(&mut self) {
        if self.meter.is_exceeded {
            return;
        }
        if self.at_start {
            self.at_start = false;
        } else {
            self.out.push(b',');
        }
    }

    fn open(&mut self, brace: u8) {
        if self.meter.depth == 0 {
            self.meter.is_exceeded = true;
        }
        if self.meter.admits(self.out, 2) {
            self.meter.depth -= 1;
            self.out.push(brace);
            self.at_start = true;
        }
    }

    fn close(&mut self, brace: u8) {
        if !self.meter.is_exceeded {
            self.meter.depth += 1;
            self.out.push(brace);
            self.at_start = false;
        }
    }

    fn word(&mut self, word: &[u8]) {
        if self.meter.admits(self.out, word.len()) {
            self.out.extend_from_slice(word);
        }
    }

    fn digits(&mut self, digits: &dyn fmt::Display) {
        if !self.meter.admits(self.out, 1) {
            return;
        }
        // Writing to a `Vec` cannot fail.
        let _ = write!(Escaping(self.out), "{digits}");
    }

    fn quoted(&mut self, text: &str) {
        self.out.push(b'"');
        write_escaped(self.out, text);
        self.out.push(b'"');
    }

    /// Numbers that JSON does not know are `null`, as `serde_json` has them.
    fn float(&mut self, is_finite: bool, digits: &dyn fmt::Display) {
        if is_finite {
            self.digits(digits);
        } else {
            self.null();
        }
    }
}

impl Sink for JsonSink<'_> {
    fn null(&mut self) {
        self.word(b"null");
    }

    fn bool(&mut self, value: bool) {
        self.word(if value { b"true" } else { b"false" });
    }

    fn i64(&mut self, value: i64) {
        if value < 0 && !self.meter.is_exceeded {
            self.out.push(b'-');
        }
        self.u64(value.unsigned_abs());
    }

    fn u64(&mut self, mut value: u64) {
        if !self.meter.admits(self.out, 1) {
            return;
        }
        // Formatting machinery costs several times the digits themselves, and this is the hot path of every answer.
        let mut digits = [0; 20];
        let mut at = digits.len();
        while value >= 10 {
            at -= 2;
            digits[at..at + 2].copy_from_slice(&PAIRS[(value % 100) as usize]);
            value /= 100;
        }
        // What is left is one digit, or nothing after an even number of them.
        if value > 0 || at == digits.len() {
            at -= 1;
            digits[at] = b'0' + (value % 10) as u8;
        }
        self.out.extend_from_slice(&digits[at..]);
    }

    fn i128(&mut self, _: i128, digits: &dyn fmt::Display) {
        self.digits(digits);
    }

    fn u128(&mut self, _: u128, digits: &dyn fmt::Display) {
        self.digits(digits);
    }

    fn f32(&mut self, value: f32, digits: &dyn fmt::Display) {
        self.float(value.is_finite(), digits);
    }

    fn f64(&mut self, value: f64, digits: &dyn fmt::Display) {
        self.float(value.is_finite(), digits);
    }

    fn str(&mut self, value: &str) {
        if self.meter.admits(self.out, value.len() + 2) {
            self.quoted(value);
        }
    }

    fn begin_array(&mut self) {
        self.open(b'[');
    }

    fn element(&mut self) {
        self.comma();
    }

    fn end_array(&mut self) {
        self.close(b']');
    }

    fn begin_object(&mut self) {
        self.open(b'{');
    }

    fn key(&mut self, key: &str) {
        self.comma();
        if !self.meter.is_exceeded && key.len() + 3 <= self.meter.end.saturating_sub(self.out.len())
        {
            self.quoted(key);
            self.out.push(b':');
        } else {
            self.meter.is_exceeded = true;
        }
    }

    fn end_object(&mut self) {
        self.close(b'}');
    }
}

#[cfg(test)]
mod tests {
    use alloc::string::String;

    use super::*;
    use crate::emit::emit_serialize;

    fn unmetered() -> Meter {
        Meter {
            end: usize::MAX,
            depth: usize::MAX,
            items: usize::MAX,
            is_exceeded: false,
        }
    }

    fn json<T: serde_core::Serialize>(value: T) -> String {
        let mut out = Vec::new();
        emit_serialize(&value, &mut JsonSink::new(&mut out, &mut unmetered())).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn numbers_are_json_numbers() {
        assert_eq!(
            json((u64::MAX, i64::MIN, u128::MAX)),
            "[18446744073709551615,-9223372036854775808,340282366920938463463374607431768211455]"
        );
        assert_eq!(
            json((0_u8, 9, 10, 99, 100, 105, 1005, 129_900)),
            "[0,9,10,99,100,105,1005,129900]"
        );
        assert_eq!(
            json((0.5_f64, 0.1_f32, 1e300_f64, f64::NAN, f32::INFINITY)),
            "[0.5,0.1,1e300,null,null]"
        );
    }

    #[test]
    fn what_serde_json_reads_back_is_what_was_written() {
        #[derive(serde::Serialize)]
        enum Shape {
            Unit,
            New(u8),
            Tuple(u8, Option<u8>),
            Named { list: Vec<char>, nothing: () },
        }
        let shapes = [
            Shape::Unit,
            Shape::New(1),
            Shape::Tuple(1, None),
            Shape::Named {
                list: alloc::vec!['a', 'é'],
                nothing: (),
            },
        ];
        assert_eq!(json(&shapes), serde_json::to_string(&shapes).unwrap());
        let map = std::collections::BTreeMap::from([(1, [true]), (2, [false])]);
        assert_eq!(json(&map), r#"{"1":[true],"2":[false]}"#);
    }

    #[test]
    fn a_key_that_is_no_scalar_is_refused() {
        let map = std::collections::BTreeMap::from([([1, 2], 3)]);
        let mut out = Vec::new();
        assert!(emit_serialize(&map, &mut JsonSink::new(&mut out, &mut unmetered())).is_err());
    }
}
