//! The figures of a product and those beside them, for who wants both.

use domain::identity::Viewer;
use jiff::Timestamp;

use super::others::{About, Others, others};
use super::{Ask, Velocity, read, setting_of};
use crate::calendar::Product;
use crate::db::Db;
use crate::error::Result;

/// The figures and the others of the same project, environment and window. They are read at the same time, each from one state of the
/// database.
///
/// # Errors
/// As [`read`](super::read()) and [`others`].
pub async fn with_others(
    db: &Db,
    viewer: &Viewer,
    product: &Product,
    ask: &Ask,
    now: Timestamp,
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
    tokio::try_join!(read(db, viewer, ask), others(db, viewer, &about))
}
