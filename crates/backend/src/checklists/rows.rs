//! Rows of the checklists' tables.

use domain::calendar::Moment;
use domain::checklists::item::Touch;
use domain::checklists::refill::OldItem;
use domain::checklists::{Item, State, StateKind};

use super::queries::ItemView;
use crate::calendar::rows::{read, read_moment};
use crate::clock::from_millis;
use crate::error::BadRow;

#[derive(sqlx_macros::FromRow)]
pub(super) struct RunRow {
    pub id: String,
    pub release_id: String,
    pub template_slug: String,
    pub template_revision: i64,
    pub title: String,
    pub intro: String,
    pub visibility: String,
    pub started_by: String,
    pub starter: Option<String>,
    pub started_at: i64,
}

#[derive(sqlx_macros::FromRow)]
pub(super) struct SectionRow {
    pub id: String,
    pub title: String,
    pub intro: String,
    pub day: Option<String>,
    pub time: Option<String>,
    pub zone: Option<String>,
}

impl SectionRow {
    /// When it is due.
    pub(super) fn due(&self) -> Result<Option<Moment>, BadRow> {
        let day = self.day.as_deref();
        day.map(|day| {
            read_moment(
                "sections",
                &self.id,
                day,
                self.time.as_deref(),
                self.zone.as_deref(),
            )
        })
        .transpose()
    }
}

#[derive(sqlx_macros::FromRow)]
pub(super) struct ItemRow {
    pub id: String,
    pub run_id: String,
    pub section_id: String,
    pub title: String,
    pub detail: String,
    pub duty: String,
    pub command: Option<String>,
    pub link: Option<String>,
    pub step: Option<String>,
    pub day: Option<String>,
    pub time: Option<String>,
    pub zone: Option<String>,
    pub state: String,
    pub reason: Option<String>,
    pub touched_by: Option<String>,
    pub toucher: Option<String>,
    pub touched_at: Option<i64>,
    pub version: i64,
    pub visibility: String,
    pub source: Option<i64>,
    pub for_version: Option<String>,
    pub outdated: i64,
}

impl TryFrom<ItemRow> for OldItem {
    type Error = BadRow;
    fn try_from(row: ItemRow) -> Result<Self, BadRow> {
        let version = row.for_version.as_deref();
        Ok(Self {
            version: version
                .map(|version| read("items", "for_version", &row.id, version))
                .transpose()?,
            source: row.source.and_then(|source| usize::try_from(source).ok()),
            item: ItemView::try_from(row)?.item,
        })
    }
}

impl TryFrom<ItemRow> for ItemView {
    type Error = BadRow;
    fn try_from(row: ItemRow) -> Result<Self, BadRow> {
        const TABLE: &str = "items";
        let id = row.id.as_str();
        let kind: StateKind = read(TABLE, "state", id, &row.state)?;
        let state = State::from_parts(kind, row.reason.as_deref()).ok_or_else(|| BadRow {
            table: TABLE,
            column: "reason",
            id: row.id.clone(),
            why: format!("an item that is {kind} has a reason"),
        })?;
        let touched = match (&row.touched_by, row.touched_at) {
            (Some(by), Some(at)) => Some(Touch {
                by: read(TABLE, "touched_by", id, by)?,
                at: from_millis(at),
            }),
            _ => None,
        };
        let due = row.day.as_deref();
        let due = due
            .map(|day| read_moment(TABLE, id, day, row.time.as_deref(), row.zone.as_deref()))
            .transpose()?;
        Ok(Self {
            run: read(TABLE, "run_id", id, &row.run_id)?,
            section: read(TABLE, "section_id", id, &row.section_id)?,
            by: row.toucher.or(row.touched_by),
            outdated: row.outdated != 0,
            item: Item {
                duty: read(TABLE, "duty", id, &row.duty)?,
                command: row.command,
                link: row.link,
                step: row.step,
                due,
                state,
                touched,
                version: row.version,
                visibility: read(TABLE, "visibility", id, &row.visibility)?,
                id: read(TABLE, "id", id, id)?,
                title: row.title,
                detail: row.detail,
            },
        })
    }
}
