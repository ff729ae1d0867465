//! Checklists as they travel.

use app::format;
use backend::checklists::queries::{ItemView, RunView, SectionView};
use backend::checklists::tick::Answer;
use domain::calendar::Home;
use domain::checklists::StateKind;
use serde::Serialize;

use super::super::releases::RunLine;
use super::super::views::{MomentView, ProgressView};

/// A whole checklist.
#[derive(Serialize)]
pub struct RunBody {
    #[serde(flatten)]
    line: RunLine,
    intro: String,
    product: String,
    release: String,
    sections: Vec<SectionBody>,
}

impl RunBody {
    /// The checklist, for the team.
    pub fn new(view: RunView, public_url: &str) -> Self {
        let home = &view.listed.product.home;
        let sections = view
            .sections
            .into_iter()
            .map(|section| SectionBody::new(section, home));
        Self {
            intro: view.run.intro.clone(),
            product: view.listed.product.slug.clone(),
            release: view.listed.release.slug.to_string(),
            line: RunLine::new(view.run, &view.listed, public_url),
            sections: sections.collect(),
        }
    }
}

#[derive(Serialize)]
struct SectionBody {
    id: String,
    title: String,
    intro: String,
    due: Option<MomentView>,
    progress: ProgressView,
    items: Vec<ItemBody>,
}

impl SectionBody {
    fn new(section: SectionView, home: &Home) -> Self {
        Self {
            id: section.id.to_string(),
            title: section.title,
            intro: section.intro,
            due: section.due.as_ref().map(|due| MomentView::of(due, home)),
            progress: section.progress.into(),
            items: ItemBody::all(section.items, home),
        }
    }
}

/// An item.
#[derive(Serialize)]
pub struct ItemBody {
    #[serde(flatten)]
    state: StateBody,
    section: String,
    title: String,
    detail: String,
    duty: &'static str,
    command: Option<String>,
    link: Option<String>,
    step: Option<String>,
    due: Option<MomentView>,
}

impl ItemBody {
    /// Items of a product that is at home in `home`.
    pub fn all(views: Vec<ItemView>, home: &Home) -> Vec<Self> {
        views.into_iter().map(|view| Self::new(view, home)).collect()
    }

    /// An item of a product that is at home in `home`.
    pub fn new(view: ItemView, home: &Home) -> Self {
        let item = view.item;
        Self {
            state: StateBody::new(
                view.run.to_string(),
                item.id.to_string(),
                item.state.kind(),
                item.state.reason().map(str::to_owned),
                view.by,
                item.touched.map(|touch| touch.at.as_millisecond()),
                item.version,
            ),
            section: view.section.to_string(),
            title: item.title,
            detail: item.detail,
            duty: item.duty.key(),
            command: item.command,
            link: item.link,
            step: item.step,
            due: item.due.as_ref().map(|due| MomentView::of(due, home)),
        }
    }
}

/// What came of a write: the item's state, and whether this write made it so.
#[derive(Serialize)]
pub struct TickBody {
    changed: bool,
    #[serde(flatten)]
    state: StateBody,
}

impl From<Answer> for TickBody {
    fn from(answer: Answer) -> Self {
        let Answer {
            changed,
            run,
            item,
            state,
            reason,
            by,
            at,
            version,
        } = answer;
        Self {
            changed,
            state: StateBody::new(run, item, state, reason, by, at, version),
        }
    }
}

/// Where an item stands, as in the live stream, with a sentence about it.
#[derive(Serialize)]
struct StateBody {
    run: String,
    item: String,
    state: StateKind,
    reason: Option<String>,
    by: Option<String>,
    at: Option<i64>,
    version: i64,
    /// `Done by Ana Ferreira, Mon 14 Dec 2026, 14:02 UTC`; none while nobody has touched it.
    sentence: Option<String>,
}

impl StateBody {
    fn new(
        run: String,
        item: String,
        state: StateKind,
        reason: Option<String>,
        by: Option<String>,
        at: Option<i64>,
        version: i64,
    ) -> Self {
        let when = at.map(backend::clock::from_millis);
        let sentence = format::who(state, reason.as_deref(), by.as_deref(), when);
        Self {
            run,
            item,
            state,
            reason,
            by,
            at,
            version,
            sentence: (!sentence.is_empty()).then_some(sentence),
        }
    }
}
