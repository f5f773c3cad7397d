//! Events handed on to a serde serializer: scalars at once, everything else by way of a tree.

use alloc::boxed::Box;
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;
use core::fmt;

use serde_core::ser::Error as _;
use serde_core::{Serialize as _, Serializer};

use super::{Emit, Sink};
use crate::value::Value;

/// Hands one value on to a serializer. A scalar needs no memory of its own.
pub(crate) enum Relay<S: Serializer> {
    /// Nothing has come yet.
    Ready(S),
    /// An array or object has begun.
    Planting(S, Box<TreeSink>),
    /// A scalar has been handed on.
    Done(Result<S::Ok, S::Error>),
    /// Between two of the others.
    Passing,
}

impl<S: Serializer> Relay<S> {
    /// Serializes a value; one that its own `Serialize` refuses is `null`.
    pub(crate) fn serialize(value: &dyn Emit, serializer: S) -> Result<S::Ok, S::Error> {
        let mut relay = Self::Ready(serializer);
        let emitted = value.emit(&mut relay);
        match relay {
            Self::Done(result) => result,
            Self::Planting(serializer, tree) if emitted.is_ok() => {
                tree.into_value().serialize(serializer)
            }
            Self::Ready(serializer) | Self::Planting(serializer, _) => serializer.serialize_unit(),
            Self::Passing => Err(S::Error::custom("a value that panicked")),
        }
    }

    /// Ends the value with this scalar, unless a tree has been begun.
    fn scalar(
        &mut self,
        serialize: impl FnOnce(S) -> Result<S::Ok, S::Error>,
        plant: impl FnOnce(&mut TreeSink),
    ) {
        match core::mem::replace(self, Self::Passing) {
            Self::Ready(serializer) => *self = Self::Done(serialize(serializer)),
            Self::Planting(serializer, mut tree) => {
                plant(&mut tree);
                *self = Self::Planting(serializer, tree);
            }
            other => *self = other,
        }
    }

    /// Goes on with the tree, or begins it.
    fn plant(&mut self, plant: impl FnOnce(&mut TreeSink)) {
        *self = match core::mem::replace(self, Self::Passing) {
            Self::Ready(serializer) => Self::Planting(serializer, Box::default()),
            other => other,
        };
        if let Self::Planting(_, tree) = self {
            plant(tree);
        }
    }
}

/// Sink methods of scalars.
macro_rules! scalars {
    ($($event:ident($ty:ty) => $method:ident;)+) => {
        $(
            fn $event(&mut self, value: $ty) {
                self.scalar(|serializer| serializer.$method(value), |tree| tree.$event(value));
            }
        )+
    };
}

/// Sink methods of numbers that bring their digits along.
macro_rules! numbers {
    ($($event:ident($ty:ty) => $method:ident;)+) => {
        $(
            fn $event(&mut self, value: $ty, digits: &dyn fmt::Display) {
                self.scalar(
                    |serializer| serializer.$method(value),
                    |tree| tree.$event(value, digits),
                );
            }
        )+
    };
}

impl<S: Serializer> Sink for Relay<S> {
    scalars! {
        bool(bool) => serialize_bool;
        i64(i64) => serialize_i64;
        u64(u64) => serialize_u64;
        str(&str) => serialize_str;
    }

    numbers! {
        i128(i128) => serialize_i128;
        u128(u128) => serialize_u128;
        f32(f32) => serialize_f32;
        f64(f64) => serialize_f64;
    }

    fn null(&mut self) {
        self.scalar(Serializer::serialize_unit, TreeSink::null);
    }

    fn begin_array(&mut self) {
        self.plant(TreeSink::begin_array);
    }

    fn element(&mut self) {}

    fn end_array(&mut self) {
        self.plant(TreeSink::end_array);
    }

    fn begin_object(&mut self) {
        self.plant(TreeSink::begin_object);
    }

    fn key(&mut self, key: &str) {
        self.plant(|tree| tree.key(key));
    }

    fn end_object(&mut self) {
        self.plant(TreeSink::end_object);
    }
}

/// Builds a [`Value`].
#[derive(Default)]
pub(crate) struct TreeSink {
    open: Vec<Branch>,
    done: Option<Value>,
}

enum Branch {
    Array(Vec<Value>),
    Object(Vec<(String, Value)>, String),
}

impl TreeSink {
    pub(crate) fn into_value(self) -> Value {
        self.done.unwrap_or(Value::Null)
    }

    fn put(&mut self, value: Value) {
        match self.open.last_mut() {
            Some(Branch::Array(items)) => items.push(value),
            Some(Branch::Object(members, key)) => {
                members.push((core::mem::take(key), value));
            }
            None => self.done = Some(value),
        }
    }

    fn close(&mut self) {
        match self.open.pop() {
            Some(Branch::Array(items)) => self.put(Value::Array(items)),
            Some(Branch::Object(members, _)) => self.put(Value::Object(members)),
            None => {}
        }
    }
}

impl Sink for TreeSink {
    fn null(&mut self) {
        self.put(Value::Null);
    }

    fn bool(&mut self, value: bool) {
        self.put(Value::Bool(value));
    }

    fn i64(&mut self, value: i64) {
        self.put(Value::Integer(value.into()));
    }

    fn u64(&mut self, value: u64) {
        self.put(Value::Integer(value.into()));
    }

    fn i128(&mut self, value: i128, _: &dyn fmt::Display) {
        self.put(Value::Integer(value));
    }

    fn u128(&mut self, value: u128, _: &dyn fmt::Display) {
        self.put(i128::try_from(value).map_or(Value::BigInteger(value), Value::Integer));
    }

    fn f32(&mut self, value: f32, digits: &dyn fmt::Display) {
        // By way of its digits: 0.1 stays 0.1 instead of 0.10000000149011612.
        let digits = digits.to_string();
        self.put(Value::Float(digits.parse().unwrap_or(value.into())));
    }

    fn f64(&mut self, value: f64, _: &dyn fmt::Display) {
        self.put(Value::Float(value));
    }

    fn str(&mut self, value: &str) {
        self.put(Value::String(value.into()));
    }

    fn begin_array(&mut self) {
        self.open.push(Branch::Array(Vec::new()));
    }

    fn element(&mut self) {}

    fn end_array(&mut self) {
        self.close();
    }

    fn begin_object(&mut self) {
        self.open.push(Branch::Object(Vec::new(), String::new()));
    }

    fn key(&mut self, key: &str) {
        if let Some(Branch::Object(_, next)) = self.open.last_mut() {
            next.clear();
            next.push_str(key);
        }
    }

    fn end_object(&mut self) {
        self.close();
    }
}
