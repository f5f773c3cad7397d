#[derive(AppError)]
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
const _: () = {
    static __DECLARATION: ::apperror::__private::Declaration = ::apperror::__private::Declaration {
        place: ::core::module_path!(),
        name: "Layer",
        line: ::core::line!(),
        column: ::core::column!(),
    };
    static __FIELDS: [::apperror::__private::FieldSpec; 3usize] = [
        ::apperror::__private::FieldSpec::new("shown", "[T; N]").public(),
        ::apperror::__private::FieldSpec::new("name", "&'a str").public(),
        ::apperror::__private::FieldSpec::new("hidden", "T").logged(),
    ];
    static __SPECS: [::apperror::__private::ErrorSpec; 1usize] = [
        ::apperror::__private::with_template(
                ::apperror::__private::spec(
                    &__DECLARATION,
                    "OWN",
                    3426558829311254079u64,
                    ::apperror::__private::Kind::Technical,
                ),
                "No {name}.",
            )
            .with_fields(::apperror::__private::fields(&__FIELDS, 0usize, 3usize)),
    ];
    #[automatically_derived]
    impl<'a, T: Debug, E, const N: usize> ::apperror::__private::AppError
    for Layer<'a, T, E, N>
    where
        E: Debug,
        Self: ::core::error::Error,
        [T; N]: ::apperror::__private::PublicValue,
        T: ::core::fmt::Display,
        E: ::apperror::__private::ErrorCatalog,
    {
        fn spec(&self) -> &'static ::apperror::__private::ErrorSpec {
            const {
                ::apperror::__private::proven(
                    <Self as ::apperror::__private::ErrorCatalog>::CATALOG,
                )
            };
            let __row: ::core::primitive::usize = match self {
                Self::Own { .. } => 0usize,
                Self::Inner { 0: __inner } => {
                    return ::apperror::__private::AppError::spec(
                        <E as ::apperror::__private::ErrorCatalog>::as_app_error(__inner),
                    );
                }
            };
            &__SPECS[__row]
        }
        fn visit_parts(
            &self,
            __visit: &mut dyn ::core::ops::FnMut(&::apperror::__private::Parts<'_>),
        ) {
            match self {
                Self::Own {
                    shown: __field_0,
                    name: __field_1,
                    hidden: __field_2,
                    ..
                } => {
                    __visit(
                        &::apperror::__private::Parts {
                            details: &[
                                ::apperror::__private::public(__field_0),
                                ::apperror::__private::public(__field_1),
                            ],
                            arguments: &[::apperror::__private::argument(__field_1)],
                            logged: &[::apperror::__private::logged(__field_2)],
                            retry_after: ::core::option::Option::None,
                        },
                    )
                }
                Self::Inner { 0: __inner } => {
                    ::apperror::__private::AppError::visit_parts(
                        <E as ::apperror::__private::ErrorCatalog>::as_app_error(
                            __inner,
                        ),
                        __visit,
                    )
                }
            }
        }
        fn details(&self) -> ::apperror::__private::Details<'_> {
            ::apperror::__private::Details::of(self)
        }
        fn to_dict(&self) -> ::apperror::__private::ErrorDict<'_> {
            ::apperror::__private::ErrorDict::of(self)
        }
    }
    #[automatically_derived]
    impl<'a, T: Debug, E, const N: usize> ::apperror::__private::ErrorCatalog
    for Layer<'a, T, E, N>
    where
        E: Debug,
        Self: ::apperror::__private::AppError,
        E: ::apperror::__private::ErrorCatalog,
    {
        const TREE: &'static ::apperror::__private::Catalog = &::apperror::__private::Catalog {
            branches: &[
                ::apperror::__private::Branch::Own(&__SPECS, 0usize, 1usize),
                ::apperror::__private::Branch::Nested(
                    <E as ::apperror::__private::ErrorCatalog>::TREE,
                ),
            ],
            listed: ::apperror::__private::Listed::NOTHING_IN_GENERIC,
        };
        const CATALOG: &'static ::apperror::__private::Catalog = ::apperror::__private::unique(
            <Self as ::apperror::__private::ErrorCatalog>::TREE,
        );
    }
};
