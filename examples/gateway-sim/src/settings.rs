//! `Settings`: what the environment tells the program.

use std::ffi::OsString;

pub(crate) const HELP: &str = "\
gateway-sim: a simulated payment gateway

Environment:
  LISTEN           host:port to listen on, port 0 for a free one (default 127.0.0.1:9090)
  GATEWAY_API_KEY  the bearer token that /v1 accepts (default: any)

Once ready, `listening on http://HOST:PORT` is the one line on stdout; requests are logged to stderr.
Faults are set with POST /faults, the truth is read with GET /ledger. SIGTERM ends it.
";

pub(crate) struct Settings {
    pub(crate) listen: String,
    pub(crate) api_key: Option<String>,
}

impl Settings {
    pub(crate) fn read(variable: impl Fn(&str) -> Option<OsString>) -> Result<Self, String> {
        let text = |name: &str| match variable(name).map(OsString::into_string) {
            None => Ok(None),
            Some(Ok(value)) => Ok(Some(value)),
            Some(Err(_)) => Err(format!("{name} is not valid UTF-8")),
        };
        let listen = text("LISTEN")?.unwrap_or_else(|| "127.0.0.1:9090".to_owned());
        if !is_host_and_port(&listen) {
            return Err(format!(
                "LISTEN={listen:?} is not host:port, for instance 127.0.0.1:9090"
            ));
        }
        let api_key = text("GATEWAY_API_KEY")?.filter(|key| !key.is_empty());
        if api_key.as_ref().is_some_and(|key| !is_token(key)) {
            // The value is a secret, so it is not shown.
            return Err("GATEWAY_API_KEY has characters other than visible ASCII".to_owned());
        }
        Ok(Self { listen, api_key })
    }
}

fn is_host_and_port(listen: &str) -> bool {
    listen
        .rsplit_once(':')
        .is_some_and(|(host, port)| !host.is_empty() && port.parse::<u16>().is_ok())
}

fn is_token(key: &str) -> bool {
    key.bytes().all(|byte| byte.is_ascii_graphic())
}
