//! The source of a project that pipelines tell of: made by the first event, found by its path, and by its number where it was renamed.

use domain::id::SourceId;
use domain::identity::Viewer;
use serde_json::json;

use super::CONNECTION;
use crate::calendar::{Product, store as calendar};
use crate::connections::sources::{self, Source};
use crate::db::{AuditEntry, Query as _, Tx, args};
use crate::error::{Error, Result};

/// The source of a project that pipelines tell of, of a product by its address; made where there is none.
///
/// # Errors
/// When there is no such product, the project is followed by a connection, or the database does.
pub async fn source_of(tx: &mut Tx, product: &str, project: &str) -> Result<SourceId> {
    let viewer = tx.actor().viewer();
    let product = calendar::seen_product(tx, &viewer, product).await?;
    source(tx, &viewer, &product, (project, None)).await
}

/// The same of a product that the viewer sees. `number` is the project's, which stays when it is renamed.
pub(super) async fn source(
    tx: &mut Tx,
    viewer: &Viewer,
    product: &Product,
    (project, number): (&str, Option<i64>),
) -> Result<SourceId> {
    let all = sources::of_product(tx, &product.id).await?;
    let of_it = || all.iter().filter(|source| source.project == project);
    // One that is hidden is told by nothing, so not by a refusal either.
    let followed = of_it().find(|source| source.is_followed() && source.visibility().admits(viewer));
    if let Some(followed) = followed {
        let connection = &followed.connection;
        let why = format!(
            "{project} is followed by the connection '{connection}', which tells all of it; nothing is counted twice"
        );
        return Err(Error::invalid("project", why));
    }
    if let Some(known) = of_it().find(|source| !source.is_followed()) {
        if known.number.is_none() && number.is_some() {
            let sql = "UPDATE sources SET number = $2 WHERE id = $1";
            tx.keep(sql, args![known.id.as_str(), number]).await?;
        }
        return Ok(known.id.clone());
    }
    let has_number = |source: &&Source| !source.is_followed() && source.number == number;
    if let Some(known) = all.iter().find(has_number).filter(|_| number.is_some()) {
        go_along(tx, known, project).await?;
        return Ok(known.id.clone());
    }
    make(tx, product, (project, number)).await
}

async fn make(tx: &mut Tx, product: &Product, (project, number): (&str, Option<i64>)) -> Result<SourceId> {
    let embargoed = is_embargoed(tx, project).await?;
    let id: SourceId = tx.new_id().try_into().map_err(Error::internal)?;
    let sql = "INSERT INTO sources (id, product_id, connection, project, tags, branches, publishes, embargoed, number) \
               VALUES ($1, $2, $3, $4, '', '', 0, $5, $6)";
    let values = args![
        id.as_str(),
        product.id.as_str(),
        CONNECTION,
        project,
        embargoed,
        number,
    ];
    tx.execute(sql, values).await?;
    tx.audit(AuditEntry {
        action: "source.added",
        entity: format!("product:{}", product.id),
        detail: json!({
            "connection": CONNECTION, "project": project, "tags": "", "branches": "", "publishes": false,
            "visibility": sources::visibility(embargoed).to_string(),
        }),
    })?;
    Ok(id)
}

#[derive(sqlx_macros::FromRow)]
struct Count {
    count: i64,
}

/// Whether fixes are prepared in a project, of whichever product that is said: then what pipelines tell of it is hidden, too.
async fn is_embargoed(tx: &mut Tx, project: &str) -> Result<bool> {
    let sql = "SELECT COUNT(*) AS count FROM sources WHERE project = $1 AND embargoed = 1";
    let row: Option<Count> = tx.row(sql, args![project]).await?;
    Ok(row.is_some_and(|row| row.count > 0))
}

#[derive(sqlx_macros::FromRow)]
struct Former {
    former: Option<String>,
}

/// Has a source go along with its project to another path. An event that names the path before the last is an old one.
async fn go_along(tx: &mut Tx, source: &Source, project: &str) -> Result<()> {
    let sql = "SELECT former FROM sources WHERE id = $1";
    let row: Option<Former> = tx.row(sql, args![source.id.as_str()]).await?;
    if row.and_then(|row| row.former).as_deref() == Some(project) {
        return Ok(());
    }
    let embargoed = source.embargoed || is_embargoed(tx, project).await?;
    let sql = "UPDATE sources SET project = $2, former = $3, embargoed = $4 WHERE id = $1";
    let values = args![source.id.as_str(), project, source.project.as_str(), embargoed,];
    tx.execute(sql, values).await?;
    tx.audit(AuditEntry {
        action: "source.renamed",
        entity: format!("product:{}", source.product),
        detail: json!({
            "connection": CONNECTION, "project": project, "before": source.project,
            "visibility": sources::visibility(embargoed).to_string(),
        }),
    })
}
