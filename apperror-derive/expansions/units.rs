#[derive(AppError)]
#[app_error(prefix = "ORDER", kind = business, help = "https://example.com/{code}")]
enum OrderError {
    /// The order was closed.
    Closed,
    #[app_error(
        kind = timeout,
        retry = poll,
        severity = critical,
        message = "We do not know {{yet}}."
    )]
    #[deprecated = "use `Closed`"]
    Lost,
    #[app_error(
        kind = unavailable,
        outcome = unknown,
        status = 504,
        retry_after = "1500ms"
    )]
    Busy,
}
const _: () = {
    static __DECLARATION: ::apperror::__private::Declaration = ::apperror::__private::Declaration {
        place: ::core::module_path!(),
        name: "OrderError",
        line: ::core::line!(),
        column: ::core::column!(),
    };
    static __SPECS: [::apperror::__private::ErrorSpec; 3usize] = [
        ::apperror::__private::spec(
                &__DECLARATION,
                "ORDER_CLOSED",
                17813231533892445592u64,
                ::apperror::__private::Kind::Business,
            )
            .with_help("https://example.com/ORDER_CLOSED")
            .with_description("The order was closed."),
        ::apperror::__private::with_template(
                ::apperror::__private::spec(
                    &__DECLARATION,
                    "ORDER_LOST",
                    1227915847753668718u64,
                    ::apperror::__private::Kind::Timeout,
                ),
                "We do not know {{yet}}.",
            )
            .with_retry(::apperror::__private::Retry::Poll)
            .with_severity(::apperror::__private::Severity::Critical)
            .with_help("https://example.com/ORDER_LOST")
            .with_deprecated("use `Closed`"),
        ::apperror::__private::spec(
                &__DECLARATION,
                "ORDER_BUSY",
                4232669126832746685u64,
                ::apperror::__private::Kind::Unavailable,
            )
            .with_status(504u16)
            .with_outcome(::apperror::__private::Outcome::Unknown)
            .with_retry_after(::core::time::Duration::new(1u64, 500000000u32))
            .with_help("https://example.com/ORDER_BUSY"),
    ];
    #[automatically_derived]
    impl ::apperror::__private::AppError for OrderError {
        fn spec(&self) -> &'static ::apperror::__private::ErrorSpec {
            let __row: ::core::primitive::usize = match self {
                Self::Closed { .. } => 0usize,
                Self::Lost { .. } => 1usize,
                Self::Busy { .. } => 2usize,
            };
            &__SPECS[__row]
        }
        fn details(&self) -> ::apperror::__private::Details<'_> {
            ::apperror::__private::Details::of(self)
        }
        fn to_dict(&self) -> ::apperror::__private::ErrorDict<'_> {
            ::apperror::__private::ErrorDict::of(self)
        }
    }
    #[automatically_derived]
    impl ::apperror::__private::ErrorCatalog for OrderError {
        const CATALOG: &'static ::apperror::__private::Catalog = &::apperror::__private::Catalog {
            branches: &[::apperror::__private::Branch::Own(&__SPECS, 0usize, 3usize)],
            listed: ::apperror::__private::Listed::NOTHING,
        };
    }
};
