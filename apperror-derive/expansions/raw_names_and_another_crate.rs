#[derive(AppError)]
#[app_error(crate = my_crate::errors, rename_all = "snake_case")]
enum r#enum {
    #[expect(deprecated)]
    r#match { #[app_error(public)] r#type: Old },
}
const _: () = {
    use my_crate::errors::__private as __apperror;
    const __FIELDS_0: &[__apperror::FieldSpec] = &[
        __apperror::FieldSpec {
            name: "type",
            type_name: "Old",
            is_public: true,
            is_logged: false,
        },
    ];
    static __SPECS: [__apperror::ErrorSpec; 1] = [
        __apperror::ErrorSpec(
            "match",
            14105242855728223222,
            "Something went wrong on our side.",
            "",
            "",
            __apperror::Facts {
                origin: __apperror::Origin::Derived(
                    &__apperror::Declaration {
                        place: ::core::module_path!(),
                        name: "enum",
                        line: ::core::line!(),
                        column: ::core::column!(),
                    },
                ),
                fields: __FIELDS_0,
                ..__apperror::TECHNICAL
            },
        ),
    ];
    #[automatically_derived]
    #[allow(deprecated)]
    impl __apperror::AppError for r#enum {
        fn spec(&self) -> &'static __apperror::ErrorSpec {
            let __row: ::core::primitive::usize = match self {
                Self::r#match { .. } => 0,
            };
            &__SPECS[__row]
        }
        fn answerer(&self) -> __apperror::Answerer<'_> {
            __apperror::Answerer::Declaration(self)
        }
    }
    #[automatically_derived]
    #[allow(deprecated)]
    impl __apperror::LendParts for r#enum {
        fn lend_parts(
            &self,
            __visit: &mut dyn ::core::ops::FnMut(&__apperror::Parts<'_>),
        ) {
            match self {
                Self::r#match { r#type: __field_0, .. } => {
                    __apperror::show(__visit, &[__apperror::public(__field_0)])
                }
            }
        }
    }
    #[automatically_derived]
    #[allow(deprecated)]
    impl __apperror::ErrorCatalog for r#enum {
        const CATALOG: &'static __apperror::Catalog = &__apperror::Catalog {
            rows: &__SPECS,
            ..__apperror::Catalog::EMPTY
        };
    }
};
