//! From serde's data model to the events of a sink, with the representation that JSON has by custom.

use core::fmt;

use serde_core::ser::{self, Serialize, Serializer};

use super::key::KeySink;
use super::{Digits, Sink};

/// A value that its own `Serialize` refuses to write, or that has no form in JSON.
#[derive(Debug)]
pub struct Unserializable;

impl fmt::Display for Unserializable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("value cannot be serialized")
    }
}

impl core::error::Error for Unserializable {}

impl ser::Error for Unserializable {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
}

/// The serializer that turns calls into events.
pub(crate) struct Events<'a>(pub(crate) &'a mut dyn Sink);

type Done = Result<(), Unserializable>;

/// Methods that pass one scalar on.
macro_rules! scalars {
    ($($method:ident($ty:ty) => $event:ident;)+) => {
        $(
            fn $method(self, value: $ty) -> Done {
                self.0.$event(value.into());
                Ok(())
            }
        )+
    };
}

/// Methods that pass one number on, and its digits.
macro_rules! numbers {
    ($($method:ident($ty:ty) => $event:ident;)+) => {
        $(
            fn $method(self, value: $ty) -> Done {
                self.0.$event(value, &Digits(value));
                Ok(())
            }
        )+
    };
}

impl<'a> Serializer for Events<'a> {
    type Ok = ();
    type Error = Unserializable;
    type SerializeSeq = Open<'a>;
    type SerializeTuple = Open<'a>;
    type SerializeTupleStruct = Open<'a>;
    type SerializeTupleVariant = Open<'a>;
    type SerializeMap = Open<'a>;
    type SerializeStruct = Open<'a>;
    type SerializeStructVariant = Open<'a>;

    scalars! {
        serialize_bool(bool) => bool;
        serialize_i8(i8) => i64;
        serialize_i16(i16) => i64;
        serialize_i32(i32) => i64;
        serialize_i64(i64) => i64;
        serialize_u8(u8) => u64;
        serialize_u16(u16) => u64;
        serialize_u32(u32) => u64;
        serialize_u64(u64) => u64;
        serialize_str(&str) => str;
    }

    numbers! {
        serialize_i128(i128) => i128;
        serialize_u128(u128) => u128;
        serialize_f32(f32) => f32;
        serialize_f64(f64) => f64;
    }

    fn serialize_char(self, value: char) -> Done {
        self.0.str(value.encode_utf8(&mut [0; 4]));
        Ok(())
    }

    fn serialize_bytes(self, value: &[u8]) -> Done {
        self.0.begin_array();
        for byte in value {
            self.0.element();
            self.0.u64((*byte).into());
        }
        self.0.end_array();
        Ok(())
    }

    fn serialize_none(self) -> Done {
        self.serialize_unit()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Done {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Done {
        self.0.null();
        Ok(())
    }

    fn serialize_unit_struct(self, _name: &'static str) -> Done {
        self.serialize_unit()
    }

    fn serialize_unit_variant(
        self,
        _name: &'static str,
        _index: u32,
        variant: &'static str,
    ) -> Done {
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _name: &'static str,
        value: &T,
    ) -> Done {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _name: &'static str,
        _index: u32,
        variant: &'static str,
        value: &T,
    ) -> Done {
        self.0.begin_object();
        self.0.key(variant);
        value.serialize(Events(self.0))?;
        self.0.end_object();
        Ok(())
    }

    fn serialize_seq(self, _len: Option<usize>) -> Result<Open<'a>, Unserializable> {
        self.0.begin_array();
        Ok(Open::new(self.0, Close::Array))
    }

    fn serialize_tuple(self, _len: usize) -> Result<Open<'a>, Unserializable> {
        self.serialize_seq(None)
    }

    fn serialize_tuple_struct(
        self,
        _name: &'static str,
        _len: usize,
    ) -> Result<Open<'a>, Unserializable> {
        self.serialize_seq(None)
    }

    fn serialize_tuple_variant(
        self,
        _name: &'static str,
        _index: u32,
        variant: &'static str,
        _len: usize,
    ) -> Result<Open<'a>, Unserializable> {
        self.0.begin_object();
        self.0.key(variant);
        self.0.begin_array();
        Ok(Open::new(self.0, Close::ArrayInObject))
    }

    fn serialize_map(self, _len: Option<usize>) -> Result<Open<'a>, Unserializable> {
        self.0.begin_object();
        Ok(Open::new(self.0, Close::Object))
    }

    fn serialize_struct(
        self,
        _name: &'static str,
        _len: usize,
    ) -> Result<Open<'a>, Unserializable> {
        self.serialize_map(None)
    }

    fn serialize_struct_variant(
        self,
        _name: &'static str,
        _index: u32,
        variant: &'static str,
        _len: usize,
    ) -> Result<Open<'a>, Unserializable> {
        self.0.begin_object();
        self.0.key(variant);
        self.0.begin_object();
        Ok(Open::new(self.0, Close::ObjectInObject))
    }
}

/// What has to be closed at the end.
#[derive(Clone, Copy)]
enum Close {
    Array,
    ArrayInObject,
    Object,
    ObjectInObject,
}

/// An array or object that has been opened.
pub(crate) struct Open<'a> {
    sink: &'a mut dyn Sink,
    close: Close,
}

impl<'a> Open<'a> {
    fn new(sink: &'a mut dyn Sink, close: Close) -> Self {
        Self { sink, close }
    }

    fn element<T: Serialize + ?Sized>(&mut self, value: &T) -> Done {
        self.sink.element();
        value.serialize(Events(self.sink))
    }

    fn member<T: Serialize + ?Sized>(&mut self, key: &str, value: &T) -> Done {
        self.sink.key(key);
        value.serialize(Events(self.sink))
    }

    fn close(self) {
        match self.close {
            Close::Array => self.sink.end_array(),
            Close::Object => self.sink.end_object(),
            Close::ArrayInObject => {
                self.sink.end_array();
                self.sink.end_object();
            }
            Close::ObjectInObject => {
                self.sink.end_object();
                self.sink.end_object();
            }
        }
    }
}

/// The traits of sequences, which differ in names only.
macro_rules! sequences {
    ($($trait:ident :: $method:ident,)+) => {
        $(
            impl ser::$trait for Open<'_> {
                type Ok = ();
                type Error = Unserializable;

                fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Done {
                    self.element(value)
                }

                fn end(self) -> Done {
                    self.close();
                    Ok(())
                }
            }
        )+
    };
}

sequences! {
    SerializeSeq::serialize_element,
    SerializeTuple::serialize_element,
    SerializeTupleStruct::serialize_field,
    SerializeTupleVariant::serialize_field,
}

/// The traits of structs, which differ in names only.
macro_rules! structs {
    ($($trait:ident,)+) => {
        $(
            impl ser::$trait for Open<'_> {
                type Ok = ();
                type Error = Unserializable;

                fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Done {
                    self.member(key, value)
                }

                fn end(self) -> Done {
                    self.close();
                    Ok(())
                }
            }
        )+
    };
}

structs! { SerializeStruct, SerializeStructVariant, }

impl ser::SerializeMap for Open<'_> {
    type Ok = ();
    type Error = Unserializable;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Done {
        let mut text = KeySink::default();
        key.serialize(Events(&mut text))?;
        self.sink.key(&text.into_text().ok_or(Unserializable)?);
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Done {
        value.serialize(Events(self.sink))
    }

    fn end(self) -> Done {
        self.close();
        Ok(())
    }
}
