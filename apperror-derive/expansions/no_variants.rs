#[derive(AppError)]
enum Never {}
const _: () = {
    use ::apperror::__private as __apperror;
    #[automatically_derived]
    impl __apperror::AppError for Never {
        fn spec(&self) -> &'static __apperror::ErrorSpec {
            match *self {}
        }
        fn answerer(&self) -> __apperror::Answerer<'_> {
            __apperror::SILENT
        }
    }
    #[automatically_derived]
    impl __apperror::ErrorCatalog for Never {
        const CATALOG: &'static __apperror::Catalog = &__apperror::Catalog {
            rows: &[],
            branches: &[],
            listed: __apperror::Listed::NOTHING,
        };
    }
};
