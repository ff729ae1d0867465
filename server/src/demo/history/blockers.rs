//! What blocked deployments in the time of the history: what everything waited for in the slow week, and a few shorter ones.

use backend::Result;
use backend::blockers::block::{Block, What};
use backend::clock::derived_id;
use backend::db::{Tx, UseCase};
use domain::blockers::Draft;
use jiff::{SignedDuration, Timestamp};

use super::{later, slow_days};

/// The shorter ones: how many days before the end of the slow week each began (less than none: after it), for how many minutes, its cause, and
/// what it was.
const SHORT: [(i64, i64, &str, &str); 7] = [
    (52, 95, "Flaky test", "A test of imports fails one time in three"),
    (38, 240, "Software change", "Errors on the canary; reverted"),
    (
        24,
        60,
        "Indeterminate",
        "The canary was slow, and was not any more",
    ),
    (
        -12,
        150,
        "Feature flag",
        "A flag was switched on while a package baked",
    ),
    (-15, 45, "Flaky test", "A test of imports fails one time in three"),
    (-21, 310, "Change request", "The database was given more room"),
    (-27, 80, "Flaky test", "A browser test does not find its page"),
];

/// Enters them.
pub(super) async fn enter(tx: &mut Tx, product: &str, now: Timestamp) -> Result<()> {
    let (from, until) = slow_days(now);
    let long = (
        from,
        until,
        "Broken security mirror",
        "Nothing is mirrored, so no package can be built",
    );
    let short = SHORT.map(|(days, minutes, cause, note)| {
        let since = until
            .checked_sub(SignedDuration::from_hours(24 * days + 9))
            .unwrap_or(until);
        (since, later(since, minutes), cause, note)
    });
    let all = std::iter::once(long)
        .chain(short)
        .filter(|(_, until, ..)| *until <= now);
    for (number, (since, until, cause, note)) in all.enumerate() {
        let id = derived_id(&["blocker", product, &number.to_string()]);
        let block = Block {
            id: Some(id.parse().map_err(backend::Error::internal)?),
            product: product.to_owned(),
            what: What::Deployments(String::new()),
            draft: Draft {
                cause: cause.to_owned(),
                note: note.to_owned(),
                issue: String::new(),
                since: Some(since),
                until: Some(until),
            },
            key: None,
        };
        block.run(tx).await?;
    }
    Ok(())
}
