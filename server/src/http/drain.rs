//! Reads what is not wanted, so that who sends it comes to read why: on somebody who still sends, an answer that ends the
//! connection is a broken pipe.

use std::time::Duration;

use axum::body::{Body, Bytes, HttpBody};
use axum::http::{HeaderMap, header};
use http_body_util::BodyExt;

/// The longest body that is read so, in bytes: GitLab sends up to 25 MB. Nothing of it is kept.
const MOST: u64 = 32 * 1024 * 1024;
/// How long it may take to come.
const WITHIN: Duration = Duration::from_secs(5);

/// Reads a body to its end, or as far as it is worth it. Whoever asks before he sends (`Expect: 100-continue`) has sent
/// nothing yet, and nothing is read of him.
pub(crate) async fn drain(headers: &HeaderMap, body: &mut Body) {
    if headers.contains_key(header::EXPECT) || body.size_hint().lower() > MOST {
        return;
    }
    let read = async {
        let mut left = MOST;
        while let Some(Ok(frame)) = body.frame().await {
            let length = frame.data_ref().map_or(0, Bytes::len);
            left = left.saturating_sub(u64::try_from(length).unwrap_or(MOST));
            if left == 0 {
                break;
            }
        }
    };
    // Who sends more slowly may not read the answer; it is given all the same.
    let _ = tokio::time::timeout(WITHIN, read).await;
}
