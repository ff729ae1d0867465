//! Says by which causes something of a product may be blocked.

use domain::blockers::Causes;
use domain::identity::Action;
use serde_json::json;

use super::store;
use crate::calendar::store as releases;
use crate::connections::issues;
use crate::db::{AuditEntry, Tx, UseCase, args};
use crate::error::{Error, Result};
use crate::live::Event;

/// Says which causes there are. Blockers keep theirs, though it leave the list; what issues tell is read anew.
#[derive(Debug, Clone)]
pub struct SetCauses {
    /// The product's address.
    pub product: String,
    /// How often they were changed, as the person has seen it.
    pub seen: i64,
    /// The causes, one a line.
    pub causes: String,
}

impl UseCase for SetCauses {
    type Out = ();
    const ACTION: Action = Action::EditProducts;

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        let viewer = tx.actor().viewer();
        let product = releases::seen_product(tx, &viewer, &self.product).await?;
        let causes = self
            .causes
            .parse::<Causes>()
            .map_err(|why| Error::invalid("Causes", why))?;
        let before = store::says(tx, &product.id).await?;
        if before.revision != self.seen {
            return Err(Error::Taken(
                "somebody changed the causes since you loaded the page; look at them again".to_owned(),
            ));
        }
        if before.causes == causes {
            return Ok(());
        }
        tx.execute(
            "INSERT INTO blocker_causes (product_id, causes, revision) VALUES ($1, $2, 1) \
             ON CONFLICT (product_id) DO UPDATE SET causes = excluded.causes, revision = blocker_causes.revision + 1",
            args![product.id.as_str(), causes.to_string()],
        )
        .await?;
        issues::read_again(tx, &product.id).await?;
        tx.audit(AuditEntry {
            action: "product.causes_set",
            entity: format!("product:{}", product.id),
            detail: json!({ "causes": causes.to_string(), "before": before.causes.to_string() }),
        })?;
        let slug = product.slug;
        tx.tell(vec![product.visibility], Event::Blockers { product: slug })
    }
}
