#[derive(AppError)]
struct PoolEmpty;
const _: () = {
    use ::apperror::__private as __apperror;
    static __SPECS: [__apperror::ErrorSpec; 1] = [
        __apperror::ErrorSpec(
            "POOL_EMPTY",
            4009692153316728885,
            "Something went wrong on our side.",
            "",
            "{\"error_code\":\"POOL_EMPTY\",\"message\":\"Something went wrong on our side.\",\"details\":{}}",
            __apperror::Facts {
                origin: __apperror::Origin::Derived(
                    &__apperror::Declaration {
                        place: ::core::module_path!(),
                        name: "PoolEmpty",
                        line: ::core::line!(),
                        column: ::core::column!(),
                    },
                ),
                ..__apperror::TECHNICAL
            },
        ),
    ];
    #[automatically_derived]
    impl __apperror::AppError for PoolEmpty {
        fn spec(&self) -> &'static __apperror::ErrorSpec {
            let __row: ::core::primitive::usize = match self {
                Self { .. } => 0,
            };
            &__SPECS[__row]
        }
    }
    #[automatically_derived]
    impl __apperror::ErrorCatalog for PoolEmpty {
        const CATALOG: &'static __apperror::Catalog = &__apperror::Catalog {
            rows: &__SPECS,
            ..__apperror::Catalog::EMPTY
        };
    }
};
