//! The figures of a product for who looks again and again, as a monitoring does.

use domain::identity::Viewer;
use domain::velocity::{Figures, Weekends};

use super::load::{Ground, any};
use super::read::{held_against, reckoned};
use super::turn::Turn;
use super::{Ask, Velocity, rebuild};
use crate::db::Db;
use crate::error::Result;

/// The same as [`read`](super::read()), without the time before the window, and beside it the figures of the same changes with the time in
/// weekends left out. Both are reckoned from lines that are read once, so it takes no longer than that does.
///
/// # Errors
/// As [`read`](super::read()).
pub async fn watched(db: &Db, viewer: &Viewer, ask: &Ask) -> Result<(Velocity, Figures)> {
    let turn = Turn::wait().await?;
    let mut query = db.read().await?;
    let ground = Ground::of(&mut query, viewer, ask).await?;
    let lines = ground.lines(&mut query, ask, ask.window).await?;
    let rebuilding = rebuild::is_under_way(&mut query, &ground.sources).await?;
    let has_any = any(&mut query, &ground.sources).await?;
    drop(query);
    let ask = ask.clone();
    let found = turn.reckon(move || {
        let found = reckoned(&ground, &lines, &ask)?;
        let left_out = Ask {
            weekends: Weekends::LeftOut,
            ..ask
        };
        let (without_weekends, _) = held_against(&ground, &lines, &left_out, left_out.window)?;
        Ok((found, without_weekends))
    });
    let (found, without_weekends) = found.await?;
    Ok((
        Velocity {
            rebuilding,
            has_any,
            ..found
        },
        without_weekends,
    ))
}
