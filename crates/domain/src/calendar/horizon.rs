//! The horizon: which releases are to be made so that every cadence is planned far enough ahead.
//!
//! This says what is missing; the backend's horizon job writes the rows. A row, once written, is never
//! made again: it is known by its cadence and the day of the cadence that it stands for.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::cadence::{Cadence, Scheme, next_version, occurrences, version_of_month};
use super::days;
use super::kind::Kind;
use super::moment::Moment;
use super::offset::Base;
use super::placing::{self, Previous};
use super::release::Standing;
use super::slug::Slug;
use super::step::StepPlan;
use super::track::Tracks;
use super::version::{Line, Version};
use super::whose::By;
use crate::id::CadenceId;

/// How many months ahead occurrences are written.
pub const MONTHS_AHEAD: i32 = 24;

/// The last day of the horizon, counted from today: the end of the month [`MONTHS_AHEAD`] months on.
#[must_use]
pub fn last_day(today: Date) -> Date {
    let months = jiff::Span::new().try_months(MONTHS_AHEAD);
    months
        .map_or(today, |span| today.saturating_add(span))
        .last_of_month()
}

/// What is known of a release that a cadence made, or of history that a cadence continues.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Existing {
    /// The cadence, if one made it.
    pub cadence: Option<CadenceId>,
    /// The name of the cadence whose plan it has, where none made it.
    pub goes_by: Option<String>,
    /// Its kind.
    pub kind: Kind,
    /// The day of its cadence that it stands for; without a cadence the day it was first planned for.
    pub occurrence: Date,
    /// The day it is due, or was made.
    pub day: Date,
    /// Its address.
    pub slug: Slug,
    /// Its versions, in any order.
    pub versions: Vec<Version>,
    /// Whether it is history that was brought in, and that a cadence takes for its own occurrence. What
    /// somebody entered by hand takes nothing from a cadence.
    pub history: bool,
    /// Whether it is public. Numbers and anchors come from what is public only: a gap in the plan would
    /// tell of what is not.
    pub public: bool,
    /// Whether it is planned, late or out: what comes after it may count from it.
    pub counts: bool,
    /// The days of its steps by their keys, for those that count from them; of no others they are looked at, see
    /// [`counted_from`].
    pub steps: Vec<(String, Date)>,
}

/// Which releases count their steps from each other: those of a kind that count together.
type Among<'c> = (Kind, Option<&'c str>);

impl Existing {
    /// Whether what comes after it counts its steps from it.
    const fn is_counted_from(&self) -> bool {
        self.public && self.counts
    }

    /// Which releases it counts with, see [`Tracks::track`].
    fn track<'c>(&self, tracks: Tracks<'c>) -> Option<&'c str> {
        let by = By {
            cadence: self.cadence.as_ref(),
            name: self.goes_by.as_deref(),
        };
        let of = (self.versions.iter().max().copied(), self.occurrence);
        tracks.track(self.kind, by, of)
    }

    /// Whether a cadence takes it for one of its own: not where it counts with those of another one.
    fn is_history_of(&self, cadence: &Cadence, tracks: Tracks<'_>) -> bool {
        let own = cadence.counts_alone().then_some(cadence.name.as_str());
        self.history && self.track(tracks) == own
    }
}

/// A release to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Planned {
    /// The cadence that makes it.
    pub cadence: CadenceId,
    /// Its kind.
    pub kind: Kind,
    /// Its address.
    pub slug: Slug,
    /// The day of its cadence that it stands for.
    pub occurrence: Date,
    /// Its day.
    pub day: Date,
    /// Its version; none for a slot.
    pub version: Option<Version>,
    /// Planned, left out with the reason, or late with a release of another product that it lies beside.
    pub standing: Standing,
    /// Its steps: the plan's entry and the planned moment. None for what is left out.
    pub steps: Vec<(StepPlan, Moment)>,
}

impl Planned {
    /// Which releases it counts with.
    fn track<'c>(&self, tracks: Tracks<'c>) -> Option<&'c str> {
        let by = By::cadence(Some(&self.cadence));
        tracks.track(self.kind, by, (self.version, self.occurrence))
    }
}

/// The releases that are missing from `from` to `until`, both included, by the days of their cadences. `cadences` are those of
/// one product with those of others that they lie beside, `existing` all the product's releases with their steps. Where there
/// are very many, whoever reads them asks for [`due`], [`counted_from`] and [`place_steps`] one after the other.
#[must_use]
pub fn missing(cadences: &[Cadence], existing: &[Existing], from: Date, until: Date) -> Vec<Planned> {
    let mut planned = due(cadences, existing, from, until);
    place_steps(cadences, existing, &mut planned);
    planned
}

/// The releases that are [`missing`], with their names and without steps. The steps of those that there are matter to none
/// of it.
#[must_use]
pub fn due(cadences: &[Cadence], existing: &[Existing], from: Date, until: Date) -> Vec<Planned> {
    let mut planned: Vec<Planned> = Vec::new();
    let tracks = Tracks::of(cadences);
    for cadence in cadences.iter().filter(|cadence| !cadence.is_foreign()) {
        for occurrence in occurrences(cadence, cadences, from, until) {
            let known = existing.iter().any(|release| {
                release.occurrence == occurrence.day
                    && release.kind == cadence.kind
                    && release
                        .cadence
                        .as_ref()
                        .map_or_else(|| release.is_history_of(cadence, tracks), |id| *id == cadence.id)
            });
            // What it lies beside was earlier than its rule said, and that day has passed.
            if known || occurrence.on < from {
                continue;
            }
            let standing = match occurrence.left_out {
                Some(reason) => Standing::LeftOut { reason },
                None if occurrence.late => Standing::Delayed,
                None => Standing::Planned,
            };
            planned.push(Planned {
                cadence: cadence.id.clone(),
                kind: cadence.kind,
                slug: Slug::of_slot(cadence.kind, occurrence.on),
                occurrence: occurrence.day,
                day: occurrence.on,
                version: None,
                standing,
                steps: Vec::new(),
            });
        }
    }
    planned.sort_by_key(|release| (release.occurrence, release.kind));
    name(cadences, existing, &mut planned);
    planned
}

/// Gives versions where the cadence does, each after the one of the release before it, and an address
/// that is free. Where the next version belongs to a later release already, people must decide: the
/// release is called by its slot.
fn name(cadences: &[Cadence], existing: &[Existing], planned: &mut [Planned]) {
    let mut slugs: Vec<Slug> = existing.iter().map(|release| release.slug.clone()).collect();
    let mut taken: Vec<Version> = existing
        .iter()
        .filter(|release| release.public)
        .flat_map(|release| release.versions.iter().copied())
        .collect();
    let tracks = Tracks::of(cadences);
    let mut lines: Vec<(Option<&str>, (Date, Line))> = existing
        .iter()
        .filter(|release| release.kind == Kind::Monthly && release.public)
        .filter_map(|release| {
            let line = release.versions.iter().max()?.line;
            Some((release.track(tracks), (release.occurrence, line)))
        })
        .collect();
    for release in planned {
        let cadence = cadences.iter().find(|cadence| cadence.id == release.cadence);
        let among = release.track(tracks);
        let own = lines.iter().filter(|(of, _)| *of == among);
        let own: Vec<(Date, Line)> = own.map(|(_, line)| *line).collect();
        let version = cadence
            .filter(|_| !release.standing.is_off())
            .and_then(|cadence| following(&own, release.occurrence, cadence))
            .filter(|version| !taken.contains(version));
        if let Some(version) = version {
            taken.push(version);
            lines.push((among, (release.occurrence, version.line)));
            release.slug = Slug::of_version(version);
            release.version = Some(version);
        }
        let plain = release.slug.clone();
        let mut number = 2;
        while slugs.contains(&release.slug) {
            release.slug = plain.numbered(number);
            number += 1;
        }
        slugs.push(release.slug.clone());
    }
}

/// The version after that of the newest release before `day` that the cadence goes on from; the first one of the cadence where
/// there is no such release.
fn following(lines: &[(Date, Line)], day: Date, cadence: &Cadence) -> Option<Version> {
    let scheme = cadence.scheme()?;
    if let Scheme::Months { long } = scheme {
        return Some(version_of_month(day, long));
    }
    let goes_on = lines
        .iter()
        .filter(|(date, line)| scheme.goes_on_from(*date, *line));
    let before = goes_on.clone().filter(|(date, _)| *date < day).max();
    if let Scheme::Chosen(counting) = scheme {
        let begins = goes_on.clone().next().is_none();
        // Where none lies before it, how a year is written is said by the next one.
        let after = goes_on.filter(|(date, _)| *date >= day).min();
        let first = after.map(|(_, line)| Version::of(*line, 0)).or(cadence.first);
        return counting.next(before.copied(), day, (first, begins));
    }
    match (before, scheme) {
        (Some((date, line)), Scheme::Majors(majors)) => Some(next_version(*line, *date, day, majors)),
        (Some((_, line)), Scheme::Numbers) => Some(Version::of(Line::whole(line.major.saturating_add(1)), 0)),
        (Some((_, line)), _) => Some(Version::new(line.major, line.minor.saturating_add(1), 0)),
        (None, _) if lines.is_empty() => cadence.first,
        (None, _) => None,
    }
}

/// From the steps of which releases those of `planned` may count theirs, as places in `existing`: the last one before each that
/// it counts with. [`place_steps`] looks at the steps of no others.
#[must_use]
pub fn counted_from(cadences: &[Cadence], existing: &[Existing], planned: &[Planned]) -> BTreeSet<usize> {
    let tracks = Tracks::of(cadences);
    let known: Vec<(usize, Among<'_>, Date)> = existing
        .iter()
        .enumerate()
        .filter(|(_, release)| release.is_counted_from())
        .map(|(place, release)| (place, (release.kind, release.track(tracks)), release.day))
        .collect();
    let hangs = |release: &&Planned| {
        let mut steps = plan(cadences, release).iter();
        steps.any(|step| matches!(step.offset.base, Base::StepOfPrevious(_)))
    };
    let looking = planned.iter().filter(|release| !release.standing.is_off());
    let last = looking.filter(hangs).filter_map(|release| {
        let among = (release.kind, release.track(tracks));
        let before = known
            .iter()
            .filter(|(_, of, day)| *of == among && *day < release.day);
        before.max_by_key(|(_, _, day)| *day).map(|(place, ..)| *place)
    });
    last.collect()
}

/// The plan of the cadence that makes a release.
fn plan<'c>(cadences: &'c [Cadence], release: &Planned) -> &'c [StepPlan] {
    cadences
        .iter()
        .find(|cadence| cadence.id == release.cadence)
        .map_or(&[][..], |cadence| &cadence.steps)
}

/// Gives those of `planned` that are not off the steps of their plans, each counted from the release before it; of `existing`
/// the steps of those are looked at that [`counted_from`] says.
pub fn place_steps(cadences: &[Cadence], existing: &[Existing], planned: &mut [Planned]) {
    let tracks = Tracks::of(cadences);
    let mut known: Vec<(Among<'_>, Previous)> = existing
        .iter()
        .filter(|release| release.is_counted_from())
        .map(|release| {
            let (day, steps) = (release.day, release.steps.clone());
            ((release.kind, release.track(tracks)), Previous { day, steps })
        })
        .collect();
    // By day, so that each finds the steps of the one before it.
    let mut planned: Vec<&mut Planned> = planned.iter_mut().collect();
    planned.sort_by_key(|release| (release.day, release.kind));
    for release in planned.into_iter().filter(|release| !release.standing.is_off()) {
        let among = (release.kind, release.track(tracks));
        let previous = known
            .iter()
            .filter(|(of, previous)| *of == among && previous.day < release.day)
            .max_by_key(|(_, previous)| previous.day)
            .map(|(_, previous)| previous);
        let plan = StepPlan::chosen(plan(cadences, release), release.day, release.version);
        let moments = placing::moments(&plan, release.day, previous);
        let placed = plan.into_iter().zip(moments);
        release.steps = placed
            .filter_map(|(step, moment)| Some((step, moment?)))
            .collect();
        let steps = release
            .steps
            .iter()
            .map(|(step, moment)| (step.key.clone(), moment.date));
        let (day, steps) = (release.day, steps.collect());
        // A late one is there, too: until it has a new day what comes after it keeps clear of the old one.
        known.push((among, Previous { day, steps }));
    }
}

/// The first day from which a product's cadences are planned: history before it is what was imported.
#[must_use]
pub fn first_day(today: Date, newest_history: Option<Date>) -> Date {
    newest_history.map_or(today, |day| days::plus(day, 1).min(today))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::{Anchor, Binding, Course, LeftOut, Majors, Rule};
    use jiff::civil::date;

    fn monthly(rule: &str) -> Cadence {
        Cadence {
            id: "monthly".parse().unwrap(),
            name: "monthly".to_owned(),
            kind: Kind::Monthly,
            rule: rule.parse::<Rule>().unwrap(),
            from: date(2026, 1, 1),
            until: None,
            left_out: Vec::new(),
            majors: Some(Majors {
                month: 5,
                from: date(2022, 5, 1),
            }),
            counting: None,
            first: None,
            binding: Binding::Target,
            steps: StepPlan::parse_all(StepPlan::usual(Kind::Monthly)).unwrap(),
            checks: Vec::new(),
            standing: Vec::new(),
        }
    }

    fn known(day: Date, version: &str) -> Existing {
        let version: Version = version.parse().unwrap();
        Existing {
            cadence: Some("monthly".parse().unwrap()),
            goes_by: None,
            kind: Kind::Monthly,
            occurrence: day,
            day,
            slug: Slug::of_version(version),
            versions: vec![version],
            history: false,
            public: true,
            counts: true,
            steps: Vec::new(),
        }
    }

    fn names(cadence: Cadence, existing: &[Existing], until: Date) -> Vec<String> {
        let planned = missing(&[cadence], existing, date(2026, 3, 1), until);
        planned.iter().map(|release| release.slug.to_string()).collect()
    }

    #[test]
    fn a_product_without_history_begins_with_the_first_version() {
        let mut cadence = monthly("monthly on day 22");
        let until = date(2026, 6, 30);
        assert_eq!(
            names(cadence.clone(), &[], until),
            [
                "monthly-2026-03-22",
                "monthly-2026-04-22",
                "monthly-2026-05-22",
                "monthly-2026-06-22"
            ]
        );
        cadence.first = Some(Version::new(1, 0, 0));
        assert_eq!(names(cadence.clone(), &[], until), ["1.0", "1.1", "2.0", "2.1"]);
        let history = [known(date(2026, 2, 22), "18.9")];
        assert_eq!(
            names(cadence, &history, until),
            ["18.10", "18.11", "19.0", "19.1"]
        );
    }

    /// Plain numbers, and the year and month: two in one month need people to say what the second one is called.
    #[test]
    fn other_products_count_otherwise() {
        let counted = |rule: &str, first: &str, from| Cadence {
            majors: None,
            first: Some(first.parse().unwrap()),
            from,
            ..monthly(rule)
        };
        let trains = counted("every 4 weeks from 2026-03-03", "145", date(2026, 3, 1));
        assert_eq!(
            names(trains.clone(), &[], date(2026, 5, 1)),
            ["145", "146", "147"]
        );
        let history = [known(date(2026, 2, 22), "150")];
        assert_eq!(names(trains, &history, date(2026, 4, 1)), ["151", "152"]);
        let minors = counted("every 6 weeks from 2026-03-03", "3.16", date(2026, 3, 1));
        assert_eq!(
            names(minors.clone(), &[], date(2026, 6, 1)),
            ["3.16", "3.17", "3.18"]
        );
        let major = [known(date(2026, 2, 22), "4.0")];
        assert_eq!(names(minors, &major, date(2026, 5, 1)), ["4.1", "4.2"]);
        let half_yearly = counted(
            "in april and october on the 4th thursday",
            "26.04",
            date(2026, 3, 1),
        );
        assert_eq!(
            names(half_yearly, &[], date(2027, 5, 1)),
            ["26.04", "26.10", "27.04"]
        );
        let fortnightly = counted("every 2 weeks from 2026-04-02", "2026.04", date(2026, 4, 1));
        assert_eq!(
            names(fortnightly, &[], date(2026, 5, 1)),
            ["2026.04", "monthly-2026-04-16", "monthly-2026-04-30"]
        );
    }

    /// What people chose holds, whatever the first version looks like.
    #[test]
    fn a_chosen_way_to_count_holds() {
        let chosen = |counting: &str, first: Option<&str>| Cadence {
            majors: None,
            counting: Some(counting.parse().unwrap()),
            first: first.map(|first| first.parse().unwrap()),
            ..monthly("in march, april and july on day 22")
        };
        let until = date(2027, 4, 30);
        assert_eq!(
            names(chosen("year and month", Some("2026.3")), &[], until),
            ["2026.3", "2026.4", "2026.7", "2027.3", "2027.4"]
        );
        let history = [known(date(2026, 2, 22), "2026.1")];
        assert_eq!(
            names(chosen("year and counter", None), &history, until),
            ["2026.2", "2026.3", "2026.4", "2027.1", "2027.2"]
        );
        assert_eq!(
            names(chosen("5.2, 6.0 and 6.1", None), &[], until),
            ["5.2", "6.0", "6.1", "monthly-2027-03-22", "monthly-2027-04-22"]
        );
        let mut next = monthly("monthly on day 22");
        next.majors = None;
        next.count_on(&chosen("major every 3 releases", Some("5.0")));
        assert_eq!(
            names(next, &[known(date(2026, 2, 22), "5.1")], date(2026, 5, 1)),
            ["5.2", "6.0"]
        );
    }

    /// The 1.0 of another cadence that it counts with says nothing of how years are written, nor of the counter of one.
    #[test]
    fn what_is_called_by_its_year_keeps_its_form_beside_others() {
        let beside = known(date(2026, 4, 22), "1.0");
        let with = |day, version| vec![beside.clone(), known(day, version)];
        let (february, june) = (date(2026, 2, 22), date(2026, 6, 22));
        for (counting, first, existing, expected) in [
            (
                "year and month",
                None,
                vec![beside.clone()],
                ["2026.3", "2026.4", "2026.5"],
            ),
            (
                "year and month",
                Some("26.3"),
                vec![beside.clone()],
                ["26.3", "26.4", "26.5"],
            ),
            (
                "year and month, two digits",
                None,
                vec![beside.clone()],
                ["2026.03", "2026.04", "2026.05"],
            ),
            (
                "year and month",
                None,
                with(february, "26.2"),
                ["26.3", "26.4", "26.5"],
            ),
            // What comes later only says how a year is written.
            (
                "year and month",
                Some("2026.3"),
                with(june, "26.6"),
                ["26.3", "26.4", "26.5"],
            ),
            (
                "year and counter",
                None,
                vec![beside.clone()],
                ["2026.1", "2026.2", "2026.3"],
            ),
            (
                "year and counter",
                Some("26.5"),
                vec![beside.clone()],
                ["26.5", "26.6", "26.7"],
            ),
            (
                "year and counter",
                None,
                with(february, "26.7"),
                ["26.8", "26.9", "26.10"],
            ),
            // What counts numbers goes on from whatever there is.
            ("minors", None, with(february, "0.9"), ["0.10", "0.11", "1.1"]),
        ] {
            let cadence = Cadence {
                majors: None,
                counting: Some(counting.parse().unwrap()),
                first: first.map(|first: &str| first.parse().unwrap()),
                ..monthly("monthly on day 10")
            };
            assert_eq!(
                names(cadence, &existing, date(2026, 5, 31)),
                expected,
                "{counting} from {first:?}"
            );
        }
    }

    /// Two cadences of one kind with numbers of their own: neither counts after the other's.
    #[test]
    fn two_cadences_count_beside_each_other() {
        let counted = |name: &str, rule: &str, counting: &str, first: &str| Cadence {
            id: name.parse().unwrap(),
            name: name.to_owned(),
            majors: None,
            counting: Some(counting.parse().unwrap()),
            first: Some(first.parse().unwrap()),
            ..monthly(rule)
        };
        let current = counted("current", "in april and october on day 20", "numbers", "25");
        let lts = |counting: &str| counted("lts", "in october on day 25", counting, "8.0");
        let named = |lts: Cadence, existing: &[Existing]| {
            let until = date(2027, 12, 31);
            let planned = missing(&[current.clone(), lts], existing, date(2026, 3, 1), until);
            let names = planned.iter().map(|release| release.slug.to_string());
            names.collect::<Vec<_>>()
        };
        assert_eq!(
            named(lts("minors, on its own"), &[]),
            ["25", "26", "8.0", "27", "28", "8.1"]
        );
        let own = Existing {
            cadence: Some("lts".parse().unwrap()),
            ..known(date(2025, 10, 25), "7.0")
        };
        let other = Existing {
            cadence: Some("current".parse().unwrap()),
            ..known(date(2025, 10, 20), "30")
        };
        assert_eq!(
            named(lts("minors, on its own"), &[own, other]),
            ["31", "32", "7.1", "33", "34", "7.2"]
        );
        assert_eq!(
            named(lts("minors"), &[]),
            ["25", "26", "26.1", "27", "28", "28.1"],
            "where it is not said they count on after each other"
        );
        // What was entered without a cadence goes where its number is read.
        let entered = |day, version| Existing {
            cadence: None,
            history: true,
            ..known(day, version)
        };
        let history = [
            entered(date(2025, 10, 20), "30"),
            entered(date(2025, 10, 25), "8.4"),
        ];
        assert_eq!(
            named(lts("minors, on its own"), &history),
            ["31", "32", "8.5", "33", "34", "8.6"]
        );
        // It takes no day of a cadence that it is not of.
        let same_day = [entered(date(2026, 10, 25), "31")];
        assert_eq!(
            named(lts("minors, on its own"), &same_day),
            [
                "monthly-2026-04-20",
                "monthly-2026-10-20",
                "8.0",
                "32",
                "33",
                "8.1"
            ]
        );
    }

    /// A milestone of one cadence begins behind the release before it of that cadence, whatever another one makes between.
    #[test]
    fn steps_hang_on_what_comes_before_in_their_own_cadence() {
        let plan = "start | Development begins | prev+1 | target\n\
                    publication | Publication | R | target | reaches published";
        let counted = |name: &str, rule: &str, counting: &str, first: &str| Cadence {
            id: name.parse().unwrap(),
            name: name.to_owned(),
            majors: None,
            counting: Some(counting.parse().unwrap()),
            first: Some(first.parse().unwrap()),
            steps: StepPlan::parse_all(plan).unwrap(),
            ..monthly(rule)
        };
        let starts = |counting: &str| {
            let all = [
                counted("interim", "in april and october on day 20", "numbers", "25"),
                counted("lts", "in may on day 25", counting, "8.0"),
            ];
            let planned = missing(&all, &[], date(2026, 4, 1), date(2027, 10, 31));
            let starts = planned.iter().map(|release| {
                let start = release.steps.iter().find(|(step, _)| step.key == "start");
                format!(
                    "{} {}",
                    release.slug,
                    start.map_or("-".to_owned(), |(_, at)| at.date.to_string())
                )
            });
            starts.collect::<Vec<_>>()
        };
        assert_eq!(
            starts("minors, on its own"),
            [
                "25 -",
                "8.0 -",
                "26 2026-04-21",
                "27 2026-10-21",
                "8.1 2026-05-26",
                "28 2027-04-21"
            ]
        );
        assert_eq!(starts("minors")[2..4], ["26 2026-05-26", "27 2026-10-21"]);
    }

    /// GitLab's packages two days after it, as its releases stand.
    #[test]
    fn what_lies_beside_another_product_follows_its_releases() {
        let mut gitlab = monthly("monthly on day 17");
        gitlab.id = "gitlab".parse().unwrap();
        gitlab.name = "gitlab/monthly".to_owned();
        gitlab.left_out = vec![LeftOut {
            month: 8,
            reason: "a conference".to_owned(),
        }];
        let anchor = |month, day, course| Anchor {
            occurrence: date(2026, month, 17),
            day: date(2026, month, day),
            course,
        };
        gitlab.standing = vec![
            anchor(4, 21, Course::Planned),
            anchor(5, 17, Course::Late),
            anchor(6, 17, Course::Off),
        ];
        let packages = Cadence {
            majors: None,
            ..monthly("2 days after gitlab/monthly, or the working day after")
        };
        let planned = missing(&[gitlab, packages], &[], date(2026, 3, 1), date(2026, 9, 30));
        let shown: Vec<String> = planned
            .iter()
            .map(|release| {
                format!(
                    "{} on {}: {:?}",
                    release.occurrence, release.day, release.standing
                )
            })
            .collect();
        assert_eq!(
            shown,
            [
                "2026-03-19 on 2026-03-19: Planned",
                "2026-04-20 on 2026-04-23: Planned",
                "2026-05-19 on 2026-05-19: Delayed",
                "2026-07-20 on 2026-07-20: Planned",
                "2026-09-21 on 2026-09-21: Planned"
            ],
            "none beside June, which is off, and August, which is left out"
        );
        assert!(planned.iter().all(|release| !release.steps.is_empty()));
        // The late one of May is there: July's milestone does not begin within its own.
        assert_eq!(planned[3].steps[0].1.to_string(), "Thu 14 May 2026");
    }

    #[test]
    fn what_fills_a_gap_is_numbered_after_the_release_before_it() {
        let cadence = monthly("monthly on day 22");
        let (march, april, june) = (date(2026, 3, 22), date(2026, 4, 22), date(2026, 6, 22));
        // 18.11 was never given: it is free for April.
        let gap = [
            known(march, "18.10"),
            known(date(2026, 5, 22), "19.0"),
            known(june, "19.1"),
        ];
        assert_eq!(names(cadence.clone(), &gap, june), ["18.11"]);
        // It belongs to June already.
        let full = [known(march, "18.10"), known(date(2026, 5, 22), "18.11")];
        assert_eq!(names(cadence.clone(), &full, april), ["monthly-2026-04-22"]);
        // Before all that has a version nothing is known.
        let later = [known(june, "19.1")];
        assert_eq!(names(cadence, &later, march), ["monthly-2026-03-22"]);
    }

    #[test]
    fn a_left_out_may_leaves_the_major_to_june() {
        let cadence = Cadence {
            left_out: vec![LeftOut {
                month: 5,
                reason: "a conference".to_owned(),
            }],
            ..monthly("monthly on day 22")
        };
        let history = [known(date(2026, 2, 22), "18.9")];
        assert_eq!(
            names(cadence, &history, date(2026, 7, 31)),
            ["18.10", "18.11", "monthly-2026-05-22", "19.0", "19.1"]
        );
    }

    #[test]
    fn two_in_may_make_one_major() {
        let cadence = monthly("every 2 weeks from 2026-04-09");
        let history = [known(date(2026, 4, 9), "18.11")];
        let cadence = Cadence {
            from: date(2026, 4, 10),
            ..cadence
        };
        assert_eq!(
            names(cadence, &history, date(2026, 6, 5)),
            ["18.12", "19.0", "19.1", "19.2"]
        );
    }

    /// What was cancelled is no release before another one, and what was moved counts where it is.
    #[test]
    fn steps_hang_on_what_comes_before() {
        let mut history = [
            known(date(2026, 2, 22), "18.9"),
            known(date(2026, 3, 22), "18.10"),
        ];
        let start = |history: &[Existing]| {
            let planned = missing(
                &[monthly("monthly on day 22")],
                history,
                date(2026, 4, 1),
                date(2026, 4, 30),
            );
            planned[0].steps[0].1.to_string()
        };
        assert_eq!(start(&history), "Tue 17 Mar 2026");
        history[1].day = date(2026, 3, 24);
        assert_eq!(start(&history), "Thu 19 Mar 2026");
        history[1].counts = false;
        assert_eq!(start(&history), "Tue 17 Feb 2026");
    }
}
