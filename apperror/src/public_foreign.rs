//! `PublicValue` for the types of uuid, time, chrono and `rust_decimal`: each leaves in its own serde form.

#[cfg(any(
    feature = "chrono",
    feature = "rust_decimal",
    feature = "time",
    feature = "uuid"
))]
use crate::public::PublicValue;

/// Opens types of a foreign crate, each behind the feature of the crate's name.
macro_rules! open {
    ($feature:literal, $form:literal: $($ty:ty),+ $(,)?) => {
        $(
            #[doc = $form]
            #[cfg(feature = $feature)]
            #[cfg_attr(docsrs, doc(cfg(feature = $feature)))]
            impl PublicValue for $ty {}
        )+
    };
}

open!("uuid", "A text.": uuid::Uuid, uuid::NonNilUuid, uuid::fmt::Braced, uuid::fmt::Hyphenated, uuid::fmt::Simple, uuid::fmt::Urn);

open!("time", "Numbers; texts with time's own feature `serde-human-readable`.":
    time::Date,
    time::Duration,
    time::Month,
    time::OffsetDateTime,
    time::PrimitiveDateTime,
    time::Time,
    time::UtcOffset,
    time::Weekday,
);

open!("chrono", "A text (RFC 3339 where it is a moment), but for `TimeDelta`, two numbers.":
    chrono::Month,
    chrono::NaiveDate,
    chrono::NaiveDateTime,
    chrono::NaiveTime,
    chrono::TimeDelta,
    chrono::Weekday,
);

/// A text (RFC 3339).
#[cfg(feature = "chrono")]
#[cfg_attr(docsrs, doc(cfg(feature = "chrono")))]
impl<Tz: chrono::TimeZone> PublicValue for chrono::DateTime<Tz> {}

open!("rust_decimal", "A text, unless a feature of `rust_decimal` itself makes it a number.": rust_decimal::Decimal);
