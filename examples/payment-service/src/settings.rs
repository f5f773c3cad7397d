//! `Settings`: what the environment tells the program.

use std::{ffi::OsString, time::Duration};

use payment_service::Config;

pub(crate) const HELP: &str = "\
payment-service: takes payments through a gateway that may time out

Environment:
  LISTEN               host:port to listen on, port 0 for a free one (default 127.0.0.1:8081)
  DATABASE_URL         sqlite://FILE, made if it is missing (default sqlite://payment.db)
  GATEWAY_URL          where the gateway is (default http://127.0.0.1:9090)
  GATEWAY_API_KEY      the bearer token for the gateway (default sk_test)
  GATEWAY_TIMEOUT_MS   how long one request to the gateway may take (default 2000)
  PAYMENT_DEADLINE_MS  how long a whole payment may take (default 8000)
  LOG_FORMAT           json or text (default: json, unless stderr is a terminal)
  RUST_LOG             what is logged to stderr (default info)

Once ready, `listening on http://HOST:PORT` is the one line on stdout. SIGTERM ends it: payments on their way end, or are
recorded as unknown.
";

const LONGEST_MS: u64 = 600_000;

pub(crate) struct Settings {
    pub(crate) config: Config,
    pub(crate) log: Log,
}

pub(crate) struct Log {
    pub(crate) is_json: bool,
    pub(crate) filter: String,
}

impl Settings {
    pub(crate) fn read(
        variable: impl Fn(&str) -> Option<OsString>,
        is_terminal: bool,
    ) -> Result<Self, String> {
        let text = |name: &str, default: &str| match variable(name).map(OsString::into_string) {
            None => Ok(default.to_owned()),
            Some(Ok(value)) => Ok(value),
            Some(Err(_)) => Err(format!("{name}: it is not valid UTF-8")),
        };
        let milliseconds = |name: &str, default: Duration| {
            let text = text(name, &default.as_millis().to_string())?;
            match text.parse() {
                Ok(number @ 1..=LONGEST_MS) => Ok(Duration::from_millis(number)),
                _ => Err(format!(
                    "{name}: it must be a number of milliseconds from 1 to {LONGEST_MS}"
                )),
            }
        };
        let config = Config::new(
            text("DATABASE_URL", "sqlite://payment.db")?,
            text("GATEWAY_URL", "http://127.0.0.1:9090")?,
        )
        .listen(address(&text("LISTEN", Config::DEFAULT_LISTEN)?)?)
        .gateway_api_key(text("GATEWAY_API_KEY", Config::DEFAULT_GATEWAY_API_KEY)?)
        .gateway_timeout(milliseconds(
            "GATEWAY_TIMEOUT_MS",
            Config::DEFAULT_GATEWAY_TIMEOUT,
        )?)
        .payment_deadline(milliseconds(
            "PAYMENT_DEADLINE_MS",
            Config::DEFAULT_PAYMENT_DEADLINE,
        )?);
        let default_format = if is_terminal { "text" } else { "json" };
        let is_json = match text("LOG_FORMAT", default_format)?.as_str() {
            "json" => true,
            "text" => false,
            _ => return Err("LOG_FORMAT: it must be json or text".to_owned()),
        };
        let filter = text("RUST_LOG", "info")?;
        Ok(Self {
            config,
            log: Log { is_json, filter },
        })
    }
}

fn address(listen: &str) -> Result<&str, String> {
    listen
        .rsplit_once(':')
        .filter(|(host, port)| !host.is_empty() && port.parse::<u16>().is_ok())
        .map(|_| listen)
        .ok_or_else(|| "LISTEN: it must be host:port, for instance 127.0.0.1:8081".to_owned())
}
