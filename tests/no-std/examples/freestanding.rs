//! The end of a program without std: it brings the handler of panics that std would bring, so the compiler refuses it as
//! soon as anything below it brings std in.
#![no_std]
#![forbid(unsafe_code)]

extern crate alloc;

use alloc::string::String;

use apperror::AppError;
use apperror_no_std::{Failure, Inner, Layer};

/// What a client would receive.
pub fn answer(failure: Failure) -> String {
    Layer::<Inner>::Any(alloc::boxed::Box::new(failure))
        .to_dict()
        .to_json()
}

#[panic_handler]
fn panic(_: &core::panic::PanicInfo<'_>) -> ! {
    loop {
        core::hint::spin_loop();
    }
}
