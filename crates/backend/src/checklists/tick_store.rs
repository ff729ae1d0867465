//! The SQL of a tick: one question before it, and rows that are written with those of the whole batch.

use domain::id::{ItemId, PersonId, RunId};
use domain::identity::{Sealed, Visibility};

use super::queries::ItemView;
use super::rows::ItemRow;
use super::store::select_items;
use crate::calendar::rows::read;
use crate::db::{Sheet, Tx, args};
use crate::error::Result;
use crate::keys;
use crate::visibility::seals;

/// All that a tick has to know before it decides, sealed by everything that seals the run and the item.
pub(super) struct Looked {
    /// The item.
    pub view: ItemView,
    /// The name of who ticks, if it is known.
    pub name: Option<String>,
    /// What the same key asked for before, and the answer that it got.
    pub kept: Option<(String, String)>,
}

#[derive(sqlx_macros::FromRow)]
struct LookedRow {
    #[sqlx(flatten)]
    item: ItemRow,
    of_run: String,
    of_release: String,
    of_product: String,
    of_kind: Option<String>,
    name: Option<String>,
    fingerprint: Option<String>,
    answer: Option<String>,
}

/// Looks at an item for a tick: by one statement, for this is what fifty people do at once. `actor` ticks, and
/// may have used the key before.
pub(super) async fn look(
    tx: &mut Tx,
    run: &RunId,
    item: &ItemId,
    actor: &PersonId,
    key: Option<&str>,
) -> Result<Option<Sealed<Looked>>> {
    const SQL: &str = select_items!(
        ", r.visibility AS of_run, l.visibility AS of_release, o.visibility AS of_product, k.visibility AS of_kind, \
         a.name, y.fingerprint, y.answer",
        "JOIN runs r ON r.id = i.run_id JOIN releases l ON l.id = r.release_id JOIN products o ON o.id = l.product_id \
         LEFT JOIN kinds k ON k.product_id = l.product_id AND k.kind = l.kind LEFT JOIN people a ON a.id = $3 \
         LEFT JOIN idempotency y ON y.actor = $4 AND y.key = $5 WHERE i.run_id = $1 AND i.id = $2"
    );
    let by = tx.actor().key();
    let marks: Vec<String> = [item.to_string()]
        .into_iter()
        .chain(key.map(|key| keys::mark(&by, key)))
        .collect();
    let values = args![run.as_str(), item.as_str(), actor.as_str(), by, key];
    let Some(row) = tx.row_past::<LookedRow>(&marks, SQL, values).await? else {
        return Ok(None);
    };
    let view = ItemView::try_from(row.item)?;
    let visibility = |table, text: &str| read::<Visibility>(table, "visibility", run.as_str(), text);
    let of_kind = row.of_kind.as_deref().map(|text| visibility("kinds", text));
    let of_release = seals::of_release(
        visibility("products", &row.of_product)?,
        of_kind.transpose()?,
        visibility("releases", &row.of_release)?,
    );
    let of_run = seals::of_run(of_release, visibility("runs", &row.of_run)?);
    let seals = seals::of_item(of_run, view.item.visibility.clone());
    let looked = Looked {
        view,
        name: row.name,
        kept: row.fingerprint.zip(row.answer),
    };
    Ok(Some(Sealed::new(seals, looked)))
}

/// An item that was ticked.
static TICKED: Sheet = Sheet::with(
    "UPDATE items SET state = v.column2, reason = v.column3, touched_by = v.column4, touched_at = v.column5, \
     version = v.column6 FROM",
    7,
    "WHERE items.id = v.column1 AND items.version = v.column7",
);

/// Saves an item that was ticked, before the commit.
pub(super) fn save_item(tx: &mut Tx, view: &ItemView) -> Result<()> {
    let item = &view.item;
    let touched = item.touched.as_ref();
    let row = args![
        item.id.as_str(),
        item.state.kind().key(),
        item.state.reason(),
        touched.map(|touch| touch.by.as_str()),
        touched.map(|touch| touch.at),
        item.version,
        item.version - 1,
    ];
    tx.later(item.id.to_string(), &TICKED, row)
}
