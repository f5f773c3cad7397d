#[derive(AppError)]
#[app_error(transparent)]
struct Wrapper<'a>(Inner<'a>);
const _: () = {
    #[automatically_derived]
    impl<'a> ::apperror::__private::AppError for Wrapper<'a> {
        fn spec(&self) -> &'static ::apperror::__private::ErrorSpec {
            match self {
                Self { 0: __inner } => {
                    ::apperror::__private::AppError::spec(
                        <Inner<
                            'a,
                        > as ::apperror::__private::ErrorCatalog>::as_app_error(__inner),
                    )
                }
            }
        }
        fn visit_parts(
            &self,
            __visit: &mut dyn ::core::ops::FnMut(&::apperror::__private::Parts<'_>),
        ) {
            match self {
                Self { 0: __inner } => {
                    ::apperror::__private::AppError::visit_parts(
                        <Inner<
                            'a,
                        > as ::apperror::__private::ErrorCatalog>::as_app_error(__inner),
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
    impl<'a> ::apperror::__private::ErrorCatalog for Wrapper<'a> {
        const CATALOG: &'static ::apperror::__private::Catalog = &::apperror::__private::Catalog {
            branches: &[
                ::apperror::__private::Branch::Nested(
                    <Inner<'a> as ::apperror::__private::ErrorCatalog>::TREE,
                ),
            ],
            listed: ::apperror::__private::Listed::NOTHING,
        };
    }
    const _: () = ::apperror::__private::assert_unique(
        <Wrapper<'static> as ::apperror::__private::ErrorCatalog>::CATALOG,
    );
};
