#[derive(AppError)]
enum Never {}
const _: () = {
    #[automatically_derived]
    impl ::apperror::__private::AppError for Never {
        fn spec(&self) -> &'static ::apperror::__private::ErrorSpec {
            match *self {}
        }
        fn details(&self) -> ::apperror::__private::Details<'_> {
            ::apperror::__private::Details::of(self)
        }
        fn to_dict(&self) -> ::apperror::__private::ErrorDict<'_> {
            ::apperror::__private::ErrorDict::of(self)
        }
    }
    #[automatically_derived]
    impl ::apperror::__private::ErrorCatalog for Never {
        const CATALOG: &'static ::apperror::__private::Catalog = &::apperror::__private::Catalog {
            branches: &[],
            listed: ::apperror::__private::Listed::NOTHING,
        };
    }
};
