#[derive(AppError)]
struct PoolEmpty;
const _: () = {
    static __DECLARATION: ::apperror::__private::Declaration = ::apperror::__private::Declaration {
        place: ::core::module_path!(),
        name: "PoolEmpty",
        line: ::core::line!(),
        column: ::core::column!(),
    };
    static __SPECS: [::apperror::__private::ErrorSpec; 1usize] = [
        ::apperror::__private::spec(
            &__DECLARATION,
            "POOL_EMPTY",
            4009692153316728885u64,
            ::apperror::__private::Kind::Technical,
        ),
    ];
    #[automatically_derived]
    impl ::apperror::__private::AppError for PoolEmpty {
        fn spec(&self) -> &'static ::apperror::__private::ErrorSpec {
            let __row: ::core::primitive::usize = match self {
                Self { .. } => 0usize,
            };
            &__SPECS[__row]
        }
        fn details(&self) -> ::apperror::__private::Details<'_> {
            ::apperror::__private::Details::of(self)
        }
        fn to_dict(&self) -> ::apperror::__private::ErrorDict<'_> {
            ::apperror::__private::ErrorDict::of(self)
        }
    }
    #[automatically_derived]
    impl ::apperror::__private::ErrorCatalog for PoolEmpty {
        const CATALOG: &'static ::apperror::__private::Catalog = &::apperror::__private::Catalog {
            branches: &[::apperror::__private::Branch::Own(&__SPECS, 0usize, 1usize)],
            listed: ::apperror::__private::Listed::NOTHING,
        };
    }
};
