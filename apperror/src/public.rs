//! `PublicValue`: which types may leave the process.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;
use core::time::Duration;

use serde_core::Serialize;

use crate::emit::{Digits, Scalar, Sink, Unserializable, emit_serialize};

/// A type whose values clients may see, in `details` and in messages.
///
/// A field leaves the process only if it is marked `public` *and* its type is a `PublicValue`, so whoever opens a type
/// to the outside says so once, by name:
///
/// ```
/// use apperror::PublicValue;
///
/// #[derive(Debug, serde::Serialize)]
/// struct OrderId(u64);
///
/// impl PublicValue for OrderId {}
/// ```
///
/// `#[derive(PublicValue)]` does the same and checks every field as well. The trait is implemented for `bool`, integers,
/// floats, `char`, strings, [`Duration`] (as seconds, a JSON number), and `Option`, slices, arrays, `Vec` and references
/// of those; behind the features `uuid`, `time`, `chrono` and `rust_decimal` for the types of these crates. It is never
/// implemented for errors, `serde_json::Value`, [`Sensitive`](crate::Sensitive) or the types of secrecy: a secret that is
/// marked `public` does not compile.
///
/// ```compile_fail
/// #[derive(Debug, thiserror::Error, apperror::AppError)]
/// #[error("refused")]
/// struct Refused {
///     #[app_error(public)]
///     card: apperror::Sensitive<String>,
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` may not be shown to clients: it is not a `PublicValue`",
    label = "marked `public`, but not a `PublicValue`",
    note = "if it is a type of your own and holds nothing secret, write `impl apperror::PublicValue for {Self} {{}}` or `#[derive(apperror::PublicValue)]`",
    note = "errors, untyped JSON and secrets such as `Sensitive` are never public: take `public` away, or use `log`"
)]
pub trait PublicValue: Serialize {
    /// Writes the value down; the way of its `Serialize`, but for a `Duration`.
    #[doc(hidden)]
    fn emit_into(&self, sink: &mut dyn Sink) -> Result<(), Unserializable> {
        emit_serialize(self, sink)
    }

    /// The value as [`emit_into`](Self::emit_into) writes it, if it is known to have no parts.
    #[doc(hidden)]
    fn scalar_form(&self) -> Option<Scalar<'_>> {
        None
    }

    /// The derive checks the types of all fields in here.
    #[doc(hidden)]
    fn check_fields()
    where
        Self: Sized,
    {
    }
}

impl PublicValue for char {}
impl PublicValue for i128 {}
impl PublicValue for u128 {}

/// Implements the trait for words and numbers; one that does not fit goes the way of its `Serialize`.
macro_rules! words_and_numbers {
    ($($form:ident($($ty:ty),+);)+) => {
        $($(
            impl PublicValue for $ty {
                fn scalar_form(&self) -> Option<Scalar<'_>> {
                    (*self).try_into().ok().map(Scalar::$form)
                }
            }
        )+)+
    };
}

words_and_numbers! {
    Bool(bool);
    I64(i8, i16, i32, i64, isize);
    U64(u8, u16, u32, u64, usize);
    F32(f32);
    F64(f64);
}

/// Implements the trait for texts.
macro_rules! texts {
    ($($ty:ty),+) => {
        $(
            impl PublicValue for $ty {
                fn scalar_form(&self) -> Option<Scalar<'_>> {
                    Some(Scalar::Str(self))
                }
            }
        )+
    };
}

texts! { str, String, Cow<'_, str> }

impl PublicValue for Duration {
    fn emit_into(&self, sink: &mut dyn Sink) -> Result<(), Unserializable> {
        if self.subsec_nanos() == 0 {
            sink.u64(self.as_secs());
        } else {
            let seconds = self.as_secs_f64();
            sink.f64(seconds, &Digits(seconds));
        }
        Ok(())
    }

    fn scalar_form(&self) -> Option<Scalar<'_>> {
        Some(if self.subsec_nanos() == 0 {
            Scalar::U64(self.as_secs())
        } else {
            Scalar::F64(self.as_secs_f64())
        })
    }
}

impl<T: PublicValue + ?Sized> PublicValue for &T {
    fn emit_into(&self, sink: &mut dyn Sink) -> Result<(), Unserializable> {
        (**self).emit_into(sink)
    }

    fn scalar_form(&self) -> Option<Scalar<'_>> {
        (**self).scalar_form()
    }
}

impl<T: PublicValue> PublicValue for Option<T> {
    fn emit_into(&self, sink: &mut dyn Sink) -> Result<(), Unserializable> {
        if let Some(value) = self {
            return value.emit_into(sink);
        }
        sink.null();
        Ok(())
    }

    fn scalar_form(&self) -> Option<Scalar<'_>> {
        match self {
            Some(value) => value.scalar_form(),
            None => Some(Scalar::Null),
        }
    }
}

impl<T: PublicValue> PublicValue for [T] {
    fn emit_into(&self, sink: &mut dyn Sink) -> Result<(), Unserializable> {
        sink.begin_array();
        for item in self {
            sink.element();
            item.emit_into(sink)?;
        }
        sink.end_array();
        Ok(())
    }
}

impl<T: PublicValue> PublicValue for Vec<T> {
    fn emit_into(&self, sink: &mut dyn Sink) -> Result<(), Unserializable> {
        self.as_slice().emit_into(sink)
    }
}

impl<T: PublicValue, const N: usize> PublicValue for [T; N]
where
    [T; N]: Serialize,
{
    fn emit_into(&self, sink: &mut dyn Sink) -> Result<(), Unserializable> {
        self.as_slice().emit_into(sink)
    }
}
