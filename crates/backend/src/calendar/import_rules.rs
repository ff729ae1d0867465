//! Brings the rules of a product in from a file: all of them, or none.

use std::collections::BTreeMap;
use std::fmt::Display;
use std::str::FromStr;

use domain::calendar::{Binding, Counting, Standing, Version, Zone};
use domain::identity::{Action, Viewer};
use jiff::civil::Date;
use serde_json::json;

use super::edit_product::{EditProduct, Looks};
use super::extend_horizon;
use super::queries::{self, Product};
use super::rules_file::{self, Entry, FIELD, first_text};
use super::told_rules::told;
use super::{plans, store};
use crate::db::{AuditEntry, Db, Query, Tx, UseCase};
use crate::error::{Error, Result};
use crate::looked;

/// Brings rules in. What a product has already stays, and what follows a cadence of its name takes its place, as if it had been
/// added by the form.
#[derive(Debug, Clone)]
pub struct ImportRules {
    /// The product's address.
    pub product: String,
    /// The file.
    pub text: String,
    /// What [`RulesDone::mark`] said of this file when somebody looked at it.
    pub looked_at: String,
}

/// What became, or would become, of the releases and the cadences.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RulesDone {
    /// The cadences that are new: their names, their rules and the days from which they will hold.
    pub added: Vec<(String, String, Date)>,
    /// Of those the ones whose plan says that the publication binds otherwise than their dates: their names with the days from
    /// which they will hold, what the plan says and what counts.
    pub publications: Vec<((String, Date), Binding, Binding)>,
    /// How many were there already.
    pub same: usize,
    /// The releases that are planned anew, with their days, by day.
    pub planned: Vec<(String, Date)>,
    /// Those that go elsewhere: from which day, and to which.
    pub moved: Vec<(String, Date, Date)>,
    /// Where the product's days end from now on, if that is elsewhere than before.
    pub zone: Option<Zone>,
    /// Those that are called off, with the days that they had.
    pub off: Vec<(String, Date)>,
    /// That this file was looked at: to be given back with it.
    pub mark: String,
}

/// So many cadences of a file may be new at once: planning them holds every other write up, also while they are only looked at.
const MOST_NEW: usize = 40;

/// The rules of a product as a file, as far as the viewer sees them: of what counts from something hidden nothing is told.
///
/// # Errors
/// When the database does.
pub async fn rules(db: &Db, viewer: &Viewer, product: &Product) -> Result<String> {
    let cadences = told(&mut db.read().await?, viewer, product).await?;
    rules_file::write(&product.home, &cadences)
}

/// A release as it is before and after.
struct Seen {
    name: String,
    day: Date,
    off: bool,
}

/// The releases of a product that the viewer may see, by their ids.
async fn seen(
    query: &mut impl Query,
    product: &Product,
    viewer: &Viewer,
    all: &mut BTreeMap<String, Seen>,
) -> Result<()> {
    for sealed in store::of_product(query, &product.id).await? {
        let Some(listed) = queries::open(sealed, viewer) else {
            continue;
        };
        let seen = Seen {
            name: listed.name(),
            day: listed.release.day,
            off: listed.release.standing == Standing::Cancelled,
        };
        all.insert(listed.release.id.to_string(), seen);
    }
    Ok(())
}

/// Whether a file can be read, as far as that is known without the rest of the calendar: for a form, before
/// [`Db::rehearse`] says what would follow.
///
/// # Errors
/// What the write would be refused for, where the file alone is the cause.
pub async fn check_rules(db: &Db, viewer: &Viewer, work: &ImportRules) -> Result<()> {
    domain::identity::permission::admit(viewer, Action::EditProducts)?;
    let product = queries::product(db, viewer, &work.product).await?;
    for entry in work.entries()?.1 {
        let adding = entry.adding(&product.slug).map_err(of_entry(&entry))?;
        adding.check_texts().map_err(of_entry(&entry))?;
    }
    Ok(())
}

impl ImportRules {
    /// A file that is only to be looked at.
    #[must_use]
    pub fn to_look(product: String, text: String) -> Self {
        let looked_at = Self::mark(&product, &text);
        Self {
            product,
            text,
            looked_at,
        }
    }

    fn mark(product: &str, text: &str) -> String {
        looked::mark(&["rules", product, text])
    }

    /// The cadences of the file in the order in which they can be added: those that count from another one after it.
    fn entries(&self) -> Result<(Option<Zone>, Vec<Entry>)> {
        let file = rules_file::read(&self.text)?;
        let zone = file.home_zone()?;
        let mut entries = file.cadence;
        let beside = |entry: &Entry| {
            let rule: Option<domain::calendar::Rule> = entry.rule.parse().ok();
            rule.is_some_and(|rule| rule.beside().is_some())
        };
        entries.sort_by_key(|entry| (beside(entry), entry.from));
        Ok((zone, entries))
    }
}

/// Says of which cadence something is wrong.
fn of_entry(entry: &Entry) -> impl Fn(Error) -> Error {
    let called = entry.called();
    move |error| match error {
        Error::Invalid { field, why } => Error::invalid(FIELD, format!("{called}, {field}: {why}")),
        Error::Taken(why) => Error::invalid(FIELD, format!("{called}: {why}")),
        Error::NotFound(what) => Error::invalid(FIELD, format!("{called}: there is no such {what}")),
        other => other,
    }
}

impl UseCase for ImportRules {
    type Out = RulesDone;
    const ACTION: Action = Action::EditProducts;

    async fn run(&self, tx: &mut Tx) -> Result<RulesDone> {
        let viewer = tx.actor().viewer();
        let product = store::seen_product(tx, &viewer, &self.product).await?;
        let (zone, entries) = self.entries()?;
        let mark = Self::mark(&self.product, &self.text);
        let sentence = "these are not the rules that you looked at; look at them again first";
        looked::check(&self.looked_at, &mark, sentence)?;
        let known: Vec<Entry> = plans::cadences(tx, &product.id)
            .await?
            .iter()
            .map(Entry::from)
            .collect();
        let is_new = |entry: &&Entry| !known.iter().any(|own| is_same(entry, own));
        if entries.iter().filter(is_new).count() > MOST_NEW {
            let why = format!(
                "more than {MOST_NEW} of its cadences are new; bring them in by several files, one after the other"
            );
            return Err(Error::invalid(FIELD, why));
        }
        let mut before = BTreeMap::new();
        seen(tx, &product, &viewer, &mut before).await?;
        let mut done = RulesDone {
            mark,
            ..RulesDone::default()
        };
        let mut touched: Vec<Product> = vec![product.clone()];
        if let Some(zone) = zone.filter(|zone| *zone != product.home.zone()) {
            set_zone(tx, &product, &zone).await?;
            done.zone = Some(zone);
        }
        for entry in &entries {
            // What is hidden is not there: that would tell of it.
            let known = told(tx, &viewer, &product).await?;
            let adding = entry.adding(&product.slug).map_err(of_entry(entry))?;
            if known.iter().any(|own| is_same(entry, &Entry::from(own))) {
                done.same += 1;
                continue;
            }
            for (other, ..) in plans::beside_elsewhere(tx, &product.slug, &entry.name).await? {
                if other.visibility.admits(&viewer) && touched.iter().all(|known| known.id != other.id) {
                    seen(tx, &other, &viewer, &mut before).await?;
                    touched.push(other);
                }
            }
            let id = adding.run(tx).await.map_err(of_entry(entry))?;
            // What takes the place of another rule holds from today on at the earliest.
            let own = plans::cadences(tx, &product.id).await?;
            let own = own.iter().find(|own| own.id == id);
            let from = own.map_or(entry.from, |own| own.from);
            if let Some(said) = adding.publication_otherwise() {
                let called = (entry.name.clone(), from);
                done.publications.push((called, said, adding.binding));
            }
            done.added.push((entry.name.clone(), entry.rule.clone(), from));
        }
        if done.added.is_empty() {
            return Ok(done);
        }
        extend_horizon::extend(tx, &product.id).await?;
        for (name, ..) in &done.added {
            for (beside, ..) in plans::beside_elsewhere(tx, &product.slug, name).await? {
                extend_horizon::extend(tx, &beside.id).await?;
            }
        }
        let mut after = BTreeMap::new();
        for product in &touched {
            seen(tx, product, &viewer, &mut after).await?;
        }
        compare(&before, after, &mut done);
        tx.audit(AuditEntry {
            action: "cadences.imported",
            entity: format!("product:{}", product.id),
            detail: json!({ "cadences": done.added.len() }),
        })?;
        Ok(done)
    }
}

/// Says where the days of a product end, as the form of the product does.
async fn set_zone(tx: &mut Tx, product: &Product, zone: &Zone) -> Result<()> {
    let looks = Looks::of(product);
    let work = EditProduct {
        product: product.slug.clone(),
        seen: looks.mark(),
        looks: Looks {
            zone: zone.clone(),
            ..looks
        },
    };
    work.run(tx).await
}

/// What is written as it is written back, and what cannot be read as it is; none where nothing is written.
fn as_read<T: FromStr + Display>(text: String) -> Option<String> {
    let read: Option<T> = text.trim().parse().ok();
    let read = read.map_or(text, |read| read.to_string());
    Some(read).filter(|read| !read.trim().is_empty())
}

/// Whether a cadence of a file is there already: what the file leaves open is as it is.
fn is_same(entry: &Entry, own: &Entry) -> bool {
    let Ok(rule) = entry.rule.parse::<domain::calendar::Rule>() else {
        return false;
    };
    let mut written = entry.clone();
    written.rule = rule.to_string();
    // Versions, steps and checks as they are written back.
    let first = |text: String| text.trim().parse::<Version>().map_or(text, first_text);
    written.first = written.first.map(first).filter(|text| !text.trim().is_empty());
    written.counting = written.counting.and_then(as_read::<Counting>);
    let read = domain::calendar::StepPlan::parse_all(&entry.steps);
    if let Ok(plan) = read {
        written.steps = format!("{}\n", plans::plan_text(&plan));
    }
    let read = domain::calendar::conflicts::Check::parse_all(&entry.checks);
    if let (false, Ok(checks)) = (entry.checks.trim().is_empty(), read) {
        written.checks = format!("{}\n", domain::calendar::conflicts::Check::text(&checks));
    }
    // Where it says nothing of versions it counts on as the one that it followed.
    if written.majors.is_none() && written.first.is_none() && written.counting.is_none() {
        written.majors = own.majors;
        written.first.clone_from(&own.first);
        written.counting.clone_from(&own.counting);
    }
    // One that another has followed since has an end that the file may not know of.
    if written.until.is_none() {
        written.until = own.until;
    }
    let usual = |text: &str, usual: &str| text.is_empty() && usual.is_empty();
    let same_steps = written.steps == own.steps || usual(&written.steps, &own.steps);
    let same_checks = written.checks == own.checks || usual(&written.checks, &own.checks);
    same_steps
        && same_checks
        && Entry {
            steps: String::new(),
            checks: String::new(),
            ..written
        } == Entry {
            steps: String::new(),
            checks: String::new(),
            ..own.clone()
        }
}

fn compare(before: &BTreeMap<String, Seen>, after: BTreeMap<String, Seen>, done: &mut RulesDone) {
    for (id, is) in after {
        match before.get(&id) {
            None if !is.off => done.planned.push((is.name, is.day)),
            None => {}
            Some(was) if is.off && !was.off => done.off.push((is.name, was.day)),
            Some(was) if was.off && !is.off => done.planned.push((is.name, is.day)),
            Some(was) if was.day != is.day && !is.off => done.moved.push((is.name, was.day, is.day)),
            Some(_) => {}
        }
    }
    done.planned.sort_by_key(|(_, day)| *day);
    done.moved.sort_by_key(|(.., day)| *day);
    done.off.sort_by_key(|(_, day)| *day);
}

#[cfg(test)]
mod tests {
    use super::*;

    const OWN: &str = "[[cadence]]\nname = \"minors\"\nkind = \"monthly\"\nrule = \"monthly on day 22\"\n\
                       from = \"2026-12-01\"\nbinding = \"target\"\nfirst = \"3.16\"\ncounting = \"minors\"\n";

    fn entry(text: &str) -> Entry {
        rules_file::read(text).unwrap().cadence.remove(0)
    }

    #[test]
    fn what_is_written_otherwise_is_the_same() {
        let own = entry(OWN);
        for (was, is, same) in [
            ("", "", true),
            ("3.16", "3.16.0", true),
            ("3.16", " 3.16 ", true),
            ("counting = \"minors", "counting = \" Minors", true),
            ("on day 22", "on  day 22", true),
            ("3.16", "3.17", false),
            ("3.16", "soon", false),
            ("counting = \"minors", "counting = \"numbers", false),
            ("first = \"3.16\"\ncounting = \"minors\"\n", "", true),
            ("day 22", "day 23", false),
        ] {
            let written = entry(&OWN.replace(was, is));
            assert_eq!(is_same(&written, &own), same, "{was} as {is}");
        }
    }
}
