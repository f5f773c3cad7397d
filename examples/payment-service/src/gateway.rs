//! `Gateway`: the client of the payment gateway. One request for each payment, bounded in time and size.

use std::time::Duration;

use reqwest::{
    Client, Response, Url,
    header::{AUTHORIZATION, HeaderMap, HeaderValue},
};
use serde::Serialize;
use tokio::time::{Instant, timeout_at};

use crate::{
    config::Config,
    error::{GatewayError, NeverAccepted, TimeoutCause, UnsettlingAnswer},
    gateway_answer::{Answer, judge},
    outside_transaction::OutsideTransaction,
    payment_store::TransactionId,
    request::PaymentRequest,
    start_error::StartError,
};

const LARGEST_BODY: usize = 64 * 1024;

/// How long to wait before the next try where nobody says.
const DEFAULT_WAIT: Duration = Duration::from_secs(1);

/// The longest wait that is passed on.
const LONGEST_WAIT: Duration = Duration::from_hours(1);

#[derive(Debug)]
pub(crate) struct Gateway {
    client: Client,
    charges: Url,
}

#[derive(Debug, Serialize)]
struct ChargeBody<'a> {
    amount: i64,
    currency: &'a str,
    payment_method: &'a str,
    reference: String,
}

impl Gateway {
    pub(crate) fn new(config: &Config) -> Result<Self, StartError> {
        let credentials = credentials(config.gateway_api_key.expose())?;
        let client = Client::builder()
            .default_headers(HeaderMap::from_iter([(AUTHORIZATION, credentials)]))
            .timeout(config.gateway_timeout)
            // Before the whole request times out, so that a connection never made is known as such.
            .connect_timeout(config.gateway_timeout / 2)
            // A kept connection that the gateway closes at that moment fails like one that lost an answer.
            .pool_max_idle_per_host(0)
            // Whoever follows a redirect or tries again on its own charges again.
            .redirect(reqwest::redirect::Policy::none())
            .retry(reqwest::retry::never())
            .no_proxy()
            .build()
            .map_err(StartError::Client)?;
        Ok(Self {
            client,
            charges: charges(config.gateway_url.expose())?,
        })
    }

    /// Asks for the charge, once, under the payment's own key.
    pub(crate) async fn charge(
        &self,
        _outside: &OutsideTransaction,
        request: &PaymentRequest,
        deadline: Instant,
    ) -> Result<TransactionId, GatewayError> {
        let payment_id = request.id;
        if Instant::now() >= deadline {
            return Err(never_accepted(request, NeverAccepted::NotSent, None));
        }
        match timeout_at(deadline, self.exchange(request)).await {
            Ok(Ok(answer)) => judge(&answer, request),
            Ok(Err(fault)) => Err(fault.into_error(request)),
            Err(_) => Err(GatewayError::Timeout {
                payment_id,
                cause: TimeoutCause::Deadline,
            }),
        }
    }

    async fn exchange(&self, request: &PaymentRequest) -> Result<Answer, Fault> {
        let response = self
            .client
            .post(self.charges.clone())
            .header("idempotency-key", request.id.gateway_key())
            .json(&ChargeBody {
                amount: request.amount.minor_units(),
                currency: request.currency.as_str(),
                payment_method: request.payment_method.expose(),
                reference: request.order_id.to_string(),
            })
            .send()
            .await?;
        let status = response.status();
        let retry_after = retry_after(response.headers());
        Ok(Answer {
            status,
            retry_after,
            body: body(response).await?,
        })
    }
}

/// Why there is no whole answer.
#[derive(Debug)]
enum Fault {
    Transport(reqwest::Error),
    TooLarge,
}

impl From<reqwest::Error> for Fault {
    fn from(error: reqwest::Error) -> Self {
        Self::Transport(error.without_url())
    }
}

impl Fault {
    /// Only a connection that was never made proves that nothing was charged.
    fn into_error(self, request: &PaymentRequest) -> GatewayError {
        let payment_id = request.id;
        let cause = match self {
            Self::Transport(error) if error.is_connect() => {
                return never_accepted(request, NeverAccepted::NotConnected(error), None);
            }
            Self::Transport(error) if error.is_timeout() => {
                let cause = TimeoutCause::Silent(error);
                return GatewayError::Timeout { payment_id, cause };
            }
            Self::Transport(error) => UnsettlingAnswer::Broken(error),
            Self::TooLarge => UnsettlingAnswer::TooLarge {
                limit: LARGEST_BODY,
            },
        };
        GatewayError::Unsettled { payment_id, cause }
    }
}

pub(crate) fn never_accepted(
    request: &PaymentRequest,
    cause: NeverAccepted,
    wait: Option<Duration>,
) -> GatewayError {
    GatewayError::NeverAccepted {
        payment_id: request.id,
        wait: wait.unwrap_or(DEFAULT_WAIT),
        cause,
    }
}

async fn body(mut response: Response) -> Result<Vec<u8>, Fault> {
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await? {
        if body.len() + chunk.len() > LARGEST_BODY {
            return Err(Fault::TooLarge);
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body)
}

/// `Retry-After` in seconds; its other form, a date, is not worth a clock that may differ.
fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let seconds = headers.get("retry-after")?.to_str().ok()?.parse().ok()?;
    Some(Duration::from_secs(seconds).min(LONGEST_WAIT))
}

fn credentials(key: &str) -> Result<HeaderValue, StartError> {
    let is_token = !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_graphic());
    let credentials = HeaderValue::try_from(format!("Bearer {key}"));
    let mut credentials = credentials.ok().filter(|_| is_token).ok_or_else(|| {
        StartError::invalid("GATEWAY_API_KEY", "it must be visible ASCII characters")
    })?;
    credentials.set_sensitive(true);
    Ok(credentials)
}

fn charges(gateway: &str) -> Result<Url, StartError> {
    let invalid = |problem| StartError::invalid("GATEWAY_URL", problem);
    let mut url = Url::parse(gateway).map_err(|_| invalid("it must be http://HOST:PORT"))?;
    if url.scheme() != "http" {
        return Err(invalid("this build speaks http:// only"));
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(invalid("credentials go into GATEWAY_API_KEY"));
    }
    if url.query().is_some() || url.fragment().is_some() {
        return Err(invalid("it must not have a query or a fragment"));
    }
    let path = format!("{}/v1/charges", url.path().trim_end_matches('/'));
    url.set_path(&path);
    Ok(url)
}
