//! Says how a product goes about its releases.

use domain::calendar::{Kind, LineNumbers};
use domain::identity::{Action, Viewer};
use serde_json::{Value, json};

use super::add_cadence::seen_kinds;
use super::queries::Product;
use super::{plans, said, store};
use crate::connections::sources;
use crate::db::{AuditEntry, Tx, UseCase, args};
use crate::error::{Error, Result};
use crate::live::Event;

/// How a product goes about its releases.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ways {
    /// Whether changes must be deployed to production to be in one.
    pub deploys: bool,
    /// How many of a version's numbers make a line.
    pub lines: LineNumbers,
}

impl Ways {
    /// Those of a product.
    #[must_use]
    pub const fn of(product: &Product) -> Self {
        Self {
            deploys: product.deploys,
            lines: product.lines,
        }
    }

    fn figures(self) -> Value {
        json!({ "deploys": self.deploys, "line_numbers": self.lines.count() })
    }
}

/// Says how a product goes about its releases.
#[derive(Debug, Clone)]
pub struct DescribeProduct {
    /// The product's address.
    pub product: String,
    /// What held when the person looked.
    pub seen: Ways,
    /// What is to hold.
    pub ways: Ways,
}

impl DescribeProduct {
    /// What a cadence counts with two numbers cannot go on where lines have one; of cadences that the viewer may see.
    async fn check_lines(&self, tx: &mut Tx, product: &Product, viewer: &Viewer) -> Result<()> {
        if self.ways.lines == LineNumbers::Two || product.lines == LineNumbers::One {
            return Ok(());
        }
        let kinds = store::kinds(tx).await?;
        if !seen_kinds(product, &kinds, viewer)?.contains(&Kind::Monthly) {
            return Ok(());
        }
        let today = product.home.day_at(tx.now());
        let cadences = plans::cadences(tx, &product.id).await?;
        let counts_two = cadences.iter().find(|cadence| {
            cadence.kind == Kind::Monthly
                && cadence.until.is_none_or(|until| until >= today)
                && cadence.scheme().is_some_and(|scheme| !scheme.counts_one())
        });
        counts_two.map_or(Ok(()), |cadence| {
            let why = format_args!(
                "the cadence '{}' counts its versions with two numbers; first let one take its place that counts one",
                cadence.name
            );
            Err(Error::invalid("Numbers of a line", why))
        })
    }
}

impl UseCase for DescribeProduct {
    type Out = ();
    const ACTION: Action = Action::EditProducts;

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        let viewer = tx.actor().viewer();
        let product = store::seen_product(tx, &viewer, &self.product).await?;
        let before = Ways::of(&product);
        if before != self.seen {
            return Err(Error::Taken(
                "somebody changed this since you loaded the page; look at it again".to_owned(),
            ));
        }
        if before == self.ways {
            return Ok(());
        }
        self.check_lines(tx, &product, &viewer).await?;
        tx.execute(
            "UPDATE products SET deploys = $2, line_numbers = $3 WHERE id = $1",
            args![product.id.as_str(), self.ways.deploys, self.ways.lines.count(),],
        )
        .await?;
        if before.lines != self.ways.lines {
            said::lines_otherwise(tx, &product.id).await?;
            sources::read_again(tx, &product.id).await?;
        }
        let mut detail = self.ways.figures();
        if let Some(detail) = detail.as_object_mut() {
            detail.insert("before".to_owned(), before.figures());
        }
        tx.audit(AuditEntry {
            action: "product.described",
            entity: format!("product:{}", product.id),
            detail,
        })?;
        tx.tell(vec![product.visibility], Event::Resync)
    }
}
