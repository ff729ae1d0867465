//! Takes freezes in from a calendar. An event that came in before, by its UID, is changed to what it says now; one that was
//! called off there, or that has become another, ends.

use domain::freezes::{Draft, Freeze, Terms, ics};
use domain::identity::{Action, Viewer, Visibility};
use jiff::Timestamp;
use serde_json::json;

use super::add::{add, check_visibility, figures, home};
use super::{Listed, store};
use crate::calendar::{Product, store as calendar};
use crate::db::{AuditEntry, Db, Query, Tx, UseCase};
use crate::error::{Error, Result};
use crate::looked;

/// Takes a calendar in.
#[derive(Debug, Clone)]
pub struct ImportFreezes {
    /// The text of the calendar.
    pub calendar: String,
    /// The address of the one product that its freezes are for; none for all.
    pub product: Option<String>,
    /// What a calendar does not say: how much they bind, what they forbid and for what. Its reason stands where an event
    /// has no description, its zone is that of times that say none; name and times are the events' own.
    pub draft: Draft,
    /// Who may see them.
    pub visibility: Visibility,
    /// What [`ImportLook::mark`] said of all this when somebody looked at it.
    pub looked_at: String,
}

/// What came of a calendar.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Taken {
    /// So many freezes are new.
    pub added: usize,
    /// So many are not as they were.
    pub changed: usize,
    /// So many are as they were.
    pub same: usize,
    /// So many do not hold any more: their events were called off, or have passed.
    pub ended: usize,
    /// So many events have passed, and no freeze came of them.
    pub passed: usize,
}

/// What taking a calendar in would do.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ImportLook {
    /// The freezes that would be new: their names, and when they hold.
    pub added: Vec<(String, String)>,
    /// Those that would not be as they are: their names, when they hold now, and when they would.
    pub changed: Vec<(String, String, String)>,
    /// Those that would end: their names, and when they hold now.
    pub ended: Vec<(String, String)>,
    /// Those that came from a calendar, are for the same product and do not stand in this one: they stay. Their names, and when
    /// they hold.
    pub missing: Vec<(String, String)>,
    /// How many would stay as they are.
    pub same: usize,
    /// How many events have passed, and no freeze would come of them.
    pub passed: usize,
    /// That this calendar was looked at, with what was said of it: to be given back with it.
    pub mark: String,
}

/// What is to be done with a calendar.
struct Plan {
    product: Option<Product>,
    added: Vec<(ics::Imported, Terms)>,
    changed: Vec<(Listed, Terms)>,
    ended: Vec<Listed>,
    missing: Vec<Listed>,
    same: usize,
    passed: usize,
}

/// What taking a calendar in would do, as far as the viewer sees it.
///
/// # Errors
/// What the write would be refused for.
pub async fn look_at_import(
    db: &Db,
    viewer: &Viewer,
    work: &ImportFreezes,
    now: Timestamp,
) -> Result<ImportLook> {
    domain::identity::permission::admit(viewer, Action::KeepFreezes)?;
    let plan = work.plan(&mut db.read().await?, viewer, now).await?;
    let named = |listed: &Listed| {
        let terms = &listed.freeze.terms;
        (terms.name.clone(), terms.times.to_string())
    };
    let changed = plan.changed.iter().map(|(before, terms)| {
        let (name, was) = named(before);
        (name, was, terms.times.to_string())
    });
    Ok(ImportLook {
        changed: changed.collect(),
        added: plan
            .added
            .iter()
            .map(|(_, terms)| (terms.name.clone(), terms.times.to_string()))
            .collect(),
        ended: plan.ended.iter().map(named).collect(),
        missing: plan.missing.iter().map(named).collect(),
        same: plan.same,
        passed: plan.passed,
        mark: work.mark(),
    })
}

/// The text, cut to so many characters.
fn cut(text: &str, longest: usize) -> String {
    text.chars().take(longest).collect()
}

impl ImportFreezes {
    /// The mark of the calendar and of everything else that decides what comes of it.
    #[must_use]
    pub fn mark(&self) -> String {
        let draft = &self.draft;
        looked::mark(&[
            "freezes",
            &self.calendar,
            self.product.as_deref().unwrap_or_default(),
            &draft.reason,
            &draft.strength,
            &draft.forbids,
            &draft.kinds,
            &draft.environments,
            &draft.zone,
            &self.visibility.to_string(),
        ])
    }

    fn terms(&self, event: &ics::Imported) -> Result<Terms> {
        let reason = if event.description.is_empty() {
            self.draft.reason.clone()
        } else {
            cut(&event.description, Draft::LONGEST_REASON)
        };
        let draft = Draft {
            name: cut(&event.name, Draft::LONGEST_NAME),
            reason,
            // They are taken from the event, whose times are checked already.
            repeats: "once".to_owned(),
            from: "2000-01-01T00:00".to_owned(),
            until: "2000-01-02T00:00".to_owned(),
            last: String::new(),
            ..self.draft.clone()
        };
        Ok(Terms {
            times: event.times.clone(),
            ..draft.read()?
        })
    }
}

impl ImportFreezes {
    async fn plan(&self, query: &mut impl Query, viewer: &Viewer, now: Timestamp) -> Result<Plan> {
        check_visibility(viewer, &self.visibility)?;
        let product = store::product(query, viewer, self.product.as_deref()).await?;
        let zone = match self.draft.zone.trim() {
            "" => home(product.as_ref()).zone(),
            zone => zone.parse().map_err(|why| Error::invalid("Time zone", why))?,
        };
        let read = ics::read(&self.calendar, &zone, now).map_err(|why| Error::invalid("Calendar", why))?;
        let products = calendar::products(query).await?;
        let id = product.as_ref().map(|product| product.id.clone());
        // Those that came from a calendar for the same product.
        let mut known = store::open(store::all(query, &products).await?, viewer);
        known.retain(|listed| listed.freeze.uid.is_some() && listed.freeze.product == id);
        let mut take = |uid: &str| -> Option<Listed> {
            let at = known
                .iter()
                .position(|listed| listed.freeze.uid.as_deref() == Some(uid))?;
            Some(known.swap_remove(at))
        };
        let mut plan = Plan {
            product,
            added: Vec::new(),
            changed: Vec::new(),
            ended: Vec::new(),
            missing: Vec::new(),
            same: 0,
            passed: 0,
        };
        for event in &read.events {
            let terms = self.terms(event)?;
            match take(&event.uid) {
                None => plan.added.push((event.clone(), terms)),
                // One that somebody ended stays as it is.
                Some(before) if before.freeze.terms == terms || before.freeze.ended_at.is_some() => {
                    plan.same += 1
                }
                Some(before) => plan.changed.push((before, terms)),
            }
        }
        for event in &read.passed {
            // What came in before is over by itself, unless its event was put back.
            match take(&event.uid) {
                Some(before) if !before.freeze.is_over(now) => plan.ended.push(before),
                Some(_) => plan.same += 1,
                None => plan.passed += 1,
            }
        }
        known.retain(|listed| !listed.freeze.is_over(now));
        let (ended, missing) = known.into_iter().partition(|listed| {
            let uid = listed.freeze.uid.as_deref();
            uid.is_some_and(|uid| read.speaks_of(uid))
        });
        plan.ended.extend::<Vec<Listed>>(ended);
        plan.missing = missing;
        plan.missing
            .sort_by(|one, other| one.freeze.terms.name.cmp(&other.freeze.terms.name));
        Ok(plan)
    }
}

impl UseCase for ImportFreezes {
    type Out = Taken;
    const ACTION: Action = Action::KeepFreezes;

    async fn run(&self, tx: &mut Tx) -> Result<Taken> {
        let (viewer, now) = (tx.actor().viewer(), tx.now());
        let plan = self.plan(tx, &viewer, now).await?;
        let sentence =
            "this is not the calendar that you looked at, or not what you said of it; look at it again first";
        looked::check(&self.looked_at, &self.mark(), sentence)?;
        let taken = Taken {
            added: plan.added.len(),
            changed: plan.changed.len(),
            same: plan.same,
            ended: plan.ended.len(),
            passed: plan.passed,
        };
        for (before, terms) in plan.changed {
            let mut after = before.freeze.clone();
            after.terms = terms;
            keep(tx, &before, after).await?;
        }
        for before in plan.ended {
            let after = before.freeze.end(now)?;
            keep(tx, &before, after).await?;
        }
        for (event, terms) in plan.added {
            let freeze = Freeze {
                id: tx.new_id().try_into().map_err(Error::internal)?,
                terms,
                product: plan.product.as_ref().map(|product| product.id.clone()),
                ended_at: None,
                visibility: self.visibility.clone(),
                uid: Some(event.uid),
                revision: 0,
                modified: now,
            };
            add(tx, "freeze.imported", &freeze).await?;
        }
        Ok(taken)
    }
}

/// Brings a freeze that came in before up to date.
async fn keep(tx: &mut Tx, before: &Listed, mut after: Freeze) -> Result<()> {
    store::save(tx, &mut after).await?;
    let (after, _) = store::find(tx, &after.id).await.map_err(store::hidden_kind)?;
    let mut detail = figures(&after);
    if let Some(figures) = detail.as_object_mut() {
        figures.insert("before".to_owned(), json!(before.sentence()));
        if after.freeze.ended_at.is_some() {
            figures.insert("ended".to_owned(), json!(true));
        }
    }
    tx.audit(AuditEntry {
        action: "freeze.imported",
        entity: format!("freeze:{}", after.freeze.id),
        detail,
    })?;
    store::tell(tx, &after.freeze.id).await
}
