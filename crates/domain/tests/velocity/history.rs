//! A history as it is told, and the sample that it makes.

use std::collections::BTreeMap;

use domain::calendar::{Home, Zone};
use domain::velocity::{Ask, Clock, Journey, Sample, Setting, Told, Weekends, Window};
use jiff::Timestamp;

/// Something that is told.
#[derive(Debug, Clone)]
pub enum Event {
    /// A change was merged.
    Merged {
        iid: i64,
        at: Timestamp,
        first_commit: Option<Timestamp>,
        team: Option<String>,
    },
    /// A deployment has ended.
    Deployed {
        environment: String,
        at: Timestamp,
        brings: Vec<i64>,
        succeeded: bool,
    },
}

/// What is asked.
#[derive(Debug, Clone)]
pub struct Question {
    pub environment: String,
    pub clock: Clock,
    pub weekends: Weekends,
    pub window: Window,
}

#[derive(Debug, Default)]
struct Known<'e> {
    merged: Option<(Timestamp, Option<Timestamp>, Option<&'e str>)>,
    arrived: Vec<(&'e str, Timestamp)>,
}

/// The journeys that some events make, with the first deployment of an environment.
pub fn told<'e>(events: &'e [Event], setting: &Setting, environment: &str) -> Vec<Told<'e>> {
    let mut all: BTreeMap<i64, Known<'e>> = BTreeMap::new();
    let mut first: Option<Timestamp> = None;
    for event in events {
        match event {
            Event::Merged {
                iid,
                at,
                first_commit,
                team,
            } => all.entry(*iid).or_default().merged = Some((*at, *first_commit, team.as_deref())),
            Event::Deployed {
                environment: to,
                at,
                brings,
                succeeded: true,
            } => {
                if to == environment {
                    first = Some(first.map_or(*at, |first| first.min(*at)));
                }
                for iid in brings {
                    all.entry(*iid).or_default().arrived.push((to.as_str(), *at));
                }
            }
            Event::Deployed { .. } => {}
        }
    }
    let journey = |(iid, known): (i64, Known<'e>)| {
        let (merged, first_commit, team) = match known.merged {
            Some((at, first_commit, team)) => (Some(at), first_commit, team),
            None => (None, None, None),
        };
        let journey = Journey::of(setting, ("a/b", iid), (merged, first_commit), team, known.arrived);
        (journey, first)
    };
    all.into_iter().map(journey).collect()
}

/// Asks something of a history.
pub fn with<T>(
    events: &[Event],
    (setting, home): (&Setting, &Home),
    question: &Question,
    then: impl FnOnce(&Sample<'_>) -> T,
) -> T {
    let ask = Ask {
        setting,
        stage: setting.place(&question.environment).unwrap(),
        clock: question.clock,
        weekends: question.weekends,
        home,
        window: question.window,
    };
    then(&Sample::of(ask, told(events, setting, &question.environment)))
}

pub fn home(name: &str) -> Home {
    Home::from(name.parse::<Zone>().unwrap())
}
