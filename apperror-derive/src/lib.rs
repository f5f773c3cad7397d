//! The derive macros of `apperror`; they are documented where `apperror` exports them.
//!
//! Phases: `input` reads the item as it was written, `validate` checks every rule and resolves every default, `expand`
//! writes code from the resulting `model`. Faults are collected on the way and told all at once.

mod attribute;
mod attributes;
mod class;
mod code;
mod diagnostics;
mod expand;
#[cfg(test)]
mod fuzz;
#[cfg(test)]
mod golden;
mod input;
mod keys;
mod lending;
mod model;
mod nearest;
mod paths;
mod public_value;
mod response;
mod setting;
mod template;
mod type_name;
mod validate;
mod wait;

use proc_macro::TokenStream;
use syn::{DeriveInput, parse_macro_input};

/// See `apperror::AppError`.
#[proc_macro_derive(AppError, attributes(app_error))]
pub fn derive_app_error(input: TokenStream) -> TokenStream {
    expand::derive(&parse_macro_input!(input as DeriveInput)).into()
}

/// See `apperror::PublicValue`.
#[proc_macro_derive(PublicValue, attributes(app_error))]
pub fn derive_public_value(input: TokenStream) -> TokenStream {
    public_value::derive(&parse_macro_input!(input as DeriveInput)).into()
}

/// See `apperror_tower::IntoResponse`.
#[proc_macro_derive(IntoResponse, attributes(app_error))]
pub fn derive_into_response(input: TokenStream) -> TokenStream {
    response::derive(&parse_macro_input!(input as DeriveInput)).into()
}
