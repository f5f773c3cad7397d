//! Reads `application/x-www-form-urlencoded`, in an address or a body.

use serde_core::de::DeserializeOwned;
use serde_path_to_error::Segment;

use super::{Reason, Rejection};

/// The longest name that is told; a client can choose its names.
const MAX_NAME: usize = 128;

pub(super) fn read<T: DeserializeOwned>(text: &[u8]) -> Result<T, Rejection> {
    let pairs = serde_urlencoded::Deserializer::new(form_urlencoded::parse(text));
    serde_path_to_error::deserialize(pairs).map_err(|error| {
        let refusal = error.inner().to_string();
        let (mut reason, name) = Reason::of(&refusal);
        let at = match error.path().iter().next() {
            Some(Segment::Map { key }) => Some(key.as_str()),
            _ => None,
        };
        if refusal.starts_with("invalid digit") {
            let pair = form_urlencoded::parse(text).find(|(name, _)| Some(&**name) == at);
            reason = pair.map_or(reason, |(_, value)| Reason::of_unparsed(&value));
        }
        let name = at.or(name).filter(|name| name.len() <= MAX_NAME);
        Rejection::invalid(name.unwrap_or_default(), reason)
    })
}
