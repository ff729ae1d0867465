//! Adds a cadence to a product, and plans its releases up to the horizon. One that follows another under
//! its name ends that one, see [`super::succession`].

use domain::calendar::days;
use domain::calendar::offset::BadOffset;
use domain::calendar::{Binding, Cadence, Kind, Majors, Rule, StepPlan, Version};
use domain::id::CadenceId;
use domain::identity::Action;
use jiff::civil::Date;
use serde_json::json;

use super::rows::parse_left_out;
use super::{extend_horizon, plans, store, succession};
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
    /// The version of its first release, where the product has none yet.
    pub first: Option<Version>,
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
        // What holds before it under the same name is ended by it.
        let overlaps =
            |other: &&Cadence| self.overlaps(other) && (other.from >= self.from || other.kind != self.kind);
        if let Some(other) = others.iter().find(overlaps) {
            let until = other
                .until
                .map_or_else(|| "further notice".to_owned(), |until| until.to_string());
            return Err(Error::Taken(format!(
                "a cadence '{}' of {} releases holds from {} until {until}; take another name, or a later first day",
                other.name, other.kind, other.from
            )));
        }
        let steps = if self.steps.trim().is_empty() {
            StepPlan::usual(self.kind)
        } else {
            &self.steps
        };
        let steps = StepPlan::parse_all(steps).map_err(|error| Error::invalid("Steps", error))?;
        let left_out = parse_left_out(&self.left_out).map_err(|why| Error::invalid("Left out", why))?;
        self.check_versions()?;
        Ok(Cadence {
            id,
            name: self.name.clone(),
            kind: self.kind,
            rule,
            from: self.from,
            until: self.until,
            left_out,
            majors: self.majors,
            first: self.first,
            binding: self.binding,
            steps,
        })
    }

    fn overlaps(&self, other: &Cadence) -> bool {
        other.name == self.name
            && other.from <= self.until.unwrap_or(Date::MAX)
            && self.from <= other.until.unwrap_or(Date::MAX)
    }

    fn check_versions(&self) -> Result<()> {
        let why = match (self.majors, self.first) {
            (Some(majors), _) if !(1..=12).contains(&majors.month) => ("Month of majors", "1 to 12"),
            (Some(_), _) if self.kind != Kind::Monthly => (
                "Month of majors",
                "only monthly releases get their versions from the calendar; leave it empty",
            ),
            (_, Some(first)) if first.patch != 0 => {
                ("First version", "the third number of a monthly release is 0")
            }
            (None, Some(_)) => (
                "First version",
                "say the month of majors, too: versions are counted by it",
            ),
            _ => return Ok(()),
        };
        Err(Error::invalid(why.0, why.1))
    }

    /// Ends the cadence that this one follows, the day before this one holds. Gives it back as it was.
    async fn end_predecessor(&self, tx: &mut Tx, others: &[Cadence]) -> Result<Option<Cadence>> {
        let Some(old) = others.iter().find(|other| self.overlaps(other)) else {
            return Ok(None);
        };
        let until = days::plus(self.from, -1);
        tx.execute(
            "UPDATE cadences SET holds_until = $2 WHERE id = $1",
            args![old.id.as_str(), until],
        )
        .await?;
        tx.audit(AuditEntry {
            action: "cadence.ended",
            entity: format!("cadence:{}", old.id),
            detail: json!({ "name": old.name, "rule": old.rule.to_string(), "until": until.to_string() }),
        })?;
        Ok(Some(old.clone()))
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
        let others = plans::cadences(tx, &product.id).await?;
        let cadence = self.check(id, &others)?;
        let ended = self.end_predecessor(tx, &others).await?;
        let now = tx.now();
        tx.execute(
            "INSERT INTO cadences (id, product_id, name, kind, rule, holds_from, holds_until, left_out, major_month, major_from, \
             first_version, binding, steps, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
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
                cadence.first.map(|version| version.to_string()),
                self.binding.key(),
                plans::plan_text(&cadence.steps),
                now,
            ],
        )
        .await?;
        tx.audit(AuditEntry {
            action: "cadence.added",
            entity: format!("cadence:{}", cadence.id),
            detail: json!({ "product": product.slug, "name": cadence.name, "rule": cadence.rule.to_string(), "from": cadence.from.to_string() }),
        })?;
        if let Some(old) = ended {
            succession::succeed(tx, &product, &old, &cadence).await?;
        }
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
