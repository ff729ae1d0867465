//! The least of an HTTP client: one request on one connection.

use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// The longest that anything here waits: a fault, not a measure.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// An answer.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub head: String,
    pub body: String,
}

impl Answer {
    fn read(text: &str) -> Option<Self> {
        let (head, body) = text.split_once("\r\n\r\n")?;
        let status = head.split(' ').nth(1)?.parse().ok()?;
        Some(Self {
            status,
            head: head.to_owned(),
            body: body.to_owned(),
        })
    }

    pub fn header(&self, name: &str) -> &str {
        let lines = self.head.lines().skip(1).filter_map(|line| line.split_once(':'));
        let mut found = lines.filter(|(key, _)| key.eq_ignore_ascii_case(name));
        found.next().map_or("", |(_, value)| value.trim())
    }
}

/// Sends a request: method and path, headers, a form.
pub async fn send(
    address: &str,
    what: &str,
    headers: &[(&str, &str)],
    form: &str,
) -> std::io::Result<Answer> {
    let mut text = format!("{what} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n");
    for (name, value) in headers {
        text.push_str(&format!("{name}: {value}\r\n"));
    }
    if what.starts_with("POST") {
        let length = form.len();
        text.push_str(&format!(
            "content-type: application/x-www-form-urlencoded\r\ncontent-length: {length}\r\n\
             sec-fetch-site: same-origin\r\n"
        ));
    }
    text.push_str("\r\n");
    text.push_str(form);
    let work = async {
        let mut stream = TcpStream::connect(address).await?;
        stream.write_all(text.as_bytes()).await?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).await?;
        let answer = String::from_utf8_lossy(&answer).into_owned();
        Answer::read(&answer).ok_or_else(|| std::io::Error::other(format!("no answer: {answer:?}")))
    };
    tokio::time::timeout(PATIENCE, work).await?
}
