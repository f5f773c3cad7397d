#[derive(AppError)]
#[app_error(kind = rate_limited)]
enum PaymentError {
    #[app_error(
        message = "Payment {payment_id} of {payer} was declined.",
        retry_after = wait
    )]
    Declined {
        #[app_error(public)]
        payment_id: PaymentId,
        gateway_reason: String,
        #[app_error(public = "customer", log)]
        payer: String,
        #[app_error(log)]
        card: Sensitive<String>,
        wait: Option<Duration>,
    },
    #[app_error(message = "{1}")]
    OverLimit(u64, #[app_error(public = "limit")] u64),
    Private { reason: String },
}
const _: () = {
    static __DECLARATION: ::apperror::__private::Declaration = ::apperror::__private::Declaration {
        place: ::core::module_path!(),
        name: "PaymentError",
        line: ::core::line!(),
        column: ::core::column!(),
    };
    static __FIELDS: [::apperror::__private::FieldSpec; 4usize] = [
        ::apperror::__private::FieldSpec::new("payment_id", "PaymentId").public(),
        ::apperror::__private::FieldSpec::new("customer", "String").public().logged(),
        ::apperror::__private::FieldSpec::new("card", "Sensitive<String>").logged(),
        ::apperror::__private::FieldSpec::new("limit", "u64").public(),
    ];
    static __SPECS: [::apperror::__private::ErrorSpec; 3usize] = [
        ::apperror::__private::with_template(
                ::apperror::__private::spec(
                    &__DECLARATION,
                    "DECLINED",
                    16048335012192537031u64,
                    ::apperror::__private::Kind::RateLimited,
                ),
                "Payment {payment_id} of {payer} was declined.",
            )
            .with_fields(::apperror::__private::fields(&__FIELDS, 0usize, 3usize)),
        ::apperror::__private::with_template(
                ::apperror::__private::spec(
                    &__DECLARATION,
                    "OVER_LIMIT",
                    16294125355217210195u64,
                    ::apperror::__private::Kind::RateLimited,
                ),
                "{1}",
            )
            .with_fields(::apperror::__private::fields(&__FIELDS, 3usize, 4usize)),
        ::apperror::__private::spec(
            &__DECLARATION,
            "PRIVATE",
            12415838578187903820u64,
            ::apperror::__private::Kind::RateLimited,
        ),
    ];
    #[automatically_derived]
    impl ::apperror::__private::AppError for PaymentError {
        fn spec(&self) -> &'static ::apperror::__private::ErrorSpec {
            let __row: ::core::primitive::usize = match self {
                Self::Declined { .. } => 0usize,
                Self::OverLimit { .. } => 1usize,
                Self::Private { .. } => 2usize,
            };
            &__SPECS[__row]
        }
        fn visit_parts(
            &self,
            __visit: &mut dyn ::core::ops::FnMut(&::apperror::__private::Parts<'_>),
        ) {
            match self {
                Self::Declined {
                    payment_id: __field_0,
                    payer: __field_2,
                    card: __field_3,
                    wait: __field_4,
                    ..
                } => {
                    __visit(
                        &::apperror::__private::Parts {
                            details: &[
                                ::apperror::__private::public(__field_0),
                                ::apperror::__private::public(__field_2),
                            ],
                            arguments: &[
                                ::apperror::__private::argument(__field_0),
                                ::apperror::__private::argument(__field_2),
                            ],
                            logged: &[
                                ::apperror::__private::logged(__field_2),
                                ::apperror::__private::logged(__field_3),
                            ],
                            retry_after: ::apperror::__private::wait(__field_4),
                        },
                    )
                }
                Self::OverLimit { 1: __field_1, .. } => {
                    __visit(
                        &::apperror::__private::Parts {
                            details: &[::apperror::__private::public(__field_1)],
                            arguments: &[::apperror::__private::argument(__field_1)],
                            logged: &[],
                            retry_after: ::core::option::Option::None,
                        },
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
    impl ::apperror::__private::ErrorCatalog for PaymentError {
        const CATALOG: &'static ::apperror::__private::Catalog = &::apperror::__private::Catalog {
            branches: &[::apperror::__private::Branch::Own(&__SPECS, 0usize, 3usize)],
            listed: ::apperror::__private::Listed::NOTHING,
        };
    }
};
