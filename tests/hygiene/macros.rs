//! Enums that `macro_rules` make: every piece may come from another place.

use std::time::Duration;

use apperror::{AppError, ErrorCatalog};

use crate::{assert_answers, codes};

/// What a macro of another module calls by `$crate`.
#[derive(Debug, thiserror::Error, AppError)]
#[error("x")]
pub(crate) struct Reached;

macro_rules! declare {
    (
        $(#[$meta:meta])*
        $visibility:vis $name:ident {
            prefix: $prefix:literal, doc: $doc:literal, other_doc: $other_doc:expr, kind: $kind:ident,
            other_kind: $other_kind:tt, status: $status:literal, other_status: $other_status:expr,
            message: $message:expr, help: $help:expr, wait: $wait:literal, wire: $wire:literal, krate: $krate:path,
            setting: $setting:meta, ty: $ty:ty, inner: $inner:ty, field: $field:ident, lifetime: $lifetime:lifetime
        }
    ) => {
        $(#[$meta])*
        #[derive(Debug, thiserror::Error, AppError)]
        #[app_error(prefix = $prefix, kind = $kind, crate = $krate, $setting)]
        $visibility enum $name<$lifetime> {
            #[doc = $doc]
            #[error("x")]
            #[app_error(status = $status, message = $message, help = $help)]
            First {
                #[app_error(public)]
                $field: $ty,
                hidden: &$lifetime $ty,
            },
            #[doc = $other_doc]
            #[error("x")]
            #[app_error(status = $other_status, retry_after = $wait, kind = $other_kind)]
            Second(#[app_error(public = $wire)] $ty),
            #[error("x")]
            #[app_error(kind = unavailable, retry_after = $field)]
            Third {
                $field: Duration,
            },
            #[error("x")]
            #[app_error(message = "{local}")]
            Fourth {
                #[app_error(public)]
                local: u8,
            },
            #[error(transparent)]
            #[app_error(transparent)]
            Fifth($inner),
            #[error(transparent)]
            #[app_error(transparent)]
            Sixth($crate::macros::Reached),
        }
    };
}

#[derive(Debug, thiserror::Error, AppError)]
#[error("x")]
pub(crate) struct Leaf;

declare! {
    /// About the enum.
    pub(crate) Made {
        prefix: "MADE", doc: "The first.", other_doc: "The second.", kind: business, other_kind: rate_limited, status: 402,
        other_status: 503, message: "Order {id}.", help: "https://example.com/{code}", wait: "5s", wire: "wire",
        krate: ::apperror, setting: severity = critical, ty: u8, inner: Box<Leaf>, field: id, lifetime: 'a
    }
}

#[test]
fn every_kind_of_fragment_is_read() {
    let hidden = 9;
    let first = Made::First {
        id: 7,
        hidden: &hidden,
    };
    assert_answers(
        &first,
        r#"{"error_code":"MADE_FIRST","message":"Order 7.","details":{"id":7}}"#,
    );
    assert_eq!(first.status().as_u16(), 402);
    assert_eq!(first.severity(), apperror::Severity::Critical);
    assert_eq!(first.spec().help(), Some("https://example.com/MADE_FIRST"));
    assert_eq!(first.spec().description(), "The first.");
    assert_eq!(first.spec().fields()[0].type_name(), "u8");
    let second = Made::Second(8);
    assert_eq!(second.status().as_u16(), 503);
    assert_eq!(second.details().to_json(), r#"{"wire":8}"#);
    assert_eq!(second.retry_after(), Some(Duration::from_secs(5)));
    assert_eq!(second.spec().description(), "The second.");
    let third = Made::Third { id: Duration::ZERO };
    assert_eq!(third.retry_after(), Some(Duration::ZERO));
    assert_eq!(Made::Fourth { local: 4 }.user_message(), "4");
    assert_eq!(Made::Fifth(Box::new(Leaf)).code(), "LEAF");
    assert_eq!(Made::Sixth(Reached).code(), "REACHED");
    assert_eq!(
        codes::<Made<'_>>(),
        [
            "MADE_FIRST",
            "MADE_SECOND",
            "MADE_THIRD",
            "MADE_FOURTH",
            "LEAF",
            "REACHED"
        ]
    );
}

#[test]
fn items_inside_functions_and_blocks_are_items() {
    let codes = {
        #[derive(Debug, thiserror::Error, AppError)]
        enum Local {
            #[error("x")]
            Only,
        }
        fn code(error: &impl ErrorCatalog) -> &'static str {
            error.code()
        }
        [Local::Only.code(), code(&Local::Only)]
    };
    assert_eq!(codes, ["ONLY", "ONLY"]);
}
