//! What becomes of the releases of a cadence that another one takes the place of under its name, and of
//! those of the cadences beside it. What goes where says [`domain::calendar::takeover`]; this loads and writes.

use domain::calendar::cadence::occurrences;
use domain::calendar::edit::{Change, What, cancel_release, move_release, replan};
use domain::calendar::horizon;
use domain::calendar::moment::day_for_people;
use domain::calendar::takeover::{Fate, Row, Stays, takeover};
use domain::calendar::{Cadence, Moment, Pattern, Previous, Release, Standing, StepPlan, days};
use domain::id::StepId;
use domain::identity::{Sealed, Viewer};
use jiff::Timestamp;
use jiff::civil::Date;

use super::edit_release::tell;
use super::plans::{self, keep_quietly};
use super::queries::{Listed, Product};
use super::{rows, store};
use crate::clock::derived_id;
use crate::db::{Query, Tx, args};
use crate::error::Result;

/// Hands the releases of `old` from the first day of `new` on over to it, and puts those of the cadences
/// beside it where they lie now.
pub(super) async fn succeed(tx: &mut Tx, product: &Product, old: &Cadence, new: &Cadence) -> Result<()> {
    let own = plans::cadences(tx, &product.id).await?;
    let all = plans::around(tx, own).await?;
    let reason = format!(
        "the cadence changed: {} from {}",
        new.rule,
        day_for_people(new.from)
    );
    over(tx, old, new, &all, new.from, &reason).await?;
    beside(tx, product, &all, new, new.from, &reason).await
}

/// Puts the releases of the cadences where they lie that hang on another one, in the same product and in others.
async fn beside(
    tx: &mut Tx,
    product: &Product,
    all: &[Cadence],
    anchor: &Cadence,
    from: Date,
    reason: &str,
) -> Result<()> {
    let own = all
        .iter()
        .filter(|other| other.rule.beside() == Some(anchor.name.as_str()));
    for beside in own {
        over(tx, beside, beside, all, begin(beside, from), reason).await?;
    }
    // Why a product moves that others do not see is told to nobody.
    let reason = if product.visibility.is_public() {
        reason
    } else {
        "the dates that it counts from changed"
    };
    for (_, all, beside) in plans::beside_elsewhere(tx, &product.slug, &anchor.name).await? {
        over(tx, &beside, &beside, &all, begin(&beside, from), reason).await?;
    }
    Ok(())
}

/// Puts the releases of a cadence from a day on where its rule has them now, its holidays having changed, and
/// those of the cadences beside it.
pub(super) async fn again(
    tx: &mut Tx,
    product: &Product,
    cadence: &Cadence,
    from: Date,
    reason: &str,
) -> Result<()> {
    let own = plans::cadences(tx, &product.id).await?;
    let all = plans::around(tx, own).await?;
    over(tx, cadence, cadence, &all, from, reason).await?;
    beside(tx, product, &all, cadence, from, reason).await
}

/// The first day of a cadence beside another one, of which days from `from` on count.
pub(super) fn begin(cadence: &Cadence, from: Date) -> Date {
    match &cadence.rule.pattern {
        Pattern::Beside { days: distance, .. } => days::plus(from, *distance),
        _ => from,
    }
}

/// A release of a cadence, and what becomes of it.
pub(super) struct Handed {
    /// The release as it is.
    pub sealed: Sealed<Listed>,
    /// The day of the cadence that it stands for so far.
    pub occurrence: Date,
    /// The day that it stands for from now on.
    pub to: Option<Date>,
    /// What becomes of it.
    pub fate: Fate,
}

/// What becomes of the releases of `old` from a day on, when `new` takes its place. `all` are the cadences as they
/// are then.
pub(super) async fn handed(
    query: &mut impl Query,
    [old, new]: [&Cadence; 2],
    all: &[Cadence],
    from: Date,
    today: Date,
) -> Result<Vec<Handed>> {
    let made = occurrences(new, all, from, horizon::last_day(today));
    let mut found = Vec::new();
    for sealed in store::of_cadence(query, &old.id, from).await? {
        let Some(Listed { release, .. }) = sealed.peek(&Viewer::System) else {
            continue;
        };
        let own = own_row(query, release).await?;
        found.push((sealed, own));
    }
    let rows: Vec<Row> = found.iter().map(|(_, row)| row.clone()).collect();
    let fates = takeover(&rows, &made);
    let handed = found
        .into_iter()
        .zip(fates)
        .map(|((sealed, row), (to, fate))| Handed {
            sealed,
            occurrence: row.occurrence,
            to,
            fate,
        });
    Ok(handed.collect())
}

#[derive(sqlx::FromRow)]
struct OwnRow {
    occurrence: String,
    followed: i64,
    runs: i64,
}

async fn own_row(query: &mut impl Query, release: &Release) -> Result<Row> {
    let id = release.id.as_str();
    let row: Option<OwnRow> = query
        .row(
            "SELECT r.occurrence, r.followed, (SELECT COUNT(*) FROM runs u WHERE u.release_id = r.id) AS runs \
             FROM releases r WHERE r.id = $1",
            args![id],
        )
        .await?;
    let stays = row.as_ref().and_then(|row| {
        if release.steps.iter().any(domain::calendar::Step::is_reached) {
            Some(Stays::UnderWay)
        } else if row.runs > 0 {
            Some(Stays::Checklist)
        } else {
            (release.revision > row.followed).then_some(Stays::Edited)
        }
    });
    let occurrence = row.map(|row| rows::read("releases", "occurrence", id, &row.occurrence));
    Ok(Row {
        occurrence: occurrence.transpose()?.unwrap_or(release.first_planned),
        day: release.day,
        left_out: matches!(release.standing, Standing::LeftOut { .. }),
        stays,
    })
}

async fn over(
    tx: &mut Tx,
    old: &Cadence,
    new: &Cadence,
    all: &[Cadence],
    from: Date,
    reason: &str,
) -> Result<()> {
    let today = super::edit_release::today(tx);
    for handed in handed(tx, [old, new], all, from, today).await? {
        one(tx, &handed, [old, new], reason).await?;
    }
    Ok(())
}

/// One release goes where it belongs.
async fn one(tx: &mut Tx, handed: &Handed, [old, new]: [&Cadence; 2], reason: &str) -> Result<()> {
    let Some(Listed {
        product,
        release: before,
    }) = handed.sealed.peek(&Viewer::System)
    else {
        return Ok(());
    };
    if let Some(day) = handed.to {
        tx.execute(
            "UPDATE releases SET cadence_id = $2, occurrence = $3 WHERE id = $1",
            args![before.id.as_str(), new.id.as_str(), day],
        )
        .await?;
    }
    let now = tx.now();
    let left_out = matches!(before.standing, Standing::LeftOut { .. });
    let mut after = before.clone();
    let mut changes: Vec<Change> = Vec::new();
    match handed.fate {
        Fate::Stays(..) => return Ok(()),
        Fate::Off if left_out => return Ok(()),
        Fate::Off => (after, changes) = cancel_release(after, reason, before.revision, now)?,
        Fate::Same | Fate::Moves(_) if left_out => {
            let Fate::Moves(day) = handed.fate else {
                return Ok(());
            };
            let (from, to) = (Moment::day(before.day), Moment::day(day));
            after.day = day;
            after.revision += 1;
            after.sequence += 1;
            after.modified = now;
            let what = What::Moved { from, to };
            changes.push(Change { step: None, what });
        }
        Fate::Same | Fate::Moves(_) => {
            let own = plans::own_plan(tx, &before.id).await?;
            let (was, is) = match &own {
                Some(own) => (own, own),
                None => (&old.steps, &new.steps),
            };
            if let Fate::Moves(day) = handed.fate {
                (after, changes) = move_release(after, day, is, reason, before.revision, now)?;
            }
            let (kind, day, visibility) = (after.kind, after.day, after.visibility.clone());
            let previous =
                plans::previous(tx, &after.product, kind, day, &visibility, Some(&after.id)).await?;
            if let Some((placed, steps)) = other_steps(after.clone(), previous.as_ref(), (was, is), now) {
                after = placed;
                changes.extend(steps);
            }
        }
    }
    if changes.is_empty() && after == *before {
        return Ok(());
    }
    keep_quietly(tx, before, &after, &changes, reason, "").await?;
    plans::mark_followed(tx, before, &after).await?;
    tell(
        tx,
        handed.sealed.seals().to_vec(),
        &product.slug,
        &after,
        &changes,
    )
}

/// A release with the steps of another plan.
pub(super) fn other_steps(
    release: Release,
    previous: Option<&Previous>,
    plans: (&[StepPlan], &[StepPlan]),
    now: Timestamp,
) -> Option<(Release, Vec<Change>)> {
    let id = release.id.to_string();
    let step_id = |key: &str| -> Option<StepId> { derived_id(&["step", &id, key]).try_into().ok() };
    replan(release, previous, plans, step_id, now)
}
