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
    ($feature:literal: $($ty:ty),+ $(,)?) => {
        $(
            #[cfg(feature = $feature)]
            #[cfg_attr(docsrs, doc(cfg(feature = $feature)))]
            impl PublicValue for $ty {}
        )+
    };
}

open!("uuid": uuid::Uuid, uuid::NonNilUuid, uuid::fmt::Braced, uuid::fmt::Hyphenated, uuid::fmt::Simple, uuid::fmt::Urn);

open!("time":
    time::Date,
    time::Duration,
    time::Month,
    time::OffsetDateTime,
    time::PrimitiveDateTime,
    time::Time,
    time::UtcOffset,
    time::Weekday,
);

open!("chrono":
    chrono::Month,
    chrono::NaiveDate,
    chrono::NaiveDateTime,
    chrono::NaiveTime,
    chrono::TimeDelta,
    chrono::Weekday,
);

#[cfg(feature = "chrono")]
#[cfg_attr(docsrs, doc(cfg(feature = "chrono")))]
impl<Tz: chrono::TimeZone> PublicValue for chrono::DateTime<Tz> {}

open!("rust_decimal": rust_decimal::Decimal);
