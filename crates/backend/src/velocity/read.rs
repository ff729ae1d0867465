//! The figures of a product.

use std::collections::BTreeSet;

use domain::identity::Viewer;
use domain::velocity::{Told, Window};
use jiff::{SignedDuration, Timestamp};

use super::load::{Ground, Lines, any};
use super::turn::Turn;
use super::{Ask, Velocity, rebuild};
use crate::db::Db;
use crate::error::Result;

/// Windows that are no longer than this are held against the time before: a year, with its leap day and where clocks change.
const LONGEST_BEFORE: SignedDuration = SignedDuration::from_hours(24 * 366 + 1);

/// The figures: the same for everybody who is told them.
///
/// # Errors
/// [`Error::NotFound`](crate::Error::NotFound) for who is not of the team, and for a product, a project or an environment that is not
/// there; or when the database does.
pub async fn read(db: &Db, viewer: &Viewer, ask: &Ask) -> Result<Velocity> {
    let turn = Turn::wait().await?;
    let mut query = db.read().await?;
    let ground = Ground::of(&mut query, viewer, ask).await?;
    let both = Window {
        from: before(ask.window).unwrap_or(ask.window).from,
        until: ask.window.until,
    };
    let lines = ground.lines(&mut query, ask, both).await?;
    let rebuilding = rebuild::is_under_way(&mut query, &ground.sources).await?;
    let has_any = any(&mut query, &ground.sources).await?;
    drop(query);
    let ask = ask.clone();
    let found = turn.reckon(move || reckoned(&ground, &lines, &ask)).await?;
    Ok(Velocity {
        rebuilding,
        has_any,
        ..found
    })
}

/// What these lines say; of the rest nothing.
fn reckoned(ground: &Ground, lines: &[Lines], ask: &Ask) -> Result<Velocity> {
    let mut told = ground.told(lines)?;
    let teams: BTreeSet<&str> = told.iter().filter_map(|(journey, _)| journey.team).collect();
    let teams = teams.into_iter().map(str::to_owned).collect();
    if let Some(team) = ask.team.as_deref() {
        told.retain(|(journey, _)| journey.team == Some(team));
    }
    let arrived = |(journey, _): &Told<'_>| journey.arrivals.get(ground.stage).copied().flatten();
    let (within, earlier): (Vec<Told<'_>>, Vec<Told<'_>>) = told
        .into_iter()
        .partition(|told| arrived(told).is_some_and(|at| ask.window.has(at)));
    let before = before(ask.window).map(|window| ground.sample(ask, window, earlier).figures());
    let sample = ground.sample(ask, ask.window, within);
    let environments = ground.setting.stages.iter();
    Ok(Velocity {
        rebuilding: false,
        has_any: false,
        figures: sample.figures(),
        before,
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
        teams,
        environments: environments.map(|stage| stage.environment.clone()).collect(),
        revision: ground.revision,
        environment: ground.environment.clone(),
        setting: ground.setting.clone(),
        product: ground.product.clone(),
    })
}

/// The time before a window that is as long; none where that is longer than what is held against each other.
fn before(window: Window) -> Option<Window> {
    let long = window.until.duration_since(window.from);
    (long <= LONGEST_BEFORE).then(|| Window {
        from: window.from.checked_sub(long).unwrap_or(Timestamp::MIN),
        until: window.from,
    })
}
