#[derive(AppError)]
#[app_error(decode, prefix = "PAYMENT")]
enum PaymentError {
    Declined {
        #[app_error(public)]
        payment_id: PaymentId,
        #[app_error(default)]
        gateway_reason: String,
        #[app_error(public, default)]
        attempt: u8,
    },
    Lost { shard: u8 },
    #[app_error(transparent)]
    Database(DatabaseError),
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
            name: "attempt",
            type_name: "u8",
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
    static __SPECS: [__apperror::ErrorSpec; 2] = [
        __apperror::ErrorSpec(
            "PAYMENT_DECLINED",
            6547396506820091316,
            "Something went wrong on our side.",
            "",
            "",
            __apperror::Facts {
                origin: __ORIGIN,
                fields: __FIELDS_0,
                ..__apperror::TECHNICAL
            },
        ),
        __apperror::ErrorSpec(
            "PAYMENT_LOST",
            15861377895059815768,
            "Something went wrong on our side.",
            "",
            "{\"error_code\":\"PAYMENT_LOST\",\"message\":\"Something went wrong on our side.\",\"details\":{}}",
            __apperror::Facts {
                origin: __ORIGIN,
                ..__apperror::TECHNICAL
            },
        ),
    ];
    #[automatically_derived]
    impl __apperror::AppError for PaymentError {
        fn spec(&self) -> &'static __apperror::ErrorSpec {
            let __row: ::core::primitive::usize = match self {
                Self::Declined { .. } => 0,
                Self::Lost { .. } => 1,
                Self::Database { 0: __inner } => {
                    return __apperror::AppError::spec(
                        <DatabaseError as __apperror::ErrorCatalog>::as_app_error(
                            __inner,
                        ),
                    );
                }
            };
            &__SPECS[__row]
        }
        fn answerer(&self) -> __apperror::Answerer<'_> {
            match self {
                Self::Database { 0: __inner } => {
                    __apperror::Answerer::PassedOn(
                        <DatabaseError as __apperror::ErrorCatalog>::as_app_error(
                            __inner,
                        ),
                    )
                }
                _ => __apperror::Answerer::Declaration(self),
            }
        }
    }
    #[automatically_derived]
    impl __apperror::LendParts for PaymentError {
        fn lend_parts(
            &self,
            __visit: &mut dyn ::core::ops::FnMut(&__apperror::Parts<'_>),
        ) {
            match self {
                Self::Declined { payment_id: __field_0, attempt: __field_1, .. } => {
                    __apperror::show(
                        __visit,
                        &[__apperror::public(__field_0), __apperror::public(__field_1)],
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
            branches: &[
                __apperror::Branch::Own(0usize, 2usize),
                __apperror::Branch::Nested(
                    <DatabaseError as __apperror::ErrorCatalog>::TREE,
                ),
            ],
            ..__apperror::Catalog::EMPTY
        };
    }
    const _: () = __apperror::assert_unique(
        <PaymentError as __apperror::ErrorCatalog>::CATALOG,
    );
    #[automatically_derived]
    impl __apperror::Decode for PaymentError {
        fn decode_listed(
            __body: &__apperror::ErrorBody,
        ) -> ::core::option::Option<__apperror::Decoded<Self>> {
            match __apperror::ErrorBody::code(__body) {
                "PAYMENT_DECLINED" => {
                    ::core::option::Option::Some(
                        __apperror::decoded(
                            __body,
                            &__SPECS[0usize],
                            || ::core::option::Option::Some(Self::Declined {
                                payment_id: __apperror::read::<
                                    PaymentId,
                                >(__body, "payment_id")?,
                                gateway_reason: ::core::default::Default::default(),
                                attempt: __apperror::read_or_default::<
                                    u8,
                                >(__body, "attempt"),
                            }),
                        ),
                    )
                }
                "PAYMENT_LOST" => {
                    ::core::option::Option::Some(
                        __apperror::decoded(
                            __body,
                            &__SPECS[1usize],
                            || ::core::option::Option::None,
                        ),
                    )
                }
                _ => {
                    ::core::option::Option::None
                        .or_else(|| __apperror::nested::<
                            DatabaseError,
                            Self,
                        >(__body, |__error| Self::Database { 0: __error }))
                }
            }
        }
    }
};
