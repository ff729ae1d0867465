//! Tells of a release of the past what its tag does not say: when its checklist was started, and when it was published.

use domain::calendar::step::StepState;
use domain::calendar::{Home, KnownFrom, Moment, Release};
use domain::checklists::run::{NewItem, NewRun, fill_in};
use domain::id::{PersonId, ReleaseId, RunId};
use domain::identity::{Action, Viewer, Visibility};
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use serde_json::json;

use super::neighbours::neighbours;
use super::start_run::insert_run;
use super::store;
use crate::calendar::{Listed, store as calendar};
use crate::clock::derived_id;
use crate::db::{AuditEntry, Tx, UseCase, args};
use crate::error::{Error, Result};
use crate::live::Event;

/// Tells of a release that is known from its tags alone when it was begun and when it came out. Its checklist is done. For a history
/// that is written afterwards, not for people.
#[derive(Debug, Clone)]
pub struct TellPast {
    /// The release.
    pub release: ReleaseId,
    /// The address of its checklist's template.
    pub template: String,
    /// Who did it.
    pub by: PersonId,
    /// When the checklist was started.
    pub begun: Timestamp,
    /// The day of the publication, where the product is at home.
    pub day: Date,
    /// When it was published, on that day.
    pub published: Timestamp,
    /// How many minutes after its due time each item was done, less than nothing before it, in their order and over again. What has no due
    /// time was done when the release was published, as are all where this is empty.
    pub off: Vec<i64>,
}

impl UseCase for TellPast {
    type Out = RunId;
    const ACTION: Action = Action::Operate;

    async fn run(&self, tx: &mut Tx) -> Result<RunId> {
        let sealed = calendar::by_id(tx, &self.release)
            .await?
            .ok_or(Error::NotFound("release"))?;
        let mut seals = sealed.seals().to_vec();
        seals.push(Visibility::Team);
        let listed = sealed.open(&Viewer::System).ok_or(Error::NotFound("release"))?;
        let Listed {
            product,
            release: before,
        } = listed;
        if before.known_from != KnownFrom::Tagged {
            let why = "more than its tag is known of this release already";
            return Err(Error::Taken(why.to_owned()));
        }
        let after = self.published(&before);
        calendar::save_release(tx, &before, &after).await?;
        let sql = "UPDATE releases SET known_from = $2 WHERE id = $1";
        tx.execute(sql, args![after.id.as_str(), after.known_from.key()])
            .await?;
        let run = self.checklist(tx, &after, &seals).await?;
        let event = Event::Release {
            product: product.slug,
            slug: after.slug.to_string(),
        };
        tx.tell(seals, event)?;
        Ok(run)
    }
}

impl TellPast {
    /// The release as it is known then.
    fn published(&self, before: &Release) -> Release {
        let mut after = before.clone();
        after.day = self.day;
        after.known_from = KnownFrom::Published;
        for step in after.steps.iter_mut().filter(|step| step.publishes()) {
            step.planned = Moment::day(self.day);
            step.state = StepState::Reached {
                on: self.day,
                at: Some(self.published),
            };
        }
        after
    }

    /// Writes its checklist.
    async fn checklist(&self, tx: &mut Tx, release: &Release, seals: &[Visibility]) -> Result<RunId> {
        let template = store::templates(tx)
            .await?
            .into_iter()
            .find(|template| template.slug == self.template);
        let mut template = template.ok_or(Error::NotFound("template"))?;
        // What is known from a tag has no steps on its way that an item could reach.
        for item in template
            .sections
            .iter_mut()
            .flat_map(|section| &mut section.items)
        {
            item.step = None;
        }
        let beside = neighbours(tx, release, seals, None).await?;
        let new = fill_in(&template, release, beside)?;
        let id = derived_id(&["run", release.id.as_str(), &template.slug, self.by.as_str()]);
        let id: RunId = id.try_into().map_err(Error::internal)?;
        let begun = (self.by.to_string(), self.begun);
        let items = insert_run(tx, &id, &release.id, &template, &new, begun).await?;
        let sql = "UPDATE items SET state = 'done', touched_by = $2, touched_at = $3, version = 1 WHERE run_id = $1";
        tx.execute(sql, args![id.as_str(), self.by.as_str(), self.published])
            .await?;
        self.spread(tx, &id, &new, &release.custom.home).await?;
        tx.audit(AuditEntry {
            action: "run.started",
            entity: format!("run:{id}"),
            detail: json!({ "release": release.id.as_str(), "template": template.slug, "revision": template.revision, "items": items }),
        })?;
        Ok(id)
    }

    /// Writes when each item was done: not before the checklist was started, and not later than now.
    async fn spread(&self, tx: &mut Tx, run: &RunId, new: &NewRun, home: &Home) -> Result<()> {
        let mut dues = Vec::new();
        for section in &new.sections {
            let due = |item: &NewItem| item.due.as_ref().or(section.due.as_ref())?.over_at(home);
            dues.extend(section.items.iter().map(due));
        }
        for ((place, due), minutes) in (0_i64..).zip(dues).zip(self.off.iter().cycle()) {
            let Some(over) = due else {
                continue;
            };
            let at = over.checked_add(SignedDuration::from_mins(*minutes));
            let at = at.unwrap_or(over).max(self.begun).min(tx.now());
            let sql = "UPDATE items SET touched_at = $3 WHERE run_id = $1 AND position = $2";
            tx.execute(sql, args![run.as_str(), place, at]).await?;
        }
        Ok(())
    }
}
