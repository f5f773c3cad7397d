//! The keys of JSON objects: scalars as text.

use alloc::string::{String, ToString};
use core::fmt;

use super::Sink;

/// Takes the one scalar that the key of an object is; anything else leaves it empty.
#[derive(Default)]
pub(super) struct KeySink(Option<String>);

impl KeySink {
    pub(super) fn into_text(self) -> Option<String> {
        self.0
    }
}

impl Sink for KeySink {
    fn null(&mut self) {}

    fn bool(&mut self, value: bool) {
        self.0 = Some(value.to_string());
    }

    fn i64(&mut self, value: i64) {
        self.0 = Some(value.to_string());
    }

    fn u64(&mut self, value: u64) {
        self.0 = Some(value.to_string());
    }

    fn i128(&mut self, _: i128, digits: &dyn fmt::Display) {
        self.0 = Some(digits.to_string());
    }

    fn u128(&mut self, _: u128, digits: &dyn fmt::Display) {
        self.0 = Some(digits.to_string());
    }

    fn f32(&mut self, _: f32, _: &dyn fmt::Display) {}

    fn f64(&mut self, _: f64, _: &dyn fmt::Display) {}

    fn str(&mut self, value: &str) {
        self.0 = Some(value.into());
    }

    fn begin_array(&mut self) {}

    fn element(&mut self) {}

    fn end_array(&mut self) {
        self.0 = None;
    }

    fn begin_object(&mut self) {}

    fn key(&mut self, _: &str) {}

    fn end_object(&mut self) {
        self.0 = None;
    }
}
