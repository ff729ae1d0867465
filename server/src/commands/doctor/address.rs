//! Whether the address is free or a Slipway's, and what people reach it by.

use std::io::ErrorKind;
use std::net::SocketAddr;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use super::report::Findings;
use crate::config::Config;

/// How long somebody who listens may take to answer.
const PATIENCE: Duration = Duration::from_secs(3);

pub(super) async fn examine(config: &Config, findings: &mut Findings) {
    let addr = config.addr;
    match TcpListener::bind(addr).await {
        Ok(_) => findings.ok("address", format!("{addr} is free")),
        Err(error) if error.kind() == ErrorKind::AddrInUse => {
            if is_slipway(addr).await {
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

/// Asks whoever listens there whether it is alive, as Slipway answers.
async fn is_slipway(addr: SocketAddr) -> bool {
    let ask = async {
        let mut stream = TcpStream::connect(addr).await?;
        let request = format!("GET /healthz HTTP/1.1\r\nHost: {addr}\r\nConnection: close\r\n\r\n");
        stream.write_all(request.as_bytes()).await?;
        let mut answer = Vec::new();
        stream.take(16 * 1024).read_to_end(&mut answer).await?;
        Ok::<_, std::io::Error>(answer)
    };
    let Ok(Ok(answer)) = tokio::time::timeout(PATIENCE, ask).await else {
        return false;
    };
    answer.starts_with(b"HTTP/1.1 200") && String::from_utf8_lossy(&answer).contains("\r\n\r\nok")
}
