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
    static __SPECS: [__apperror::ErrorSpec; 3] = [
        __apperror::ErrorSpec(
            "ORDER_CLOSED",
            17813231533892445592,
            "The request cannot be carried out.",
            "The order was closed.",
            "{\"error_code\":\"ORDER_CLOSED\",\"message\":\"The request cannot be carried out.\",\"details\":{}}",
            __apperror::Facts {
                origin: __ORIGIN,
                help: __apperror::Some("https://example.com/ORDER_CLOSED"),
                ..__apperror::BUSINESS
            },
        ),
        __apperror::ErrorSpec(
            "ORDER_LOST",
            1227915847753668718,
            "We do not know {{yet}}.",
            "",
            "",
            __apperror::Facts {
                origin: __ORIGIN,
                retry: __apperror::Retry::Poll,
                severity: __apperror::Severity::Critical,
                is_template: true,
                help: __apperror::Some("https://example.com/ORDER_LOST"),
                deprecated: __apperror::Some("use `Closed`"),
                ..__apperror::TIMEOUT
            },
        ),
        __apperror::ErrorSpec(
            "ORDER_BUSY",
            4232669126832746685,
            "The service is not available right now. Try again later.",
            "",
            "{\"error_code\":\"ORDER_BUSY\",\"message\":\"The service is not available right now. Try again later.\",\"details\":{}}",
            __apperror::Facts {
                origin: __ORIGIN,
                status: 504u16,
                outcome: __apperror::Outcome::Unknown,
                retry: __apperror::Retry::SameKey,
                help: __apperror::Some("https://example.com/ORDER_BUSY"),
                retry_after: __apperror::Some(
                    ::core::time::Duration::new(1u64, 500000000u32),
                ),
                ..__apperror::UNAVAILABLE
            },
        ),
    ];
    #[automatically_derived]
    impl __apperror::AppError for OrderError {
        fn spec(&self) -> &'static __apperror::ErrorSpec {
            let __row: ::core::primitive::usize = match self {
                Self::Closed { .. } => 0,
                Self::Lost { .. } => 1,
                Self::Busy { .. } => 2,
            };
            &__SPECS[__row]
        }
    }
    #[automatically_derived]
    impl __apperror::ErrorCatalog for OrderError {
        const CATALOG: &'static __apperror::Catalog = &__apperror::Catalog {
            rows: &__SPECS,
            ..__apperror::Catalog::EMPTY
        };
    }
};
