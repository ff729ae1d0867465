//! The freeze of the slow week: production was locked while a database moved.

use backend::clock::derived_id;
use backend::db::{Tx, UseCase};
use backend::freezes::add::AddFreeze;
use backend::freezes::add_past::AddPastFreeze;
use backend::{Error, Result};
use domain::freezes::Draft;
use domain::identity::Visibility;
use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::{later, slow_days};

/// It begins so many minutes after everything began to wait, and ends as many before that was over.
const WITHIN: i64 = 120;

/// Enters it.
pub(super) async fn enter(tx: &mut Tx, product: &str, now: Timestamp) -> Result<()> {
    let (from, until) = slow_days(now);
    let text = |at: Timestamp| {
        let there = TimeZone::UTC.to_datetime(at);
        there.strftime("%Y-%m-%dT%H:%M").to_string()
    };
    let id = derived_id(&["freeze", product, "database-moves"]);
    let freeze = AddFreeze {
        id: Some(id.try_into().map_err(Error::internal)?),
        product: Some(product.to_owned()),
        draft: Draft {
            name: "The database moves".to_owned(),
            reason: "The primary database goes to new hosts".to_owned(),
            strength: "hard".to_owned(),
            forbids: "deploy, migrate".to_owned(),
            environments: "production".to_owned(),
            repeats: "once".to_owned(),
            from: text(later(from, WITHIN)),
            until: text(later(until, -WITHIN)),
            ..Draft::default()
        },
        visibility: Visibility::Public,
    };
    AddPastFreeze(freeze).run(tx).await.map(drop)
}
