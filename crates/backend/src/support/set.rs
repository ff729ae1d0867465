//! Says what is supported of a product.

use domain::identity::Action;
use domain::support::{Link, MOST_LINES, Stops, Support};
use serde_json::{Value, json};

use super::store;
use crate::calendar::store as calendar;
use crate::db::{AuditEntry, Tx, UseCase};
use crate::error::{Error, Result};
use crate::live::Event;

/// Says how many lines of a product are maintained, where one has to stop on the way up, and where a version's post,
/// packages and notes are.
#[derive(Debug, Clone)]
pub struct SetSupport {
    /// The product's address.
    pub product: String,
    /// How often that was changed, as the person has seen it.
    pub seen: i64,
    /// How many lines are maintained.
    pub lines: String,
    /// The stops, as they are written.
    pub stops: String,
    /// Where a post is; empty for nowhere.
    pub post: String,
    /// Where packages are.
    pub packages: String,
    /// Where notes are.
    pub notes: String,
}

/// The texts' fields by their labels.
pub const FIELDS: [&str; 5] = [
    "Maintained lines",
    "Upgrade stops",
    "Release post",
    "Packages",
    "Notes",
];

impl SetSupport {
    fn read(&self) -> Result<Support> {
        let [lines, stops, post, packages, notes] = FIELDS;
        let count = self.lines.trim().parse().ok();
        let count = count
            .filter(|count: &usize| *count <= MOST_LINES)
            .ok_or_else(|| {
                Error::invalid(
                    lines,
                    format_args!("a number from 0 to {MOST_LINES}; 0 where lines are not maintained as such"),
                )
            })?;
        let link = |field, text: &str| -> Result<Option<Link>> {
            let text = Some(text.trim()).filter(|text| !text.is_empty());
            text.map(|text| text.parse().map_err(|why| Error::invalid(field, why)))
                .transpose()
        };
        Ok(Support {
            lines: count,
            stops: self
                .stops
                .parse::<Stops>()
                .map_err(|why| Error::invalid(stops, why))?,
            post: link(post, &self.post)?,
            packages: link(packages, &self.packages)?,
            notes: link(notes, &self.notes)?,
        })
    }
}

/// What of it goes into the audit.
fn figures(support: &Support) -> Value {
    let link = |link: &Option<Link>| link.as_ref().map(ToString::to_string);
    json!({
        "lines": support.lines,
        "stops": support.stops.to_string(),
        "post": link(&support.post),
        "packages": link(&support.packages),
        "notes": link(&support.notes),
    })
}

impl UseCase for SetSupport {
    type Out = ();
    const ACTION: Action = Action::EditProducts;

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        let viewer = tx.actor().viewer();
        let product = calendar::seen_product(tx, &viewer, &self.product).await?;
        let after = self.read()?;
        let store::Kept {
            support: before,
            revision,
            ..
        } = store::load(tx, &product.id).await?;
        if revision != self.seen {
            return Err(Error::Taken(
                "somebody changed what is supported since you loaded the page; look at it again".to_owned(),
            ));
        }
        if after == before {
            return Ok(());
        }
        store::save(tx, &product.id, &after).await?;
        let mut detail = figures(&after);
        if let Some(detail) = detail.as_object_mut() {
            detail.insert("before".to_owned(), figures(&before));
        }
        tx.audit(AuditEntry {
            action: "product.support_set",
            entity: format!("product:{}", product.id),
            detail,
        })?;
        tx.tell(vec![product.visibility], Event::Resync)
    }
}
