#[derive(AppError)]
#[app_error(transparent)]
struct Wrapper<'a>(Inner<'a>);
const _: () = {
    use ::apperror::__private as __apperror;
    #[automatically_derived]
    impl<'a> __apperror::AppError for Wrapper<'a> {
        fn spec(&self) -> &'static __apperror::ErrorSpec {
            match self {
                Self { 0: __inner } => {
                    __apperror::AppError::spec(
                        <Inner<'a> as __apperror::ErrorCatalog>::as_app_error(__inner),
                    )
                }
            }
        }
        fn answerer(&self) -> __apperror::Answerer<'_> {
            match self {
                Self { 0: __inner } => {
                    __apperror::Answerer::PassedOn(
                        <Inner<'a> as __apperror::ErrorCatalog>::as_app_error(__inner),
                    )
                }
            }
        }
    }
    #[automatically_derived]
    impl<'a> __apperror::ErrorCatalog for Wrapper<'a> {
        const CATALOG: &'static __apperror::Catalog = &__apperror::Catalog {
            branches: &[
                __apperror::Branch::Nested(<Inner<'a> as __apperror::ErrorCatalog>::TREE),
            ],
            ..__apperror::Catalog::EMPTY
        };
    }
    const _: () = __apperror::assert_unique(
        <Wrapper<'static> as __apperror::ErrorCatalog>::CATALOG,
    );
};
