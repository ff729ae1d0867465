//! Brings a request in as somebody asked it elsewhere, or before, with what came of it.

use domain::id::{PersonId, RequestId};
use domain::identity::{Action, Viewer};
use domain::requests::draft::text;
use domain::requests::{Draft, Grounds, Request, Settlement, State, Wish};
use jiff::Timestamp;

use super::store;
use crate::calendar::store as releases;
use crate::db::{AuditEntry, Tx, UseCase};
use crate::error::{Error, Result};
use crate::support::lines;

/// Brings one request in, for the team. None that is an exception: that belongs to a deadline that is still to come.
#[derive(Debug, Clone)]
pub struct ImportRequest {
    /// Its id.
    pub id: RequestId,
    /// What was asked for.
    pub wish: Wish,
    /// The product's address.
    pub product: String,
    /// What was written.
    pub draft: Draft,
    /// Who asked.
    pub asked_by: PersonId,
    /// When; none for now.
    pub asked_at: Option<Timestamp>,
    /// What came of it; none while it is open.
    pub settled: Option<Settled>,
}

/// What came of a request.
#[derive(Debug, Clone)]
pub struct Settled {
    /// Accepted, declined or withdrawn.
    pub state: State,
    /// Who decided.
    pub by: PersonId,
    /// When.
    pub at: Timestamp,
    /// Why: 1 to [`Draft::LONGEST_DECISION`] characters.
    pub reason: String,
    /// The address of the release that was made, or that carries it; empty for none.
    pub release: String,
}

impl UseCase for ImportRequest {
    type Out = ();
    const ACTION: Action = Action::Operate;

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        if store::by_id(tx, &self.id).await?.is_some() {
            return Err(Error::Taken("this request is here already".to_owned()));
        }
        let product = store::product(tx, &self.product, self.wish.kind()).await?;
        let asked_at = self.asked_at.unwrap_or(tx.now());
        let today = product.home.day_at(asked_at);
        let lines = lines::on(tx, &Viewer::System, &product.id, today).await?;
        let grounds = Grounds {
            now: asked_at,
            today,
            product: &product.name,
            numbers: product.lines,
            lines: &lines,
            deadline: None,
        };
        let mut request = Request {
            id: self.id.clone(),
            product: product.id,
            terms: self.draft.read(self.wish, &grounds)?,
            visibility: Request::visibility_for(&self.asked_by, false),
            asked_by: self.asked_by.clone(),
            asked_at,
            state: State::Open,
            settled: None,
        };
        store::insert(tx, &request).await?;
        if let Some(settled) = &self.settled {
            request = request.settle(settled.state, self.settlement(tx, settled).await?, "")?;
            store::save(tx, &request).await?;
        }
        let (found, seals) = store::find(tx, &request.id).await?;
        let listed = found.for_viewer(&Viewer::System);
        tx.audit(AuditEntry {
            action: "request.imported",
            entity: format!("request:{}", request.id),
            detail: store::figures(&listed),
        })?;
        store::tell(tx, seals, &request.id, &[])
    }
}

impl ImportRequest {
    async fn settlement(&self, tx: &mut Tx, settled: &Settled) -> Result<Settlement> {
        let release = match settled.release.as_str() {
            "" => None,
            slug => {
                let found = releases::by_slug(tx, &self.product, slug).await?;
                let found = found.and_then(|sealed| sealed.open(&Viewer::System));
                Some(found.ok_or(Error::NotFound("release"))?.release.id)
            }
        };
        Ok(Settlement {
            by: settled.by.clone(),
            at: settled.at,
            reason: text("Reason", &settled.reason, Draft::LONGEST_DECISION)?,
            release,
        })
    }
}
