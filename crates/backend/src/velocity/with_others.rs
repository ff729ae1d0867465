//! The figures of a product and those beside them, for who wants both.

use domain::identity::Viewer;
use jiff::Timestamp;

use super::others::{self, About, Others};
use super::read::begin;
use super::{Ask, Velocity, setting_of};
use crate::calendar::Product;
use crate::db::Db;
use crate::error::Result;

/// The figures and the others of the same project, environment and window; `each` wants the releases behind the others one by one.
/// The others are read while the figures are worked out, each from one state of the database, and no two states at a time: readers
/// are few.
///
/// # Errors
/// As [`read`](super::read()) and [`others`](others::others).
pub async fn with_others(
    db: &Db,
    viewer: &Viewer,
    product: &Product,
    ask: &Ask,
    now: Timestamp,
    each: bool,
) -> Result<(Velocity, Others)> {
    let (setting, _) = setting_of(db, viewer, product).await?;
    let about = About {
        product,
        setting: &setting,
        project: ask.project.as_deref(),
        environment: ask.environment.as_deref(),
        window: ask.window,
        now,
    };
    let figures = begin(db, viewer, ask).await?;
    let others = if each {
        others::with_releases(db, viewer, &about).await?
    } else {
        others::others(db, viewer, &about).await?
    };
    Ok((figures.await?, others))
}
