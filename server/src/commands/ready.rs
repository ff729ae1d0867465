//! `slipway ready`: asks a running server whether it is ready, for containers and scripts that have no curl.

use std::io::{Read, Write};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpStream};
use std::time::Duration;

use clap::Args;

use super::{Failure, say};
use crate::config::Config;

/// How long it may take to say so.
const WITHIN: Duration = Duration::from_secs(3);

/// Ask the server on this machine, at the address of the settings, whether it is ready; ends with status 1 if it is
/// not. Does not touch the database itself: the server reads it.
#[derive(Debug, Args)]
pub(super) struct Ready {}

impl Ready {
    pub(super) fn run(self, config: &Config) -> Result<(), Failure> {
        let address = here(config.addr);
        let answer =
            ask(address).map_err(|error| Failure::new(format!("no server answers at {address}: {error}")))?;
        let (head, body) = answer.split_once("\r\n\r\n").unwrap_or((&answer, ""));
        if head.split(' ').nth(1) == Some("200") {
            return say(body.trim());
        }
        Err(Failure::new(format!(
            "the server at {address} is not ready: {}",
            body.trim()
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

fn ask(address: SocketAddr) -> std::io::Result<String> {
    let mut stream = TcpStream::connect_timeout(&address, WITHIN)?;
    stream.set_read_timeout(Some(WITHIN))?;
    stream.set_write_timeout(Some(WITHIN))?;
    let request = format!("GET /readyz HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n\r\n");
    stream.write_all(request.as_bytes())?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    Ok(answer)
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
