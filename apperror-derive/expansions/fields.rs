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
    use ::apperror::__private as __apperror;
    const __FIELDS_0: &[__apperror::FieldSpec] = &[
        __apperror::FieldSpec {
            name: "payment_id",
            type_name: "PaymentId",
            is_public: true,
            is_logged: false,
        },
        __apperror::FieldSpec {
            name: "customer",
            type_name: "String",
            is_public: true,
            is_logged: true,
        },
        __apperror::FieldSpec {
            name: "card",
            type_name: "Sensitive<String>",
            is_public: false,
            is_logged: true,
        },
    ];
    const __FIELDS_1: &[__apperror::FieldSpec] = &[
        __apperror::FieldSpec {
            name: "limit",
            type_name: "u64",
            is_public: true,
            is_logged: false,
        },
    ];
    const __ORIGIN: __apperror::Origin = __apperror::Origin::Derived(
        &__apperror::Declaration {
            place: ::core::module_path!(),
            name: "PaymentError",
            line: ::core::line!(),
            column: ::core::column!(),
        },
    );
    static __SPECS: [__apperror::ErrorSpec; 3] = [
        __apperror::ErrorSpec(
            "DECLINED",
            16048335012192537031,
            "Payment {payment_id} of {payer} was declined.",
            "",
            "",
            __apperror::Facts {
                origin: __ORIGIN,
                is_template: true,
                fields: __FIELDS_0,
                ..__apperror::RATE_LIMITED
            },
        ),
        __apperror::ErrorSpec(
            "OVER_LIMIT",
            16294125355217210195,
            "{1}",
            "",
            "",
            __apperror::Facts {
                origin: __ORIGIN,
                is_template: true,
                fields: __FIELDS_1,
                ..__apperror::RATE_LIMITED
            },
        ),
        __apperror::ErrorSpec(
            "PRIVATE",
            12415838578187903820,
            "Too many requests. Try again later.",
            "",
            "{\"error_code\":\"PRIVATE\",\"message\":\"Too many requests. Try again later.\",\"details\":{}}",
            __apperror::Facts {
                origin: __ORIGIN,
                ..__apperror::RATE_LIMITED
            },
        ),
    ];
    #[automatically_derived]
    impl __apperror::AppError for PaymentError {
        fn spec(&self) -> &'static __apperror::ErrorSpec {
            let __row: ::core::primitive::usize = match self {
                Self::Declined { .. } => 0,
                Self::OverLimit { .. } => 1,
                Self::Private { .. } => 2,
            };
            &__SPECS[__row]
        }
        fn answerer(&self) -> __apperror::Answerer<'_> {
            __apperror::Answerer::Declaration(self)
        }
    }
    #[automatically_derived]
    impl __apperror::LendParts for PaymentError {
        fn lend_parts(
            &self,
            __visit: &mut dyn ::core::ops::FnMut(&__apperror::Parts<'_>),
        ) {
            match self {
                Self::Declined {
                    payment_id: __field_0,
                    payer: __field_1,
                    card: __field_2,
                    wait: __field_3,
                    ..
                } => {
                    __visit(
                        &__apperror::Parts {
                            details: &[
                                __apperror::public(__field_0),
                                __apperror::public(__field_1),
                            ],
                            arguments: &[
                                __apperror::argument(__field_0),
                                __apperror::argument(__field_1),
                            ],
                            logged: &[
                                __apperror::logged(__field_1),
                                __apperror::logged(__field_2),
                            ],
                            retry_after: __apperror::wait(__field_3),
                        },
                    )
                }
                Self::OverLimit { 1: __field_0, .. } => {
                    __visit(
                        &__apperror::Parts {
                            details: &[__apperror::public(__field_0)],
                            arguments: &[__apperror::argument(__field_0)],
                            logged: &[],
                            retry_after: __apperror::None,
                        },
                    )
                }
                _ => __visit(&__apperror::Parts::EMPTY),
            }
        }
    }
    #[automatically_derived]
    impl __apperror::ErrorCatalog for PaymentError {
        const CATALOG: &'static __apperror::Catalog = &__apperror::Catalog {
            rows: &__SPECS,
            ..__apperror::Catalog::EMPTY
        };
    }
};
