//! `impl ErrorCatalog`: the tree, and the proof that its codes are unique.

use proc_macro2::{Span, TokenStream};
use quote::quote;
use syn::GenericParam;

use super::bounds::Bounds;
use super::specs::declared;
use super::{allowance, quiet, respan};
use crate::model::{Model, Variant};

pub(crate) fn expand(model: &Model<'_>) -> TokenStream {
    let where_clause = bounds(model).where_clause();
    let (impl_generics, ty_generics, _) = model.generics.split_for_impl();
    let allowance = allowance(model);
    let ident = quiet(model.ident);
    let rows = declared(model).next().map(|_| quote!(rows: &__SPECS,));
    let branches = is_tree(model).then(|| branches(model));
    // A literal and no call: only so do the temporaries in it live as long as the constant.
    let tree = |base: &TokenStream| quote!(&__apperror::Catalog { #rows #branches ..__apperror::Catalog::#base });
    // The codes of one item were compared by the macro. A generic tree is checked wherever it is instantiated.
    let (constants, proof) = if is_generic_tree(model) {
        let tree = tree(&quote!(UNPROVEN));
        let constants = quote! {
            const TREE: &'static __apperror::Catalog = #tree;
            const CATALOG: &'static __apperror::Catalog = __apperror::unique(<Self as __apperror::ErrorCatalog>::TREE);
        };
        (constants, None)
    } else {
        let tree = tree(&quote!(EMPTY));
        let constant = quote!(const CATALOG: &'static __apperror::Catalog = #tree;);
        (constant, is_tree(model).then(|| proof(model)))
    };
    quote! {
        #[automatically_derived]
        #allowance
        impl #impl_generics __apperror::ErrorCatalog for #ident #ty_generics #where_clause {
            #constants
        }

        #proof
    }
}

fn is_tree(model: &Model<'_>) -> bool {
    let mut variants = model.variants.iter();
    variants.any(|variant| matches!(variant, Variant::Transparent(_)))
}

/// Whether the codes depend on parameters of the type.
pub(super) fn is_generic_tree(model: &Model<'_>) -> bool {
    let mut params = model.generics.params.iter();
    is_tree(model) && params.any(|param| !matches!(param, GenericParam::Lifetime(_)))
}

pub(super) fn bounds<'m>(model: &'m Model<'_>) -> Bounds<'m> {
    let mut bounds = Bounds::new(model.generics);
    bounds.of_self(&quote!(__apperror::AppError));
    for variant in &model.variants {
        if let Variant::Transparent(inner) = variant {
            bounds.of_field(inner.ty, &quote!(__apperror::ErrorCatalog));
        }
    }
    bounds
}

/// Runs of own rows, and the catalogs of transparent variants between them.
fn branches(model: &Model<'_>) -> TokenStream {
    let mut branches = Vec::new();
    let (mut start, mut end) = (0_usize, 0_usize);
    let run = |start: usize, end: usize| {
        (start < end).then(|| quote!(__apperror::Branch::Own(#start, #end)))
    };
    for variant in &model.variants {
        match variant {
            Variant::Declared(_) => end += 1,
            Variant::Transparent(inner) => {
                branches.extend(run(start, end));
                start = end;
                let ty = inner.ty;
                branches.push(
                    quote!(__apperror::Branch::Nested(<#ty as __apperror::ErrorCatalog>::TREE)),
                );
            }
        }
    }
    branches.extend(run(start, end));
    quote!(branches: &[#(#branches),*],)
}

/// Makes the compiler walk the tree when the item is checked, and tell a duplicate at its name.
fn proof(model: &Model<'_>) -> TokenStream {
    let ident = quiet(model.ident);
    let lifetimes: Vec<_> = model
        .generics
        .lifetimes()
        .map(|_| quote!('static))
        .collect();
    let arguments = (!lifetimes.is_empty()).then(|| quote!(<#(#lifetimes),*>));
    let proof = quote! {
        const _: () = __apperror::assert_unique(<#ident #arguments as __apperror::ErrorCatalog>::CATALOG);
    };
    respan(proof, ident.span().resolved_at(Span::call_site()))
}
