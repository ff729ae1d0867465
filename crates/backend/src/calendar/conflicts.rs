//! What of the plan clashes, for the team. The rules are those of [`domain::calendar::conflicts`]; this reads no more than
//! they look at, and of that what the viewer may see: what is hidden clashes with nothing.

mod dated;
mod earlier;
mod load;
mod of_others;
mod of_rule;
mod uncounted;

use std::collections::{BTreeSet, HashMap};

use domain::calendar::conflicts::{self, Clash, Conflict, Dated, Free};
use domain::calendar::custom::{release_called, within};
use domain::calendar::moment::day_for_people;
use domain::calendar::{KindWords, Release, days, horizon};
use domain::id::ReleaseId;
use domain::identity::Viewer;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::queries::open;
use super::{Listed, store};
use crate::db::{Db, Query};
use crate::error::Result;
use crate::freezes;
use crate::rotation::helm::Helms;
use load::{Ground, Rotations};
pub use of_others::WouldClash;
pub(super) use of_others::{Then, of_others};
pub(super) use of_rule::{OfDay, of_rule};
pub use uncounted::Uncounted;

/// So many are told in full at most.
pub const MOST: usize = 200;
/// How many days behind a release others are looked at, for a free day there.
const BEHIND: i32 = 150;

/// Something that clashes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The release.
    pub listed: Listed,
    /// What clashes.
    pub clash: Clash,
    /// The nearest day on which it would not, and nothing else that does not now.
    pub free: Option<Free>,
    /// The other release that it is about.
    pub other: Option<Listed>,
    /// The freeze that it is about.
    pub freeze: Option<freezes::Listed>,
}

/// What clashes among everything that is planned.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Conflicts {
    /// By the releases' days.
    pub found: Vec<Found>,
    /// How many there are beside those.
    pub more: usize,
}

impl Found {
    /// What clashes, as a sentence.
    #[must_use]
    pub fn sentence(&self) -> String {
        let on = |listed: &Listed| dated_name(&listed.release.name_beside_day(), listed.release.day);
        let other = self.other.as_ref().map(on);
        sentence(
            &self.clash,
            other.as_deref(),
            self.freeze.as_ref(),
            &self.listed.product.words,
        )
    }

    /// Where nothing would clash, and what would go there: `Mon 21 Dec 2026 is free.`, `Thu 17 Dec 2026 is free for the step Tag.`
    #[must_use]
    pub fn way_out(&self) -> String {
        let Some(free) = &self.free else {
            return "No day near it is free.".to_owned();
        };
        let day = day_for_people(free.day);
        let step = free.step.as_deref().and_then(|key| self.listed.release.step(key));
        match step {
            Some(step) => format!("{day} is free for the step {}.", step.name),
            None if free.step.is_none() && self.clash.step().is_some() => {
                format!("{day} is free for the release with its steps.")
            }
            None => format!("{day} is free."),
        }
    }
}

/// What a release is called beside its day: `19.7 (Thu 17 Dec 2026)`.
fn dated_name(name: &str, day: Date) -> String {
    format!("{name} ({})", day_for_people(day))
}

/// What clashes, with the other release and the freeze that it is about, and with what the product calls its kinds.
fn sentence(
    clash: &Clash,
    other: Option<&str>,
    freeze: Option<&freezes::Listed>,
    words: &KindWords,
) -> String {
    let other = other.unwrap_or("another release");
    match clash {
        Clash::Freeze { name, .. } => {
            let what = freeze.map_or("a freeze", |freeze| freeze.freeze.terms.name.as_str());
            let forbids = freeze.map_or_else(String::new, |freeze| {
                format!(", which forbids {}", freeze.freeze.terms.forbids)
            });
            format!("{name} falls into {what}{forbids}.")
        }
        Clash::Holiday {
            name, day, region, ..
        } => format!("{name}: {} is a holiday in {region}.", day_for_people(*day)),
        Clash::NobodyThere { name, day, .. } => {
            format!(
                "{name}: on {} every manager of the shift is away.",
                day_for_people(*day)
            )
        }
        Clash::SameDay { .. } => format!("{other} is on the same day."),
        Clash::SameWeek { kind, .. } => {
            let word = release_called(&within(words.of(*kind)));
            let vowel = word.starts_with(['a', 'e', 'i', 'o', 'u', 'A', 'E', 'I', 'O', 'U']);
            let article = if vowel { "an" } else { "a" };
            format!("It is in the week of {article} {word}: {other}.")
        }
        Clash::OnWeekday { weekday } => format!("It is on a {weekday:?}."),
        Clash::TooFar { days, most, .. } => {
            format!("It comes {days} days after {other}; the plan wants {most} at most.")
        }
        Clash::StepTooEarly { name, first, .. } => format!("{name} comes before {first}."),
        Clash::DayPassed { day } => format!("{} has passed.", day_for_people(*day)),
        Clash::VersionTooLate { .. } => {
            format!("It comes after {other}, which is the greater version.")
        }
        Clash::VersionTooEarly { .. } => {
            format!("It comes before {other}, which is the smaller version.")
        }
    }
}

/// The conflicts of the releases that are asked for and are ahead, as far as cadences are planned: those of products with
/// these addresses, and of these kinds; of all where none is named. For others than the team there are none.
///
/// # Errors
/// When the database does.
pub async fn conflicts(
    db: &Db,
    viewer: &Viewer,
    asked: (&[String], &[String]),
    now: Timestamp,
) -> Result<Conflicts> {
    search(db, viewer, asked, (now, Rotations::ToRead(now)), MOST).await
}

/// The first `most` of all, as [`conflicts()`] has them, where the rotations that the viewer sees are read already.
///
/// # Errors
/// When the database does.
pub async fn conflicts_beside(db: &Db, viewer: &Viewer, helms: &Helms, most: usize) -> Result<Conflicts> {
    search(
        db,
        viewer,
        (&[], &[]),
        (helms.now(), Rotations::Read(helms)),
        most,
    )
    .await
}

async fn search(
    db: &Db,
    viewer: &Viewer,
    (products, kinds): (&[String], &[String]),
    (now, rotations): (Timestamp, Rotations<'_>),
    most: usize,
) -> Result<Conflicts> {
    if !viewer.is_team() {
        return Ok(Conflicts::default());
    }
    let today = TimeZone::UTC.to_datetime(now).date();
    let mut read = db.read().await?;
    // Where a product is at home it may be the day before or after.
    let [first, last] = [-1, 1].map(|day| days::plus(today, day));
    let days = (days::plus(first, -conflicts::LOOK_BACK), horizon::last_day(last));
    let only = match products {
        [one] => Some(one.as_str()),
        _ => None,
    };
    let ground = Ground::beside(&mut read, viewer, only, days, rotations).await?;
    let freezes = ground.freezes.iter().map(|listed| &listed.freeze);
    let named = |names: &[String], own: &str| names.is_empty() || names.iter().any(|name| name == own);
    let asked = |release: &Dated| {
        let asked = (products.is_empty() || named(products, ground.slug(&release.product)))
            && named(kinds, release.kind.key());
        asked && release.day <= horizon::last_day(ground.today(&release.product))
    };
    let wanted = |release: &Dated| ground.wanted(release);
    let (all, more) = conflicts::search(&ground.releases, freezes, (asked, wanted), today, most);
    let found = told(&mut read, viewer, &ground, all).await?;
    Ok(Conflicts { found, more })
}

/// The conflicts of one release, as it is or as it would be after an edit. For others than the team there are none.
///
/// # Errors
/// When the database does.
pub async fn of_release(db: &Db, viewer: &Viewer, listed: &Listed, now: Timestamp) -> Result<Vec<Found>> {
    let release = &listed.release;
    let today = listed.product.home.day_at(now);
    if !viewer.is_team() || !release.is_ahead() {
        return Ok(Vec::new());
    }
    let mut read = db.read().await?;
    let days = around(release, today);
    let ground = Ground::load(&mut read, viewer, Some(&listed.product.slug), days, now).await?;
    let Some(dated) = ground.dated(release) else {
        return Ok(Vec::new());
    };
    let freezes = ground.freezes.iter().map(|listed| &listed.freeze);
    let among = conflicts::Among::new(&ground.releases, freezes, today);
    let wanted = |release: &Dated| ground.wanted(release);
    let clashes = among.clashes(&dated, &wanted(&dated));
    let conflicts = among.conflicts(&dated, clashes, &wanted);
    let mut found = told(&mut read, viewer, &ground, conflicts).await?;
    // As it would be after the edit.
    for own in found.iter_mut().filter(|own| own.listed.release.id == release.id) {
        own.listed.clone_from(listed);
    }
    Ok(found)
}

/// What an edit would raise.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Raised {
    /// All that the release clashes with as it would be, and of those beside it, among them those that go along, what they do
    /// not clash with now.
    pub clashes: Vec<Found>,
    /// The freezes into which it or one that goes along would come, and that are no conflicts.
    pub uncounted: Vec<Uncounted>,
}

/// What an edit of a release would raise. For others than the team there is nothing.
///
/// # Errors
/// When the database does.
pub async fn raised(
    db: &Db,
    viewer: &Viewer,
    own: &Listed,
    along: Vec<Listed>,
    now: Timestamp,
) -> Result<Raised> {
    let today = own.product.home.day_at(now);
    if !viewer.is_team() {
        return Ok(Raised::default());
    }
    let mut read = db.read().await?;
    let days = (
        days::plus(today, -conflicts::LOOK_BACK),
        days::plus(horizon::last_day(today).max(own.release.day), BEHIND),
    );
    let slug = &own.product.slug;
    let alone = along.iter().all(|listed| listed.product.slug == *slug);
    let ground = Ground::load(&mut read, viewer, alone.then_some(slug.as_str()), days, now).await?;
    let moved: Vec<&Listed> = std::iter::once(own).chain(&along).collect();
    let mut after = ground.releases.clone();
    after.retain(|dated| moved.iter().all(|listed| listed.release.id != dated.id));
    after.extend(moved.iter().filter_map(|listed| ground.dated(&listed.release)));
    let freezes = ground.freezes.iter().map(|listed| &listed.freeze);
    let conflicts = conflicts::raised(
        (&ground.releases, &after),
        &own.release.id,
        freezes,
        |release| ground.wanted(release),
        today,
        MOST,
    );
    let mut uncounted = uncounted::of(&ground, &after, &moved, today);
    uncounted.extend(uncounted::beside(&ground, own, (&conflicts, &uncounted), now));
    let mut found = told(&mut read, viewer, &ground, conflicts).await?;
    // As they would be after the edit.
    let is = |listed: &mut Listed| {
        if let Some(moved) = moved.iter().find(|moved| moved.release.id == listed.release.id) {
            listed.clone_from(moved);
        }
    };
    for found in &mut found {
        is(&mut found.listed);
        if let Some(other) = &mut found.other {
            is(other);
        }
    }
    Ok(Raised {
        uncounted,
        clashes: found,
    })
}

/// The days among which a release can clash with others, and be free of them; the next one of its kind, before which it may leave a
/// gap, lies wherever cadences are planned.
fn around(release: &Release, today: Date) -> (Date, Date) {
    let first = release.day.min(today);
    (
        days::plus(first, -conflicts::LOOK_BACK),
        days::plus(release.day, BEHIND).max(horizon::last_day(today)),
    )
}

/// Conflicts with what they are about.
async fn told(
    query: &mut impl Query,
    viewer: &Viewer,
    ground: &Ground,
    conflicts: Vec<Conflict>,
) -> Result<Vec<Found>> {
    let named = |conflict: &Conflict| [Some(conflict.release.clone()), conflict.clash.other().cloned()];
    let ids: BTreeSet<ReleaseId> = conflicts.iter().flat_map(named).flatten().collect();
    let ids: Vec<ReleaseId> = ids.into_iter().collect();
    let known: HashMap<ReleaseId, Listed> = store::by_ids(query, &ids)
        .await?
        .into_iter()
        .filter_map(|sealed| open(sealed, viewer))
        .map(|listed| (listed.release.id.clone(), listed))
        .collect();
    let found = conflicts
        .into_iter()
        .filter_map(|Conflict { release, clash, free }| {
            Some(Found {
                listed: known.get(&release)?.clone(),
                freeze: ground.freeze(&clash).cloned(),
                other: clash.other().and_then(|other| known.get(other).cloned()),
                clash,
                free,
            })
        });
    Ok(found.collect())
}
