//! Asks a server on this machine one question, without a client's library: for `slipway ready`, and for the
//! doctor, who wants to know whether it is Slipway that has the port.

use std::io::{Read, Result, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

/// How long each step may take.
const WITHIN: Duration = Duration::from_secs(3);
/// How much of an answer is read, in bytes: whoever has the port may say anything.
const MOST: u64 = 16 * 1024;

/// What a server says.
pub(super) struct Answer {
    /// Whether the status is 200.
    pub ok: bool,
    /// Its body, without spaces around it.
    pub body: String,
}

/// Asks for a path. Waits at most a few seconds, and holds up the thread meanwhile.
pub(super) fn ask(address: SocketAddr, path: &str) -> Result<Answer> {
    let mut stream = TcpStream::connect_timeout(&address, WITHIN)?;
    stream.set_read_timeout(Some(WITHIN))?;
    stream.set_write_timeout(Some(WITHIN))?;
    write!(
        stream,
        "GET {path} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n\r\n"
    )?;
    let mut answer = Vec::new();
    stream.take(MOST).read_to_end(&mut answer)?;
    let answer = String::from_utf8_lossy(&answer);
    let (head, body) = answer.split_once("\r\n\r\n").unwrap_or((&answer, ""));
    Ok(Answer {
        ok: head.split(' ').nth(1) == Some("200"),
        body: body.trim().to_owned(),
    })
}
