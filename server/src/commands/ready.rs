//! `slipway ready`: asks a running server whether it is ready, for containers and scripts that have no curl.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use clap::Args;

use super::probe::ask;
use super::{Failure, say};
use crate::config::Config;

/// Ask the server on this machine, at the address of the settings, whether it is ready; ends with status 1 if it is
/// not. Does not touch the database itself: the server reads it.
#[derive(Debug, Args)]
pub(super) struct Ready {}

impl Ready {
    pub(super) fn run(self, config: &Config) -> Result<(), Failure> {
        let address = here(config.addr);
        let answer = ask(address, "/readyz")
            .map_err(|error| Failure::new(format!("no server answers at {address}: {error}")))?;
        if answer.ok {
            return say(&answer.body);
        }
        Err(Failure::new(format!(
            "the server at {address} is not ready: {}",
            answer.body
        )))
    }
}

/// A server that listens everywhere listens here, too.
fn here(mut address: SocketAddr) -> SocketAddr {
    match address.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => address.set_ip(Ipv4Addr::LOCALHOST.into()),
        IpAddr::V6(ip) if ip.is_unspecified() => address.set_ip(Ipv6Addr::LOCALHOST.into()),
        _ => {}
    }
    address
}

#[cfg(test)]
mod tests {
    use super::here;

    #[test]
    fn everywhere_is_here_too() {
        for (listens, asked) in [
            ("0.0.0.0:3000", "127.0.0.1:3000"),
            ("[::]:3000", "[::1]:3000"),
            ("192.0.2.1:80", "192.0.2.1:80"),
        ] {
            assert_eq!(here(listens.parse().unwrap()).to_string(), asked);
        }
    }
}
