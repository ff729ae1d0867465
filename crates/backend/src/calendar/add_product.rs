//! Adds a product.

use domain::calendar::{Kind, KindWords, Zone};
use domain::id::ProductId;
use domain::identity::{Action, Visibility};
use serde_json::json;

use super::store;
use crate::clock::{CHANCE, chance};
use crate::db::{AuditEntry, Tx, UseCase, args};
use crate::error::{Error, Result};

/// The colours that the design has for products.
pub const COLOURS: [&str; 8] = [
    "orange", "blue", "green", "violet", "rose", "teal", "amber", "slate",
];

/// Adds a product.
#[derive(Debug, Clone)]
pub struct AddProduct {
    /// Its id; none for a new one.
    pub id: Option<ProductId>,
    /// Its address: 2 to 40 lower-case letters, digits and `-`.
    pub slug: String,
    /// Its name: 1 to 80 characters.
    pub name: String,
    /// One of [`COLOURS`].
    pub colour: String,
    /// The letter beside the colour.
    pub letter: String,
    /// Who may see it.
    pub visibility: Visibility,
    /// Where its whole days end.
    pub zone: Zone,
    /// What it calls its releases.
    pub words: KindWords,
}

/// The longest address, in characters.
const LONGEST: usize = 40;

impl AddProduct {
    fn check(&self) -> Result<()> {
        let slug_fits = (2..=LONGEST).contains(&self.slug.len())
            && self.slug.starts_with(|c: char| c.is_ascii_lowercase())
            && self
                .slug
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        if !slug_fits {
            return Err(Error::invalid(
                "Address",
                "2 to 40 lower-case letters, digits and '-', a letter first",
            ));
        }
        if self.slug == "all" || self.slug == "changes" {
            return Err(Error::invalid(
                "Address",
                "this word has a meaning in the feeds' addresses; take another one",
            ));
        }
        check_looks(&self.name, &self.colour, &self.letter)?;
        Ok(())
    }
}

/// Whether people can tell a product by its name, its colour and its letter.
pub(super) fn check_looks(name: &str, colour: &str, letter: &str) -> Result<()> {
    if name.trim().is_empty() || name.chars().count() > 80 {
        return Err(Error::invalid("Name", "1 to 80 characters"));
    }
    if !COLOURS.contains(&colour) {
        return Err(Error::invalid(
            "Colour",
            format_args!("one of {}", COLOURS.join(", ")),
        ));
    }
    if letter.chars().count() != 1 || !letter.chars().all(char::is_alphanumeric) {
        return Err(Error::invalid("Letter", "one letter or digit"));
    }
    Ok(())
}

/// The address of a product while it is embargoed.
pub(crate) fn unguessable(plain: &str) -> Result<String> {
    let longest = LONGEST - CHANCE - 1;
    if plain.len() > longest {
        let why = format_args!("an embargoed product's has at most {longest} characters");
        return Err(Error::invalid("Address", why));
    }
    Ok(format!("{plain}-{}", chance()))
}

/// The address that a product was to have, of the one that it has while it is embargoed.
pub(crate) fn plain(unguessable: &str) -> &str {
    let end = unguessable
        .rsplit_once('-')
        .filter(|(_, end)| end.len() == CHANCE);
    end.map_or(unguessable, |(plain, _)| plain)
}

/// Refuses an address that another product has.
pub(crate) async fn check_free(tx: &mut Tx, slug: &str) -> Result<()> {
    let products = store::products(tx).await?;
    if products.iter().any(|product| product.slug == slug) {
        return Err(Error::Taken(format!(
            "there is a product with the address '{slug}' already"
        )));
    }
    Ok(())
}

impl UseCase for AddProduct {
    type Out = ProductId;
    const ACTION: Action = Action::EditProducts;

    async fn run(&self, tx: &mut Tx) -> Result<ProductId> {
        self.check()?;
        // An address that is taken would tell admins of an embargoed product.
        let slug = if matches!(self.visibility, Visibility::Embargoed { .. }) {
            unguessable(&self.slug)?
        } else {
            self.slug.clone()
        };
        check_free(tx, &slug).await?;
        let id = match &self.id {
            Some(id) => id.clone(),
            None => tx.new_id().try_into().map_err(Error::internal)?,
        };
        let now = tx.now();
        tx.execute(
            "INSERT INTO products (id, slug, name, colour, letter, visibility, created_at, zone, kind_words) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            args![
                id.as_str(),
                slug.as_str(),
                self.name.trim(),
                self.colour.as_str(),
                self.letter.as_str(),
                self.visibility.to_string(),
                now,
                self.zone.as_str(),
                self.words.to_string(),
            ],
        )
        .await?;
        for kind in Kind::ALL {
            // Internal releases are for the team.
            let visibility = if kind == Kind::Internal {
                Visibility::Team
            } else {
                Visibility::Public
            };
            tx.execute(
                "INSERT INTO kinds (product_id, kind, visibility) VALUES ($1, $2, $3)",
                args![id.as_str(), kind.key(), visibility.to_string()],
            )
            .await?;
        }
        tx.audit(AuditEntry {
            action: "product.added",
            entity: format!("product:{id}"),
            detail: json!({ "slug": slug, "name": self.name, "visibility": self.visibility.to_string() }),
        })?;
        Ok(id)
    }
}
