//! The derive adds no warning to a library, whatever its author denies.
#![deny(
    warnings,
    missing_docs,
    missing_debug_implementations,
    deprecated,
    unreachable_pub,
    unnameable_types,
    unsafe_code,
    unused,
    unused_lifetimes,
    unused_qualifications,
    unused_results,
    single_use_lifetimes,
    redundant_lifetimes,
    explicit_outlives_requirements,
    elided_lifetimes_in_paths,
    absolute_paths_not_starting_with_crate,
    keyword_idents,
    let_underscore_drop,
    macro_use_extern_crate,
    meta_variable_misuse,
    non_ascii_idents,
    trivial_casts,
    trivial_numeric_casts,
    unit_bindings,
    future_incompatible,
    nonstandard_style,
    rust_2018_idioms,
    rust_2021_compatibility,
    rust_2024_compatibility,
    clippy::all,
    clippy::pedantic,
    clippy::nursery
)]

pub mod by_derive_more;
pub mod by_displaydoc;
pub mod by_hand;
pub mod by_snafu;
pub mod by_thiserror;
