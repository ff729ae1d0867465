//! What adding a cadence changes among those of its product; the same for the write and for its preview.

use domain::calendar::cadence::Scheme;
use domain::calendar::{Cadence, Counting, Kind, LineNumbers, days};
use domain::id::CadenceId;
use domain::identity::{Viewer, Visibility};
use jiff::Timestamp;
use jiff::civil::Date;
use serde_json::json;

use super::versions::COUNTING;
use super::{AddCadence, bind};
use crate::calendar::archive_product::check_open;
use crate::calendar::queries::Product;
use crate::calendar::rows::{KindRow, seals_of};
use crate::calendar::{plans, store};
use crate::db::{AuditEntry, Query, Tx, args};
use crate::error::{Error, Result};

/// A cadence that is added, and what becomes of the one that holds under its name.
pub(in crate::calendar) struct Addition {
    /// The product.
    pub product: Product,
    /// The cadence. Where it takes the place of another one it holds from today on at the earliest: what has passed stays
    /// what it was.
    pub cadence: Cadence,
    /// The one that it ends, as it is until then.
    pub ended: Option<Cadence>,
    /// The same again, from the day after the last one of the new cadence on.
    pub after: Option<Cadence>,
}

/// The kinds of a product's releases that the viewer may see.
pub(in crate::calendar) fn seen_kinds(
    product: &Product,
    kinds: &[KindRow],
    viewer: &Viewer,
) -> Result<Vec<Kind>> {
    let mut seen = Vec::new();
    for kind in Kind::ALL {
        let seals = seals_of(product, kinds, kind, &Visibility::Public)?;
        if seals.iter().all(|seal| seal.admits(viewer)) {
            seen.push(kind);
        }
    }
    Ok(seen)
}

impl AddCadence {
    /// Where lines have one number each monthly release counts it on.
    fn check_lines(&self, product: &Product) -> Result<()> {
        if product.lines == LineNumbers::Two || self.kind != Kind::Monthly {
            return Ok(());
        }
        if self.majors.is_some() {
            return Err(Error::invalid(
                "Month of majors",
                "this product's lines have one number, which each release counts on; leave it empty",
            ));
        }
        let counts_one = |counting: &Counting| Scheme::Chosen(counting.way()).counts_one();
        if !self.counting.as_ref().is_none_or(counts_one) {
            return Err(Error::invalid(
                COUNTING,
                "this product's lines have one number, which each release counts on: write 'numbers'",
            ));
        }
        match self.first {
            Some(first) if !first.line.is_whole() => Err(Error::invalid(
                "First version",
                "this product's lines have one number: write that alone, such as 18",
            )),
            _ => Ok(()),
        }
    }

    /// What it changes, or why it cannot be. A kind that the viewer may not see is none; `ids` are those of the cadence
    /// and of the one that goes on after it.
    pub(in crate::calendar) async fn addition(
        &self,
        query: &mut impl Query,
        viewer: &Viewer,
        ids: [CadenceId; 2],
        now: Timestamp,
    ) -> Result<Addition> {
        let product = store::seen_product(query, viewer, &self.product).await?;
        check_open(&product)?;
        let kinds = store::kinds(query).await?;
        let seen = seen_kinds(&product, &kinds, viewer)?;
        if !seen.contains(&self.kind) {
            return Err(Error::NotFound("kind of release"));
        }
        let (own, hidden): (Vec<Cadence>, Vec<Cadence>) = plans::cadences(query, &product.id)
            .await?
            .into_iter()
            .filter(|own| self.corrects.as_ref() != Some(&own.id))
            .partition(|own| seen.contains(&own.kind));
        let mut others = own;
        others.extend(foreign(query, &product, &kinds, viewer).await?);
        self.check_lines(&product)?;
        let [id, after] = ids;
        let mut cadence = self.check(id, &product.slug, &others)?;
        // Names are unique whoever sees them: others look cadences up by them.
        if hidden.iter().any(|other| other.name == self.name) {
            let why = format!("the name '{}' is taken; take another one", self.name);
            return Err(Error::Taken(why));
        }
        self.check_followers(query, &product, (&cadence, &hidden), viewer)
            .await?;
        bind(query, &mut cadence).await?;
        let earlier = others
            .iter()
            .filter(|other| !other.is_foreign() && other.name == cadence.name && other.from < cadence.from);
        if let Some(before) = earlier.max_by_key(|other| other.from) {
            cadence.count_on(before);
        }
        let before = others
            .into_iter()
            .find(|other| !other.is_foreign() && self.overlaps(other));
        if before.is_some() {
            cadence.from = cadence.from.max(product.home.day_at(now));
            if cadence.until.is_some_and(|until| until < cadence.from) {
                let why = "it would take the place of another rule on days that have passed; those stay what they were";
                return Err(Error::invalid("Holds until", why));
            }
        }
        let ended = before.filter(|old| old.until.is_none_or(|until| cadence.from <= until));
        let goes_on = |old: &&Cadence| match (cadence.until, old.until) {
            (Some(until), Some(old)) => until < old,
            (until, None) => until.is_some(),
            (None, Some(_)) => false,
        };
        let after = ended.as_ref().filter(goes_on).map(|old| Cadence {
            id: after,
            from: days::plus(cadence.until.unwrap_or(cadence.from), 1),
            ..old.clone()
        });
        Ok(Addition {
            product,
            cadence,
            ended,
            after,
        })
    }

    /// What lies beside a cadence cannot follow it any more when that lies beside something itself. Of what the viewer may
    /// not see nothing is named.
    async fn check_followers(
        &self,
        query: &mut impl Query,
        product: &Product,
        (cadence, hidden): (&Cadence, &[Cadence]),
        viewer: &Viewer,
    ) -> Result<()> {
        if cadence.rule.beside().is_none() {
            return Ok(());
        }
        let ahead = |other: &Cadence| other.until.is_none_or(|until| cadence.from <= until);
        let named = |who: &str| {
            let why = format_args!("{who} counts from '{}', which needs days of its own", self.name);
            Err(Error::invalid("Rule", why))
        };
        let kinds = store::kinds(query).await?;
        let mut unnamed = hidden
            .iter()
            .any(|other| other.rule.beside() == Some(self.name.as_str()) && ahead(other));
        for (other, _, beside) in plans::beside_elsewhere(query, &product.slug, &self.name).await? {
            if !ahead(&beside) {
                continue;
            }
            if seen_kinds(&other, &kinds, viewer)?.contains(&beside.kind) {
                return named(&format!("'{}/{}'", other.slug, beside.name));
            }
            unnamed = true;
        }
        if unnamed {
            return named("something else");
        }
        Ok(())
    }
}

/// The cadences of other products that one of this product may lie beside: those that the viewer may see and that tell
/// nobody more than this one does, of kinds that everybody sees.
async fn foreign(
    query: &mut impl Query,
    product: &Product,
    kinds: &[KindRow],
    viewer: &Viewer,
) -> Result<Vec<Cadence>> {
    let mut found = Vec::new();
    let mut all = plans::all_cadences(query, "").await?;
    for other in store::products(query).await? {
        let tells = other.visibility.is_public() || other.visibility == product.visibility;
        if other.id == product.id || !tells || !other.visibility.admits(viewer) {
            continue;
        }
        let public = |kind: Kind| {
            let own = kinds
                .iter()
                .find(|row| row.product_id == other.id.as_str() && row.kind == kind.key());
            own.is_some_and(|row| row.visibility == "public")
        };
        for mut cadence in all.remove(&other.id).unwrap_or_default() {
            if !public(cadence.kind) {
                continue;
            }
            cadence.name = format!("{}/{}", other.slug, cadence.name);
            found.push(cadence);
        }
    }
    Ok(found)
}

impl Addition {
    /// The last day of the cadence that is ended.
    pub(in crate::calendar) fn last_day(&self) -> Date {
        days::plus(self.cadence.from, -1)
    }

    /// The cadences of the product as they are with it.
    pub(in crate::calendar) fn among(&self, mut own: Vec<Cadence>) -> Vec<Cadence> {
        for other in &mut own {
            if self.ended.as_ref().is_some_and(|ended| ended.id == other.id) {
                other.until = Some(self.last_day());
            }
        }
        own.push(self.cadence.clone());
        own.extend(self.after.clone());
        own
    }

    /// Ends the cadence that this one follows, the day before this one holds, and lets it go on afterwards.
    pub(super) async fn end(&self, tx: &mut Tx) -> Result<()> {
        let Some(old) = &self.ended else { return Ok(()) };
        if let Some(after) = &self.after {
            let now = tx.now();
            tx.execute(
                "INSERT INTO cadences (id, product_id, name, kind, rule, holds_from, holds_until, left_out, major_month, \
                 major_from, first_version, binding, steps, created_at, checks, counting) \
                 SELECT CAST($2 AS TEXT), product_id, name, kind, rule, CAST($3 AS TEXT), holds_until, left_out, major_month, \
                 major_from, first_version, binding, steps, CAST($4 AS BIGINT), checks, counting FROM cadences WHERE id = $1",
                args![old.id.as_str(), after.id.as_str(), after.from, now],
            )
            .await?;
            tx.audit(AuditEntry {
                action: "cadence.added",
                entity: format!("cadence:{}", after.id),
                detail: json!({ "product": self.product.slug, "name": after.name, "rule": after.rule.to_string(), "from": after.from.to_string() }),
            })?;
        }
        let until = self.last_day();
        tx.execute(
            "UPDATE cadences SET holds_until = $2 WHERE id = $1",
            args![old.id.as_str(), until],
        )
        .await?;
        tx.audit(AuditEntry {
            action: "cadence.ended",
            entity: format!("cadence:{}", old.id),
            detail: json!({ "name": old.name, "rule": old.rule.to_string(), "until": until.to_string() }),
        })
    }
}
