//! Adds a cadence to a product, and plans its releases up to the horizon. One that follows another under
//! its name ends that one, see [`super::succession`].

mod addition;
mod versions;

use domain::calendar::conflicts::Check;
use domain::calendar::offset::BadOffset;
use domain::calendar::rule::Schedule;
use domain::calendar::{Binding, Cadence, Counting, Kind, LeftOut, Majors, Rule, StepPlan, Version};
use domain::id::CadenceId;
use domain::identity::Action;
use jiff::civil::Date;
use serde_json::json;

use super::rows::{checks, parse_left_out};
use super::{delete_cadence, extend_horizon, holidays, plans, succession};
use crate::clock::derived_id;
use crate::db::{AuditEntry, Query, Tx, UseCase, args};
use crate::error::{Error, Result};

pub(super) use self::addition::{Addition, seen_kinds};
use self::versions::check_month;

/// Adds a cadence. The texts are what people write in the form.
#[derive(Debug, Clone)]
pub struct AddCadence {
    /// Its id; none for a new one.
    pub id: Option<CadenceId>,
    /// The cadence that was written wrong: it is taken out with what it made, as
    /// [`DeleteCadence`](super::delete_cadence::DeleteCadence) does, and this one is put there under its id.
    pub corrects: Option<CadenceId>,
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
    /// How versions are counted; none where the month of majors or the first version says it.
    pub counting: Option<Counting>,
    /// The version of its first release, where the product has none yet. Alone it says how versions are counted, where that
    /// can be read in one way only: `120` by plain numbers, `3.16` by minors, `26.04` by year and month. With none of the
    /// three, a cadence that takes the place of another one counts as that one does.
    pub first: Option<Version>,
    /// How much the days bind.
    pub binding: Binding,
    /// The steps, one a line, as [`StepPlan`] is written; empty for the kind's usual ones.
    pub steps: String,
    /// What is not wanted, one a line, as [`Check`] is written; empty for what is
    /// usual for the kind.
    pub checks: String,
    /// Whether releases are planned at once.
    pub plan_now: bool,
}

impl AddCadence {
    /// Whether each of the texts can be read, as far as that is known without other cadences.
    pub(super) fn check_texts(&self) -> Result<()> {
        self.check_name()?;
        self.rule()?;
        self.check_days()?;
        self.steps()?;
        self.checks()?;
        self.left_out()?;
        self.check_versions()
    }

    /// The cadence that it makes, or why it cannot be. `others` are those of the product, and those of other
    /// products that its rule may name.
    pub(super) fn check(&self, id: CadenceId, product: &str, others: &[Cadence]) -> Result<Cadence> {
        self.check_name()?;
        let rule = self.rule()?;
        if let Some(cadence) = rule.beside() {
            let own = [self.name.clone(), format!("{product}/{}", self.name)];
            if own.iter().any(|own| own == cadence) {
                let why = format_args!("'{}' would count from itself", self.name);
                return Err(Error::invalid("Rule", why));
            }
            let named: Vec<&Cadence> = others.iter().filter(|other| other.name == *cadence).collect();
            if let Some(beside) = named.iter().find_map(|other| other.rule.beside()) {
                let why = format_args!("'{cadence}' lies beside '{beside}' itself; count from that one");
                return Err(Error::invalid("Rule", why));
            }
            if named.is_empty() {
                let why = format_args!("there is no cadence called '{cadence}' with days of its own");
                return Err(Error::invalid("Rule", why));
            }
        }
        self.check_days()?;
        // What holds before it under the same name is ended by it.
        let overlaps =
            |other: &&Cadence| self.overlaps(other) && (other.from >= self.from || other.kind != self.kind);
        // What lies beside it cannot follow it any more when it lies beside something itself.
        if rule.beside().is_some()
            && let Some(other) = others
                .iter()
                .find(|other| other.rule.beside() == Some(self.name.as_str()))
        {
            let why = format_args!(
                "'{}' counts from '{}', which needs days of its own",
                other.name, self.name
            );
            return Err(Error::invalid("Rule", why));
        }
        if let Some(other) = others.iter().find(overlaps) {
            let until = other
                .until
                .map_or_else(|| "further notice".to_owned(), |until| until.to_string());
            return Err(Error::Taken(format!(
                "a cadence '{}' of {} releases holds from {} until {until}; take another name, or a later first day",
                other.name, other.kind, other.from
            )));
        }
        let (steps, checks, left_out) = (self.steps()?, self.checks()?, self.left_out()?);
        self.check_versions()?;
        let cadence = Cadence {
            id,
            name: self.name.clone(),
            kind: self.kind,
            rule,
            from: self.from,
            until: self.until,
            left_out,
            majors: self.majors,
            counting: self.counting.clone(),
            first: self.first,
            binding: self.binding,
            steps,
            checks,
            standing: Vec::new(),
        };
        check_month(&cadence, others)?;
        Ok(cadence)
    }

    /// The rule, out of what is written: a rule with or without the days between which it holds, or a recurrence
    /// rule of RFC 5545.
    fn rule(&self) -> Result<Rule> {
        let written = schedule(&self.rule, self.from)?;
        let says = own_from(&self.rule, &written);
        let Schedule { rule, until, .. } = written;
        if let Some(says) = says.filter(|says| *says != self.from) {
            let why = format_args!("it holds from {says}, and 'Holds from' says {}", self.from);
            return Err(Error::invalid("Rule", why));
        }
        if let Some(says) = until.filter(|until| self.until != Some(*until)) {
            let field = self
                .until
                .map_or_else(|| "nothing".to_owned(), |until| until.to_string());
            let why = format_args!("it holds until {says}, and 'Holds until' says {field}");
            return Err(Error::invalid("Rule", why));
        }
        Ok(rule)
    }

    fn check_name(&self) -> Result<()> {
        let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
        if (1..=40).contains(&self.name.len()) && self.name.bytes().all(plain) {
            return Ok(());
        }
        Err(Error::invalid(
            "Name",
            "1 to 40 lower-case letters, digits and '-'",
        ))
    }

    fn check_days(&self) -> Result<()> {
        if self.until.is_some_and(|until| until < self.from) {
            return Err(Error::invalid(
                "Holds until",
                "the last day lies before the first",
            ));
        }
        Ok(())
    }

    fn steps(&self) -> Result<Vec<StepPlan>> {
        let steps = if self.steps.trim().is_empty() {
            StepPlan::usual(self.kind)
        } else {
            &self.steps
        };
        let plan = StepPlan::parse_all(steps).map_err(|error| Error::invalid("Steps", error))?;
        StepPlan::check_ladder(&plan).map_err(|why| Error::invalid("Steps", why))?;
        Ok(plan)
    }

    /// How much its plan says that the publication binds, where its dates bind otherwise and somebody has written the plan.
    pub(super) fn publication_otherwise(&self) -> Option<Binding> {
        let plan = StepPlan::parse_all(&self.steps).ok()?;
        self.binding.otherwise_in(&plan)
    }

    fn checks(&self) -> Result<Vec<Check>> {
        checks(self.kind, &self.checks).map_err(|error| Error::invalid("Conflicts", error))
    }

    fn left_out(&self) -> Result<Vec<LeftOut>> {
        parse_left_out(&self.left_out).map_err(|why| Error::invalid("Months left out", why))
    }

    /// What is wrong with what is written, whatever else there is: at most one thing for each field.
    #[must_use]
    pub fn problems(&self) -> Vec<Error> {
        let all = [
            self.check_name(),
            self.rule().map(drop),
            self.check_days(),
            self.check_versions(),
            self.left_out().map(drop),
            self.steps().map(drop),
            self.checks().map(drop),
        ];
        all.into_iter().filter_map(Result::err).collect()
    }

    pub(super) fn overlaps(&self, other: &Cadence) -> bool {
        other.name == self.name
            && other.from <= self.until.unwrap_or(Date::MAX)
            && self.from <= other.until.unwrap_or(Date::MAX)
    }
}

fn is_rrule(text: &str) -> bool {
    let text = text.trim().to_ascii_uppercase();
    ["RRULE", "DTSTART", "RDATE", "FREQ="]
        .iter()
        .any(|begin| text.starts_with(begin))
}

/// Reads what people write as a rule: with or without the days between which it holds, or as a recurrence rule of
/// RFC 5545, whose DTSTART is `today` where it has none.
///
/// # Errors
/// [`Error::Invalid`] with the place and the reason.
pub fn schedule(text: &str, today: Date) -> Result<Schedule> {
    if is_rrule(text) {
        return Schedule::from_rrule(text, today).map_err(|error| Error::invalid("Rule", error));
    }
    text.parse().map_err(|error| Error::invalid("Rule", error))
}

/// The first day that a rule says of itself. What counts from a day names that one, wherever it holds from, and so does a
/// recurrence rule: there it is none.
#[must_use]
pub fn own_from(text: &str, written: &Schedule) -> Option<Date> {
    let counts_from = written.rule.pattern.anchor();
    written
        .from
        .filter(|from| counts_from != Some(*from) && !is_rrule(text))
}

/// Gives a cadence the holidays that it names.
pub(super) async fn bind(query: &mut impl Query, cadence: &mut Cadence) -> Result<()> {
    let holidays = holidays::of_regions(query, cadence.clone().regions()).await?;
    cadence
        .rule
        .bind(&holidays)
        .map_err(|error| Error::invalid("Rule", error))?;
    for step in &mut cadence.steps {
        step.offset
            .bind(&holidays)
            .map_err(|error| Error::invalid("Steps", error))?;
    }
    for check in &mut cadence.checks {
        check
            .bind(&holidays)
            .map_err(|error| Error::invalid("Conflicts", error))?;
    }
    Ok(())
}

impl UseCase for AddCadence {
    type Out = CadenceId;
    const ACTION: Action = Action::EditProducts;

    async fn run(&self, tx: &mut Tx) -> Result<CadenceId> {
        let (viewer, now) = (tx.actor().viewer(), tx.now());
        if let Some(wrong) = &self.corrects {
            let removal = delete_cadence::removal(tx, &viewer, wrong).await?;
            removal.write(tx).await?;
        }
        let id = match self.corrects.as_ref().or(self.id.as_ref()) {
            Some(id) => id.clone(),
            None => tx.new_id().try_into().map_err(Error::internal)?,
        };
        let after = derived_id(&["cadence", id.as_str(), "after"]);
        let after = after.try_into().map_err(Error::internal)?;
        let addition = self.addition(tx, &viewer, [id, after], now).await?;
        let (product, cadence) = (&addition.product, &addition.cadence);
        addition.end(tx).await?;
        tx.execute(
            "INSERT INTO cadences (id, product_id, name, kind, rule, holds_from, holds_until, left_out, major_month, major_from, \
             first_version, binding, steps, created_at, checks, counting) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)",
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
                self.checks.trim(),
                cadence.counting.as_ref().map_or_else(String::new, ToString::to_string),
            ],
        )
        .await?;
        tx.audit(AuditEntry {
            action: if self.corrects.is_some() {
                "cadence.corrected"
            } else {
                "cadence.added"
            },
            entity: format!("cadence:{}", cadence.id),
            detail: json!({ "product": product.slug, "name": cadence.name, "rule": cadence.rule.to_string(), "from": cadence.from.to_string() }),
        })?;
        succession::succeed(tx, product, cadence).await?;
        if self.plan_now {
            extend_horizon::extend(tx, &product.id).await?;
            for (beside, ..) in plans::beside_elsewhere(tx, &product.slug, &cadence.name).await? {
                extend_horizon::extend(tx, &beside.id).await?;
            }
        }
        Ok(addition.cadence.id)
    }
}

/// The error of an offset is the same for people wherever it stands.
impl From<BadOffset> for Error {
    fn from(error: BadOffset) -> Self {
        Self::invalid("Offset", error)
    }
}
