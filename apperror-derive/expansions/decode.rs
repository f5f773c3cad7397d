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
    static __DECLARATION: ::apperror::__private::Declaration = ::apperror::__private::Declaration {
        place: ::core::module_path!(),
        name: "PaymentError",
        line: ::core::line!(),
        column: ::core::column!(),
    };
    static __FIELDS: [::apperror::__private::FieldSpec; 2usize] = [
        ::apperror::__private::FieldSpec::new("payment_id", "PaymentId").public(),
        ::apperror::__private::FieldSpec::new("attempt", "u8").public(),
    ];
    static __SPECS: [::apperror::__private::ErrorSpec; 2usize] = [
        ::apperror::__private::spec(
                &__DECLARATION,
                "PAYMENT_DECLINED",
                6547396506820091316u64,
                ::apperror::__private::Kind::Technical,
            )
            .with_fields(::apperror::__private::fields(&__FIELDS, 0usize, 2usize)),
        ::apperror::__private::spec(
            &__DECLARATION,
            "PAYMENT_LOST",
            15861377895059815768u64,
            ::apperror::__private::Kind::Technical,
        ),
    ];
    #[automatically_derived]
    impl ::apperror::__private::AppError for PaymentError {
        fn spec(&self) -> &'static ::apperror::__private::ErrorSpec {
            let __row: ::core::primitive::usize = match self {
                Self::Declined { .. } => 0usize,
                Self::Lost { .. } => 1usize,
                Self::Database { 0: __inner } => {
                    return ::apperror::__private::AppError::spec(
                        <DatabaseError as ::apperror::__private::ErrorCatalog>::as_app_error(
                            __inner,
                        ),
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
                Self::Declined { payment_id: __field_0, attempt: __field_2, .. } => {
                    __visit(
                        &::apperror::__private::Parts {
                            details: &[
                                ::apperror::__private::public(__field_0),
                                ::apperror::__private::public(__field_2),
                            ],
                            arguments: &[],
                            logged: &[],
                            retry_after: ::core::option::Option::None,
                        },
                    )
                }
                Self::Database { 0: __inner } => {
                    ::apperror::__private::AppError::visit_parts(
                        <DatabaseError as ::apperror::__private::ErrorCatalog>::as_app_error(
                            __inner,
                        ),
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
    impl ::apperror::__private::ErrorCatalog for PaymentError {
        const CATALOG: &'static ::apperror::__private::Catalog = &::apperror::__private::Catalog {
            branches: &[
                ::apperror::__private::Branch::Own(&__SPECS, 0usize, 2usize),
                ::apperror::__private::Branch::Nested(
                    <DatabaseError as ::apperror::__private::ErrorCatalog>::TREE,
                ),
            ],
            listed: ::apperror::__private::Listed::NOTHING,
        };
    }
    const _: () = ::apperror::__private::assert_unique(
        <PaymentError as ::apperror::__private::ErrorCatalog>::CATALOG,
    );
    #[automatically_derived]
    impl ::apperror::__private::Decode for PaymentError {
        fn decode_listed(
            __body: &::apperror::__private::ErrorBody,
        ) -> ::core::option::Option<::apperror::__private::Decoded<Self>> {
            match ::apperror::__private::ErrorBody::code(__body) {
                "PAYMENT_DECLINED" => {
                    ::core::option::Option::Some(
                        ::apperror::__private::decoded(
                            __body,
                            &__SPECS[0usize],
                            || ::core::option::Option::Some(Self::Declined {
                                payment_id: ::apperror::__private::read::<
                                    PaymentId,
                                >(__body, "payment_id")?,
                                gateway_reason: ::core::default::Default::default(),
                                attempt: ::apperror::__private::read_or_default::<
                                    u8,
                                >(__body, "attempt"),
                            }),
                        ),
                    )
                }
                "PAYMENT_LOST" => {
                    ::core::option::Option::Some(
                        ::apperror::__private::decoded(
                            __body,
                            &__SPECS[1usize],
                            || ::core::option::Option::None,
                        ),
                    )
                }
                _ => {
                    ::core::option::Option::None
                        .or_else(|| ::apperror::__private::nested::<
                            DatabaseError,
                            Self,
                        >(__body, |__error| Self::Database { 0: __error }))
                }
            }
        }
    }
};
