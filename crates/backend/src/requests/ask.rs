//! Asks for something that no plan has.

use domain::id::RequestId;
use domain::identity::{Action, Actor};
use domain::requests::{Deadline, Draft, Grounds, Request, State, Wish};
use serde_json::json;

use super::store;
use crate::calendar::{Listed, store as releases};
use crate::db::{AuditEntry, Tx, UseCase};
use crate::error::{Error, Result};
use crate::keys;
use crate::support::lines;

/// Asks.
#[derive(Debug, Clone)]
pub struct AskFor {
    /// For what.
    pub wish: Wish,
    /// The product's address.
    pub product: String,
    /// The release's address, for an exception.
    pub release: String,
    /// The key of the step that is the deadline, for an exception; empty for the one until which changes must be in.
    pub step: String,
    /// What people write in the form.
    pub draft: Draft,
    /// Whether why it is asked for is for those alone who see what is embargoed, and for who asks.
    pub embargoed: bool,
    /// The same wish with the same key gets the request that the first one made. 1 to 64 characters.
    pub key: Option<String>,
}

impl UseCase for AskFor {
    type Out = RequestId;
    const ACTION: Action = Action::AskForReleases;

    async fn run(&self, tx: &mut Tx) -> Result<RequestId> {
        let Actor::Person { id: asked_by, .. } = tx.actor().clone() else {
            return Err(Error::internal("only people ask"));
        };
        let fingerprint = self.fingerprint();
        if let Some(id) = keys::answered(tx, self.key.as_deref(), &fingerprint).await? {
            return id.parse().map_err(Error::internal);
        }
        let product = store::product(tx, &self.product, self.wish.kind()).await?;
        let (viewer, today) = (tx.actor().viewer(), product.home.day_at(tx.now()));
        let lines = lines::on(tx, &viewer, &product.id, today).await?;
        let about = match self.wish {
            Wish::Exception => Some(self.release(tx).await?),
            _ => None,
        };
        let deadline = match &about {
            Some(listed) => Some(self.deadline(listed)?),
            None => None,
        };
        let grounds = Grounds {
            now: tx.now(),
            today,
            product: &product.name,
            numbers: product.lines,
            lines: &lines,
            deadline,
        };
        let terms = self.draft.read(self.wish, &grounds)?;
        if terms
            .what
            .change()
            .is_some_and(|change| !change.is_merge_request())
        {
            return Err(Error::invalid(
                "Merge request",
                "that is no merge request; its address has /merge_requests/ and a number in it",
            ));
        }
        let request = Request {
            id: tx.new_id().try_into().map_err(Error::internal)?,
            product: product.id,
            terms,
            visibility: Request::visibility_for(&asked_by, self.embargoed),
            asked_by,
            asked_at: tx.now(),
            state: State::Open,
            settled: None,
        };
        store::insert(tx, &request).await?;
        let (found, seals) = store::find(tx, &request.id).await?;
        let listed = found.for_viewer(&tx.actor().viewer());
        tx.audit(AuditEntry {
            action: "request.asked",
            entity: format!("request:{}", request.id),
            detail: store::figures(&listed),
        })?;
        let about: Vec<&Listed> = listed.about.iter().collect();
        store::tell(tx, seals, &request.id, &about)?;
        if let Some(key) = &self.key {
            keys::save(tx, key, fingerprint, request.id.to_string())?;
        }
        Ok(request.id)
    }
}

impl AskFor {
    /// The release whose deadline it is about, as who asks may see it.
    async fn release(&self, tx: &mut Tx) -> Result<Listed> {
        let viewer = tx.actor().viewer();
        if self.release.is_empty() {
            return Err(Error::invalid("Deadline", "say which deadline it is about"));
        }
        releases::by_slug(tx, &self.product, &self.release)
            .await?
            .and_then(|sealed| sealed.open(&viewer))
            .ok_or(Error::NotFound("release"))
    }

    fn deadline<'a>(&self, listed: &'a Listed) -> Result<Deadline<'a>> {
        let release = &listed.release;
        let step = match self.step.as_str() {
            "" => release.inclusion(),
            key => release.step(key).filter(|step| !step.publishes()),
        };
        let none = || Error::invalid("Deadline", format_args!("{} has no such deadline", listed.name()));
        Ok(Deadline {
            release,
            step: step.ok_or_else(none)?,
        })
    }

    fn fingerprint(&self) -> String {
        let Draft {
            severity,
            reason,
            incident,
            agreed_by,
            needed_by,
            line,
            change,
            until,
            zone,
        } = &self.draft;
        json!([
            "ask",
            self.wish.key(),
            self.product,
            self.release,
            self.step,
            self.embargoed,
            severity,
            reason,
            incident,
            agreed_by,
            needed_by,
            line,
            change,
            until,
            zone
        ])
        .to_string()
    }
}
