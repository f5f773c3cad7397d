//! The part of a body that is there, read before its response goes on.

use std::pin::{Pin, pin};
use std::task::{Context, Poll};

use bytes::{Buf as _, BufMut as _};
use http_body::Body;

use crate::observe::unharmed;

/// Adds the bytes that are there, up to a cap, and tells whether they are all. A stream is not begun, and nothing is waited
/// for: a body that never ends must not keep its answer back.
pub(super) fn read_ready<B: Body>(
    body: B,
    cap: usize,
    bytes: &mut Vec<u8>,
    cx: &mut Context<'_>,
) -> bool {
    let mut body = pin!(body);
    // What panics here is let go of afterwards: a body that panics once more while it is unwound would end the process.
    unharmed(|| read(body.as_mut(), cap, bytes, cx)).unwrap_or(false)
}

fn read<B: Body>(
    mut body: Pin<&mut B>,
    cap: usize,
    bytes: &mut Vec<u8>,
    cx: &mut Context<'_>,
) -> bool {
    if body.size_hint().exact().is_none() {
        return false;
    }
    loop {
        let mut data = match body.as_mut().poll_frame(cx) {
            Poll::Ready(Some(Ok(frame))) => match frame.into_data() {
                Ok(data) if data.has_remaining() => data,
                _ => return false,
            },
            Poll::Ready(None) => return true,
            Poll::Ready(Some(Err(_))) | Poll::Pending => return false,
        };
        let room = cap - bytes.len();
        if data.remaining() > room {
            bytes.put(data.copy_to_bytes(room));
            return false;
        }
        bytes.put(data);
    }
}
