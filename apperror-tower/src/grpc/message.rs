//! The protobuf messages of `grpc-status-details-bin`: packed, and found again among others.

use prost::Message;
use prost_types::Any;

/// `google.rpc.ErrorInfo`, with the map as the list of entries that it is on the wire: the bytes are the same every time.
#[derive(Clone, PartialEq, Message)]
pub(super) struct ErrorInfo {
    #[prost(string, tag = "1")]
    pub(super) reason: String,
    #[prost(string, tag = "2")]
    pub(super) domain: String,
    #[prost(message, repeated, tag = "3")]
    pub(super) metadata: Vec<Entry>,
}

#[derive(Clone, PartialEq, Message)]
pub(super) struct Entry {
    #[prost(string, tag = "1")]
    pub(super) key: String,
    #[prost(string, tag = "2")]
    pub(super) value: String,
}

impl ErrorInfo {
    /// The first value of a key.
    pub(super) fn get(&self, key: &str) -> Option<&str> {
        self.entries()
            .find(|(found, _)| *found == key)
            .map(|(_, value)| value)
    }

    pub(super) fn entries(&self) -> impl Iterator<Item = (&str, &str)> + Clone {
        self.metadata
            .iter()
            .map(|entry| (&*entry.key, &*entry.value))
    }
}

/// Packs a detail.
pub(super) fn pack(type_url: &str, message: &impl Message) -> Any {
    Any {
        type_url: type_url.to_owned(),
        value: message.encode_to_vec(),
    }
}

/// The first detail of a type that can be read.
pub(super) fn find<M: Message + Default>(details: &[Any], type_url: &str) -> Option<M> {
    // What stands before the last slash is where the type is described, and may be anything.
    let name = |url: &str| url.rsplit('/').next().map(str::to_owned);
    let wanted = name(type_url);
    let mut found = details.iter().filter(|any| name(&any.type_url) == wanted);
    found.find_map(|any| M::decode(&*any.value).ok())
}
