//! The figures of a product.

use std::collections::BTreeSet;

use domain::identity::Viewer;
use domain::velocity::{Told, Window};
use jiff::Timestamp;

use super::load::{Ground, any};
use super::{Ask, Velocity, rebuild};
use crate::db::Db;
use crate::error::Result;

/// The figures: the same for everybody who is told them.
///
/// # Errors
/// [`Error::NotFound`](crate::Error::NotFound) for who is not of the team, and for a product, a project or an environment that is not
/// there; or when the database does.
pub async fn read(db: &Db, viewer: &Viewer, ask: &Ask) -> Result<Velocity> {
    let mut query = db.read().await?;
    let ground = Ground::of(&mut query, viewer, ask).await?;
    let both = Window {
        from: before(ask.window).from,
        until: ask.window.until,
    };
    let lines = ground.lines(&mut query, ask, both).await?;
    let rebuilding = rebuild::is_under_way(&mut query, &ground.sources).await?;
    let has_any = any(&mut query, &ground.sources).await?;
    drop(query);
    let mut told = ground.told(&lines)?;
    let teams: BTreeSet<&str> = told.iter().filter_map(|(journey, _)| journey.team).collect();
    let teams = teams.into_iter().map(str::to_owned).collect();
    if let Some(team) = ask.team.as_deref() {
        told.retain(|(journey, _)| journey.team == Some(team));
    }
    let arrived = |(journey, _): &Told<'_>| journey.arrivals.get(ground.stage).copied().flatten();
    let (within, earlier): (Vec<Told<'_>>, Vec<Told<'_>>) = told
        .into_iter()
        .partition(|told| arrived(told).is_some_and(|at| ask.window.has(at)));
    let before = ground.sample(ask, before(ask.window), earlier).figures();
    let sample = ground.sample(ask, ask.window, within);
    let environments = ground.setting.stages.iter();
    Ok(Velocity {
        rebuilding,
        has_any,
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

/// The time before a window that is as long.
fn before(window: Window) -> Window {
    let long = window.until.duration_since(window.from);
    Window {
        from: window.from.checked_sub(long).unwrap_or(Timestamp::MIN),
        until: window.from,
    }
}
