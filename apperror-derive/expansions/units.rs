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
    use ::apperror::__private as __apperror;
    const __ORIGIN: __apperror::Origin = __apperror::Origin::Derived(
        &__apperror::Declaration {
            place: ::core::module_path!(),
            name: "OrderError",
            line: ::core::line!(),
            column: ::core::column!(),
        },
    );
    static __SPECS: [__apperror::ErrorSpec; 3usize] = [
        __apperror::ErrorSpec {
            code: "ORDER_CLOSED",
            code_hash: 17813231533892445592u64,
            origin: __ORIGIN,
            help: __apperror::Some("https://example.com/ORDER_CLOSED"),
            description: "The order was closed.",
            json: "{\"error_code\":\"ORDER_CLOSED\",\"message\":\"The request cannot be carried out.\",\"details\":{}}",
            ..__apperror::BUSINESS
        },
        __apperror::ErrorSpec {
            code: "ORDER_LOST",
            code_hash: 1227915847753668718u64,
            origin: __ORIGIN,
            message: "We do not know {{yet}}.",
            is_template: true,
            retry: __apperror::Retry::Poll,
            severity: __apperror::Severity::Critical,
            help: __apperror::Some("https://example.com/ORDER_LOST"),
            deprecated: __apperror::Some("use `Closed`"),
            ..__apperror::TIMEOUT
        },
        __apperror::ErrorSpec {
            code: "ORDER_BUSY",
            code_hash: 4232669126832746685u64,
            origin: __ORIGIN,
            status: 504u16,
            outcome: __apperror::Outcome::Unknown,
            retry: __apperror::Retry::SameKey,
            retry_after: __apperror::Some(
                ::core::time::Duration::new(1u64, 500000000u32),
            ),
            help: __apperror::Some("https://example.com/ORDER_BUSY"),
            json: "{\"error_code\":\"ORDER_BUSY\",\"message\":\"The service is not available right now. Try again later.\",\"details\":{}}",
            ..__apperror::UNAVAILABLE
        },
    ];
    #[automatically_derived]
    impl __apperror::AppError for OrderError {
        fn spec(&self) -> &'static __apperror::ErrorSpec {
            let __row: ::core::primitive::usize = match self {
                Self::Closed { .. } => 0usize,
                Self::Lost { .. } => 1usize,
                Self::Busy { .. } => 2usize,
            };
            &__SPECS[__row]
        }
        fn answerer(&self) -> __apperror::Answerer<'_> {
            __apperror::Answerer::Derived(self)
        }
    }
    #[automatically_derived]
    impl __apperror::ErrorCatalog for OrderError {
        const CATALOG: &'static __apperror::Catalog = &__apperror::Catalog {
            branches: &[__apperror::Branch::Own(&__SPECS, 0usize, 3usize)],
            listed: __apperror::Listed::NOTHING,
        };
    }
};
