//! The figures of a product.

use std::collections::{BTreeSet, HashSet};
use std::sync::Arc;

use domain::identity::Viewer;
use domain::velocity::{Figures, Told, Window};
use jiff::{SignedDuration, Timestamp};

use super::load::{Ground, Lines, any};
use super::turn::Turn;
use super::{Ask, Velocity, rebuild};
use crate::db::Db;
use crate::error::Result;

/// Windows that are no longer than this are held against the time before: a year, with its leap day and where clocks change.
const LONGEST_BEFORE: SignedDuration = SignedDuration::from_hours(24 * 366 + 1);

/// The figures: the same for everybody who is told them. While those of the window are worked out the lines of the time before it
/// are read.
///
/// # Errors
/// [`Error::NotFound`](crate::Error::NotFound) for who is not of the team, and for a product, a project or an environment that is not
/// there; or when the database does.
pub async fn read(db: &Db, viewer: &Viewer, ask: &Ask) -> Result<Velocity> {
    begin(db, viewer, ask).await?.await
}

/// Reads what the figures are made of. What it gives waits for the figures: they are worked out from now on whoever waits, and no
/// state of the database is held for them any more.
///
/// # Errors
/// As [`read`].
pub(super) async fn begin(
    db: &Db,
    viewer: &Viewer,
    ask: &Ask,
) -> Result<impl Future<Output = Result<Velocity>>> {
    let turn = Turn::wait().await?;
    let mut query = db.read().await?;
    let ground = Arc::new(Ground::of(&mut query, viewer, ask).await?);
    let lines = ground.lines(&mut query, ask, ask.window).await?;
    let (on, asked) = (Arc::clone(&ground), ask.clone());
    let found = turn.clone().reckon(move || reckoned(&on, &lines, &asked));
    let earlier = match before(ask.window) {
        None => None,
        Some(window) => {
            let lines = ground.lines(&mut query, ask, window).await?;
            let (on, asked) = (Arc::clone(&ground), ask.clone());
            Some(turn.reckon(move || held_against(&on, &lines, &asked, window)))
        }
    };
    let rebuilding = rebuild::is_under_way(&mut query, &ground.sources).await?;
    let has_any = any(&mut query, &ground.sources).await?;
    drop(query);
    Ok(together(found, earlier, (rebuilding, has_any)))
}

/// The figures of the window with those of the time before it, when they are worked out.
async fn together(
    found: impl Future<Output = Result<Velocity>>,
    earlier: Option<impl Future<Output = Result<(Figures, BTreeSet<String>)>>>,
    (rebuilding, has_any): (bool, bool),
) -> Result<Velocity> {
    let found = found.await?;
    let (before, mut teams) = match earlier {
        None => (None, BTreeSet::new()),
        Some(earlier) => {
            let (figures, teams) = earlier.await?;
            (Some(figures), teams)
        }
    };
    teams.extend(found.teams);
    Ok(Velocity {
        rebuilding,
        has_any,
        before,
        teams: teams.into_iter().collect(),
        ..found
    })
}

/// What the lines of the window say; of the rest nothing.
pub(super) fn reckoned(ground: &Ground, lines: &[Lines], ask: &Ask) -> Result<Velocity> {
    let (told, teams) = told(ground, lines, ask)?;
    let sample = ground.sample(ask, ask.window, told);
    let environments = ground.setting.stages.iter();
    Ok(Velocity {
        rebuilding: false,
        has_any: false,
        before: None,
        figures: sample.figures(),
        stages: sample.stages(),
        trend: sample.trend(),
        distribution: sample.distribution(),
        days: sample.days(),
        by_project: sample.by_project(),
        by_team: sample.by_team(),
        projects: ground
            .sources
            .iter()
            .map(|source| source.project.clone())
            .collect(),
        teams: teams.into_iter().collect(),
        environments: environments.map(|stage| stage.environment.clone()).collect(),
        revision: ground.revision,
        environment: ground.environment.clone(),
        setting: ground.setting.clone(),
        product: ground.product.clone(),
    })
}

/// The figures of the time before the window, by its lines, and the teams of which something arrived then.
pub(super) fn held_against(
    ground: &Ground,
    lines: &[Lines],
    ask: &Ask,
    window: Window,
) -> Result<(Figures, BTreeSet<String>)> {
    let (told, teams) = told(ground, lines, ask)?;
    Ok((ground.sample(ask, window, told).figures(), teams))
}

/// The journeys of these lines, of the team that is asked about, and the teams of all of them.
fn told<'a>(ground: &Ground, lines: &'a [Lines], ask: &Ask) -> Result<(Vec<Told<'a>>, BTreeSet<String>)> {
    let mut told = ground.told(lines)?;
    // Many changes have few teams.
    let teams: HashSet<&str> = told.iter().filter_map(|(journey, _)| journey.team).collect();
    let teams = teams.into_iter().map(str::to_owned).collect();
    if let Some(team) = &ask.team {
        told.retain(|(journey, _)| journey.team == team.as_deref());
    }
    Ok((told, teams))
}

/// The time before a window that is as long; none where that is longer than what is held against each other.
fn before(window: Window) -> Option<Window> {
    let long = window.until.duration_since(window.from);
    (long <= LONGEST_BEFORE).then(|| Window {
        from: window.from.checked_sub(long).unwrap_or(Timestamp::MIN),
        until: window.from,
    })
}
