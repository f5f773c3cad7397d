//! How public values leave: each is turned into a stream of events, which a sink writes down.
//!
//! One erased step between values and formats keeps the generated code small: a field is `&dyn Emit`, whatever the
//! format, and every format sees every type in the same way.

mod escape;
mod events;
mod json;
mod key;
mod relay;
mod scalar;

use core::fmt;

use serde_core::Serialize;

use crate::public::PublicValue;
pub(crate) use escape::{Escaping, write_escaped};
pub(crate) use events::Events;
pub use events::Unserializable;
pub(crate) use json::{JsonSink, Meter};
pub(crate) use relay::Relay;
pub use scalar::Scalar;

/// Receives one value as a stream of events. In an array, [`element`](Self::element) stands before every item; in an
/// object, [`key`](Self::key) before every value.
pub trait Sink {
    /// `null`.
    fn null(&mut self);
    /// A truth value.
    fn bool(&mut self, value: bool);
    /// A whole number.
    fn i64(&mut self, value: i64);
    /// A whole number.
    fn u64(&mut self, value: u64);
    /// A whole number. Like the others that few failures show it brings its digits along, so that a program without one
    /// does not hold the code that writes them.
    fn i128(&mut self, value: i128, digits: &dyn fmt::Display);
    /// A whole number, and its digits.
    fn u128(&mut self, value: u128, digits: &dyn fmt::Display);
    /// A number, and the shortest digits that read back as the same `f32`; without a meaning where it is not finite.
    fn f32(&mut self, value: f32, digits: &dyn fmt::Display);
    /// A number, and its digits; without a meaning where it is not finite.
    fn f64(&mut self, value: f64, digits: &dyn fmt::Display);
    /// A text.
    fn str(&mut self, value: &str);
    /// Opens an array.
    fn begin_array(&mut self);
    /// The next item of the array follows.
    fn element(&mut self);
    /// Closes the array.
    fn end_array(&mut self);
    /// Opens an object.
    fn begin_object(&mut self);
    /// The value of this key follows.
    fn key(&mut self, key: &str);
    /// Closes the object.
    fn end_object(&mut self);
}

/// The digits of a number as JSON writes them: the shortest that read back as the same.
pub(crate) struct Digits<T>(pub(crate) T);

impl<T: fmt::Debug> fmt::Display for Digits<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.0)
    }
}

/// A public value whose type has been erased.
pub trait Emit {
    /// Writes the value into the sink.
    ///
    /// # Errors
    /// If its `Serialize` refuses; the sink may then hold a part of the value.
    fn emit(&self, sink: &mut dyn Sink) -> Result<(), Unserializable>;

    /// The value itself, where it is known to be one without parts.
    fn scalar(&self) -> Option<Scalar<'_>>;
}

impl<T: PublicValue + ?Sized> Emit for T {
    fn emit(&self, sink: &mut dyn Sink) -> Result<(), Unserializable> {
        self.emit_into(sink)
    }

    fn scalar(&self) -> Option<Scalar<'_>> {
        self.scalar_form()
    }
}

/// Writes anything that is `Serialize` into a sink.
pub(crate) fn emit_serialize<T: Serialize + ?Sized>(
    value: &T,
    sink: &mut dyn Sink,
) -> Result<(), Unserializable> {
    value.serialize(Events(sink))
}
