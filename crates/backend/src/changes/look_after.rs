//! Saying that one looks at a red branch, so that nobody else has to ask.

use domain::changes::Health;
use domain::id::SourceId;
use domain::identity::{Action, Actor};
use serde_json::json;

use super::branches;
use crate::calendar::store as calendar;
use crate::connections::sources;
use crate::db::{AuditEntry, Tx, UseCase, args};
use crate::error::{Error, Result};

/// Says that the actor looks at a red branch, in the place of whoever did; or that they do not any more.
#[derive(Debug, Clone)]
pub struct LookAfter {
    /// The source.
    pub source: SourceId,
    /// The branch.
    pub branch: String,
    /// Whether they do.
    pub looks: bool,
}

impl UseCase for LookAfter {
    type Out = ();
    const ACTION: Action = Action::LookAfterBranches;

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        let viewer = tx.actor().viewer();
        let not_there = || Error::NotFound("branch");
        let source = sources::by_id(tx, &self.source).await?.ok_or_else(not_there)?;
        let products = calendar::products(tx).await?;
        let product = products.iter().find(|product| product.id == source.product);
        let product = product
            .filter(|product| product.visibility.admits(&viewer) && source.visibility().admits(&viewer))
            .ok_or_else(not_there)?;
        let branch = branches::of_source(tx, &source).await?;
        let branch = branch.into_iter().find(|branch| branch.name == self.branch);
        let branch = branch.ok_or_else(not_there)?;
        let Actor::Person { id, .. } = tx.actor().clone() else {
            return Err(Error::invalid("Branch", "only people look at branches"));
        };
        let is_red = matches!(branch.health, Health::Red(_));
        let is_theirs = branch.looks.is_some_and(|lookout| lookout.person == id);
        if self.looks {
            if !is_red {
                return Err(Error::invalid(
                    "Branch",
                    format!("{} is not red any more", branch.name),
                ));
            }
            if is_theirs {
                return Ok(());
            }
            let sql = "INSERT INTO branch_lookouts (source_id, branch, person_id, at) VALUES ($1, $2, $3, $4) \
                       ON CONFLICT (source_id, branch) DO UPDATE SET person_id = excluded.person_id, at = excluded.at";
            let values = args![source.id.as_str(), branch.name.as_str(), id.as_str(), tx.now()];
            tx.execute(sql, values).await?;
        } else {
            if !is_theirs {
                return Ok(());
            }
            let sql = "DELETE FROM branch_lookouts WHERE source_id = $1 AND branch = $2";
            tx.execute(sql, args![source.id.as_str(), branch.name.as_str()])
                .await?;
        }
        branches::tell(tx, &source).await?;
        tx.audit(AuditEntry {
            action: if self.looks {
                "branch.looked_after"
            } else {
                "branch.let_go"
            },
            entity: format!("product:{}", product.id),
            detail: json!({
                "connection": source.connection, "project": source.project, "branch": branch.name,
                "visibility": source.visibility().to_string(),
            }),
        })
    }
}
