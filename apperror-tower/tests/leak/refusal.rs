//! Requests that extractors refuse, with a parser's text that quotes them.

use axum::extract::Extension;
use axum::routing::{MethodFilter, MethodRouter, on};
use serde::Deserialize;

use crate::form::in_address;
use crate::secret::Place::{RequestBody, RequestPath, RequestQuery};
use crate::secret::secret;
use crate::way::{Act, Ask, Way};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "what is read is not looked at")]
struct Order {
    amount: u64,
}

#[derive(Clone)]
struct Absent;

/// Every extractor of axum, and ours where there are some.
pub(crate) fn ways() -> Vec<Way> {
    let misused = || on(METHODS, |_: Extension<Absent>| async {});
    let misused = refusing("axum-extension", misused, Ask::plain());
    let mut ways = refused_by_axum();
    ways.extend(refused_by_us());
    ways.push(misused);
    ways
}

/// Defines the extractors of one module, each with a request that it refuses.
macro_rules! refusing {
    ($function:ident $prefix:literal $($module:ident)::+) => {
        fn $function() -> Vec<Way> {
            use $($module)::+::{Form, Json, Path, Query};
            vec![
                refusing(concat!($prefix, "-json"), || on(METHODS, |_: Json<Order>| async {}), json()),
                refusing(concat!($prefix, "-syntax"), || on(METHODS, |_: Json<Order>| async {}), syntax()),
                refusing(concat!($prefix, "-query"), || on(METHODS, |_: Query<Order>| async {}), query()),
                refusing(concat!($prefix, "-form"), || on(METHODS, |_: Form<Order>| async {}), form()),
                refusing(concat!($prefix, "-path"), || on(METHODS, |_: Path<Order>| async {}), path()),
            ]
        }
    };
}

refusing!(refused_by_axum "axum" axum::extract);
#[cfg(feature = "axum")]
refusing!(refused_by_us "own" apperror_tower::extract);

#[cfg(not(feature = "axum"))]
fn refused_by_us() -> Vec<Way> {
    Vec::new()
}

/// A HEAD is a GET for them.
const METHODS: MethodFilter = MethodFilter::GET.or(MethodFilter::POST);

fn refusing(name: &'static str, make: fn() -> MethodRouter, ask: Ask) -> Way {
    Way {
        name,
        act: Act::Refuse(make),
        logs: &[],
        ask,
    }
}

fn json() -> Ask {
    let order = serde_json::json!({ "amount": secret(RequestBody) });
    Ask {
        media: "application/json",
        body: order.to_string().into_bytes(),
        ..Ask::plain()
    }
}

fn syntax() -> Ask {
    Ask {
        media: "application/json",
        body: secret(RequestBody).as_bytes().to_vec(),
        ..Ask::plain()
    }
}

fn query() -> Ask {
    Ask {
        tail: format!("?amount={}", in_address(secret(RequestQuery))),
        ..Ask::plain()
    }
}

fn form() -> Ask {
    let pair = format!("amount={}", in_address(secret(RequestBody)));
    Ask {
        tail: format!("?{pair}"),
        media: "application/x-www-form-urlencoded",
        body: pair.into_bytes(),
        ..Ask::plain()
    }
}

fn path() -> Ask {
    Ask {
        parameter: "/{amount}",
        tail: format!("/{}", in_address(secret(RequestPath))),
        ..Ask::plain()
    }
}
