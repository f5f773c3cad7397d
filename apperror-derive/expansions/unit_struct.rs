#[derive(AppError)]
struct PoolEmpty;
const _: () = {
    use ::apperror::__private as __apperror;
    const __ORIGIN: __apperror::Origin = __apperror::Origin::Derived(
        &__apperror::Declaration {
            place: ::core::module_path!(),
            name: "PoolEmpty",
            line: ::core::line!(),
            column: ::core::column!(),
        },
    );
    static __SPECS: [__apperror::ErrorSpec; 1] = [
        __apperror::ErrorSpec {
            code: "POOL_EMPTY",
            code_hash: 4009692153316728885,
            message: "Something went wrong on our side.",
            description: "",
            json: "{\"error_code\":\"POOL_EMPTY\",\"message\":\"Something went wrong on our side.\",\"details\":{}}",
            facts: __apperror::Facts {
                origin: __ORIGIN,
                ..__apperror::TECHNICAL
            },
        },
    ];
    #[automatically_derived]
    impl __apperror::AppError for PoolEmpty {
        fn spec(&self) -> &'static __apperror::ErrorSpec {
            let __row: ::core::primitive::usize = match self {
                Self { .. } => 0,
            };
            &__SPECS[__row]
        }
        fn answerer(&self) -> __apperror::Answerer<'_> {
            __apperror::SILENT
        }
    }
    #[automatically_derived]
    impl __apperror::ErrorCatalog for PoolEmpty {
        const CATALOG: &'static __apperror::Catalog = &__apperror::Catalog {
            rows: &__SPECS,
            branches: &[],
            listed: __apperror::Listed::NOTHING,
        };
    }
};
