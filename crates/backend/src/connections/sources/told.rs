//! Projects that pipelines tell of beside those that connections follow: each counts once.

use std::collections::HashSet;

use super::{Source, of_product};
use crate::calendar::Product;
use crate::db::Query;
use crate::error::{Error, Result};

/// What counts of these sources of a product: where a project is followed, nothing that pipelines tell of it, for GitLab tells the same.
pub(crate) fn each_once(all: Vec<Source>) -> Vec<Source> {
    let followed: HashSet<String> = all
        .iter()
        .filter(|source| source.is_followed())
        .map(|source| source.project.clone())
        .collect();
    let counts = |source: &Source| source.is_followed() || !followed.contains(&source.project);
    all.into_iter().filter(counts).collect()
}

/// Refuses a project that pipelines tell of: GitLab would tell the same once more, under other numbers. Who may add a project sees
/// every one of those that are told of.
pub(super) async fn no_pipeline_tells(
    query: &mut impl Query,
    product: &Product,
    project: &str,
) -> Result<()> {
    let all = of_product(query, &product.id).await?;
    if !all
        .iter()
        .any(|source| !source.is_followed() && source.project == project)
    {
        return Ok(());
    }
    Err(Error::Taken(format!(
        "pipelines tell of {project} already, and GitLab would tell the same once more, so all of it would count twice; take it out among \
         the projects that pipelines tell of, then add it here"
    )))
}
