//! `Strike`: one fault hitting one exchange, before or after the work is done.

use std::time::Duration;

use hyper::{
    Response,
    header::{CONTENT_TYPE, HeaderValue},
};

use crate::{answer::Answer, body::ResponseBody, fault::Fault, server::Cut};

/// Longer than a whole payment may take by default, so that the client has given up.
const LATE: Duration = Duration::from_secs(10);
const PAUSE: Duration = Duration::from_secs(1);
const HUGE: usize = 10_000_000;
const PAGE: &str = "<html><body><h1>502 Bad Gateway</h1></body></html>";

#[derive(Debug, Clone, Copy)]
pub(crate) struct Strike {
    fault: Fault,
    wait: Option<Duration>,
}

/// What the client gets to see.
pub(crate) enum Effect {
    Send(Response<ResponseBody>),
    Reset,
    Hang(Option<Duration>),
}

impl Strike {
    pub(crate) fn new(fault: Fault, ms: Option<u64>) -> Self {
        Self {
            fault,
            wait: ms.map(Duration::from_millis),
        }
    }

    pub(crate) fn name(self) -> &'static str {
        self.fault.name()
    }

    /// How long the work itself is held up.
    pub(crate) fn delay(self) -> Duration {
        match self.fault {
            Fault::Late => self.wait.unwrap_or(LATE),
            _ => Duration::ZERO,
        }
    }

    /// What happens instead of the work, or `None` if the work is to be done.
    pub(crate) fn before(self) -> Option<Effect> {
        let answer = match self.fault {
            Fault::HangBefore => return Some(Effect::Hang(self.wait)),
            Fault::ResetBefore => return Some(Effect::Reset),
            Fault::ErrorBefore => Answer::internal(),
            Fault::RateLimit => Answer::rate_limited(self.whole_seconds()),
            Fault::Unauthorized => Answer::unauthorized(),
            _ => return None,
        };
        Some(Effect::Send(answer.into_response()))
    }

    /// What becomes of the answer once the work is done.
    pub(crate) fn after(self, answer: Answer) -> Effect {
        let text = answer.text();
        let response = answer.clone().into_response();
        Effect::Send(match self.fault {
            Fault::HangAfter => return Effect::Hang(self.wait),
            Fault::ResetAfter => return Effect::Reset,
            Fault::ErrorAfter => Answer::internal().into_response(),
            Fault::WrongAmount => answer.with_wrong_amounts().into_response(),
            Fault::Malformed => response.map(|_| ResponseBody::whole(half(&text).to_owned())),
            Fault::Empty => response.map(|_| ResponseBody::whole(String::new())),
            Fault::Short => response.map(|_| ResponseBody::broken_off(text)),
            Fault::Slow => {
                let pause = self.wait.unwrap_or(PAUSE);
                response.map(|_| ResponseBody::trickling(text, pause))
            }
            Fault::Html => {
                let mut page = response.map(|_| ResponseBody::whole(PAGE.to_owned()));
                let html = HeaderValue::from_static("text/html; charset=utf-8");
                page.headers_mut().insert(CONTENT_TYPE, html);
                page
            }
            // JSON allows white space after its value: only a reader with a limit minds.
            Fault::Huge => {
                let padded = text + &" ".repeat(HUGE);
                response.map(|_| ResponseBody::whole(padded))
            }
            _ => response,
        })
    }

    fn whole_seconds(self) -> u64 {
        let wait = self.wait.unwrap_or(PAUSE);
        wait.as_secs() + u64::from(wait.subsec_nanos() > 0)
    }
}

impl Effect {
    pub(crate) async fn play(self) -> Result<Response<ResponseBody>, Cut> {
        match self {
            Self::Send(response) => Ok(response),
            Self::Reset => Err(Cut::Reset),
            Self::Hang(None) => std::future::pending().await,
            Self::Hang(Some(wait)) => {
                tokio::time::sleep(wait).await;
                Err(Cut::Close)
            }
        }
    }
}

/// Half of the text, cut where a character begins.
pub(crate) fn half(text: &str) -> &str {
    &text[..text.floor_char_boundary(text.len() / 2)]
}
