//! An enum with a variant for every type that a field can have, and every value of it.

use std::borrow::Cow;
use std::time::Duration;

use apperror::AppError;
use proptest::array::uniform4;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::strategy::Union;

use crate::values::{
    Maps, Named, Newtype, Shape, Tagged, Unit, fraction, maps, named, shape, signed, tagged, text,
    time,
};

macro_rules! wide {
    ($($variant:ident($ty:ty) = $strategy:expr,)+) => {
        #[derive(Debug, Clone, PartialEq, thiserror::Error, AppError)]
        #[app_error(prefix = "WIDE", kind = unavailable, decode)]
        pub(crate) enum Wide {
            $(
                #[error("x")]
                $variant {
                    #[app_error(public)]
                    value: $ty,
                },
            )+
            #[error("x")]
            Empty,
            #[error("x")]
            #[app_error(message = "{1} after {0}", kind = timeout)]
            Tuple(
                #[app_error(public = "first", log)] String,
                #[app_error(public = "second")] u16,
                #[app_error(public = "third")] Vec<Shape>,
            ),
            #[error("x")]
            #[app_error(message = "{text}", retry_after = wait)]
            Mixed {
                #[app_error(public)]
                text: String,
                #[app_error(default)]
                private: u8,
                #[app_error(public = "seconds")]
                wait: Option<Duration>,
                #[app_error(public, default)]
                r#type: bool,
            },
        }

        fn single() -> Vec<BoxedStrategy<Wide>> {
            vec![$($strategy.prop_map(|value| Wide::$variant { value }).boxed()),+]
        }
    };
}

wide! {
    Truth(bool) = any::<bool>(),
    Int8(i8) = any::<i8>(),
    Int16(i16) = any::<i16>(),
    Int32(i32) = any::<i32>(),
    Int64(i64) = any::<i64>(),
    Int128(i128) = signed(),
    IntSize(isize) = any::<isize>(),
    Nat8(u8) = any::<u8>(),
    Nat16(u16) = any::<u16>(),
    Nat32(u32) = any::<u32>(),
    Nat64(u64) = any::<u64>(),
    Nat128(u128) = any::<u64>().prop_map(u128::from),
    NatSize(usize) = any::<usize>(),
    Float32(f32) = any::<f32>().prop_filter("JSON has no other", |float| float.is_finite()),
    Float64(f64) = fraction(),
    Letter(char) = any::<char>(),
    Text(String) = text(),
    Shared(Cow<'static, str>) = text().prop_map(Cow::Owned),
    Maybe(Option<u8>) = any::<Option<u8>>(),
    MaybeText(Option<String>) = option::of(text()),
    Texts(Vec<String>) = vec(text(), 0..4),
    Bytes([u8; 4]) = uniform4(any::<u8>()),
    Letters([Option<char>; 4]) = uniform4(any::<Option<char>>()),
    MaybeNumbers(Option<Vec<i32>>) = option::of(vec(any::<i32>(), 0..4)),
    Grid(Vec<Vec<bool>>) = vec(vec(any::<bool>(), 0..3), 0..3),
    Time(Duration) = time(),
    MaybeTime(Option<Duration>) = option::of(time()),
    Times(Vec<Duration>) = vec(time(), 0..4),
    OwnStruct(Named) = named(),
    OwnStructs(Vec<Option<Named>>) = vec(option::of(named()), 0..3),
    OwnEnum(Shape) = shape(),
    OwnEnums([Shape; 4]) = uniform4(shape()),
    OwnNewtype(Newtype) = any::<i64>().prop_map(Newtype),
    OwnUnit(Unit) = Just(Unit),
    OwnTagged(Tagged) = tagged(),
    OwnMaps(Maps) = maps(),
}

/// Every variant with every value that can be read back.
pub(crate) fn wide() -> impl Strategy<Value = Wide> {
    let tuple = (text(), any::<u16>(), vec(shape(), 0..3));
    let mixed = (text(), option::of(time()), any::<bool>());
    let mut variants = single();
    variants.push(Just(Wide::Empty).boxed());
    variants.push(
        tuple
            .prop_map(|(first, second, third)| Wide::Tuple(first, second, third))
            .boxed(),
    );
    variants.push(
        mixed
            .prop_map(|(text, wait, r#type)| Wide::Mixed {
                text,
                private: 0,
                wait,
                r#type,
            })
            .boxed(),
    );
    Union::new(variants)
}

/// What stands in the way between a client and a leaf.
#[derive(Debug, PartialEq, thiserror::Error, AppError)]
#[app_error(decode)]
pub(crate) enum Middle {
    #[error("x")]
    Own,
    #[error(transparent)]
    #[app_error(transparent)]
    Wide { inner: Box<Wide> },
}

/// The type that a client decodes.
#[derive(Debug, PartialEq, thiserror::Error, AppError)]
#[error(transparent)]
#[app_error(transparent, decode)]
pub(crate) struct Outer(pub(crate) Middle);
