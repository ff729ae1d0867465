//! The changes behind a figure.

use std::cmp::Reverse;

use domain::identity::Viewer;
use domain::velocity::{Change, Exclusion, Journey, LeftOut, Sample, Setting, StageShare};
use jiff::{SignedDuration, Timestamp};

use super::load::{Ground, Lines};
use super::turn::Turn;
use super::{Ask, Cursor, names};
use crate::calendar::Product;
use crate::connections::sources::Source;
use crate::db::{Db, Query};
use crate::error::{Error, Result};

/// How a list is sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    /// What took longest stands first, in the stage that is asked about or in all.
    #[default]
    Slowest,
    /// What arrived last stands first.
    Latest,
}

/// Which part of the changes is listed.
#[derive(Debug, Clone, Default)]
pub struct List {
    /// How it is sorted. What is left out stands by its arrival.
    pub order: Order,
    /// The name of a stage, or its environment: only changes that passed it, by the time in it.
    pub stage: Option<String>,
    /// Only what took at least so long, in the stage or in all.
    pub at_least: Option<SignedDuration>,
    /// Only what took less.
    pub below: Option<SignedDuration>,
    /// What is left out instead of what counts.
    pub excluded: bool,
    /// Of what is left out only that for this reason.
    pub why: Option<Exclusion>,
    /// Only what arrived in this second.
    pub arrived: Option<Timestamp>,
    /// The last one that was shown.
    pub after: Option<Cursor>,
    /// At most so many.
    pub most: usize,
}

/// A change in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// The connection to the GitLab that has it.
    pub connection: String,
    /// The project's path.
    pub project: String,
    /// Its number.
    pub iid: i64,
    /// Its title, where it is known.
    pub title: Option<String>,
    /// Where people see it, where that is known.
    pub url: Option<String>,
    /// Its team.
    pub team: Option<String>,
    /// When it was merged, where that is known.
    pub merged_at: Option<Timestamp>,
    /// When its first commit was made, where that is known.
    pub first_commit_at: Option<Timestamp>,
    /// When it arrived in the environment that is asked about.
    pub arrived_at: Timestamp,
    /// How long it took; none for what is left out.
    pub takes: Option<SignedDuration>,
    /// The time in each stage, by their names; none where it jumped one. Empty for what is left out.
    pub stages: Vec<(String, Option<SignedDuration>)>,
    /// Why it is left out; none where it counts.
    pub excluded: Option<Exclusion>,
}

/// A part of a list.
#[derive(Debug, Clone, PartialEq)]
pub struct Listing {
    /// The product.
    pub product: Product,
    /// What it says of its way to production.
    pub setting: Setting,
    /// The environment in which changes arrive.
    pub environment: String,
    /// The changes.
    pub changes: Vec<Listed>,
    /// Where the list goes on; none at its end.
    pub older: Option<Cursor>,
}

impl Listed {
    /// `group/project!12`.
    #[must_use]
    pub fn reference(&self) -> String {
        format!("{}!{}", self.project, self.iid)
    }
}

/// The changes behind a figure, of which those of [`read`](super::read) are made.
///
/// # Errors
/// As [`read`](super::read); [`Error::NotFound`] for a stage that is none, too.
pub async fn changes(db: &Db, viewer: &Viewer, ask: &Ask, list: &List) -> Result<Listing> {
    let turn = Turn::wait().await?;
    let mut query = db.read().await?;
    let ground = Ground::of(&mut query, viewer, ask).await?;
    let lines = ground.lines(&mut query, ask, ask.window).await?;
    let (ask, list) = (ask.clone(), list.clone());
    let reckoned = turn.reckon(move || {
        let (changes, older) = part(&ground, &lines, &ask, &list)?;
        Ok((ground, changes, older))
    });
    let (ground, mut changes, older) = reckoned.await?;
    name(&mut query, &ground.sources, &mut changes).await?;
    Ok(Listing {
        product: ground.product,
        setting: ground.setting,
        environment: ground.environment,
        changes,
        older,
    })
}

/// The part of the list that is asked for, without names, and where it goes on.
fn part(ground: &Ground, lines: &[Lines], ask: &Ask, list: &List) -> Result<(Vec<Listed>, Option<Cursor>)> {
    let stage = place(&ground.sample(ask, ask.window, []), list)?;
    let mut rows = Vec::new();
    // One by one, so that each row is of its project, even where two GitLabs have one of that path.
    for lines in lines {
        let mut told = ground.told(std::slice::from_ref(lines))?;
        if let Some(team) = &ask.team {
            told.retain(|(journey, _)| journey.team == team.as_deref());
        }
        let sample = ground.sample(ask, ask.window, told);
        if list.excluded {
            rows.extend(left_out(lines.source(), &sample, list.why));
        } else {
            rows.extend(counting(lines.source(), &sample, list, stage));
        }
    }
    if let Some(arrived) = list.arrived {
        rows.retain(|(_, row)| row.arrived_at.as_second() == arrived.as_second());
    }
    if let Some(after) = &list.after {
        let after = (Reverse(after.by), after.project.as_str(), Reverse(after.iid));
        rows.retain(|(by, row)| (Reverse(*by), row.project.as_str(), Reverse(row.iid)) > after);
    }
    let in_order = |(by, row): &(i64, Listed), (other_by, other): &(i64, Listed)| {
        let place = (Reverse(by), &row.project, Reverse(row.iid));
        place.cmp(&(Reverse(other_by), &other.project, Reverse(other.iid)))
    };
    rows.sort_by(in_order);
    let more = rows.len() > list.most;
    rows.truncate(list.most);
    let last = rows.last().filter(|_| more);
    let older = last.map(|(by, row)| Cursor {
        by: *by,
        project: row.project.clone(),
        iid: row.iid,
    });
    Ok((rows.into_iter().map(|(_, row)| row).collect(), older))
}

/// The place of the stage that is asked about; none where all of the way is. What is left out has no times in stages.
fn place(sample: &Sample<'_>, list: &List) -> Result<Option<usize>> {
    let Some(name) = list.stage.as_ref().filter(|_| !list.excluded) else {
        return Ok(None);
    };
    let is_it = |stage: &StageShare| stage.name == *name || stage.environment.as_ref() == Some(name);
    let found = sample.stages().iter().position(is_it);
    found.map(Some).ok_or(Error::NotFound("stage"))
}

/// What counts of a project, each with the seconds by which it is sorted.
fn counting(source: &Source, sample: &Sample<'_>, list: &List, place: Option<usize>) -> Vec<(i64, Listed)> {
    let names: Vec<String> = sample.stages().into_iter().map(|stage| stage.name).collect();
    let fits = |time: &SignedDuration| {
        list.at_least.is_none_or(|least| *time >= least) && list.below.is_none_or(|below| *time < below)
    };
    let rows = sample.changes().filter_map(|change| {
        let time = match place {
            None => Some(change.takes),
            Some(place) => change.stages.get(place).copied().flatten(),
        };
        let time = time.filter(fits)?;
        let by = match list.order {
            Order::Slowest => time.as_secs(),
            Order::Latest => change.arrived.as_second(),
        };
        Some((by, of_change(source, &change, &names)))
    });
    rows.collect()
}

fn of_change(source: &Source, change: &Change<'_>, names: &[String]) -> Listed {
    let stages = names.iter().cloned().zip(change.stages.iter().copied());
    Listed {
        takes: Some(change.takes),
        stages: stages.collect(),
        ..plain(source, change.journey, change.arrived)
    }
}

fn left_out(source: &Source, sample: &Sample<'_>, why: Option<Exclusion>) -> Vec<(i64, Listed)> {
    let fits = |one: &&LeftOut<'_>| why.is_none_or(|why| one.why == why);
    let rows = sample.left_out.iter().filter(fits).map(|one| {
        let row = Listed {
            excluded: Some(one.why),
            ..plain(source, &one.journey, one.arrived)
        };
        (one.arrived.as_second(), row)
    });
    rows.collect()
}

fn plain(source: &Source, journey: &Journey<'_>, arrived_at: Timestamp) -> Listed {
    Listed {
        connection: source.connection.clone(),
        project: source.project.clone(),
        iid: journey.iid,
        title: None,
        url: None,
        team: journey.team.map(str::to_owned),
        merged_at: journey.merged,
        first_commit_at: journey.first_commit,
        arrived_at,
        takes: None,
        stages: Vec::new(),
        excluded: None,
    }
}

/// Looks up what the changes are called.
async fn name(query: &mut impl Query, sources: &[Source], changes: &mut [Listed]) -> Result<()> {
    for source in sources {
        // A product has a project of a connection once.
        let is_of_it =
            |change: &Listed| (&change.connection, &change.project) == (&source.connection, &source.project);
        let of_it = changes.iter().filter(|change| is_of_it(change));
        let iids: Vec<i64> = of_it.map(|change| change.iid).collect();
        let mut names = names::of(query, source, &iids).await?;
        for change in changes.iter_mut().filter(|change| is_of_it(change)) {
            if let Some(name) = names.remove(&change.iid) {
                change.title = Some(name.title);
                change.url = Some(name.url);
            }
        }
    }
    Ok(())
}
