//! Takes a template in, as a new revision.

use domain::checklists::Template;
use domain::identity::Action;
use serde_json::json;

use crate::db::{AuditEntry, Tx, UseCase, args};
use crate::error::{Error, Result};

/// Takes a template in. Its text says slug and revision; a revision that is there already is refused.
#[derive(Debug, Clone)]
pub struct AddTemplate {
    /// The text, as people write it.
    pub text: String,
}

impl UseCase for AddTemplate {
    type Out = Template;
    const ACTION: Action = Action::Operate;

    async fn run(&self, tx: &mut Tx) -> Result<Template> {
        let template: Template = self
            .text
            .parse()
            .map_err(|error| Error::invalid("Template", error))?;
        let now = tx.now();
        let sql = "INSERT INTO templates (slug, revision, name, kind, text, at) VALUES ($1, $2, $3, $4, $5, $6) \
                   ON CONFLICT (slug, revision) DO NOTHING";
        let values = args![
            template.slug.as_str(),
            i64::from(template.revision),
            template.name.as_str(),
            template.kind.key(),
            self.text.as_str(),
            now,
        ];
        if tx.execute(sql, values).await? == 0 {
            return Err(Error::Taken(format!(
                "the template '{}' has a revision {} already; give the new text the next number",
                template.slug, template.revision
            )));
        }
        tx.audit(AuditEntry {
            action: "template.added",
            entity: format!("template:{}", template.slug),
            detail: json!({ "revision": template.revision }),
        })?;
        Ok(template)
    }
}
