//! Whether the address is free or a Slipway's, and what people reach it by.

use std::io::ErrorKind;

use tokio::net::TcpListener;
use tokio::task::block_in_place;

use super::report::Findings;
use crate::commands::probe::ask;
use crate::config::Config;

pub(super) async fn examine(config: &Config, findings: &mut Findings) {
    let addr = config.addr;
    match TcpListener::bind(addr).await {
        Ok(_) => findings.ok("address", format!("{addr} is free")),
        Err(error) if error.kind() == ErrorKind::AddrInUse => {
            let alive = block_in_place(|| ask(addr, "/healthz"));
            if alive.is_ok_and(|answer| answer.ok && answer.body == "ok") {
                findings.ok("address", format!("a Slipway runs on {addr}"));
            } else {
                findings.fail(
                    "address",
                    format!("something that is no Slipway listens on {addr}"),
                    "end it, or take another port with SLIPWAY_ADDR",
                );
            }
        }
        Err(error) => findings.fail(
            "address",
            format!("{addr} cannot be listened on: {error}"),
            "set SLIPWAY_ADDR to an address of this machine, with a port above 1023",
        ),
    }
    // What is neither is refused with the configuration.
    if config.is_https() {
        findings.ok("public address", format!("{} is encrypted", config.public_url));
    } else {
        findings.ok(
            "public address",
            format!("{} is for this machine only", config.public_url),
        );
    }
}
