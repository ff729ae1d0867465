//! Says which environments a product's changes pass on their way to production, and how long that should take.

use domain::identity::Action;
use domain::velocity::{Setting, SettingText};
use serde_json::{Value, json};

use super::{rebuild, store};
use crate::calendar::store as calendar;
use crate::connections::issues;
use crate::db::{AuditEntry, Tx, UseCase};
use crate::error::{Error, Result};
use crate::live::Event;

/// Says it. Where stages or teams change by it, the journeys are made anew, piece by piece.
#[derive(Debug, Clone)]
pub struct SetVelocity {
    /// The product's address.
    pub product: String,
    /// How often that was changed, as the person has seen it.
    pub seen: i64,
    /// What it says, as it is written.
    pub text: SettingText,
}

/// What of it goes into the audit.
fn figures(setting: &Setting) -> Value {
    let text = setting.text();
    json!({
        "stages": text.stages,
        "target": text.target,
        "warning": text.warning,
        "error": text.error,
        "critical": text.critical,
        "team_prefix": text.team_prefix,
        "package_start": text.package_start,
        "package_most": text.package_most,
    })
}

impl UseCase for SetVelocity {
    type Out = ();
    const ACTION: Action = Action::EditProducts;

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        let viewer = tx.actor().viewer();
        let product = calendar::seen_product(tx, &viewer, &self.product).await?;
        let after = Setting::read(&self.text).map_err(|wrong| {
            let field = wrong.first().map_or("stages", |refusal| refusal.field.key());
            let all: Vec<String> = wrong.iter().map(ToString::to_string).collect();
            Error::invalid(field, all.join("; "))
        })?;
        let (before, revision) = store::load(tx, &product.id).await?;
        if revision != self.seen {
            return Err(Error::Taken(
                "somebody changed the way to production since you loaded the page; look at it again"
                    .to_owned(),
            ));
        }
        if after == before {
            return Ok(());
        }
        store::save(tx, &product.id, &after).await?;
        let environments = |setting: &Setting| -> Vec<String> {
            let all = setting.stages.iter();
            all.map(|stage| stage.environment.clone()).collect()
        };
        if environments(&before) != environments(&after) || before.team_prefix != after.team_prefix {
            rebuild::of_product(tx, &product.id).await?;
        }
        if before.stages != after.stages {
            // Labels of issues name environments.
            issues::read_again(tx, &product.id).await?;
        }
        let mut detail = figures(&after);
        if let Some(detail) = detail.as_object_mut() {
            detail.insert("before".to_owned(), figures(&before));
        }
        tx.audit(AuditEntry {
            action: "product.velocity_set",
            entity: format!("product:{}", product.id),
            detail,
        })?;
        tx.tell(vec![product.visibility], Event::Resync)
    }
}
