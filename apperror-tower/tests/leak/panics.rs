//! The panics that the tests cause on purpose, kept from the output of the test.

use std::sync::Once;

use crate::secret::{PLACES, secret};

/// A panic whose text is a canary is silent from now on; every other is shown as ever.
pub(crate) fn quieten() {
    static QUIET: Once = Once::new();
    QUIET.call_once(|| {
        let show = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            let text = info.payload().downcast_ref::<String>();
            let is_on_purpose = |&place: &_| text.is_some_and(|text| text == secret(place));
            if !PLACES.iter().any(is_on_purpose) {
                show(info);
            }
        }));
    });
}
