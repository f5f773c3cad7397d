//! `impl ErrorCatalog`: the tree, and the proof that its codes are unique.

use proc_macro2::{Group, Span, TokenStream, TokenTree};
use quote::quote;
use syn::GenericParam;

use super::bounds::Bounds;
use super::{impl_attributes, private, quiet};
use crate::model::{Model, Variant};

pub(crate) fn expand(model: &Model<'_>) -> TokenStream {
    let private = private(&model.paths);
    let mut bounds = Bounds::new(model.generics);
    bounds.of_self(&quote!(#private::AppError));
    for variant in &model.variants {
        if let Variant::Transparent(inner) = variant {
            bounds.of_field(inner.ty, &quote!(#private::ErrorCatalog));
        }
    }
    let where_clause = bounds.where_clause();
    let (impl_generics, ty_generics, _) = model.generics.split_for_impl();
    let attributes = impl_attributes(model.allows_deprecated);
    let ident = quiet(model.ident);
    let branches = branches(model, private);
    // A literal and no call: only so do the temporaries in it live as long as the constant.
    let tree = quote!(&#private::Catalog { branches: &[#(#branches),*], listed: #private::Listed::NOTHING });
    let is_tree = model
        .variants
        .iter()
        .any(|variant| matches!(variant, Variant::Transparent(_)));
    let mut params = model.generics.params.iter();
    let has_params = params.any(|param| !matches!(param, GenericParam::Lifetime(_)));
    // The codes of one item were compared by the macro. A generic tree is checked wherever its constant is used.
    let (constants, proof) = if is_tree && has_params {
        let constants = quote! {
            const TREE: &'static #private::Catalog = #tree;
            const CATALOG: &'static #private::Catalog = #private::unique(Self::TREE);
        };
        (constants, None)
    } else {
        let constant = quote!(const CATALOG: &'static #private::Catalog = #tree;);
        (constant, is_tree.then(|| proof(model, private)))
    };
    quote! {
        #attributes
        impl #impl_generics #private::ErrorCatalog for #ident #ty_generics #where_clause {
            #constants
        }

        #proof
    }
}

/// Runs of own rows, and the catalogs of transparent variants between them.
fn branches(model: &Model<'_>, private: &TokenStream) -> Vec<TokenStream> {
    let mut branches = Vec::new();
    let (mut start, mut end) = (0_usize, 0_usize);
    let run = |start: usize, end: usize| {
        (start < end).then(|| quote!(#private::Branch::Own(&__SPECS, #start, #end)))
    };
    for variant in &model.variants {
        match variant {
            Variant::Declared(_) => end += 1,
            Variant::Transparent(inner) => {
                branches.extend(run(start, end));
                start = end;
                let ty = inner.ty;
                branches.push(
                    quote!(#private::Branch::Nested(<#ty as #private::ErrorCatalog>::CATALOG)),
                );
            }
        }
    }
    branches.extend(run(start, end));
    branches
}

/// Makes the compiler walk the tree when the item is checked, and tell a duplicate at its name.
fn proof(model: &Model<'_>, private: &TokenStream) -> TokenStream {
    let ident = quiet(model.ident);
    let lifetimes: Vec<_> = model
        .generics
        .lifetimes()
        .map(|_| quote!('static))
        .collect();
    let arguments = (!lifetimes.is_empty()).then(|| quote!(<#(#lifetimes),*>));
    let proof = quote! {
        const _: () = #private::assert_unique(<#ident #arguments as #private::ErrorCatalog>::CATALOG);
    };
    respan(proof, ident.span().resolved_at(Span::call_site()))
}

/// Moves all tokens to one place, so that the compiler points at one name and not from one end of the item to another.
fn respan(tokens: TokenStream, span: Span) -> TokenStream {
    let moved = tokens.into_iter().map(|mut tree| {
        if let TokenTree::Group(group) = &tree {
            tree = Group::new(group.delimiter(), respan(group.stream(), span)).into();
        }
        tree.set_span(span);
        tree
    });
    moved.collect()
}
