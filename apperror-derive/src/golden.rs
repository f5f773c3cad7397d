//! The code that the derive writes, one file of `expansions/` per shape of input: the item first, then what is generated.
//!
//! `UPDATE_EXPECT=1 cargo test -p apperror-derive` writes them anew; review the difference as code.

use expect_test::{ExpectFile, expect_file};
use proc_macro2::TokenStream;
use quote::quote;

use crate::expand;

fn check(item: &TokenStream, expected: &ExpectFile) {
    let input = syn::parse2(item.clone()).expect("an item");
    let generated = expand::derive(&input);
    let file = quote! {
        #[derive(AppError)]
        #item
        #generated
    };
    let file = syn::parse2(file).expect("items");
    expected.assert_eq(&prettyplease::unparse(&file));
}

#[test]
fn unit_struct() {
    let item = quote! {
        struct PoolEmpty;
    };
    check(&item, &expect_file!["../expansions/unit_struct.rs"]);
}

#[test]
fn units() {
    let item = quote! {
        #[app_error(prefix = "ORDER", kind = business, help = "https://example.com/{code}")]
        enum OrderError {
            /// The order was closed.
            Closed,
            #[app_error(kind = timeout, retry = poll, severity = critical, message = "We do not know {{yet}}.")]
            #[deprecated = "use `Closed`"]
            Lost,
            #[app_error(kind = unavailable, outcome = unknown, status = 504, retry_after = "1500ms")]
            Busy,
        }
    };
    check(&item, &expect_file!["../expansions/units.rs"]);
}

#[test]
fn fields() {
    let item = quote! {
        #[app_error(kind = rate_limited)]
        enum PaymentError {
            #[app_error(message = "Payment {payment_id} of {payer} was declined.", retry_after = wait)]
            Declined {
                #[app_error(public)]
                payment_id: PaymentId,
                gateway_reason: String,
                #[app_error(public = "customer", log)]
                payer: String,
                #[app_error(log)]
                card: Sensitive<String>,
                wait: Option<Duration>,
            },
            #[app_error(message = "{1}")]
            OverLimit(u64, #[app_error(public = "limit")] u64),
            Private {
                reason: String,
            },
        }
    };
    check(&item, &expect_file!["../expansions/fields.rs"]);
}

#[test]
fn tree() {
    let item = quote! {
        enum ApiError {
            Closed,
            #[app_error(transparent)]
            Order(#[from] OrderError),
            Gone {
                #[app_error(public)]
                id: u64,
            },
            #[app_error(transparent)]
            Payment { #[source] inner: Box<PaymentError> },
        }
    };
    check(&item, &expect_file!["../expansions/tree.rs"]);
}

#[test]
fn wrapper() {
    let item = quote! {
        #[app_error(transparent)]
        struct Wrapper<'a>(Inner<'a>);
    };
    check(&item, &expect_file!["../expansions/wrapper.rs"]);
}

#[test]
fn generics() {
    let item = quote! {
        enum Layer<'a, T: Debug, E, const N: usize = 2>
        where
            E: Debug,
        {
            #[app_error(message = "No {name}.")]
            Own {
                #[app_error(public)]
                shown: [T; N],
                #[app_error(public)]
                name: &'a str,
                #[app_error(log)]
                hidden: T,
            },
            #[app_error(transparent)]
            Inner(E),
        }
    };
    check(&item, &expect_file!["../expansions/generics.rs"]);
}

#[test]
fn decode() {
    let item = quote! {
        #[app_error(decode, prefix = "PAYMENT")]
        enum PaymentError {
            Declined {
                #[app_error(public)]
                payment_id: PaymentId,
                #[app_error(default)]
                gateway_reason: String,
                #[app_error(public, default)]
                attempt: u8,
            },
            Lost {
                shard: u8,
            },
            #[app_error(transparent)]
            Database(DatabaseError),
        }
    };
    check(&item, &expect_file!["../expansions/decode.rs"]);
}

#[test]
fn raw_names_and_another_crate() {
    let item = quote! {
        #[app_error(crate = my_crate::errors, rename_all = "snake_case")]
        enum r#enum {
            #[expect(deprecated)]
            r#match {
                #[app_error(public)]
                r#type: Old,
            },
        }
    };
    check(
        &item,
        &expect_file!["../expansions/raw_names_and_another_crate.rs"],
    );
}

#[test]
fn no_variants() {
    let item = quote! {
        enum Never {}
    };
    check(&item, &expect_file!["../expansions/no_variants.rs"]);
}

#[test]
fn faults() {
    let item = quote! {
        #[app_error(decode)]
        enum Faulty<T> {
            #[app_error(status = 200)]
            First(T),
            #[app_error(knd = business)]
            Second,
        }
    };
    check(&item, &expect_file!["../expansions/faults.rs"]);
}
