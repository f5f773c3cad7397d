//! `ResponseBody`: an answer's bytes, sent whole, one at a time, or broken off half-way.

use std::{
    pin::Pin,
    task::{Context, Poll, ready},
    time::Duration,
};

use hyper::body::{Body, Bytes, Frame, SizeHint};
use tokio::time::{Sleep, sleep};

use crate::server::Cut;

/// The length promised is always that of the whole text: `broken_off` is a lie on purpose.
#[derive(Debug)]
pub(crate) struct ResponseBody {
    rest: Bytes,
    pace: Pace,
}

#[derive(Debug)]
enum Pace {
    Whole,
    Trickle {
        pause: Duration,
        timer: Pin<Box<Sleep>>,
    },
    BreakOff(Stage),
}

#[derive(Debug, Clone, Copy)]
enum Stage {
    Half,
    Flush,
    Cut,
}

impl ResponseBody {
    pub(crate) fn whole(text: String) -> Self {
        Self::new(text, Pace::Whole)
    }

    pub(crate) fn trickling(text: String, pause: Duration) -> Self {
        let timer = Box::pin(sleep(pause));
        Self::new(text, Pace::Trickle { pause, timer })
    }

    pub(crate) fn broken_off(text: String) -> Self {
        Self::new(text, Pace::BreakOff(Stage::Half))
    }

    fn new(text: String, pace: Pace) -> Self {
        Self {
            rest: Bytes::from(text),
            pace,
        }
    }
}

impl Body for ResponseBody {
    type Data = Bytes;
    type Error = Cut;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Cut>>> {
        let Self { rest, pace } = &mut *self;
        if rest.is_empty() {
            return Poll::Ready(None);
        }
        let size = match pace {
            Pace::Whole => rest.len(),
            Pace::Trickle { pause, timer } => {
                ready!(timer.as_mut().poll(cx));
                timer.set(sleep(*pause));
                1
            }
            Pace::BreakOff(stage @ Stage::Half) => {
                *stage = Stage::Flush;
                rest.len() / 2
            }
            // hyper flushes what it holds when a body has nothing to give; an error right after
            // the first half would throw that half away.
            Pace::BreakOff(stage @ Stage::Flush) => {
                *stage = Stage::Cut;
                cx.waker().wake_by_ref();
                return Poll::Pending;
            }
            Pace::BreakOff(Stage::Cut) => return Poll::Ready(Some(Err(Cut::Close))),
        };
        Poll::Ready(Some(Ok(Frame::data(rest.split_to(size)))))
    }

    fn is_end_stream(&self) -> bool {
        self.rest.is_empty()
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(u64::try_from(self.rest.len()).unwrap_or(u64::MAX))
    }
}
