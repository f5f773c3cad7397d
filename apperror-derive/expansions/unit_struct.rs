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
    static __SPECS: [__apperror::ErrorSpec; 1usize] = [
        __apperror::ErrorSpec {
            code: "POOL_EMPTY",
            code_hash: 4009692153316728885u64,
            origin: __ORIGIN,
            json: "{\"error_code\":\"POOL_EMPTY\",\"message\":\"Something went wrong on our side.\",\"details\":{}}",
            ..__apperror::TECHNICAL
        },
    ];
    #[automatically_derived]
    impl __apperror::AppError for PoolEmpty {
        fn spec(&self) -> &'static __apperror::ErrorSpec {
            let __row: ::core::primitive::usize = match self {
                Self { .. } => 0usize,
            };
            &__SPECS[__row]
        }
        fn answerer(&self) -> __apperror::Answerer<'_> {
            __apperror::Answerer::Derived(self)
        }
    }
    #[automatically_derived]
    impl __apperror::ErrorCatalog for PoolEmpty {
        const CATALOG: &'static __apperror::Catalog = &__apperror::Catalog {
            branches: &[__apperror::Branch::Own(&__SPECS, 0usize, 1usize)],
            listed: __apperror::Listed::NOTHING,
        };
    }
};
