//! A resolver that knows public addresses only. It stands in clients that fetch what somebody else has
//! given the address of, so that what is checked is what is connected to.

use std::net::SocketAddr;

use reqwest::dns::{Addrs, Name, Resolve, Resolving};

use crate::address::is_public;

/// The name leads into a private network.
#[derive(Debug, thiserror::Error)]
#[error("its name leads to an address that is not public")]
struct NotPublic;

/// Resolves names as the system does, and refuses those that lead anywhere but to public addresses.
#[derive(Debug)]
pub struct PublicOnly;

impl Resolve for PublicOnly {
    fn resolve(&self, name: Name) -> Resolving {
        Box::pin(async move {
            let found: Vec<SocketAddr> = tokio::net::lookup_host((name.as_str(), 0)).await?.collect();
            if found.is_empty() || !found.iter().all(|address| is_public(address.ip())) {
                return Err(NotPublic.into());
            }
            Ok(Box::new(found.into_iter()) as Addrs)
        })
    }
}
