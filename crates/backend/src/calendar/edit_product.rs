//! Gives a product another name, another look, another home or other words for its releases. Its address stays: it stands in
//! links and feeds.

use domain::calendar::{Kind, KindWords, Zone};
use domain::identity::Action;
use serde_json::{Value, json};

use super::add_product::check_looks;
use super::queries::Product;
use super::{said, store};
use crate::db::{AuditEntry, Tx, UseCase, args};
use crate::error::Result;
use crate::live::Event;
use crate::looked;

/// What people see of a product everywhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Looks {
    /// Its name: 1 to 80 characters.
    pub name: String,
    /// One of the design's colours, see [`COLOURS`](super::add_product::COLOURS).
    pub colour: String,
    /// The letter beside the colour.
    pub letter: String,
    /// Where its whole days end.
    pub zone: Zone,
    /// What it calls its releases.
    pub words: KindWords,
}

impl Looks {
    /// Those of a product.
    #[must_use]
    pub fn of(product: &Product) -> Self {
        Self {
            name: product.name.clone(),
            colour: product.colour.clone(),
            letter: product.letter.clone(),
            zone: product.home.zone(),
            words: product.words.clone(),
        }
    }

    /// What a form gives back, to say what its person has seen.
    #[must_use]
    pub fn mark(&self) -> String {
        let (zone, words) = (self.zone.to_string(), self.words.to_string());
        looked::mark(&["looks", &self.name, &self.colour, &self.letter, &zone, &words])
    }

    fn figures(&self) -> Value {
        let words: serde_json::Map<String, Value> = Kind::ALL
            .into_iter()
            .map(|kind| (kind.key().to_owned(), json!(self.words.of(kind))))
            .collect();
        json!({
            "name": self.name, "colour": self.colour, "letter": self.letter,
            "zone": self.zone.as_str(), "words": words,
        })
    }
}

/// Gives a product another name, another look, another home or other words.
#[derive(Debug, Clone)]
pub struct EditProduct {
    /// The product's address.
    pub product: String,
    /// [`Looks::mark`] of what held when the person looked.
    pub seen: String,
    /// What is to hold.
    pub looks: Looks,
}

impl UseCase for EditProduct {
    type Out = ();
    const ACTION: Action = Action::EditProducts;

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        let viewer = tx.actor().viewer();
        let product = store::seen_product(tx, &viewer, &self.product).await?;
        let looks = Looks {
            name: self.looks.name.trim().to_owned(),
            ..self.looks.clone()
        };
        check_looks(&looks.name, &looks.colour, &looks.letter)?;
        let before = Looks::of(&product);
        let sentence = "somebody changed this since you loaded the page; look at it again";
        looked::check(&self.seen, &before.mark(), sentence)?;
        if before == looks {
            return Ok(());
        }
        tx.execute(
            "UPDATE products SET name = $2, colour = $3, letter = $4, zone = $5, kind_words = $6 WHERE id = $1",
            args![
                product.id.as_str(),
                looks.name.as_str(),
                looks.colour.as_str(),
                looks.letter.as_str(),
                looks.zone.as_str(),
                looks.words.to_string(),
            ],
        )
        .await?;
        said::otherwise(tx, &product.id, [&before, &looks]).await?;
        let mut detail = looks.figures();
        if let Some(detail) = detail.as_object_mut() {
            detail.insert("before".to_owned(), before.figures());
        }
        tx.audit(AuditEntry {
            action: "product.edited",
            entity: format!("product:{}", product.id),
            detail,
        })?;
        tx.tell(vec![product.visibility], Event::Resync)
    }
}
