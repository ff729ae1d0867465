//! Who has said that the steps of a release are reached: a fact takes back, and puts right, only what a fact had said.

use domain::calendar::{Release, Stage, Step};
use domain::sources::ByFacts;

use super::ACTOR;
use crate::db::{Query, Tx, args};
use crate::error::Result;

#[derive(sqlx_macros::FromRow)]
struct SaidRow {
    step_id: String,
    said_by: String,
}

/// Which steps were last reached by a fact, and not by somebody.
pub(super) async fn by_facts(tx: &mut Tx, release: &Release) -> Result<ByFacts> {
    let sql = "SELECT step_id, by AS said_by FROM date_changes WHERE release_id = $1 AND step_id IS NOT NULL \
               AND what = 'reached' ORDER BY at DESC, id DESC";
    let said: Vec<SaidRow> = tx.rows(sql, args![release.id.as_str()]).await?;
    let is_by_facts = |wanted: &dyn Fn(&Step) -> bool| {
        let step = release.steps.iter().find(|step| wanted(step));
        let last = step.and_then(|step| said.iter().find(|row| row.step_id == step.id.as_str()));
        last.is_some_and(|row| row.said_by == ACTOR)
    };
    Ok(ByFacts {
        closed: is_by_facts(&|step| step.reaches == Some(Stage::Closed)),
        tagged: is_by_facts(&Step::is_tag),
        published: is_by_facts(&Step::publishes),
    })
}
