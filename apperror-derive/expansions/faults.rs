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
#[automatically_derived]
impl<T> ::apperror::__private::AppError for Faulty<T>
where
    Self: ::core::error::Error,
{
    fn spec(&self) -> &'static ::apperror::__private::ErrorSpec {
        ::core::unreachable!()
    }
}
#[automatically_derived]
impl<T> ::apperror::__private::ErrorCatalog for Faulty<T>
where
    Self: ::apperror::__private::AppError,
{
    const CATALOG: &'static ::apperror::__private::Catalog = &::apperror::__private::Catalog::EMPTY;
}
#[automatically_derived]
impl<T> ::apperror::__private::Decode for Faulty<T>
where
    Self: ::apperror::__private::ErrorCatalog,
{
    fn decode_listed(
        _: &::apperror::__private::ErrorBody,
    ) -> ::core::option::Option<::apperror::__private::Decoded<Self>> {
        ::core::unreachable!()
    }
}
