//! Blockers: what holds up deployments to an environment, a release, or an item of a checklist, since when, by which cause, and
//! what is being done.
//!
//! A blocker is opened by hand or by an issue whose labels say so ([`Labels`]); an item of a checklist that is blocked there
//! is one by itself ([`items`]). Its cause is out of its product's list ([`Causes`]). It lasts from `since` to before `until`.
//!
//! How long was something blocked? There are two answers, and [`Report`] has both: the time of the clock in which at least one
//! blocker was there, and the hours on staging and on production, which people say with labels in half hours.
//!
//! Source: GitLab's weekly issue "Deployment Blockers"; a blocker with no clear path for more than two hours is escalated.

pub mod cause;
pub mod change;
pub mod hours;
pub mod items;
pub mod labels;
pub mod markdown;
pub mod report;
pub mod week;

use jiff::{SignedDuration, Timestamp};

pub use cause::{BadCauses, Cause, CauseKey, Causes};
pub use change::{Draft, Invalid, PathDraft, Refusal, Terms};
pub use hours::{BadHours, HalfHours};
pub use labels::{Labels, Unread};
pub use markdown::Beside;
pub use report::{Entry, Report, Row, Tally, report, tally};
pub use week::{BadWeek, Week};

use crate::freezes::stretch::Stretch;
use crate::id::{BlockerId, ItemId, ProductId, ReleaseId};
use crate::requests::Link;
use crate::velocity::Setting;

/// A blocker without a path is escalated once it is older than that.
pub const ESCALATED_AFTER: SignedDuration = SignedDuration::from_hours(2);

/// What is blocked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Blocks {
    /// Deployments to an environment, by its name at GitLab: `gprd`.
    Deployments(String),
    /// A release.
    Release(ReleaseId),
    /// An item of a checklist: it is blocked and let go there, and nowhere else.
    Item(ItemId),
}

/// The two environments of which hours are told, by their names at GitLab.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Places {
    /// Staging; empty where there is none.
    pub staging: String,
    /// Production.
    pub production: String,
}

/// GitLab's.
impl Default for Places {
    fn default() -> Self {
        Self {
            staging: "gstg".to_owned(),
            production: "gprd".to_owned(),
        }
    }
}

/// One of the two.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Place {
    /// Staging.
    Staging,
    /// Production.
    Production,
}

impl Places {
    /// Those of a product's way to production: the last stage is production, and staging is the stage of that name, else the
    /// one before production.
    #[must_use]
    pub fn of(way: &Setting) -> Self {
        let stages = way.stages.split_last().map_or(&[][..], |(_, before)| before);
        let staging = stages
            .iter()
            .find(|stage| stage.name.eq_ignore_ascii_case("staging"))
            .or_else(|| stages.last());
        Self {
            staging: staging.map(|stage| stage.environment.clone()).unwrap_or_default(),
            production: way.production().to_owned(),
        }
    }

    /// Which of the two an environment is; none for any other.
    #[must_use]
    pub fn place(&self, environment: &str) -> Option<Place> {
        if environment == self.production {
            Some(Place::Production)
        } else if environment == self.staging && !self.staging.is_empty() {
            Some(Place::Staging)
        } else {
            None
        }
    }
}

/// How long labels say that something was blocked, by place; none where they say nothing of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Said {
    /// On staging.
    pub staging: Option<HalfHours>,
    /// On production.
    pub production: Option<HalfHours>,
}

/// What is being done about a blocker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Path {
    /// What: 1 to 500 characters.
    pub words: String,
    /// By whom, where that is somebody else than who has said so: a person or a team, in people's words.
    pub who: Option<String>,
}

/// Where a blocker comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// Somebody has said it here, or a program has.
    Told,
    /// An issue whose labels say so; with what of its labels could not be read.
    Issue(Vec<Unread>),
    /// A checklist.
    Checklist,
}

/// A blocker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Blocker {
    /// Its id; of an item of a checklist that item's.
    pub id: BlockerId,
    /// The product.
    pub product: ProductId,
    /// What it blocks.
    pub blocks: Blocks,
    /// By which cause; none where nobody has said one that can be read. Of an item of a checklist [`CauseKey::item`].
    pub cause: Option<CauseKey>,
    /// What it is, in a line; may be empty.
    pub note: String,
    /// Since when.
    pub since: Timestamp,
    /// Until when; none while it lasts.
    pub until: Option<Timestamp>,
    /// What is being done; none yet.
    pub path: Option<Path>,
    /// The address of an issue about it.
    pub issue: Option<Link>,
    /// How long it blocked by what labels say.
    pub said: Said,
    /// Where it comes from.
    pub origin: Origin,
    /// Counts its changes by people.
    pub revision: i64,
}

impl Blocker {
    /// Whether it lasts.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        self.until.is_none()
    }

    /// When it was there: until now, where it lasts.
    #[must_use]
    pub fn stretch(&self, now: Timestamp) -> Stretch {
        Stretch {
            from: self.since,
            until: self.until.unwrap_or(now).max(self.since),
        }
    }

    /// How long it was there.
    #[must_use]
    pub fn lasted(&self, now: Timestamp) -> SignedDuration {
        let stretch = self.stretch(now);
        stretch.until.duration_since(stretch.from)
    }

    /// Whether it is to be escalated: it lasts for more than [`ESCALATED_AFTER`], and nobody has said what is being done. Of an
    /// item of a checklist nobody can say that but by taking it up, and then it is blocked no more.
    #[must_use]
    pub fn is_escalated(&self, now: Timestamp) -> bool {
        self.is_open() && self.path.is_none() && self.lasted(now) > ESCALATED_AFTER
    }

    /// As the report counts it.
    #[must_use]
    pub fn entry(&self, places: &Places, now: Timestamp) -> Entry<'_> {
        Entry {
            stretch: self.stretch(now),
            cause: self.cause.as_ref(),
            place: match &self.blocks {
                Blocks::Deployments(environment) => places.place(environment),
                Blocks::Release(_) | Blocks::Item(_) => None,
            },
            said: self.said,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    pub(super) fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    pub(super) fn blocker(since: &str, until: Option<&str>) -> Blocker {
        Blocker {
            id: "b".parse().unwrap(),
            product: "p".parse().unwrap(),
            blocks: Blocks::Deployments("gprd".to_owned()),
            cause: "flaky-test".parse().ok(),
            note: String::new(),
            since: at(since),
            until: until.map(at),
            path: None,
            issue: None,
            said: Said::default(),
            origin: Origin::Told,
            revision: 0,
        }
    }

    #[test]
    fn two_hours_without_a_path_are_escalated() {
        let open = blocker("2026-12-01T10:00:00Z", None);
        let with_path = Blocker {
            path: Some(Path {
                words: "the test is in quarantine".to_owned(),
                who: None,
            }),
            ..open.clone()
        };
        let over = blocker("2026-12-01T10:00:00Z", Some("2026-12-01T15:00:00Z"));
        let item = Blocker {
            blocks: Blocks::Item("i".parse().unwrap()),
            ..open.clone()
        };
        for (blocker, now, escalated) in [
            (&open, "2026-12-01T12:00:00Z", false),
            (&open, "2026-12-01T12:00:01Z", true),
            (&with_path, "2026-12-01T15:00:00Z", false),
            (&over, "2026-12-01T16:00:00Z", false),
            (&item, "2026-12-01T12:00:00Z", false),
            (&item, "2026-12-01T12:00:01Z", true),
            // A clock that is behind.
            (&open, "2026-12-01T09:00:00Z", false),
        ] {
            assert_eq!(blocker.is_escalated(at(now)), escalated, "{blocker:?} {now}");
        }
    }

    #[test]
    fn staging_and_production_are_those_of_the_way() {
        let mut way = Setting::default();
        assert_eq!(Places::of(&way), Places::default());
        way.stages.retain(|stage| stage.name != "Staging");
        assert_eq!(Places::of(&way).staging, "gprd-cny");
        way.stages.retain(|stage| stage.name == "Production");
        let places = Places::of(&way);
        assert_eq!(
            (places.staging.as_str(), places.production.as_str()),
            ("", "gprd")
        );
        assert_eq!(
            (places.place(""), places.place("gprd")),
            (None, Some(Place::Production))
        );
    }

    #[test]
    fn it_lasts_until_its_end_or_now() {
        let now = at("2026-12-01T12:00:00Z");
        for (until, hours) in [(None, 2), (Some("2026-12-01T11:00:00Z"), 1)] {
            let blocker = blocker("2026-12-01T10:00:00Z", until);
            assert_eq!(blocker.lasted(now), SignedDuration::from_hours(hours));
        }
        let ahead = blocker("2026-12-01T13:00:00Z", None);
        assert_eq!(ahead.lasted(now), SignedDuration::ZERO);
    }
}
