use std::collections::{BTreeMap, BTreeSet};

use backend::connections::What;
use backend::connections::deployments::Stage;
use domain::changes::State;

use super::*;

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

/// A Monday, a Friday, a Sunday, and one behind the turn of the year.
const STARTS: [&str; 4] = [
    "2026-11-30T08:00:00Z",
    "2026-12-04T23:30:00Z",
    "2026-12-06T12:00:00Z",
    "2027-01-20T15:45:00Z",
];

#[test]
fn it_is_as_large_as_it_shall_be_and_ends_now() {
    for start in STARTS {
        let now = at(start);
        let all: Vec<Fact> = PROJECTS.iter().flat_map(|project| facts(project, now)).collect();
        let (mut changes, mut deployments) = (0, BTreeMap::new());
        for fact in &all {
            assert!(fact.told_at <= now, "{start}: {fact:?}");
            match &fact.what {
                What::MergeRequest(merge_request) => {
                    changes += 1;
                    assert!(matches!(merge_request.state, State::Merged(at) if at < now));
                    assert!(merge_request.severity.is_none() || merge_request.title.len() > 5);
                }
                What::Deployment(deployment) => {
                    *deployments.entry(deployment.environment.clone()).or_insert(0) += 1;
                }
                _ => {}
            }
        }
        assert!((450..800).contains(&changes), "{start}: {changes} changes");
        assert_eq!(deployments.len(), 4);
        for (environment, count) in deployments {
            assert!((110..240).contains(&count), "{start}: {count} of {environment}");
        }
    }
}

#[test]
fn it_is_the_same_whenever_it_is_made() {
    let now = at(STARTS[0]);
    assert_eq!(facts(&PROJECTS[0], now), facts(&PROJECTS[0], now));
    // A week later it is the same, a week later.
    let week = SignedDuration::from_hours(24 * 7);
    let next = facts(&PROJECTS[0], now + week);
    let numbers = |facts: &[Fact]| -> Vec<i64> {
        let iid = |fact: &Fact| match &fact.what {
            What::MergeRequest(merge_request) => Some(merge_request.iid),
            _ => None,
        };
        facts.iter().filter_map(iid).collect()
    };
    assert_eq!(numbers(&facts(&PROJECTS[0], now)), numbers(&next));
}

/// Each change comes to each environment once, in the order of the way, and none at the weekend to production.
#[test]
fn changes_pass_the_environments_in_their_order() {
    let now = at(STARTS[0]);
    for project in &PROJECTS {
        let mut ends = BTreeMap::new();
        let (mut arrived, mut merged) = (BTreeMap::new(), BTreeMap::new());
        let mut rollbacks = 0;
        let mut was_there = BTreeSet::new();
        let mut last = String::new();
        for fact in facts(project, now) {
            match fact.what {
                What::MergeRequest(merge_request) => {
                    merged.insert(merge_request.iid, fact.told_at);
                }
                What::Deployment(deployment) if deployment.stage == Stage::Succeeded => {
                    let end = deployment.finished_at.unwrap();
                    assert!(deployment.created_at.unwrap() < end);
                    if deployment.environment == "gprd" {
                        let there = TimeZone::UTC.to_datetime(end);
                        let hours =
                            i64::from(there.weekday().to_monday_zero_offset()) * 24 + i64::from(there.hour());
                        assert!((6..4 * 24 + 23).contains(&hours), "{there}");
                        let commit = deployment.sha.unwrap();
                        rollbacks += usize::from(was_there.contains(&commit) && commit != last);
                        was_there.insert(commit.clone());
                        last = commit;
                    }
                    ends.insert(deployment.deployment, (deployment.environment, end));
                }
                What::Shipped {
                    deployment,
                    merge_requests,
                    ..
                } => {
                    let (environment, end) = &ends[&deployment];
                    for iid in merge_requests {
                        let times: &mut Vec<(String, Timestamp)> = arrived.entry(iid).or_default();
                        assert!(
                            times.iter().all(|(other, _)| other != environment),
                            "!{iid} twice"
                        );
                        assert!(merged[&iid] < *end);
                        times.push((environment.clone(), *end));
                    }
                }
                _ => {}
            }
        }
        let in_production = arrived
            .values()
            .filter(|times| times.iter().any(|(environment, _)| environment == "gprd"));
        assert!(in_production.count() * 10 > merged.len() * 9, "{}", project.path);
        if project.changes > 0 {
            assert!((2..6).contains(&rollbacks), "{rollbacks} rollbacks");
        }
        for times in arrived.values() {
            let of = |name: &str| times.iter().find(|(other, _)| other == name).map(|(_, at)| *at);
            let way = [of("gstg-cny"), of("gprd-cny"), of("gprd")];
            let known: Vec<Timestamp> = way.into_iter().flatten().collect();
            assert!(known.is_sorted(), "{known:?}");
        }
    }
}

#[test]
fn nothing_goes_to_production_while_everything_waits() {
    let now = at(STARTS[0]);
    let (from, until) = slow_days(now);
    assert_eq!(
        (from, until),
        (at("2026-10-27T08:00:00Z"), at("2026-10-29T20:00:00Z"))
    );
    for fact in facts(&PROJECTS[0], now) {
        if let What::Deployment(deployment) = fact.what
            && deployment.environment == "gprd"
        {
            let begun = deployment.created_at.unwrap();
            let soon = later(from, 10);
            assert!(begun < soon || begun >= until, "{begun}");
        }
    }
}
