//! Open streams, counted for each client.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};

use axum::body::Body;
use axum::response::Response;
use futures_util::StreamExt;

/// How many streams each client has open.
#[derive(Debug)]
pub(super) struct Streams {
    each: usize,
    open: Arc<Mutex<HashMap<IpAddr, usize>>>,
}

/// A stream that is open: it counts until this is dropped.
pub(super) struct Open(IpAddr, Arc<Mutex<HashMap<IpAddr, usize>>>);

impl Streams {
    /// So many for each client.
    pub(super) fn new(each: u32) -> Self {
        Self {
            each: usize::try_from(each).unwrap_or(usize::MAX),
            open: Arc::default(),
        }
    }

    /// How many are open, of all clients.
    pub(super) fn open(&self) -> usize {
        let streams = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        streams.values().sum()
    }
}

impl Open {
    /// One more, if there may be one more.
    pub(super) fn one(all: &Streams, client: IpAddr) -> Option<Self> {
        let mut streams = all.open.lock().unwrap_or_else(PoisonError::into_inner);
        let count = streams.entry(client).or_default();
        if *count >= all.each {
            return None;
        }
        *count += 1;
        drop(streams);
        Some(Self(client, Arc::clone(&all.open)))
    }

    /// The answer, which holds this as long as it is sent.
    pub(super) fn within(self, response: Response) -> Response {
        response.map(|body| {
            Body::from_stream(body.into_data_stream().map(move |piece| {
                let _open = &self;
                piece
            }))
        })
    }
}

impl Drop for Open {
    fn drop(&mut self) {
        let mut streams = self.1.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = streams.get_mut(&self.0) {
            *count = count.saturating_sub(1);
            if *count == 0 {
                streams.remove(&self.0);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn streams_count_while_they_are_open() {
        let streams = Streams::new(3);
        let client = "10.0.0.1".parse().unwrap();
        let mut open: Vec<_> = (0..3).map_while(|_| Open::one(&streams, client)).collect();
        assert_eq!(open.len(), 3);
        assert!(Open::one(&streams, client).is_none());
        assert!(Open::one(&streams, "10.0.0.2".parse().unwrap()).is_some());
        open.pop();
        assert!(Open::one(&streams, client).is_some());
        open.clear();
        assert!(streams.open.lock().unwrap().is_empty());
    }
}
