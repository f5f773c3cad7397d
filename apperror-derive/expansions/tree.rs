#[derive(AppError)]
enum ApiError {
    Closed,
    #[app_error(transparent)]
    Order(#[from] OrderError),
    Gone { #[app_error(public)] id: u64 },
    #[app_error(transparent)]
    Payment { #[source] inner: Box<PaymentError> },
}
const _: () = {
    static __DECLARATION: ::apperror::__private::Declaration = ::apperror::__private::Declaration {
        place: ::core::module_path!(),
        name: "ApiError",
        line: ::core::line!(),
        column: ::core::column!(),
    };
    static __FIELDS: [::apperror::__private::FieldSpec; 1usize] = [
        ::apperror::__private::FieldSpec::new("id", "u64").public(),
    ];
    static __SPECS: [::apperror::__private::ErrorSpec; 2usize] = [
        ::apperror::__private::spec(
            &__DECLARATION,
            "CLOSED",
            13984798385050818117u64,
            ::apperror::__private::Kind::Technical,
        ),
        ::apperror::__private::spec(
                &__DECLARATION,
                "GONE",
                12754471760426665166u64,
                ::apperror::__private::Kind::Technical,
            )
            .with_fields(::apperror::__private::fields(&__FIELDS, 0usize, 1usize)),
    ];
    #[automatically_derived]
    impl ::apperror::__private::AppError for ApiError {
        fn spec(&self) -> &'static ::apperror::__private::ErrorSpec {
            let __row: ::core::primitive::usize = match self {
                Self::Closed { .. } => 0usize,
                Self::Order { 0: __inner } => {
                    return ::apperror::__private::AppError::spec(
                        <OrderError as ::apperror::__private::ErrorCatalog>::as_app_error(
                            __inner,
                        ),
                    );
                }
                Self::Gone { .. } => 1usize,
                Self::Payment { inner: __inner } => {
                    return ::apperror::__private::AppError::spec(
                        <Box<
                            PaymentError,
                        > as ::apperror::__private::ErrorCatalog>::as_app_error(__inner),
                    );
                }
            };
            &__SPECS[__row]
        }
        fn visit_parts(
            &self,
            __visit: &mut dyn ::core::ops::FnMut(&::apperror::__private::Parts<'_>),
        ) {
            match self {
                Self::Order { 0: __inner } => {
                    ::apperror::__private::AppError::visit_parts(
                        <OrderError as ::apperror::__private::ErrorCatalog>::as_app_error(
                            __inner,
                        ),
                        __visit,
                    )
                }
                Self::Gone { id: __field_0, .. } => {
                    __visit(
                        &::apperror::__private::Parts {
                            details: &[::apperror::__private::public(__field_0)],
                            arguments: &[],
                            logged: &[],
                            retry_after: ::core::option::Option::None,
                        },
                    )
                }
                Self::Payment { inner: __inner } => {
                    ::apperror::__private::AppError::visit_parts(
                        <Box<
                            PaymentError,
                        > as ::apperror::__private::ErrorCatalog>::as_app_error(__inner),
                        __visit,
                    )
                }
                _ => __visit(&::apperror::__private::Parts::EMPTY),
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
    impl ::apperror::__private::ErrorCatalog for ApiError {
        const CATALOG: &'static ::apperror::__private::Catalog = &::apperror::__private::Catalog {
            branches: &[
                ::apperror::__private::Branch::Own(&__SPECS, 0usize, 1usize),
                ::apperror::__private::Branch::Nested(
                    <OrderError as ::apperror::__private::ErrorCatalog>::TREE,
                ),
                ::apperror::__private::Branch::Own(&__SPECS, 1usize, 2usize),
                ::apperror::__private::Branch::Nested(
                    <Box<PaymentError> as ::apperror::__private::ErrorCatalog>::TREE,
                ),
            ],
            listed: ::apperror::__private::Listed::NOTHING,
        };
    }
    const _: () = ::apperror::__private::assert_unique(
        <ApiError as ::apperror::__private::ErrorCatalog>::CATALOG,
    );
};
