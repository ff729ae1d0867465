//! Adds a cadence to a product, and plans its releases up to the horizon.

use domain::calendar::offset::BadOffset;
use domain::calendar::{Binding, Cadence, Kind, Majors, Rule, StepPlan};
use domain::id::CadenceId;
use domain::identity::Action;
use jiff::civil::Date;
use serde_json::json;

use super::rows::parse_left_out;
use super::{extend_horizon, store};
use crate::db::{AuditEntry, Tx, UseCase, args};
use crate::error::{Error, Result};

/// Adds a cadence. The texts are what people write in the form.
#[derive(Debug, Clone)]
pub struct AddCadence {
    /// Its id; none for a new one.
    pub id: Option<CadenceId>,
    /// The product's address.
    pub product: String,
    /// Its name among those of the product: lower-case letters, digits and `-`.
    pub name: String,
    /// The kind of its releases.
    pub kind: Kind,
    /// The rule, as [`Rule`] is written.
    pub rule: String,
    /// The first day on which it holds.
    pub from: Date,
    /// The last one.
    pub until: Option<Date>,
    /// Months left out, one a line: `12 | reason`.
    pub left_out: String,
    /// How versions are given.
    pub majors: Option<Majors>,
    /// How much the days bind.
    pub binding: Binding,
    /// The steps, one a line, as [`StepPlan`] is written; empty for the kind's usual ones.
    pub steps: String,
    /// Whether releases are planned at once.
    pub plan_now: bool,
}

impl AddCadence {
    fn check(&self, id: CadenceId, others: &[Cadence]) -> Result<Cadence> {
        let name_fits = (1..=40).contains(&self.name.len())
            && self
                .name
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        if !name_fits {
            return Err(Error::invalid(
                "Name",
                "1 to 40 lower-case letters, digits and '-'",
            ));
        }
        let rule: Rule = self
            .rule
            .trim()
            .parse()
            .map_err(|error| Error::invalid("Rule", error))?;
        if let Rule::Beside { cadence, .. } = &rule
            && !others
                .iter()
                .any(|other| other.name == *cadence && !matches!(other.rule, Rule::Beside { .. }))
        {
            let why = format_args!("this product has no cadence called '{cadence}' with days of its own");
            return Err(Error::invalid("Rule", why));
        }
        if self.until.is_some_and(|until| until < self.from) {
            return Err(Error::invalid(
                "Holds until",
                "the last day lies before the first",
            ));
        }
        let overlaps = |other: &&Cadence| {
            other.name == self.name
                && other.from <= self.until.unwrap_or(Date::MAX)
                && self.from <= other.until.unwrap_or(Date::MAX)
        };
        if let Some(other) = others.iter().find(overlaps) {
            let until = other
                .until
                .map_or_else(|| "further notice".to_owned(), |until| until.to_string());
            return Err(Error::Taken(format!(
                "a cadence '{}' holds from {} until {until}; end it first, or take another name",
                other.name, other.from
            )));
        }
        let steps = if self.steps.trim().is_empty() {
            StepPlan::usual(self.kind)
        } else {
            &self.steps
        };
        let steps = StepPlan::parse_all(steps).map_err(|error| Error::invalid("Steps", error))?;
        let left_out = parse_left_out(&self.left_out).map_err(|why| Error::invalid("Left out", why))?;
        if self
            .majors
            .is_some_and(|majors| !(1..=12).contains(&majors.month))
        {
            return Err(Error::invalid("Month of majors", "1 to 12"));
        }
        Ok(Cadence {
            id,
            name: self.name.clone(),
            kind: self.kind,
            rule,
            from: self.from,
            until: self.until,
            left_out,
            majors: self.majors,
            steps,
        })
    }
}

impl UseCase for AddCadence {
    type Out = CadenceId;
    const ACTION: Action = Action::EditProducts;

    async fn run(&self, tx: &mut Tx) -> Result<CadenceId> {
        let viewer = tx.actor().viewer();
        let mut products = store::products(tx).await?;
        products.retain(|product| product.slug == self.product && product.visibility.admits(&viewer));
        let product = products.pop().ok_or(Error::NotFound("product"))?;
        let id = match &self.id {
            Some(id) => id.clone(),
            None => tx.new_id().try_into().map_err(Error::internal)?,
        };
        let others = store::cadences(tx, &product.id).await?;
        let cadence = self.check(id, &others)?;
        let now = tx.now();
        tx.execute(
            "INSERT INTO cadences (id, product_id, name, kind, rule, holds_from, holds_until, left_out, major_month, major_from, \
             binding, steps, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
            args![
                cadence.id.as_str(),
                product.id.as_str(),
                cadence.name.as_str(),
                cadence.kind.key(),
                cadence.rule.to_string(),
                cadence.from,
                cadence.until,
                self.left_out.trim(),
                cadence.majors.map(|majors| i64::from(majors.month)),
                cadence.majors.map(|majors| majors.from),
                self.binding.key(),
                store::plan_text(&cadence.steps),
                now,
            ],
        )
        .await?;
        tx.audit(AuditEntry {
            action: "cadence.added",
            entity: format!("cadence:{}", cadence.id),
            detail: json!({ "product": product.slug, "name": cadence.name, "rule": cadence.rule.to_string(), "from": cadence.from.to_string() }),
        })
        .await?;
        if self.plan_now {
            extend_horizon::extend(tx, &product.id).await?;
        }
        Ok(cadence.id)
    }
}

/// The error of an offset is the same for people wherever it stands.
impl From<BadOffset> for Error {
    fn from(error: BadOffset) -> Self {
        Self::invalid("Offset", error)
    }
}
