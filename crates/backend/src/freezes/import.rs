//! Takes freezes in from a calendar. An event that came in before, by its UID, is changed to what it says now.

use domain::calendar::Zone;
use domain::freezes::{Draft, Freeze, Terms, ics};
use domain::identity::{Action, Visibility};
use serde_json::json;

use super::add::{add, check_visibility, figures};
use super::{Listed, store};
use crate::calendar::store as calendar;
use crate::db::{AuditEntry, Tx, UseCase};
use crate::error::{Error, Result};

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
}

/// The text, cut to so many characters.
fn cut(text: &str, longest: usize) -> String {
    text.chars().take(longest).collect()
}

impl ImportFreezes {
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

impl UseCase for ImportFreezes {
    type Out = Taken;
    const ACTION: Action = Action::KeepFreezes;

    async fn run(&self, tx: &mut Tx) -> Result<Taken> {
        let viewer = tx.actor().viewer();
        check_visibility(&viewer, &self.visibility)?;
        let product = store::product(tx, self.product.as_deref()).await?;
        let zone = match self.draft.zone.trim() {
            "" => Zone::utc(),
            zone => zone.parse().map_err(|why| Error::invalid("Time zone", why))?,
        };
        let events = ics::read(&self.calendar, &zone).map_err(|why| Error::invalid("Calendar", why))?;
        let products = calendar::products(tx).await?;
        let known = store::open(store::all(tx, &products).await?, &viewer);
        let mut taken = Taken::default();
        for event in events {
            let terms = self.terms(&event)?;
            let product = product.as_ref().map(|product| product.id.clone());
            let same = |listed: &&Listed| {
                listed.freeze.uid.as_deref() == Some(event.uid.as_str()) && listed.freeze.product == product
            };
            match known.iter().find(same) {
                Some(before) => {
                    if change(tx, before, terms).await? {
                        taken.changed += 1;
                    } else {
                        taken.same += 1;
                    }
                }
                None => {
                    let freeze = Freeze {
                        id: tx.new_id().try_into().map_err(Error::internal)?,
                        terms,
                        product,
                        ended_at: None,
                        visibility: self.visibility.clone(),
                        uid: Some(event.uid),
                        revision: 0,
                        modified: tx.now(),
                    };
                    add(tx, "freeze.imported", &freeze).await?;
                    taken.added += 1;
                }
            }
        }
        Ok(taken)
    }
}

/// Brings a freeze that came in before up to date; tells whether there was anything to do. One that somebody ended stays
/// as it is.
async fn change(tx: &mut Tx, before: &Listed, terms: Terms) -> Result<bool> {
    if before.freeze.terms == terms || before.freeze.ended_at.is_some() {
        return Ok(false);
    }
    let mut after = before.freeze.clone();
    after.terms = terms;
    store::save(tx, &mut after).await?;
    let (after, _) = store::find(tx, &after.id).await.map_err(store::hidden_kind)?;
    let mut detail = figures(&after);
    if let Some(figures) = detail.as_object_mut() {
        figures.insert("before".to_owned(), json!(before.sentence()));
    }
    tx.audit(AuditEntry {
        action: "freeze.imported",
        entity: format!("freeze:{}", after.freeze.id),
        detail,
    })?;
    store::tell(tx, &after.freeze.id).await?;
    Ok(true)
}
