//! Says that something is done in spite of a freeze, and why. For a while verdicts let it pass.

use domain::freezes::{Act, Asked, Draft, Environment, Override};
use domain::id::{FreezeId, OverrideId};
use domain::identity::{Action, Actor};
use serde_json::json;

use super::store;
use crate::db::{AuditEntry, Tx, UseCase, args};
use crate::error::{Error, Result};

/// Overrides a freeze for one thing.
#[derive(Debug, Clone)]
pub struct OverrideFreeze {
    /// The freeze.
    pub freeze: FreezeId,
    /// The address of the product for which it is done.
    pub product: String,
    /// What is done.
    pub act: Act,
    /// Where; none for everywhere.
    pub environment: Option<Environment>,
    /// For so many hours from now on, 1 to [`Override::MOST_HOURS`].
    pub hours: i64,
    /// Why: 1 to 500 characters.
    pub reason: String,
}

impl UseCase for OverrideFreeze {
    type Out = Override;
    const ACTION: Action = Action::OverrideFreezes;

    async fn run(&self, tx: &mut Tx) -> Result<Override> {
        let (listed, _) = store::find(tx, &self.freeze).await?;
        let viewer = tx.actor().viewer();
        let product = store::product(tx, &viewer, Some(&self.product))
            .await?
            .ok_or(Error::NotFound("product"))?;
        let reason = self.reason.trim();
        if reason.is_empty() || reason.chars().count() > Draft::LONGEST_REASON {
            let why = format!(
                "say in 1 to {} characters why it is done in spite of the freeze",
                Draft::LONGEST_REASON
            );
            return Err(Error::invalid("Reason", why));
        }
        if !(1..=Override::MOST_HOURS).contains(&self.hours) {
            return Err(Error::invalid("Hours", format!("1 to {}", Override::MOST_HOURS)));
        }
        let Actor::Person { id: person, .. } = tx.actor().clone() else {
            return Err(Error::invalid(
                "Reason",
                "only people do something in spite of a freeze",
            ));
        };
        let asked = Asked {
            product: &product.id,
            kind: None,
            environment: self.environment,
            act: self.act,
        };
        let now = tx.now();
        let until = listed.freeze.override_until(&asked, self.hours, now)?;
        let id: OverrideId = tx.new_id().try_into().map_err(Error::internal)?;
        let granted = Override {
            id,
            freeze: self.freeze.clone(),
            product: product.id.clone(),
            act: self.act,
            environment: self.environment,
            from: now,
            until,
            reason: reason.to_owned(),
            person,
        };
        tx.execute(
            "INSERT INTO freeze_overrides (id, freeze_id, product_id, act, environment, from_at, until_at, reason, person_id) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            args![
                granted.id.as_str(),
                granted.freeze.as_str(),
                granted.product.as_str(),
                granted.act.key(),
                granted.environment.map(Environment::key),
                granted.from,
                granted.until,
                granted.reason.as_str(),
                granted.person.as_str(),
            ],
        )
        .await?;
        tx.audit(AuditEntry {
            action: "freeze.overridden",
            entity: format!("override:{}", granted.id),
            detail: json!({
                "name": listed.freeze.terms.name, "product": product.slug, "act": self.act.key(), "hours": self.hours, "reason": reason,
                "environment": self.environment.map(Environment::key),
            }),
        })?;
        store::tell(tx, &self.freeze).await?;
        Ok(granted)
    }
}
