#[derive(AppError)]
enum Never {}
const _: () = {
    use ::apperror::__private as __apperror;
    #[automatically_derived]
    impl __apperror::AppError for Never {
        fn spec(&self) -> &'static __apperror::ErrorSpec {
            match *self {}
        }
    }
    #[automatically_derived]
    impl __apperror::ErrorCatalog for Never {
        const CATALOG: &'static __apperror::Catalog = &__apperror::Catalog {
            ..__apperror::Catalog::EMPTY
        };
    }
};
