//! `impl LendParts`: the values that a failure shows.

use proc_macro2::{Span, TokenStream};
use quote::quote;
use syn::Ident;
use syn::spanned::Spanned as _;

use super::error::{bounds, path};
use super::well_known::is_well_known;
use super::{allowance, local, quiet, quiet_member};
use crate::model::{Declared, Field, Model, Variant, Wait};

/// `impl LendParts`; nothing where no variant shows anything. Variants beside those of the model show nothing.
pub(super) fn expand(model: &Model<'_>, is_partial: bool) -> TokenStream {
    let visit = local("visit", Span::call_site());
    let mut arms = Vec::new();
    let mut has_silent = is_partial;
    for variant in &model.variants {
        match variant {
            Variant::Declared(declared) => {
                let shown = Shown::of(declared);
                if shown.bound.is_empty() {
                    has_silent = true;
                } else {
                    let (pattern, shape) = (shown.pattern(model), shown.shape());
                    add(&mut arms, pattern, shape, || shown.body(&visit));
                }
            }
            // The inner error answers for itself.
            Variant::Transparent(_) => has_silent = true,
        }
    }
    if arms.is_empty() {
        return TokenStream::new();
    }
    let where_clause = bounds(model).where_clause();
    let (impl_generics, ty_generics, _) = model.generics.split_for_impl();
    let allowance = allowance(model);
    let ident = quiet(model.ident);
    let arms = arms.iter().map(|arm| {
        let Arm { patterns, body, .. } = arm;
        quote!(#(#patterns)|* => #body,)
    });
    let silent = has_silent.then(|| quote!(_ => #visit(&__apperror::Parts::EMPTY),));
    quote! {
        #[automatically_derived]
        #allowance
        impl #impl_generics __apperror::LendParts for #ident #ty_generics #where_clause {
            fn lend_parts(&self, #visit: &mut dyn ::core::ops::FnMut(&__apperror::Parts<'_>)) {
                match self {
                    #(#arms)*
                    #silent
                }
            }
        }
    }
}

/// Patterns, and what they lead to. Those of one shape share it: the compiler pays for every field of every arm.
struct Arm {
    patterns: Vec<TokenStream>,
    shape: Option<String>,
    body: TokenStream,
}

fn add(
    arms: &mut Vec<Arm>,
    pattern: TokenStream,
    shape: Option<String>,
    body: impl FnOnce() -> TokenStream,
) {
    let mut known = arms.iter_mut().rev();
    match known.find(|arm| shape.is_some() && arm.shape == shape) {
        Some(arm) => arm.patterns.push(pattern),
        None => arms.push(Arm {
            patterns: vec![pattern],
            shape,
            body: body(),
        }),
    }
}

/// The fields of a variant that are lent, as indices.
struct Shown<'a> {
    variant: &'a Declared<'a>,
    public: Vec<usize>,
    logged: Vec<usize>,
    named: &'a [usize],
    wait: Option<usize>,
    /// All of them, each once.
    bound: Vec<usize>,
}

impl<'a> Shown<'a> {
    fn of(variant: &'a Declared<'a>) -> Self {
        let indices = |is_chosen: &dyn Fn(usize, &Field<'_>) -> bool| -> Vec<usize> {
            let fields = variant.fields.iter().enumerate();
            let chosen = fields.filter(|(index, field)| is_chosen(*index, field));
            chosen.map(|(index, _)| index).collect()
        };
        let wait = match variant.wait {
            Some(Wait::Field(index)) => Some(index),
            Some(Wait::Literal(_)) | None => None,
        };
        Self {
            variant,
            public: indices(&|_, field| field.is_public),
            logged: indices(&|_, field| field.is_logged),
            named: variant.message.as_ref().map_or(&[], |it| &it.arguments),
            wait,
            bound: indices(&|index, field| {
                field.is_public || field.is_logged || wait == Some(index)
            }),
        }
    }

    /// Whether public fields are all that is lent.
    fn is_plain(&self) -> bool {
        self.logged.is_empty() && self.named.is_empty() && self.wait.is_none()
    }

    /// Variants of one shape lend the same in the same way. Only types that are known to be public values have a shape:
    /// what another one lacks is told at every field.
    fn shape(&self) -> Option<String> {
        let types = self.public.iter().map(|&index| {
            let name = self.variant.fields[index].type_name.as_str();
            is_well_known(name).then_some(name)
        });
        let types = types.collect::<Option<Vec<_>>>()?;
        self.is_plain().then(|| types.join(";"))
    }

    /// The name under which a field is bound, shown at the place of its type.
    fn binding(&self, index: usize) -> Ident {
        let place = self.bound.iter().position(|&bound| bound == index);
        let name = format!("field_{}", place.unwrap_or_default());
        local(&name, self.variant.fields[index].ty.span())
    }

    fn pattern(&self, model: &Model<'_>) -> TokenStream {
        let bound = self.bound.iter();
        let members = bound
            .clone()
            .map(|&index| quiet_member(self.variant.fields[index].member));
        let bindings = bound.map(|&index| self.binding(index));
        let path = path(model, self.variant.ident);
        quote!(#path { #(#members: #bindings,)* .. })
    }

    /// A list of values, each checked by a function that says what its type lacks.
    fn values(&self, check: &str, indices: &[usize]) -> TokenStream {
        let check = Ident::new(check, Span::call_site());
        let values = indices.iter().map(|&index| self.binding(index));
        quote!(&[#(__apperror::#check(#values)),*])
    }

    fn body(&self, visit: &Ident) -> TokenStream {
        let details = self.values("public", &self.public);
        if self.is_plain() {
            return quote!(__apperror::show(#visit, #details));
        }
        let arguments = self.values("argument", self.named);
        let logged = self.values("logged", &self.logged);
        let wait = self.wait.map(|index| self.binding(index));
        let wait = wait.map_or_else(
            || quote!(__apperror::None),
            |binding| quote!(__apperror::wait(#binding)),
        );
        quote! {
            #visit(&__apperror::Parts {
                details: #details,
                arguments: #arguments,
                logged: #logged,
                retry_after: #wait,
            })
        }
    }
}
