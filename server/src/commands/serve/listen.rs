//! Taking the port.

use std::io::ErrorKind;

use tokio::net::TcpListener;

use crate::commands::Failure;
use crate::config::Config;

/// Binds the address of the configuration. Port 0 takes a free one; an address that nobody set follows.
pub(super) async fn bind(config: &mut Config) -> Result<TcpListener, Failure> {
    let wished = config.addr;
    let listener = TcpListener::bind(wished).await.map_err(|error| {
        Failure::new(match error.kind() {
            ErrorKind::AddrInUse => format!(
                "something else listens on {wished} already, perhaps another Slipway: end it, or take another port, such as \
                 SLIPWAY_ADDR={}:{}",
                wished.ip(),
                wished.port().checked_add(1).unwrap_or(3000)
            ),
            ErrorKind::PermissionDenied => {
                format!("the system does not allow listening on {wished}: take a port above 1023 with SLIPWAY_ADDR")
            }
            ErrorKind::AddrNotAvailable => {
                format!("{wished} is no address of this machine: set SLIPWAY_ADDR, such as 127.0.0.1:3000")
            }
            _ => format!("{wished} cannot be listened on: {error}"),
        })
    })?;
    if let Ok(taken) = listener.local_addr() {
        if config.public_url == format!("http://{wished}") {
            config.public_url = format!("http://{taken}");
        }
        config.addr = taken;
    }
    Ok(listener)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_free_port_is_told_and_a_taken_one_explained() {
        let variable = |name: &str| (name == "SLIPWAY_ADDR").then(|| "127.0.0.1:0".to_owned());
        let mut config = crate::config::load(&variable).unwrap();
        let listener = bind(&mut config).await.unwrap();
        let taken = listener.local_addr().unwrap();
        assert_eq!(config.public_url, format!("http://{taken}"));
        let error = bind(&mut config).await.unwrap_err().to_string();
        assert!(
            error.contains(&taken.to_string()) && error.contains("SLIPWAY_ADDR=127.0.0.1:"),
            "{error}"
        );
    }
}
