//! Adds a freeze.

use domain::calendar::Home;
use domain::freezes::{Draft, Freeze};
use domain::id::FreezeId;
use domain::identity::{Action, Forbidden, Role, Viewer, Visibility};
use serde_json::{Value, json};

use super::{Listed, store};
use crate::calendar::Product;
use crate::db::{AuditEntry, Tx, UseCase};
use crate::error::{Error, Result};

/// Adds a freeze. The draft holds what people write in the form.
#[derive(Debug, Clone)]
pub struct AddFreeze {
    /// Its id; none for a new one.
    pub id: Option<FreezeId>,
    /// The address of the one product that it is for; none for all.
    pub product: Option<String>,
    /// What it is.
    pub draft: Draft,
    /// Who may see it.
    pub visibility: Visibility,
}

/// Only those who see what is embargoed embargo something.
pub(super) fn check_visibility(viewer: &Viewer, visibility: &Visibility) -> Result<()> {
    let embargoed = matches!(visibility, Visibility::Embargoed { .. });
    if embargoed && !viewer.has(Role::SecurityReleaseManager) {
        return Err(Forbidden(Action::SetVisibility).into());
    }
    Ok(())
}

/// Where the times of a freeze are at home that say no zone: with its product, or in UTC where it is for all.
pub(super) fn home(product: Option<&Product>) -> Home {
    product.map_or(Home::UTC, |product| product.home.clone())
}

/// What the audit tells of a freeze.
pub(super) fn figures(listed: &Listed) -> Value {
    json!({
        "name": listed.freeze.terms.name,
        "product": listed.product.as_ref().map(|product| product.slug.as_str()),
        "says": listed.sentence(),
        "reason": listed.freeze.terms.reason,
    })
}

/// Writes a new freeze, audits and tells it.
pub(super) async fn add(tx: &mut Tx, action: &'static str, freeze: &Freeze) -> Result<()> {
    store::insert(tx, freeze).await?;
    let (listed, _) = store::find(tx, &freeze.id).await?;
    tx.audit(AuditEntry {
        action,
        entity: format!("freeze:{}", freeze.id),
        detail: figures(&listed),
    })?;
    store::tell(tx, &freeze.id).await
}

impl AddFreeze {
    /// The freeze that is to be added, whenever it holds.
    pub(super) async fn freeze(&self, tx: &mut Tx) -> Result<Freeze> {
        let viewer = tx.actor().viewer();
        check_visibility(&viewer, &self.visibility)?;
        let product = store::product(tx, &viewer, self.product.as_deref()).await?;
        let id = match &self.id {
            Some(id) => id.clone(),
            None => tx.new_id().try_into().map_err(Error::internal)?,
        };
        Ok(Freeze {
            id,
            terms: self.draft.at_home(&home(product.as_ref())).read()?,
            product: product.map(|product| product.id),
            ended_at: None,
            visibility: self.visibility.clone(),
            uid: None,
            revision: 0,
            modified: tx.now(),
        })
    }
}

impl UseCase for AddFreeze {
    type Out = FreezeId;
    const ACTION: Action = Action::KeepFreezes;

    async fn run(&self, tx: &mut Tx) -> Result<FreezeId> {
        let freeze = self.freeze(tx).await?;
        freeze.terms.times.check_ahead(tx.now())?;
        add(tx, "freeze.added", &freeze).await?;
        Ok(freeze.id)
    }
}
