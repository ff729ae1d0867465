//! Bytes that are no HTTP, or hardly, at a real socket. Without a status they are hung up on.

use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::timeout;

use crate::http::process::program::Program;

#[tokio::test]
async fn the_table_of_bytes() {
    let program = Program::start(&[]);
    let host = format!("host: {}\r\n", program.address);
    let close = "connection: close\r\n";
    let table: [(&str, String, &str); 9] = [
        (
            "a good one",
            format!("GET /healthz HTTP/1.1\r\n{host}{close}\r\n"),
            "200",
        ),
        (
            "no HTTP at all",
            "\u{16}\u{3}\u{1} hello\r\n\r\n".to_owned(),
            "400",
        ),
        (
            "another protocol's greeting",
            "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".to_owned(),
            "",
        ),
        ("no host", format!("GET / HTTP/1.1\r\n{close}\r\n"), "421"),
        (
            "a head without end",
            format!("GET / HTTP/1.1\r\n{host}x: {}\r\n\r\n", "a".repeat(600_000)),
            "431",
        ),
        (
            "a thousand headers",
            format!("GET / HTTP/1.1\r\n{host}{}\r\n", "x: y\r\n".repeat(1000)),
            "431",
        ),
        (
            "two lengths",
            format!(
                "POST /theme HTTP/1.1\r\n{host}{close}content-length: 5\r\ncontent-length: 6\r\n\r\nhello!"
            ),
            "400",
        ),
        (
            "a length that is none",
            format!("POST /theme HTTP/1.1\r\n{host}{close}content-length: many\r\n\r\n"),
            "400",
        ),
        (
            "a length of a thousand gigabytes",
            format!(
                "POST /theme HTTP/1.1\r\n{host}{close}sec-fetch-site: same-origin\r\ncontent-length: 1099511627776\r\n\r\n"
            ),
            "413",
        ),
    ];
    for (what, bytes, status) in table {
        let mut stream = TcpStream::connect(&program.address).await.unwrap();
        // It may be hung up on before all is sent.
        let _ = stream.write_all(bytes.as_bytes()).await;
        let mut answer = Vec::new();
        let _ = timeout(Duration::from_secs(60), stream.read_to_end(&mut answer))
            .await
            .unwrap();
        let answer = String::from_utf8_lossy(&answer);
        let head = answer.lines().next().unwrap_or_default();
        assert_eq!(
            head.split(' ').nth(1).unwrap_or_default(),
            status,
            "{what}: {answer}"
        );
    }
    assert_eq!(program.get("/healthz").await.status, 200);
    assert!(!program.log().contains("panicked"), "{}", program.log());
    program.end().await;
}
