//! Whether two servers gave the same answer.

use axum::http::StatusCode;

use crate::http::support::Answer;

/// The answer without what differs from one request to the next.
pub fn plain(answer: &Answer) -> (StatusCode, Vec<String>, String) {
    let mut body = String::from_utf8_lossy(&answer.body).into_owned();
    let nonce = answer
        .header("content-security-policy")
        .split("'nonce-")
        .nth(1)
        .and_then(|rest| rest.split('\'').next());
    for once in [nonce, Some(answer.header("x-request-id"))]
        .into_iter()
        .flatten()
        .filter(|once| !once.is_empty())
    {
        body = body.replace(once, "ONCE");
    }
    body = without_word_after(&body, "name=\"once\" value=\"");
    let header = |(name, value): (&axum::http::HeaderName, &axum::http::HeaderValue)| {
        let value = value.to_str().unwrap().to_owned();
        let value = nonce.map_or_else(|| value.clone(), |nonce| value.replace(nonce, "ONCE"));
        // How much is left of a quota follows from when it was asked.
        let once = ["x-request-id", "set-cookie", "ratelimit"].contains(&name.as_str());
        format!("{name}: {}", if once { "ONCE" } else { &value })
    };
    let mut headers: Vec<String> = answer.headers.iter().map(header).collect();
    headers.sort_unstable();
    (answer.status, headers, body)
}

/// Without what a form is told apart by, which is another each time.
fn without_word_after(text: &str, field: &str) -> String {
    let mut parts = text.split(field);
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        plain.push_str(field);
        plain.push_str(part.trim_start_matches(|c: char| c.is_ascii_hexdigit()));
    }
    plain
}

/// Fails with the first place where two answers differ.
pub fn assert_same(what: &str, with: &Answer, without: &Answer) {
    let (with, without) = (plain(with), plain(without));
    if with == without {
        return;
    }
    assert_eq!(
        (with.0, &with.1),
        (without.0, &without.1),
        "{what}: status or headers"
    );
    let at = with
        .2
        .bytes()
        .zip(without.2.bytes())
        .take_while(|(a, b)| a == b)
        .count();
    let part = |text: &str| {
        String::from_utf8_lossy(&text.as_bytes()[at.saturating_sub(150)..(at + 150).min(text.len())])
            .into_owned()
    };
    panic!(
        "{what}: the bodies differ at {at}\n  with: {}\n  without: {}",
        part(&with.2),
        part(&without.2)
    );
}

/// The answer without ids: two servers draw different ones for what is new.
pub fn without_ids(mut answer: Answer) -> Answer {
    answer.body = hide_ids(&String::from_utf8_lossy(&answer.body)).into();
    let location = hide_ids(answer.header("location"));
    if !location.is_empty() {
        answer.headers.insert("location", location.parse().unwrap());
    }
    answer
}

fn hide_ids(text: &str) -> String {
    const LENGTH: usize = 36;
    let is_id = |text: &[u8]| {
        text.iter().enumerate().all(|(at, byte)| match at {
            8 | 13 | 18 | 23 => *byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        })
    };
    let (mut plain, mut rest) = (Vec::new(), text.as_bytes());
    while let Some((first, tail)) = rest.split_first() {
        match rest.get(..LENGTH) {
            Some(id) if is_id(id) => {
                plain.extend_from_slice(b"ID");
                rest = &rest[LENGTH..];
            }
            _ => {
                plain.push(*first);
                rest = tail;
            }
        }
    }
    String::from_utf8(plain).unwrap()
}
