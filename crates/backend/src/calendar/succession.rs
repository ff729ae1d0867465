//! What becomes of the releases of a cadence that another one takes the place of under its name, and of
//! those of the cadences beside it. Nobody's work is undone: what was edited, has a checklist or is out keeps
//! its day. The rest goes to the new rule's days, or where that has none near is cancelled.

use domain::calendar::cadence::occurrences;
use domain::calendar::edit::{Change, What, cancel_release, follow_plan, move_release};
use domain::calendar::horizon;
use domain::calendar::moment::day_for_people;
use domain::calendar::{Cadence, Moment, Release, Rule, Standing, days};
use domain::identity::{Sealed, Viewer};
use jiff::civil::Date;

use super::edit_release::{tell, today};
use super::plans::{self, keep_quietly, previous_day};
use super::queries::{Listed, Product};
use super::{rows, store};
use crate::db::{Query, Tx, args};
use crate::error::Result;

/// Hands the releases of `old` from the first day of `new` on over to it, and puts those of the cadences
/// beside it where they lie now.
pub(super) async fn succeed(tx: &mut Tx, product: &Product, old: &Cadence, new: &Cadence) -> Result<()> {
    let all = plans::cadences(tx, &product.id).await?;
    let handing = Handing {
        all: &all,
        from: new.from,
        reason: format!(
            "the cadence changed: {} from {}",
            new.rule,
            day_for_people(new.from)
        ),
    };
    handing.over(tx, old, new).await?;
    for beside in &all {
        if matches!(&beside.rule, Rule::Beside { cadence, .. } if *cadence == new.name) {
            handing.over(tx, beside, beside).await?;
        }
    }
    Ok(())
}

struct Handing<'a> {
    all: &'a [Cadence],
    from: Date,
    reason: String,
}

impl Handing<'_> {
    async fn over(&self, tx: &mut Tx, old: &Cadence, new: &Cadence) -> Result<()> {
        let from = match &new.rule {
            Rule::Beside { days: distance, .. } => days::plus(self.from, *distance),
            _ => self.from,
        };
        let made = occurrences(new, self.all, from, horizon::last_day(today(tx)));
        let found = store::of_cadence(tx, &old.id, from).await?;
        for left_out in [false, true] {
            let days: Vec<Date> = made
                .iter()
                .filter(|made| made.left_out.is_some() == left_out)
                .map(|made| made.day)
                .collect();
            let mut rows = Vec::new();
            for sealed in &found {
                let Some(Listed { release, .. }) = sealed.peek(&Viewer::System) else {
                    continue;
                };
                if matches!(release.standing, Standing::LeftOut { .. }) == left_out {
                    rows.push((sealed, occurrence(tx, release).await?));
                }
            }
            let old_days: Vec<Date> = rows.iter().map(|(_, day)| *day).collect();
            let goes = horizon::succeed(&old_days, &days);
            for ((sealed, _), to) in rows.into_iter().zip(goes) {
                self.one(tx, sealed, new, to).await?;
            }
        }
        Ok(())
    }

    /// One release goes to the day `to` of the cadence `new`, or has none there.
    async fn one(&self, tx: &mut Tx, sealed: &Sealed<Listed>, new: &Cadence, to: Option<Date>) -> Result<()> {
        let Some(Listed {
            product,
            release: before,
        }) = sealed.peek(&Viewer::System)
        else {
            return Ok(());
        };
        if let Some(day) = to {
            tx.execute(
                "UPDATE releases SET cadence_id = $2, occurrence = $3 WHERE id = $1",
                args![before.id.as_str(), new.id.as_str(), day],
            )
            .await?;
        }
        if before.revision > 0 || before.is_published() || has_run(tx, before).await? {
            return Ok(());
        }
        let now = tx.now();
        let mut after = before.clone();
        let mut changes: Vec<Change> = Vec::new();
        match (to, &before.standing) {
            (None, Standing::LeftOut { .. }) => {}
            (None, _) => (after, changes) = cancel_release(after, &self.reason, before.revision, now)?,
            (Some(day), Standing::LeftOut { .. }) if day != before.day => {
                let (from, to) = (Moment::day(before.day), Moment::day(day));
                after.day = day;
                after.revision += 1;
                after.sequence += 1;
                after.modified = now;
                let what = What::Moved { from, to };
                changes.push(Change { step: None, what });
            }
            (Some(_), Standing::LeftOut { .. }) => {}
            (Some(day), _) => {
                if day != before.day {
                    (after, changes) =
                        move_release(after, day, &new.steps, &self.reason, before.revision, now)?;
                }
                let previous = previous_day(
                    tx,
                    &after.product,
                    after.kind,
                    day,
                    &after.visibility,
                    Some(&after.id),
                )
                .await?;
                if let Some((placed, steps)) = follow_plan(after.clone(), previous, &new.steps, now) {
                    after = placed;
                    changes.extend(steps);
                }
            }
        }
        if changes.is_empty() {
            return Ok(());
        }
        keep_quietly(tx, before, &after, &changes, &self.reason, "").await?;
        tell(tx, sealed.seals().to_vec(), &product.slug, &after, &changes)
    }
}

#[derive(sqlx::FromRow)]
struct OccurrenceRow {
    occurrence: String,
}

async fn occurrence(tx: &mut Tx, release: &Release) -> Result<Date> {
    let row: Option<OccurrenceRow> = tx
        .row(
            "SELECT occurrence FROM releases WHERE id = $1",
            args![release.id.as_str()],
        )
        .await?;
    let Some(row) = row else {
        return Ok(release.first_planned);
    };
    let id = release.id.as_str();
    Ok(rows::read("releases", "occurrence", id, &row.occurrence)?)
}

#[derive(sqlx::FromRow)]
struct CountRow {
    count: i64,
}

async fn has_run(tx: &mut Tx, release: &Release) -> Result<bool> {
    let row: Option<CountRow> = tx
        .row(
            "SELECT COUNT(*) AS count FROM runs WHERE release_id = $1",
            args![release.id.as_str()],
        )
        .await?;
    Ok(row.is_some_and(|row| row.count > 0))
}
