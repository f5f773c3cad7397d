//! `Config`: what a payment service needs to know before it starts.

use std::time::Duration;

use apperror::Sensitive;

/// The settings of a [`PaymentService`](crate::PaymentService); they are checked when it starts.
///
/// ```
/// use std::time::Duration;
/// use payment_service::Config;
///
/// let config = Config::new("sqlite://payment.db", "http://127.0.0.1:9090")
///     .listen("127.0.0.1:0")
///     .gateway_api_key("sk_live_7")
///     .gateway_timeout(Duration::from_millis(500));
/// assert!(!format!("{config:?}").contains("sk_live_7"));
/// ```
#[derive(Debug, Clone)]
pub struct Config {
    pub(crate) database_url: Sensitive<String>,
    pub(crate) gateway_url: Sensitive<String>,
    pub(crate) listen: String,
    pub(crate) gateway_api_key: Sensitive<String>,
    pub(crate) gateway_timeout: Duration,
    pub(crate) payment_deadline: Duration,
}

impl Config {
    /// The address that [`listen`](Self::listen) starts with.
    pub const DEFAULT_LISTEN: &str = "127.0.0.1:8081";
    /// The key that [`gateway_api_key`](Self::gateway_api_key) starts with; gateway-sim takes any.
    pub const DEFAULT_GATEWAY_API_KEY: &str = "sk_test";
    /// What [`gateway_timeout`](Self::gateway_timeout) starts with.
    pub const DEFAULT_GATEWAY_TIMEOUT: Duration = Duration::from_secs(2);
    /// What [`payment_deadline`](Self::payment_deadline) starts with.
    pub const DEFAULT_PAYMENT_DEADLINE: Duration = Duration::from_secs(8);

    /// A service with this database (`sqlite://FILE`, made if it is missing) and this gateway (`http://HOST:PORT`).
    #[must_use]
    pub fn new(database_url: impl Into<String>, gateway_url: impl Into<String>) -> Self {
        Self {
            database_url: Sensitive::new(database_url.into()),
            gateway_url: Sensitive::new(gateway_url.into()),
            listen: Self::DEFAULT_LISTEN.to_owned(),
            gateway_api_key: Sensitive::new(Self::DEFAULT_GATEWAY_API_KEY.to_owned()),
            gateway_timeout: Self::DEFAULT_GATEWAY_TIMEOUT,
            payment_deadline: Self::DEFAULT_PAYMENT_DEADLINE,
        }
    }

    /// Where to listen, `host:port`; port 0 finds a free one.
    #[must_use]
    pub fn listen(mut self, address: impl Into<String>) -> Self {
        self.listen = address.into();
        self
    }

    /// The bearer token that the gateway knows this service by.
    #[must_use]
    pub fn gateway_api_key(mut self, key: impl Into<String>) -> Self {
        self.gateway_api_key = Sensitive::new(key.into());
        self
    }

    /// How long one request to the gateway may take, its body included.
    #[must_use]
    pub fn gateway_timeout(mut self, timeout: Duration) -> Self {
        self.gateway_timeout = timeout;
        self
    }

    /// How long a whole payment may take until the gateway's part of it must be over.
    #[must_use]
    pub fn payment_deadline(mut self, deadline: Duration) -> Self {
        self.payment_deadline = deadline;
        self
    }
}
