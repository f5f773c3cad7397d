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
    use ::apperror::__private as __apperror;
    const __FIELDS_0: &[__apperror::FieldSpec] = &[
        __apperror::FieldSpec {
            name: "shown",
            type_name: "[T; N]",
            is_public: true,
            is_logged: false,
        },
        __apperror::FieldSpec {
            name: "name",
            type_name: "&'a str",
            is_public: true,
            is_logged: false,
        },
        __apperror::FieldSpec {
            name: "hidden",
            type_name: "T",
            is_public: false,
            is_logged: true,
        },
    ];
    static __SPECS: [__apperror::ErrorSpec; 1] = [
        __apperror::ErrorSpec(
            "OWN",
            3426558829311254079,
            "No {name}.",
            "",
            "",
            __apperror::Facts {
                origin: __apperror::Origin::Derived(
                    &__apperror::Declaration {
                        place: ::core::module_path!(),
                        name: "Layer",
                        line: ::core::line!(),
                        column: ::core::column!(),
                    },
                ),
                is_template: true,
                fields: __FIELDS_0,
                ..__apperror::TECHNICAL
            },
        ),
    ];
    #[automatically_derived]
    impl<'a, T: Debug, E, const N: usize> __apperror::AppError for Layer<'a, T, E, N>
    where
        E: Debug,
        Self: ::core::error::Error,
        [T; N]: __apperror::PublicValue,
        T: ::core::fmt::Display,
        E: __apperror::ErrorCatalog,
    {
        fn spec(&self) -> &'static __apperror::ErrorSpec {
            const { __apperror::proven(<Self as __apperror::ErrorCatalog>::CATALOG) };
            let __row: ::core::primitive::usize = match self {
                Self::Own { .. } => 0,
                Self::Inner { 0: __inner } => {
                    return __apperror::AppError::spec(
                        <E as __apperror::ErrorCatalog>::as_app_error(__inner),
                    );
                }
            };
            &__SPECS[__row]
        }
        fn answerer(&self) -> __apperror::Answerer<'_> {
            match self {
                Self::Inner { 0: __inner } => {
                    __apperror::Answerer::PassedOn(
                        <E as __apperror::ErrorCatalog>::as_app_error(__inner),
                    )
                }
                _ => __apperror::Answerer::Declaration(self),
            }
        }
    }
    #[automatically_derived]
    impl<'a, T: Debug, E, const N: usize> __apperror::LendParts for Layer<'a, T, E, N>
    where
        E: Debug,
        Self: ::core::error::Error,
        [T; N]: __apperror::PublicValue,
        T: ::core::fmt::Display,
        E: __apperror::ErrorCatalog,
    {
        fn lend_parts(
            &self,
            __visit: &mut dyn ::core::ops::FnMut(&__apperror::Parts<'_>),
        ) {
            match self {
                Self::Own {
                    shown: __field_0,
                    name: __field_1,
                    hidden: __field_2,
                    ..
                } => {
                    __visit(
                        &__apperror::Parts {
                            details: &[
                                __apperror::public(__field_0),
                                __apperror::public(__field_1),
                            ],
                            arguments: &[__apperror::argument(__field_1)],
                            logged: &[__apperror::logged(__field_2)],
                            retry_after: __apperror::None,
                        },
                    )
                }
                _ => __visit(&__apperror::Parts::EMPTY),
            }
        }
    }
    #[automatically_derived]
    impl<'a, T: Debug, E, const N: usize> __apperror::ErrorCatalog for Layer<'a, T, E, N>
    where
        E: Debug,
        Self: __apperror::AppError,
        E: __apperror::ErrorCatalog,
    {
        const TREE: &'static __apperror::Catalog = &__apperror::Catalog {
            rows: &__SPECS,
            branches: &[
                __apperror::Branch::Own(0usize, 1usize),
                __apperror::Branch::Nested(<E as __apperror::ErrorCatalog>::TREE),
            ],
            ..__apperror::Catalog::UNPROVEN
        };
        const CATALOG: &'static __apperror::Catalog = __apperror::unique(
            <Self as __apperror::ErrorCatalog>::TREE,
        );
    }
};
