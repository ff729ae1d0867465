//! What is embargoed is in no figure of `/metrics`, whoever reads them.

use super::hidden::Hiding;
use super::{Pair, SECRETS};
use crate::http::metrics::{scrape, value};

/// The lines about releases and what belongs to them.
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
        !line.starts_with('#') && !of_process.iter().any(|beginning| line.starts_with(beginning))
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

/// What the hidden project has brought to production would count: where it is no secret for the team, it does.
#[tokio::test]
async fn what_is_hidden_would_be_counted() {
    let pair = Pair::hiding(Hiding::Team).await;
    let (with, without) = (scrape(&pair.with).await, scrape(&pair.without).await);
    for figure in [
        "slipway_mttp_changes{product=\"gitlab\",days=\"7\"}",
        "slipway_mttp_changes{product=\"gitlab\",days=\"90\"}",
        "slipway_deployments{product=\"gitlab\",environment=\"gprd\"}",
    ] {
        let more = value(&with, figure).unwrap() - value(&without, figure).unwrap();
        assert_eq!(more, 1.0, "{figure} in\n{with}\nand\n{without}");
    }
    assert!(value(&with, "slipway_mttp_seconds{product=\"gitlab\",days=\"7\"}").is_some());
}
