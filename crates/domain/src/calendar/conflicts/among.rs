//! Finding what clashes among what somebody sees.

use std::collections::HashMap;
use std::ops::ControlFlow;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::beside::{is_told, monday};
use super::check::Check;
use super::clash::Clash;
use super::free::{self, Search};
use super::frozen::Held;
use super::order::steps_out_of_order;
use super::{Conflict, Dated, DatedStep, Free, LOOK_BACK, REACH, Wanted};
use crate::calendar::days;
use crate::calendar::kind::Kind;
use crate::calendar::rule::Months;
use crate::freezes::Freeze;
use crate::freezes::stretch::Stretch;
use crate::id::ProductId;

/// What a release can clash with: the other releases that somebody sees, by product and day, and when freezes hold.
#[derive(Debug)]
pub struct Among<'a> {
    releases: HashMap<&'a ProductId, Vec<&'a Dated>>,
    pub(super) freezes: Vec<Held<'a>>,
}

/// A release among the others of its product.
struct Place<'a, 's> {
    release: &'s Dated,
    /// All of its product, by day; it may be one of them.
    others: &'s [&'a Dated],
    /// How many of them lie before its day.
    earlier: usize,
}

/// The first conflicts, `most` at most, of the releases that are ahead, by day; and how many there are beside those. Of one
/// whose day has passed without a word only that it cannot be there counts. Those are told that are `asked` for; `wanted` says what
/// the plan of any release wants, for a free day is one to those beside it, too. Freezes are looked at around `today`, wherever one is.
#[must_use]
pub fn search<'a>(
    releases: &'a [Dated],
    freezes: impl IntoIterator<Item = &'a Freeze>,
    (asked, wanted): (impl Fn(&Dated) -> bool, impl Fn(&Dated) -> Wanted<'a>),
    today: Date,
    most: usize,
) -> (Vec<Conflict>, usize) {
    let among = Among::new(releases, freezes, today);
    let mut found: Vec<(&Dated, Clash)> = Vec::new();
    let ahead = among.releases.values().flatten();
    for release in ahead.filter(|release| release.ahead && asked(release)) {
        let clashes = among.clashes(release, &wanted(release)).into_iter();
        found.extend(clashes.map(|clash| (*release, clash)));
    }
    found.sort_by_key(|(release, _)| (release.day, &release.id));
    let more = found.len().saturating_sub(most);
    found.truncate(most);
    let mut conflicts = Vec::with_capacity(found.len());
    for own in found.chunk_by(|(one, _), (other, _)| one.id == other.id) {
        if let [(release, _), ..] = own {
            let clashes = own.iter().map(|(_, clash)| clash.clone());
            conflicts.extend(among.conflicts(release, clashes, &wanted));
        }
    }
    (conflicts, more)
}

impl<'a> Among<'a> {
    /// These releases and freezes. Freezes are looked at from `today` until some time behind the last release.
    #[must_use]
    pub fn new(releases: &'a [Dated], freezes: impl IntoIterator<Item = &'a Freeze>, today: Date) -> Self {
        let mut by_product: HashMap<&ProductId, Vec<&Dated>> = HashMap::new();
        for release in releases {
            by_product.entry(&release.product).or_default().push(release);
        }
        for own in by_product.values_mut() {
            own.sort_by(|one, other| (one.day, &one.id).cmp(&(other.day, &other.id)));
        }
        let last = releases.iter().map(|release| release.day).max().unwrap_or(today);
        let midnight = |day: Date| {
            let at = TimeZone::UTC.to_timestamp(day.to_datetime(jiff::civil::Time::midnight()));
            at.unwrap_or(Timestamp::MAX)
        };
        let window = Stretch {
            from: midnight(days::plus(today, -REACH)),
            until: midnight(days::plus(last.max(today), 2 * REACH)),
        };
        Self {
            releases: by_product,
            freezes: freezes
                .into_iter()
                .filter_map(|freeze| Held::within(freeze, window))
                .collect(),
        }
    }

    /// What of a release clashes, as it is; it need not be among the others, and clashes not with what has its id. Of one whose
    /// day has passed without a word only that it cannot be there.
    #[must_use]
    pub fn clashes(&self, release: &Dated, wanted: &Wanted<'_>) -> Vec<Clash> {
        let mut clashes = Vec::new();
        let _all = self.each(release, wanted, |clash| {
            clashes.push(clash);
            ControlFlow::Continue(())
        });
        clashes
    }

    /// Whether anything of a release clashes that is looked for; what comes behind the first of it is not reckoned.
    pub(super) fn clashes_with(
        &self,
        release: &Dated,
        wanted: &Wanted<'_>,
        is_meant: impl Fn(&Clash) -> bool,
    ) -> bool {
        let found = self.each(release, wanted, |clash| {
            if is_meant(&clash) {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            }
        });
        found.is_break()
    }

    /// The conflicts of a release, each with the nearest day on which nothing would clash that does not now. `wanted` says what the
    /// plan of each release wants.
    #[must_use]
    pub fn conflicts<'w>(
        &self,
        release: &Dated,
        clashes: impl IntoIterator<Item = Clash>,
        wanted: &dyn Fn(&Dated) -> Wanted<'w>,
    ) -> Vec<Conflict> {
        self.conflicts_since(Some(release), release, clashes, wanted)
    }

    /// The same of a release that an edit has brought there: what those beside it clash with is new where they did not when it
    /// `was` as it was; none where it was not.
    pub(super) fn conflicts_since<'w>(
        &self,
        was: Option<&Dated>,
        release: &Dated,
        clashes: impl IntoIterator<Item = Clash>,
        wanted: &dyn Fn(&Dated) -> Wanted<'w>,
    ) -> Vec<Conflict> {
        let search = Search::new(self, was, release, wanted);
        // What is moved together has one day for all of its clashes.
        let mut known: Vec<(Option<&str>, Option<Free>)> = Vec::new();
        let mut conflicts = Vec::new();
        for clash in clashes {
            let step = free::alone(release, &clash);
            let moved = step.map(|step| step.key.as_str());
            let free = match known.iter().find(|(own, _)| *own == moved) {
                Some((_, free)) => free.clone(),
                None => {
                    let free = search.nearest(step);
                    known.push((moved, free.clone()));
                    free
                }
            };
            conflicts.push(Conflict {
                release: release.id.clone(),
                clash,
                free,
            });
        }
        conflicts
    }

    /// All releases of a product, by day.
    pub(super) fn of_product(&self, product: &ProductId) -> &[&'a Dated] {
        self.releases.get(product).map_or(&[][..], Vec::as_slice)
    }

    fn place<'s>(&'s self, release: &'s Dated) -> Place<'a, 's> {
        let others = self.of_product(&release.product);
        Place {
            release,
            others,
            earlier: others.partition_point(|other| other.day < release.day),
        }
    }

    /// Shows each clash of a release, until that is enough.
    fn each(
        &self,
        release: &Dated,
        wanted: &Wanted<'_>,
        mut see: impl FnMut(Clash) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        let place = self.place(release);
        if release.day < wanted.today {
            return place.impossible(wanted).map_or(ControlFlow::Continue(()), see);
        }
        for check in wanted.checks {
            match check {
                Check::Alone => place.same_day().map_or(ControlFlow::Continue(()), &mut see)?,
                Check::NotInWeekOf(kind) => place
                    .same_week(*kind)
                    .map_or(ControlFlow::Continue(()), &mut see)?,
                Check::NotOn(weekday) => {
                    if release.day.weekday() == *weekday {
                        see(Clash::OnWeekday { weekday: *weekday })?;
                    }
                }
                Check::Apart { days, exempt } => place
                    .too_far(*days, *exempt)
                    .map_or(ControlFlow::Continue(()), &mut see)?,
                Check::InOrder => {
                    let found = steps_out_of_order(release, wanted).into_iter();
                    found.chain(place.impossible(wanted)).try_for_each(&mut see)?;
                }
                Check::NoFreeze => self
                    .frozen(release, wanted.steps)
                    .into_iter()
                    .try_for_each(&mut see)?,
                Check::Attended => unattended(release, wanted).into_iter().try_for_each(&mut see)?,
                Check::NoHolidays(region) => {
                    for step in &release.steps {
                        let day = region.before_weekend(step.planned.date);
                        if region.is_holiday(day) {
                            see(Clash::Holiday {
                                step: step.key.clone(),
                                name: step.name.clone(),
                                day,
                                region: region.name().to_owned(),
                            })?;
                        }
                    }
                }
            }
        }
        if wanted.checks.contains(&Check::InOrder) {
            return ControlFlow::Continue(());
        }
        place.impossible(wanted).map_or(ControlFlow::Continue(()), see)
    }
}

impl<'a> Place<'a, '_> {
    /// All the others before it, the nearest first.
    fn before(&self) -> impl Iterator<Item = &'a Dated> {
        let release = self.release;
        let earlier = self.others.iter().take(self.earlier).rev().copied();
        earlier.filter(move |other| other.id != release.id)
    }

    /// The others between two days, both included.
    fn between(&self, from: Date, until: Date) -> impl Iterator<Item = &'a Dated> {
        let release = self.release;
        let begin = self.others.partition_point(|other| other.day < from);
        let others = self.others.iter().skip(begin).copied();
        others
            .take_while(move |other| other.day <= until)
            .filter(move |other| other.id != release.id)
    }

    fn same_day(&self) -> Option<Clash> {
        let day = self.release.day;
        let with = self.between(day, day).next()?.id.clone();
        Some(Clash::SameDay { with })
    }

    fn same_week(&self, kind: Kind) -> Option<Clash> {
        let monday = monday(self.release.day);
        let mut others = self.between(monday, days::plus(monday, 6));
        let with = others.find(|other| other.kind == kind)?.id.clone();
        Some(Clash::SameWeek { kind, with })
    }

    /// More days after the one of its kind before it that it counts with than are wanted, unless that is exempt.
    fn too_far(&self, most: i32, exempt: Option<Months>) -> Option<Clash> {
        let release = self.release;
        let before = self.before().find(|other| other.counts_with(release))?;
        let days = days::between(before.day, release.day);
        let is_exempt = |months| self.is_exempt(before.day, days, months);
        if days <= most || exempt.is_some_and(is_exempt) {
            return None;
        }
        Some(Clash::TooFar {
            days,
            most,
            after: before.id.clone(),
        })
    }

    /// Whether so many days from a day on belong to a version of one of these months: the one that is the newest in the middle of
    /// them, for a gap lies between patches of one version and begins or ends behind another one's. Where there is none, and
    /// of monthly releases themselves, the months of the first and of the last day count.
    fn is_exempt(&self, first: Date, days: i32, months: Months) -> bool {
        let middle = days::plus(first, days / 2);
        let version = if self.release.kind == Kind::Monthly {
            None
        } else {
            let earlier = self.others.partition_point(|other| other.day <= middle);
            let earlier = self.others.iter().take(earlier).rev().copied();
            let oldest = days::plus(middle, -LOOK_BACK);
            let mut near = earlier.take_while(|other| other.day >= oldest);
            near.find(|other| other.kind == Kind::Monthly)
        };
        match version {
            Some(version) => months.has(version.day.month()),
            None => months.has(first.month()) || months.has(self.release.day.month()),
        }
    }

    /// One of the same line with a smaller number, or a monthly one of an older line, that comes after it; or the other way
    /// round. Where one of the two was moved it is told of that one. That clashes whatever the plan wants; where it says
    /// nothing of an order, lines of several cadences may come as they like.
    fn impossible(&self, wanted: &Wanted<'_>) -> Option<Clash> {
        let release = self.release;
        if release.versions.is_empty() {
            return None;
        }
        let across = wanted.checks.contains(&Check::InOrder);
        let is_greater = |one: &Dated, other: &Dated| {
            let lines = across || one.cadence == other.cadence;
            is_greater(one, other, lines)
        };
        let (earliest, latest) = (
            days::plus(release.day, -LOOK_BACK),
            days::plus(release.day, LOOK_BACK),
        );
        let mut behind = self.between(days::plus(release.day, 1), latest);
        if let Some(first) = behind.find(|other| is_told(release, other) && is_greater(release, other)) {
            return Some(Clash::VersionTooEarly {
                first: first.id.clone(),
            });
        }
        let mut before = self.before().take_while(|other| other.day >= earliest);
        let after = before.find(|other| is_told(release, other) && is_greater(other, release))?;
        Some(Clash::VersionTooLate {
            after: after.id.clone(),
        })
    }
}

/// The steps that somebody must do on a day on which nobody is there to do them.
fn unattended(release: &Dated, wanted: &Wanted<'_>) -> Vec<Clash> {
    if wanted.unattended.is_empty() {
        return Vec::new();
    }
    let does = |key: &str| {
        wanted
            .steps
            .iter()
            .any(|own| own.key == key && own.does.is_some())
    };
    let steps = release.steps.iter();
    let nobody = steps.filter(|step| {
        (step.reaches.is_some() || does(&step.key)) && wanted.unattended.contains(&step.planned.date)
    });
    let clash = |step: &DatedStep| Clash::NobodyThere {
        step: step.key.clone(),
        name: step.name.clone(),
        day: step.planned.date,
    };
    nobody.map(clash).collect()
}

/// Whether one ships a version that has to come after one of another's: of the same line, or of monthly ones that count among
/// themselves where other `lines` count, too.
pub(super) fn is_greater(one: &Dated, other: &Dated, lines: bool) -> bool {
    let monthly = lines && one.kind == Kind::Monthly && one.counts_with(other);
    one.versions.iter().any(|own| {
        let mut others = other.versions.iter();
        others.any(|version| (own.line == version.line || monthly) && version < own)
    })
}
