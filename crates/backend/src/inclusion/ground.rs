//! What an answer for a product stands on: its releases ahead, the freezes, what was observed. All of it as the viewer may
//! see it.

use std::sync::Arc;

use domain::calendar::turn::turns;
use domain::calendar::version::maintained_lines;
use domain::calendar::{Kind, Line, LineSpan, Moment, Release, Standing, Stands, Tracks, Turn};
use domain::freezes::stretch::{Stretch, merged};
use domain::freezes::{Act, Asked, Environment, Override};
use domain::identity::Viewer;
use domain::inclusion::reckon::{from_merge, told};
use domain::inclusion::{ChangeKind, Durations, Goal, Locks, Reckoned};
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp, ToSpan as _};

use super::{About, Answer, By, Chance, LineChance, Question};
use crate::calendar::tracks::OnTheirOwn;
use crate::calendar::{Listed, Product, lines, queries, store as calendar};
use crate::changes::observed::observed;
use crate::db::Query;
use crate::error::Result;
use crate::freezes::{Listed as Freeze, store as freezes};
use crate::support::store as support;

/// What an answer stands on.
pub(super) struct Ground {
    pub(super) product: Product,
    /// The releases that may still take something, by day.
    ahead: Vec<Listed>,
    /// The lines of monthly releases, those that are out among them.
    monthly: Vec<LineSpan>,
    /// How many lines are maintained at once.
    lines: usize,
    freezes: Arc<[Freeze]>,
    /// What of them is overridden for the product.
    overrides: Vec<Override>,
    /// When deploying to production is forbidden for patches, and for monthly releases.
    locks: [Locks; 2],
    pub(super) sample: Option<Durations>,
    observed: usize,
}

/// So far back freezes are looked for: something observed may have been merged before the days that count.
const BEFORE: i64 = 2 * Durations::DAYS;
/// So many years back releases are looked for that are late and still to come.
const LATE: i64 = 1;

/// The freezes that the viewer may see, for every product.
pub(super) async fn frozen(query: &mut impl Query, viewer: &Viewer) -> Result<Arc<[Freeze]>> {
    let products = calendar::products(query).await?;
    Ok(freezes::open(freezes::all(query, &products).await?, viewer).into())
}

impl Ground {
    /// Those of every product that the viewer may see, or of the one that is asked for.
    pub(super) async fn load_all(
        query: &mut impl Query,
        viewer: &Viewer,
        question: &Question,
        now: Timestamp,
    ) -> Result<Vec<Self>> {
        let mut products = calendar::products(query).await?;
        products.retain(|product| {
            let asked = question.product.as_ref();
            let there = product.visibility.admits(viewer) && product.archived.is_none();
            there && asked.is_none_or(|slug| *slug == product.slug)
        });
        let frozen = frozen(query, viewer).await?;
        let mut all = Vec::with_capacity(products.len());
        for product in products {
            all.push(Self::load(query, viewer, product, &frozen, now).await?);
        }
        Ok(all)
    }

    pub(super) async fn load(
        query: &mut impl Query,
        viewer: &Viewer,
        product: Product,
        frozen: &Arc<[Freeze]>,
        now: Timestamp,
    ) -> Result<Self> {
        let today = product.home.day_at(now);
        let days = |days: i64| SignedDuration::from_hours(24 * days);
        let window = Stretch {
            from: now.checked_sub(days(BEFORE)).unwrap_or(Timestamp::MIN),
            until: now.checked_add(days(super::AHEAD + 60)).unwrap_or(Timestamp::MAX),
        };
        let open = |sealed| queries::open(sealed, viewer);
        // As far ahead as anything is planned, and far enough back for what is late.
        let from = today.checked_sub(LATE.years()).unwrap_or(today);
        let all = calendar::of_product_between(query, &product.id, None, (from, Date::MAX)).await?;
        let all: Vec<Listed> = all.into_iter().filter_map(open).collect();
        // The lines that are maintained may be much older.
        let current = calendar::monthly_until(query, &product.id, today).await?;
        let current: Vec<Listed> = current.into_iter().filter_map(open).collect();
        let coming = all.iter().filter(|listed| listed.release.day > today);
        let spans = lines::spans(query, &product.id, current.iter().chain(coming)).await?;
        let monthly = spans.into_iter().flatten().collect();
        let granted = freezes::overrides(query, window.from).await?.into_iter();
        let overrides = granted
            .map(|granted| granted.granted)
            .filter(|granted| granted.product == product.id);
        let alone = OnTheirOwn::load_one(query, &product.id).await?;
        let mut ground = Self {
            lines: support::maintained(query, &product.id).await?,
            ahead: taking(all, alone.of(&product.id), today, now),
            monthly,
            freezes: Arc::clone(frozen),
            overrides: overrides.collect(),
            locks: [Locks::default(), Locks::default()],
            sample: None,
            observed: 0,
            product,
        };
        ground.locks = [Kind::Patch, Kind::Monthly].map(|kind| {
            let freezes = ground.freezes.iter().map(|listed| &listed.freeze);
            Locks::of(freezes, &ground.overrides, &ground.asked(kind), window)
        });
        let seen = observed(query, viewer, &ground.product, now).await?;
        ground.observed = seen.len();
        // What goes to the default branch is deployed for every release.
        let locks = ground.locks(Kind::Monthly);
        ground.sample = Durations::new(seen.iter().map(|(merged, at)| locks.open(*merged, *at)).collect());
        Ok(ground)
    }

    fn asked(&self, kind: Kind) -> Asked<'_> {
        Asked {
            product: &self.product.id,
            kind: Some(kind),
            environment: Some(Environment::Production),
            act: Act::Deploy,
        }
    }

    /// When deploying to production is forbidden for releases of a kind.
    pub(super) const fn locks(&self, kind: Kind) -> &Locks {
        let [patch, monthly] = &self.locks;
        match kind {
            Kind::Patch => patch,
            Kind::Monthly | Kind::Internal => monthly,
        }
    }

    /// The same between two instants, with the names of what forbids it, by their begin.
    pub(super) fn named_locks(
        &self,
        kind: Kind,
        from: Timestamp,
        until: Option<Timestamp>,
    ) -> Vec<(Stretch, Vec<String>)> {
        let Some(until) = until.filter(|until| *until > from) else {
            return Vec::new();
        };
        let (window, asked) = (Stretch { from, until }, self.asked(kind));
        let all = self.freezes.iter().map(|listed| &listed.freeze);
        let single: Vec<(Stretch, &str)> = all
            .flat_map(|freeze| {
                let name = freeze.terms.name.as_str();
                Locks::of_one(freeze, &self.overrides, &asked, window)
                    .into_iter()
                    .map(move |stretch| (stretch, name))
            })
            .collect();
        let whole = merged(single.iter().map(|(stretch, _)| *stretch).collect());
        let named = whole.into_iter().map(|lock| {
            let within = single.iter().filter(|(stretch, _)| stretch.meets(&lock));
            let mut names: Vec<String> = within.map(|(_, name)| (*name).to_owned()).collect();
            names.sort_unstable();
            names.dedup();
            (lock, names)
        });
        named.collect()
    }

    /// The releases of a kind that take a change, with what they ask of it, the nearest deadline first.
    pub(super) fn goals(&self, kind: ChangeKind, of: Kind) -> Vec<(&Listed, Goal)> {
        let fits = self.ahead.iter().filter(|listed| listed.release.kind == of);
        let mut goals: Vec<(&Listed, Goal)> = fits
            .filter_map(|listed| Some((listed, Goal::of(&listed.release, kind, self.product.deploys)?)))
            .collect();
        goals.sort_by_key(|(listed, goal)| (goal.in_order(&listed.release), listed.release.day));
        goals
    }

    /// The lines that a patch brings fixes to: those of its versions, or those that are maintained on its day.
    pub(super) fn lines_of(&self, release: &Release) -> Vec<Line> {
        if release.versions.is_empty() {
            return maintained_lines(&self.monthly, release.day, self.lines);
        }
        let mut lines: Vec<Line> = release.versions.iter().map(|version| version.line).collect();
        lines.sort_unstable_by(|one, other| other.cmp(one));
        lines.dedup();
        lines
    }

    /// The answer for something that is merged at the time that is asked for.
    pub(super) fn of_time(self, question: &Question, now: Timestamp) -> Answer {
        let merged = match question.about {
            About::Merged(at) => at,
            About::MergeRequest(..) | About::Commit(_) => now,
        };
        let every = |_: &Listed| true;
        let chances = self.chances(question.kind, every, |goal, locks, listed| {
            let reckoned = from_merge(&goal, merged, locks, self.sample.as_ref());
            let lines = self.lines_of_patch(listed);
            self.chance(listed, (reckoned, By::Merge), merged, lines)
        });
        self.answer(None, chances)
    }

    /// The lines of a patch, of which no more is known; none of another release.
    fn lines_of_patch(&self, listed: &Listed) -> Vec<LineChance> {
        if listed.release.kind != Kind::Patch {
            return Vec::new();
        }
        let lines = self.lines_of(&listed.release).into_iter();
        lines.map(|line| LineChance { line, at: None }).collect()
    }

    /// What is told of the releases of each kind that take such a change, of those that fit.
    pub(super) fn chances(
        &self,
        kind: ChangeKind,
        fits: impl Fn(&Listed) -> bool,
        each: impl Fn(Goal, &Locks, &Listed) -> Chance,
    ) -> Vec<Chance> {
        let mut chances = Vec::new();
        for of in [Kind::Patch, Kind::Monthly] {
            let locks = self.locks(of);
            let goals = self
                .goals(kind, of)
                .into_iter()
                .filter(|(listed, _)| fits(listed));
            let all: Vec<Chance> = goals.map(|(listed, goal)| each(goal, locks, listed)).collect();
            let reckoned: Vec<Reckoned> = all.iter().map(|chance| chance.reckoned).collect();
            let told = told(&reckoned);
            chances.extend(all.into_iter().skip(told.start).take(told.len()));
        }
        chances
    }

    pub(super) fn chance(
        &self,
        listed: &Listed,
        (reckoned, by): (Reckoned, By),
        merged: Timestamp,
        lines: Vec<LineChance>,
    ) -> Chance {
        let release = &listed.release;
        let waits =
            matches!(by, By::Merge | By::MergeNow | By::Waits(_)) && reckoned.locked > SignedDuration::ZERO;
        let until = reckoned.deadline.filter(|_| waits);
        let step = Goal::step(release);
        let planned = step.map(|step| &step.planned);
        let is_due = |planned: &&Moment| {
            reckoned.deadline.is_some() && planned.over_at(release.home()) == reckoned.deadline
        };
        let due = planned.filter(is_due).cloned();
        let firm = step.map(|step| {
            // What was closed sooner has had its deadline.
            let closed = reckoned.deadline.is_some() && due.is_none();
            let stands = if closed { Stands::Done } else { step.stands() };
            (release.binding_of(step), stands)
        });
        Chance {
            version: release
                .versions
                .first()
                .copied()
                .filter(|_| release.kind == Kind::Monthly),
            locks: self.named_locks(release.kind, merged, until),
            listed: Some(listed.clone()),
            due,
            firm,
            reckoned,
            by,
            lines,
        }
    }

    pub(super) fn answer(self, fate: Option<crate::changes::Fate>, chances: Vec<Chance>) -> Answer {
        Answer {
            product: self.product,
            fate,
            chances,
            sample: self.sample,
            observed: self.observed,
        }
    }
}

/// Of a product's releases, by day, those that may still take something: those whose day or whose time is not over, where that
/// is later, and of those whose day has passed the ones that people still wait for. Of the others nobody has said a word;
/// most likely they are out.
fn taking(all: Vec<Listed>, tracks: Tracks<'_>, today: Date, now: Timestamp) -> Vec<Listed> {
    let ahead: Vec<Listed> = all
        .into_iter()
        .filter(|listed| listed.release.is_ahead())
        .collect();
    let releases: Vec<&Release> = ahead.iter().map(|listed| &listed.release).collect();
    let turns = turns(&releases, tracks, today);
    let takes = |(listed, turn): (Listed, Turn)| {
        let release = &listed.release;
        let over = release
            .publication()
            .and_then(|step| step.planned.over_at(release.home()));
        let waited_for = release.standing == Standing::Delayed || turn == Turn::Late;
        let takes = waited_for || release.day >= today || over.is_some_and(|over| over > now);
        takes.then_some(listed)
    };
    ahead.into_iter().zip(turns).filter_map(takes).collect()
}
