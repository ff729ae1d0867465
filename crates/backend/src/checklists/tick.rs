//! Brings an item into a state: the write that release managers do most, often two at once.

use domain::calendar::edit::{self, StepEdit, Terms};
use domain::calendar::step::StepState;
use domain::checklists::tick::{Outcome, decide};
use domain::checklists::{Item, State, StateKind, Tick};
use domain::id::{ItemId, RunId};
use domain::identity::{Action, Actor, Viewer, Visibility};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::follow;
use super::queries::ItemView;
use super::store::{self, Found};
use super::tick_store;
use crate::calendar::edit_release::{keep, plan};
use crate::calendar::{Listed, store as calendar};
use crate::db::{AuditEntry, Tx, UseCase};
use crate::error::{Error, Result};
use crate::keys;
use crate::live::Event;

/// Brings an item into a state.
#[derive(Debug, Clone)]
pub struct TickItem {
    /// The run.
    pub run: RunId,
    /// The item.
    pub item: ItemId,
    /// The state that is wanted.
    pub want: StateKind,
    /// Why, for a state that needs a reason.
    pub reason: Option<String>,
    /// The version of the item that the person has seen.
    pub seen: i64,
    /// The same key with the same wish gets the first answer again. 1 to 64 characters. A refusal is no
    /// answer: it changes nothing and is not kept, and the next try is decided anew.
    pub key: Option<String>,
}

/// What came of it: the item as it is now. Stored under the idempotency key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// Whether this write changed it; false when it was so already.
    pub changed: bool,
    /// The run.
    pub run: String,
    /// The item.
    pub item: String,
    /// Its state.
    pub state: StateKind,
    /// Why it is blocked or skipped.
    pub reason: Option<String>,
    /// The name of who brought it there.
    pub by: Option<String>,
    /// When, in milliseconds since 1970.
    pub at: Option<i64>,
    /// Its version.
    pub version: i64,
}

impl Answer {
    fn new(changed: bool, view: &ItemView) -> Self {
        Self {
            changed,
            run: view.run.to_string(),
            item: view.item.id.to_string(),
            state: view.item.state.kind(),
            reason: view.item.state.reason().map(str::to_owned),
            by: view.by.clone(),
            at: view.item.touched.as_ref().map(|touch| touch.at.as_millisecond()),
            version: view.item.version,
        }
    }
}

impl UseCase for TickItem {
    type Out = Answer;
    const ACTION: Action = Action::TickItems;

    async fn run(&self, tx: &mut Tx) -> Result<Answer> {
        let viewer = tx.actor().viewer();
        let Actor::Person { id: by, .. } = tx.actor().clone() else {
            return Err(Error::internal("only people tick"));
        };
        let sealed =
            tick_store::look(tx, &self.run, &self.item, &by, keys::check(self.key.as_deref())?).await?;
        let seals = sealed.as_ref().map(|sealed| sealed.seals().to_vec());
        let opened = seals.zip(sealed.and_then(|sealed| sealed.open(&viewer)));
        let Some((seals, looked)) = opened else {
            return self.without_item(tx, &viewer).await;
        };
        if let Some(answer) = self.answered_before(looked.kept)? {
            return Ok(answer);
        }
        let view = looked.view;
        let want = State::from_parts(self.want, self.reason.as_deref())
            .ok_or_else(|| Error::invalid("Reason", "say in 1 to 500 characters why"))?;
        let before = view.item.clone();
        let answer = match decide(
            view.item.clone(),
            Tick {
                want,
                seen: self.seen,
            },
            by.clone(),
            tx.now(),
        )? {
            Outcome::Already(item) => Answer::new(false, &ItemView { item, ..view }),
            Outcome::Changed(item) => {
                let view = ItemView {
                    item,
                    by: Some(looked.name.unwrap_or_else(|| by.to_string())),
                    ..view
                };
                tick_store::save_item(tx, &view)?;
                let view = self.lead_on(tx, view, &before).await?;
                self.audit(tx, &view, before.state.kind())?;
                let answer = Answer::new(true, &view);
                tx.tell(seals, event(&answer))?;
                answer
            }
        };
        self.remember(tx, &answer)?;
        Ok(answer)
    }
}

impl TickItem {
    /// The item is not there for the viewer, or the whole run is not. What the key brought about before the
    /// item went is told still.
    async fn without_item(&self, tx: &mut Tx, viewer: &Viewer) -> Result<Answer> {
        let run = store::run(tx, &self.run).await?;
        if run.and_then(|sealed| sealed.open(viewer)).is_none() {
            return Err(Error::NotFound("checklist"));
        }
        let kept = match &self.key {
            Some(key) => keys::kept_under(tx, key).await?,
            None => None,
        };
        self.answered_before(kept)?.ok_or(Error::NotFound("item"))
    }

    /// What a tick brings about beside the item itself, which few do: the step of the release that it
    /// carries, and, where an item is opened again, the words that say what is to be done now and not what
    /// was done then.
    async fn lead_on(&self, tx: &mut Tx, view: ItemView, before: &Item) -> Result<ItemView> {
        let mut view = view;
        if view.item.step.is_some() {
            let (_, found) = self.run_now(tx).await?;
            if carry_step(tx, &view, before, found.listed).await? {
                // What moves the release gives its checklists other words.
                view = self.item_now(tx).await?;
            }
        }
        if view.outdated && !view.item.state.kind().is_settled() {
            let (seals, found) = self.run_now(tx).await?;
            follow::run(tx, seals, &found).await?;
            view = self.item_now(tx).await?;
        }
        Ok(view)
    }

    /// The run with its seals, for what was let in already.
    async fn run_now(&self, tx: &mut Tx) -> Result<(Vec<Visibility>, Found)> {
        let sealed = store::run(tx, &self.run)
            .await?
            .ok_or(Error::NotFound("checklist"))?;
        let seals = sealed.seals().to_vec();
        let found = sealed.open(&Viewer::System);
        Ok((seals, found.ok_or(Error::NotFound("checklist"))?))
    }

    async fn item_now(&self, tx: &mut Tx) -> Result<ItemView> {
        let sealed = store::item(tx, &self.run, &self.item).await?;
        sealed
            .and_then(|sealed| sealed.open(&Viewer::System))
            .ok_or(Error::NotFound("item"))
    }

    fn fingerprint(&self) -> String {
        json!([self.run, self.item, self.want, self.reason, self.seen]).to_string()
    }

    /// The answer that the same key got, if it has been here with the same wish.
    fn answered_before(&self, kept: Option<(String, String)>) -> Result<Option<Answer>> {
        let Some((fingerprint, answer)) = kept else {
            return Ok(None);
        };
        if fingerprint != self.fingerprint() {
            return Err(Error::KeyReused);
        }
        serde_json::from_str(&answer).map(Some).map_err(Error::internal)
    }

    fn remember(&self, tx: &mut Tx, answer: &Answer) -> Result<()> {
        let Some(key) = &self.key else { return Ok(()) };
        let text = serde_json::to_string(answer).map_err(Error::internal)?;
        keys::save(tx, key, self.fingerprint(), text)?;
        if !answer.changed {
            self.audit_nothing(tx)?;
        }
        Ok(())
    }

    fn audit(&self, tx: &mut Tx, view: &ItemView, before: StateKind) -> Result<()> {
        tx.audit(AuditEntry {
            action: "item.ticked",
            entity: format!("item:{}", view.item.id),
            detail: json!({ "run": self.run, "before": before, "after": self.want, "reason": view.item.state.reason() }),
        })
    }

    /// A key was kept, nothing else: the audit says so, as for every write.
    fn audit_nothing(&self, tx: &mut Tx) -> Result<()> {
        let entity = format!("item:{}", self.item);
        tx.audit(AuditEntry {
            action: "item.ticked_again",
            entity,
            detail: json!({ "state": self.want }),
        })
    }
}

fn event(answer: &Answer) -> Event {
    Event::Item {
        run: answer.run.clone(),
        item: answer.item.clone(),
        state: answer.state,
        reason: answer.reason.clone(),
        by: answer.by.clone().unwrap_or_default(),
        at: answer.at.unwrap_or_default(),
        version: answer.version,
    }
}

/// The step that an item carries is reached with it, and taken back with it if it was this item that
/// reached it: both have the same instant. What somebody had marked before stays as it was marked. Gives back
/// whether the release is another one now.
async fn carry_step(tx: &mut Tx, view: &ItemView, before: &Item, listed: Listed) -> Result<bool> {
    let Some(key) = &view.item.step else {
        return Ok(false);
    };
    let release = listed.release;
    let state = release.step(key).map(|step| step.state.clone());
    let today = release.custom.home.day_at(tx.now());
    let edit = match (before.state.kind(), view.item.state.kind(), state) {
        (_, StateKind::Done, Some(StepState::Reached { .. })) => return Ok(false),
        (_, StateKind::Done, _) => StepEdit::Reach(today),
        (StateKind::Done, _, Some(StepState::Reached { at: Some(at), .. }))
            if before.touched.as_ref().is_some_and(|touch| touch.at == at) =>
        {
            StepEdit::Reopen
        }
        _ => return Ok(false),
    };
    let plan = plan(tx, &release).await?;
    let terms = Terms {
        plan: &plan,
        reason: "",
        seen: release.revision,
        today,
        now: tx.now(),
    };
    let (after, changes) = edit::edit_step(release.clone(), key, edit, &terms)?;
    let sealed = calendar::by_id(tx, &after.id)
        .await?
        .ok_or(Error::NotFound("release"))?;
    let seals = sealed.seals().to_vec();
    keep(
        tx,
        seals,
        &listed.product.slug,
        [&release, &after],
        &changes,
        ["", ""],
    )
    .await?;
    Ok(true)
}
