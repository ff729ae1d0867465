//! What is embargoed is in no figure of `/metrics`, whoever reads them.

use super::{Pair, SECRETS};
use crate::http::metrics::scrape;

/// The lines about releases and what belongs to them, without those that pass with the time.
fn of_releases(text: &str) -> Vec<&str> {
    let about = |line: &&str| {
        let of_process = [
            "slipway_http_",
            "slipway_job_",
            "slipway_uptime",
            "slipway_queue",
            "slipway_database",
            "process_",
        ];
        !line.starts_with('#')
            && !of_process.iter().any(|beginning| line.starts_with(beginning))
            && !line.contains("overdue_seconds")
    };
    text.lines().filter(about).collect()
}

#[tokio::test]
async fn nothing_embargoed_is_in_any_figure() {
    let pair = Pair::new().await;
    let (with, without) = (scrape(&pair.with).await, scrape(&pair.without).await);
    for secret in SECRETS {
        assert!(!with.contains(secret), "{secret} in\n{with}");
    }
    assert!(of_releases(&without).len() > 10);
    assert_eq!(of_releases(&with), of_releases(&without));
}
