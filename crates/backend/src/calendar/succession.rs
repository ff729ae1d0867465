//! What becomes of the releases of a cadence that another one takes the place of under its name, and of
//! those of the cadences beside it. What goes where says [`domain::calendar::takeover`]; this loads and writes.

mod told;

use std::collections::BTreeSet;

use domain::calendar::cadence::{Occurrence, Scheme, occurrences};
use domain::calendar::edit::{Change, What, cancel_release, move_release};
use domain::calendar::horizon;
use domain::calendar::moment::day_for_people;
use domain::calendar::rule::LONGEST_SHIFT;
use domain::calendar::takeover::{Fate, Row, Stands, Stays, takeover};
use domain::calendar::{Cadence, Kind, Moment, Release, Standing, days};
use domain::id::CadenceId;
use domain::identity::{Sealed, Viewer, Visibility};
use jiff::civil::Date;

use self::told::Told;
use super::edit_release::{self, of_release, tell};
use super::other_steps::other_steps;
use super::plans::{self, keep_quietly};
use super::previous::previous;
use super::queries::{Listed, Product};
use super::{next, rows, store};
use crate::checklists::follow;
use crate::db::{Query, Tx, args};
use crate::error::Result;

/// Hands the releases of the cadences that go before `new` under its name over to it, from its first day on, and puts
/// those of the cadences beside it where they lie now.
pub(super) async fn succeed(tx: &mut Tx, product: &Product, new: &Cadence) -> Result<()> {
    let own = plans::cadences(tx, &product.id).await?;
    let all = plans::around(tx, own).await?;
    let told = Told::of(tx, product, &all, new).await?;
    let reason = if told.rule {
        format!(
            "the cadence changed: {} from {}",
            new.rule,
            day_for_people(new.from)
        )
    } else {
        "the cadence changed".to_owned()
    };
    over(tx, product, (&new.name, new.kind), &all, (new.from, &reason)).await?;
    beside(tx, product, &all, new, (new.from, &reason, &told)).await
}

/// Puts the releases of the cadences where they lie that hang on another one, in the same product and in others.
async fn beside(
    tx: &mut Tx,
    product: &Product,
    all: &[Cadence],
    anchor: &Cadence,
    (from, reason, told): (Date, &str, &Told),
) -> Result<()> {
    let why = |told: bool| {
        if told {
            reason
        } else {
            "the dates that it counts from changed"
        }
    };
    for (name, kind, begin) in followers(all, &anchor.name, from) {
        over(tx, product, (&name, kind), all, (begin, why(told.here))).await?;
    }
    for (other, among, own) in plans::beside_elsewhere(tx, &product.slug, &anchor.name).await? {
        let changes = (begin(&own, from), why(told.elsewhere));
        over(tx, &other, (&own.name, own.kind), &among, changes).await?;
    }
    Ok(())
}

/// The cadences of a product beside another one of it, by name and kind, each with the first day from which its own
/// count when those of the other count from `from` on.
pub(super) fn followers(all: &[Cadence], anchor: &str, from: Date) -> Vec<(String, Kind, Date)> {
    let mut found: Vec<(String, Kind, Date)> = Vec::new();
    let own = all.iter().filter(|other| !other.is_foreign());
    for beside in own.filter(|other| other.rule.beside() == Some(anchor)) {
        let begin = begin(beside, from);
        let same = |(name, kind, _): &&mut (String, Kind, Date)| *name == beside.name && *kind == beside.kind;
        match found.iter_mut().find(same) {
            Some((.., first)) => *first = begin.min(*first),
            None => found.push((beside.name.clone(), beside.kind, begin)),
        }
    }
    found
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
    let told = Told::of(tx, product, &all, cadence).await?;
    over(tx, product, (&cadence.name, cadence.kind), &all, (from, reason)).await?;
    beside(tx, product, &all, cadence, (from, reason, &told)).await
}

/// The first day of a cadence beside another one, of which days from `from` on count.
pub(super) fn begin(cadence: &Cadence, from: Date) -> Date {
    cadence.rule.beside_day(from)
}

/// A release of a cadence, and what becomes of it.
pub(super) struct Handed {
    /// The release as it is.
    pub sealed: Sealed<Listed>,
    /// The day of the cadence that it stands for so far.
    pub occurrence: Date,
    /// The day that it stands for from now on.
    pub to: Option<Date>,
    /// The cadence that makes that day.
    pub cadence: Option<CadenceId>,
    /// What becomes of it.
    pub fate: Fate,
}

/// What becomes of the releases of the cadences of a name and kind, when those hold that `all` says. From `from` on
/// something is different; a day may have been shifted back over it. Releases that the viewer may not see are none of them,
/// nor is what is left of a product that is put away.
pub(super) async fn handed(
    query: &mut impl Query,
    (name, kind): (&str, Kind),
    all: &[Cadence],
    (from, today): (Date, Date),
    viewer: &Viewer,
) -> Result<Vec<Handed>> {
    let begin = days::plus(from, -LONGEST_SHIFT);
    let own = || all.iter().filter(|own| own.name == name && own.kind == kind);
    let mut found = Vec::new();
    for cadence in own() {
        let counted = cadence.scheme().is_some_and(Scheme::is_counted);
        for sealed in store::of_cadence(query, &cadence.id, begin).await? {
            if !sealed.admits(viewer) {
                continue;
            }
            let listed = sealed.peek(&Viewer::System);
            let Some(Listed { release, .. }) = listed.filter(|own| own.product.archived.is_none()) else {
                continue;
            };
            let row = own_row(query, release, sealed.seals(), counted).await?;
            let of = release.cadence.clone();
            found.push((sealed, row, of));
        }
    }
    let rows: Vec<Row> = found.iter().map(|(_, row, _)| row.clone()).collect();
    // What is counted goes on where the days become fewer: as far ahead as it takes.
    let counted = rows.iter().any(|row| row.number.is_some());
    let mut made: Vec<(&CadenceId, Occurrence)> = Vec::new();
    for years in [0, 2, 6, 20] {
        let until = days::plus(horizon::last_day(today), 366 * years);
        made = own()
            .flat_map(|cadence| {
                let days = occurrences(cadence, all, begin, until).into_iter();
                days.map(|day| (&cadence.id, day))
            })
            .collect();
        if !counted || rows.len() <= made.len() {
            break;
        }
    }
    let days: Vec<Occurrence> = made.iter().map(|(_, day)| day.clone()).collect();
    let mut handed = Vec::new();
    for ((sealed, row, of), (to, fate)) in found.into_iter().zip(takeover(&rows, &days, today)) {
        let cadence = made
            .iter()
            .find(|(_, day)| Some(day.day) == to)
            .map(|(id, _)| (*id).clone());
        // What lies before it stays in the hands of whoever has it.
        let untouched = row.occurrence < from && to == Some(row.occurrence) && cadence == of;
        if fate != Fate::Rests && !untouched {
            handed.push(Handed {
                sealed,
                occurrence: row.occurrence,
                to,
                cadence,
                fate,
            });
        }
    }
    // Each finds the steps of the one before it where they are then.
    handed.sort_by_key(|handed| {
        let day = handed
            .sealed
            .peek(&Viewer::System)
            .map(|listed| listed.release.day);
        handed.to.or(day)
    });
    Ok(handed)
}

#[derive(sqlx_macros::FromRow)]
struct OwnRow {
    occurrence: String,
    followed: i64,
    runs: i64,
}

pub(super) async fn own_row(
    query: &mut impl Query,
    release: &Release,
    seals: &[Visibility],
    counted: bool,
) -> Result<Row> {
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
    let hidden = |seal: &Visibility| match seal {
        Visibility::Public => 0,
        Visibility::Team => 1,
        Visibility::Embargoed { .. } => 2,
    };
    Ok(Row {
        occurrence: occurrence.transpose()?.unwrap_or(release.first_planned),
        day: release.day,
        number: match release.versions.as_slice() {
            [number] if counted => Some(*number),
            _ => None,
        },
        stands: Stands::of(&release.standing),
        late: release.standing == Standing::Delayed,
        hidden: seals.iter().map(hidden).max().unwrap_or_default(),
        stays,
    })
}

/// Hands the releases of the cadences of a name over to what `all` says. From `from` on something is different, for this reason.
async fn over(
    tx: &mut Tx,
    product: &Product,
    name: (&str, Kind),
    all: &[Cadence],
    (from, reason): (Date, &str),
) -> Result<()> {
    let today = product.home.day_at(tx.now());
    let handed = handed(tx, name, all, (from, today), &Viewer::System).await?;
    hold(tx, &handed).await?;
    let mut went: Vec<(&Handed, Release, Release)> = Vec::new();
    for handed in &handed {
        let edited = one(tx, handed, all, reason).await?;
        went.extend(edited.map(|(before, after)| (handed, before, after)));
    }
    // All of them are where they belong now; what counts from them and stays follows.
    for (handed, before, after) in went {
        next::pull_next(tx, &before, &after).await?;
        follow::behind(tx, &before, &after, handed.sealed.seals()).await?;
    }
    Ok(())
}

/// Writes which days of which cadence the releases stand for. One whose day another release holds from now on stands
/// for none.
async fn hold(tx: &mut Tx, handed: &[Handed]) -> Result<()> {
    let held: BTreeSet<(&str, Date)> = handed
        .iter()
        .filter_map(|handed| Some((handed.cadence.as_ref()?.as_str(), handed.to?)))
        .collect();
    for (cadence, day) in &held {
        tx.execute(
            "UPDATE releases SET cadence_id = NULL WHERE cadence_id = $1 AND occurrence = $2",
            args![*cadence, *day],
        )
        .await?;
    }
    for handed in handed {
        let (Some(cadence), Some(day), Some(listed)) =
            (&handed.cadence, handed.to, handed.sealed.peek(&Viewer::System))
        else {
            continue;
        };
        tx.execute(
            "UPDATE releases SET cadence_id = $2, occurrence = $3 WHERE id = $1",
            args![listed.release.id.as_str(), cadence.as_str(), day],
        )
        .await?;
    }
    Ok(())
}

/// One release goes where it belongs: as it was, and as it is then, where that is something else.
async fn one(
    tx: &mut Tx,
    handed: &Handed,
    all: &[Cadence],
    reason: &str,
) -> Result<Option<(Release, Release)>> {
    let Some(Listed {
        product,
        release: before,
    }) = handed.sealed.peek(&Viewer::System)
    else {
        return Ok(None);
    };
    let now = tx.now();
    let mut after = before.clone();
    let mut changes: Vec<Change> = Vec::new();
    match handed.fate {
        Fate::Stays(..) | Fate::Rests => return Ok(None),
        Fate::Off => (after, changes) = cancel_release(after, reason, before.revision, now)?,
        Fate::Same | Fate::Moves(_) if matches!(before.standing, Standing::LeftOut { .. }) => {
            let Fate::Moves(day) = handed.fate else {
                return Ok(None);
            };
            let (from, to) = (Moment::day(before.day), Moment::day(day));
            after.day = day;
            after.revision += 1;
            after.sequence += 1;
            after.modified = now;
            let what = What::Moved { from, to };
            changes.push(Change { step: None, what });
        }
        Fate::Same | Fate::Moves(_) => (after, changes) = goes(tx, handed, before, all, reason).await?,
    }
    if changes.is_empty() && after == *before {
        return Ok(None);
    }
    keep_quietly(tx, before, &after, &changes, reason, "").await?;
    plans::mark_followed(tx, before, &after).await?;
    let seals = handed.sealed.seals().to_vec();
    tell(tx, seals, &product.slug, &after, &changes)?;
    Ok(Some((before.clone(), after)))
}

/// A planned release, or one that a rule called off and that is planned again, on its day and with the steps of its
/// cadence.
async fn goes(
    tx: &mut Tx,
    handed: &Handed,
    before: &Release,
    all: &[Cadence],
    reason: &str,
) -> Result<(Release, Vec<Change>)> {
    let (now, off) = (tx.now(), before.standing.is_off());
    let mut ships = before.clone();
    if off {
        let viewer = tx.actor().viewer();
        ships.versions = edit_release::freed_versions(tx, before, &viewer).await?;
    }
    let steps_of = |id: Option<&CadenceId>| {
        let own = all.iter().find(|cadence| Some(&cadence.id) == id);
        own.map_or_else(Vec::new, |own| of_release(&ships, &own.steps))
    };
    let (was, is) = match plans::own_plan(tx, &before.id).await? {
        Some(own) => (own.clone(), own),
        None => (
            steps_of(before.cadence.as_ref()),
            steps_of(handed.cadence.as_ref()),
        ),
    };
    let (was, is) = (was.as_slice(), is.as_slice());
    let (mut after, mut changes) = (before.clone(), Vec::new());
    let to = match handed.fate {
        Fate::Moves(to) => Some(to),
        _ if off => Some(before.day),
        _ => None,
    };
    if let Some(to) = to {
        (after, changes) = move_release(after, to, is, reason, before.revision, now)?;
    }
    if off {
        (after, changes) = edit_release::with_versions(tx, after, changes).await?;
    }
    let own = Release {
        cadence: handed.cadence.clone().or_else(|| after.cadence.clone()),
        ..after.clone()
    };
    let previous = previous(tx, &own).await?;
    if let Some((placed, steps)) = other_steps(after.clone(), previous.as_ref(), (was, is), now) {
        after = placed;
        changes.extend(steps);
    }
    Ok((after, changes))
}
