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
    use ::apperror::__private as __apperror;
    const __FIELDS_0: &[__apperror::FieldSpec] = &[
        __apperror::FieldSpec {
            name: "id",
            type_name: "u64",
            is_public: true,
            is_logged: false,
        },
    ];
    const __ORIGIN: __apperror::Origin = __apperror::Origin::Derived(
        &__apperror::Declaration {
            place: ::core::module_path!(),
            name: "ApiError",
            line: ::core::line!(),
            column: ::core::column!(),
        },
    );
    static __SPECS: [__apperror::ErrorSpec; 2] = [
        __apperror::ErrorSpec(
            "CLOSED",
            13984798385050818117,
            "Something went wrong on our side.",
            "",
            "{\"error_code\":\"CLOSED\",\"message\":\"Something went wrong on our side.\",\"details\":{}}",
            __apperror::Facts {
                origin: __ORIGIN,
                ..__apperror::TECHNICAL
            },
        ),
        __apperror::ErrorSpec(
            "GONE",
            12754471760426665166,
            "Something went wrong on our side.",
            "",
            "",
            __apperror::Facts {
                origin: __ORIGIN,
                fields: __FIELDS_0,
                ..__apperror::TECHNICAL
            },
        ),
    ];
    #[automatically_derived]
    impl __apperror::AppError for ApiError {
        fn spec(&self) -> &'static __apperror::ErrorSpec {
            let __row: ::core::primitive::usize = match self {
                Self::Closed { .. } => 0,
                Self::Gone { .. } => 1,
                Self::Order { 0: __inner } => {
                    return __apperror::AppError::spec(
                        <OrderError as __apperror::ErrorCatalog>::as_app_error(__inner),
                    );
                }
                Self::Payment { inner: __inner } => {
                    return __apperror::AppError::spec(
                        <Box<
                            PaymentError,
                        > as __apperror::ErrorCatalog>::as_app_error(__inner),
                    );
                }
            };
            &__SPECS[__row]
        }
        fn answerer(&self) -> __apperror::Answerer<'_> {
            match self {
                Self::Order { 0: __inner } => {
                    __apperror::Answerer::PassedOn(
                        <OrderError as __apperror::ErrorCatalog>::as_app_error(__inner),
                    )
                }
                Self::Payment { inner: __inner } => {
                    __apperror::Answerer::PassedOn(
                        <Box<
                            PaymentError,
                        > as __apperror::ErrorCatalog>::as_app_error(__inner),
                    )
                }
                _ => __apperror::Answerer::Declaration(self),
            }
        }
    }
    #[automatically_derived]
    impl __apperror::LendParts for ApiError {
        fn lend_parts(
            &self,
            __visit: &mut dyn ::core::ops::FnMut(&__apperror::Parts<'_>),
        ) {
            match self {
                Self::Gone { id: __field_0, .. } => {
                    __apperror::show(__visit, &[__apperror::public(__field_0)])
                }
                _ => __visit(&__apperror::Parts::EMPTY),
            }
        }
    }
    #[automatically_derived]
    impl __apperror::ErrorCatalog for ApiError {
        const CATALOG: &'static __apperror::Catalog = &__apperror::Catalog {
            rows: &__SPECS,
            branches: &[
                __apperror::Branch::Own(0usize, 1usize),
                __apperror::Branch::Nested(
                    <OrderError as __apperror::ErrorCatalog>::TREE,
                ),
                __apperror::Branch::Own(1usize, 2usize),
                __apperror::Branch::Nested(
                    <Box<PaymentError> as __apperror::ErrorCatalog>::TREE,
                ),
            ],
            ..__apperror::Catalog::EMPTY
        };
    }
    const _: () = __apperror::assert_unique(
        <ApiError as __apperror::ErrorCatalog>::CATALOG,
    );
};
