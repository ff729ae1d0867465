//! Reads what is not wanted, so that who sends it comes to read why: on somebody who still sends, an answer that ends the
//! connection is a broken pipe.

use std::time::Duration;

use axum::body::{Body, Bytes, HttpBody};
use axum::http::{HeaderMap, header};
use http_body_util::BodyExt;

use crate::router::BODY_LIMIT;

/// The longest body that is read so, in bytes: GitLab sends up to 25 MB. Nothing of it is kept.
const MOST: u64 = 32 * 1024 * 1024;
/// How long it may take to come.
const WITHIN: Duration = Duration::from_secs(5);

/// Reads a body of which nothing has been read to its end, or as far as it is worth it. Whoever asks before he sends
/// (`Expect: 100-continue`) has sent nothing yet, and nothing is read of him.
pub(crate) async fn drain(headers: &HeaderMap, body: &mut Body) {
    unread(headers, body, MOST).await;
}

/// The same for who may send nothing here, and so no more than to any other address.
pub(crate) async fn drain_short(headers: &HeaderMap, body: &mut Body) {
    unread(headers, body, u64::try_from(BODY_LIMIT).unwrap_or(MOST)).await;
}

/// The rest of a body of which some has been read: whoever asked before he sent it was told to go on.
pub(crate) async fn drain_rest(body: &mut Body) {
    rest(body, MOST).await;
}

async fn unread(headers: &HeaderMap, body: &mut Body, most: u64) {
    if !headers.contains_key(header::EXPECT) {
        rest(body, most).await;
    }
}

/// At most so many bytes; nothing at all of what says that it is longer.
async fn rest(body: &mut Body, most: u64) {
    if body.size_hint().lower() > most {
        return;
    }
    let read = async {
        let mut left = most;
        while let Some(Ok(frame)) = body.frame().await {
            let length = frame.data_ref().map_or(0, Bytes::len);
            left = left.saturating_sub(u64::try_from(length).unwrap_or(most));
            if left == 0 {
                break;
            }
        }
    };
    // Who sends more slowly may not read the answer; it is given all the same.
    let _ = tokio::time::timeout(WITHIN, read).await;
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use axum::http::HeaderValue;
    use futures_util::stream;

    use super::*;

    /// A body of so many pieces of 64 KiB that does not say how long it is, and how many of them were read.
    fn pieces(count: usize) -> (Body, Arc<AtomicUsize>) {
        let read = Arc::new(AtomicUsize::new(0));
        let counting = Arc::clone(&read);
        let pieces = (0..count).map(move |_| {
            counting.fetch_add(1, Ordering::Relaxed);
            Ok::<_, std::io::Error>(Bytes::from(vec![b' '; 64 * 1024]))
        });
        (Body::from_stream(stream::iter(pieces)), read)
    }

    #[tokio::test]
    async fn the_table_of_what_is_read_of_the_unwanted() {
        let none = HeaderMap::new();
        let mut expects = HeaderMap::new();
        expects.insert(header::EXPECT, HeaderValue::from_static("100-continue"));
        for (headers, count, all, short, rest) in [
            (&none, 10, 10, 10, 10),
            (&none, 100, 100, 16, 100),
            (&none, 1_000, 512, 16, 512),
            (&expects, 100, 0, 0, 100),
        ] {
            let (mut body, read) = pieces(count);
            drain(headers, &mut body).await;
            assert_eq!(read.load(Ordering::Relaxed), all, "all of {count}, {headers:?}");
            let (mut body, read) = pieces(count);
            drain_short(headers, &mut body).await;
            assert_eq!(
                read.load(Ordering::Relaxed),
                short,
                "short of {count}, {headers:?}"
            );
            let (mut body, read) = pieces(count);
            drain_rest(&mut body).await;
            assert_eq!(read.load(Ordering::Relaxed), rest, "rest of {count}");
        }
    }

    #[tokio::test]
    async fn nothing_is_read_of_what_says_that_it_is_longer() {
        let mut body = Body::from(vec![b' '; BODY_LIMIT + 1]);
        drain_short(&HeaderMap::new(), &mut body).await;
        assert_eq!(body.collect().await.unwrap().to_bytes().len(), BODY_LIMIT + 1);
    }
}
