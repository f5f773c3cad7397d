//! `Side`: the two services that get the same requests.

use std::{
    path::{Path, PathBuf},
    time::Duration,
};

use payment_service::{Config, PaymentService};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use crate::{BoxError, exhibit::Exhibit};

/// Which service.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    Naive,
    Apperror,
}

/// What a service is started with.
pub(crate) struct Setup {
    pub(crate) database: PathBuf,
    pub(crate) gateway_url: String,
    pub(crate) gateway_timeout: Duration,
}

/// A service that is being served.
pub(crate) enum Service {
    Naive(Exhibit),
    Apperror(PaymentService),
}

impl Side {
    pub(crate) const BOTH: [Self; 2] = [Self::Naive, Self::Apperror];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Naive => "naive",
            Self::Apperror => "apperror",
        }
    }

    pub(crate) async fn start(self, setup: Setup) -> Result<Service, BoxError> {
        let Setup {
            database,
            gateway_url,
            gateway_timeout,
        } = setup;
        Ok(match self {
            Self::Naive => {
                Service::Naive(Exhibit::start(&database, &gateway_url, gateway_timeout).await?)
            }
            Self::Apperror => {
                let config = Config::new(database_url(&database)?, gateway_url)
                    .listen("127.0.0.1:0")
                    .gateway_timeout(gateway_timeout);
                Service::Apperror(PaymentService::start(config).await?)
            }
        })
    }
}

/// What a URL would take for its own in a path is written as it has to be: people choose where their temporary folder is.
fn database_url(file: &Path) -> Result<String, BoxError> {
    let file = file
        .to_str()
        .ok_or("the path of the temporary folder (TMPDIR) is not valid UTF-8")?;
    let file = utf8_percent_encode(file, NON_ALPHANUMERIC);
    Ok(format!("sqlite://{file}"))
}

impl Service {
    pub(crate) fn url(&self) -> &str {
        match self {
            Self::Naive(exhibit) => exhibit.url(),
            Self::Apperror(service) => service.url(),
        }
    }

    pub(crate) async fn shutdown(self) {
        match self {
            Self::Naive(exhibit) => exhibit.shutdown().await,
            Self::Apperror(service) => service.shutdown().await,
        }
    }
}
