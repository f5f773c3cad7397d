#[derive(AppError)]
#[app_error(decode)]
enum Faulty<T> {
    #[app_error(status = 200)]
    First(T),
    #[app_error(knd = business)]
    Second,
}
::core::compile_error! {
    "`status` takes an error status, 400 to 599; for example `status = 402`"
}
::core::compile_error! {
    "unknown key `knd`; did you mean `kind`? a variant takes `code`, `kind`, `status`, `message`, `severity`, `outcome`, `retry`, `retry_after`, `help`, `transparent`"
}
const _: () = {
    use ::apperror::__private as __apperror;
    #[automatically_derived]
    impl<T> __apperror::AppError for Faulty<T>
    where
        Self: ::core::error::Error,
    {
        fn spec(&self) -> &'static __apperror::ErrorSpec {
            ::core::unreachable!()
        }
    }
    #[automatically_derived]
    impl<T> __apperror::ErrorCatalog for Faulty<T>
    where
        Self: __apperror::AppError,
    {
        const CATALOG: &'static __apperror::Catalog = &__apperror::Catalog::EMPTY;
    }
    #[automatically_derived]
    impl<T> __apperror::Decode for Faulty<T>
    where
        Self: __apperror::ErrorCatalog,
    {
        fn decode_listed(
            _: &__apperror::ErrorBody,
        ) -> ::core::option::Option<__apperror::Decoded<Self>> {
            ::core::unreachable!()
        }
    }
};
