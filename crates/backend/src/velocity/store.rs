//! The SQL of what a product says of its way to production.

use domain::id::ProductId;
use domain::identity::Viewer;
use domain::velocity::{Setting, SettingText};

use crate::calendar::Product;
use crate::db::{Db, Query, Tx, args};
use crate::error::{BadRow, Error, Result};

#[derive(sqlx_macros::FromRow)]
struct SettingRow {
    stages: String,
    target: String,
    warning: String,
    error: String,
    critical: String,
    team_prefix: String,
    package_start: String,
    package_most: String,
    revision: i64,
}

/// What a product says, and how often that was changed; GitLab's where nobody has said anything.
///
/// # Errors
/// [`Error::NotFound`] for who may not see the product or is not of the team, or when the database does.
pub async fn setting_of(db: &Db, viewer: &Viewer, product: &Product) -> Result<(Setting, i64)> {
    if !viewer.is_team() || !product.visibility.admits(viewer) {
        return Err(Error::NotFound("product"));
    }
    load(&mut db.read().await?, &product.id).await
}

/// What a product says of its way to production.
pub(crate) async fn setting(query: &mut impl Query, product: &ProductId) -> Result<Setting> {
    Ok(load(query, product).await?.0)
}

/// The same, with how often it was changed.
pub(super) async fn load(query: &mut impl Query, product: &ProductId) -> Result<(Setting, i64)> {
    let said = said(query, product).await?;
    Ok(said.unwrap_or_else(|| (Setting::default(), 0)))
}

/// The same; none where nothing is said.
pub(crate) async fn said(query: &mut impl Query, product: &ProductId) -> Result<Option<(Setting, i64)>> {
    let sql = "SELECT stages, target, warning, error, critical, team_prefix, package_start, package_most, revision \
               FROM velocity_settings WHERE product_id = $1";
    let row: Option<SettingRow> = query.row(sql, args![product.as_str()]).await?;
    let Some(row) = row else {
        return Ok(None);
    };
    let text = SettingText {
        stages: row.stages,
        target: row.target,
        warning: row.warning,
        error: row.error,
        critical: row.critical,
        team_prefix: row.team_prefix,
        package_start: row.package_start,
        package_most: row.package_most,
    };
    let setting = Setting::read(&text).map_err(|wrong| BadRow {
        table: "velocity_settings",
        column: wrong.first().map_or("stages", |refusal| refusal.field.key()),
        id: product.to_string(),
        why: wrong.first().map(ToString::to_string).unwrap_or_default(),
    })?;
    Ok(Some((setting, row.revision)))
}

/// Writes what a product says, as it is read again.
pub(super) async fn save(tx: &mut Tx, product: &ProductId, setting: &Setting) -> Result<()> {
    let text = setting.text();
    let sql = "INSERT INTO velocity_settings (product_id, stages, target, warning, error, critical, team_prefix, \
               package_start, package_most, revision) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 1) \
               ON CONFLICT (product_id) DO UPDATE SET stages = excluded.stages, target = excluded.target, \
               warning = excluded.warning, error = excluded.error, critical = excluded.critical, \
               team_prefix = excluded.team_prefix, package_start = excluded.package_start, \
               package_most = excluded.package_most, revision = velocity_settings.revision + 1";
    let values = args![
        product.as_str(),
        text.stages,
        text.target,
        text.warning,
        text.error,
        text.critical,
        text.team_prefix,
        text.package_start,
        text.package_most,
    ];
    tx.execute(sql, values).await.map(drop)
}
