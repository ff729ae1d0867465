//! Blockers: what holds up deployments and releases, what is being done about it, and the reports of weeks. The rules are those of
//! [`domain::blockers`].
//!
//! A blocker is as hidden as what it blocks, and for the team at most. Figures and reports are made of what is not embargoed, for
//! everybody alike (docs/decisions/0025-what-the-odds-are-made-of.md).

mod around;
pub mod block;
pub mod correct;
mod items;
mod lists;
pub mod path;
mod queries;
pub mod retract;
mod rows;
pub mod set_causes;
pub(crate) mod store;
pub mod told;
pub mod unblock;
mod weekly;

use domain::blockers::{Blocker, Blocks, Causes, Places};
use jiff::Timestamp;

pub use around::{Around, OfCause, OfWeek, around};
pub use lists::{Cursor, Filter, Page, Which, page};
pub use queries::{Board, blocker, board, causes, of_release, open};
pub use weekly::{Watched, Weekly, watched, weekly, weeks};

use crate::calendar::{self, Product};

/// The minute of an instant. What lasts is counted up to it, so that whoever asks twice within a minute is told the same.
#[must_use]
pub fn minute(now: Timestamp) -> Timestamp {
    Timestamp::from_second(now.as_second().div_euclid(60) * 60).unwrap_or(now)
}

/// What a blocker blocks, as its viewer may read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum About {
    /// Deployments to an environment.
    Deployments(String),
    /// A release.
    Release(Box<calendar::Listed>),
    /// An item of a checklist.
    Item {
        /// The item's title.
        title: String,
        /// The checklist's title.
        run: String,
        /// The item's place on the site.
        path: String,
        /// The release.
        release: Box<calendar::Listed>,
    },
}

/// A blocker with the names of who and what it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// The blocker.
    pub blocker: Blocker,
    /// The product.
    pub product: Product,
    /// What is blocked.
    pub about: About,
    /// What its cause is called; empty where there is none.
    pub cause: String,
    /// The name of who has said it; of an issue's and of a checklist's none.
    pub opened_by: Option<String>,
    /// The name of who has said what is being done, and when.
    pub path_by: Option<(String, Timestamp)>,
    /// Whether somebody of the team may not see it.
    embargoed: bool,
}

impl Listed {
    /// What is blocked, in words: `Deployments to gprd`, `GitLab 19.7`, `Tag the release, in Monthly release of GitLab 19.7`.
    #[must_use]
    pub fn what(&self) -> String {
        match &self.about {
            About::Deployments(environment) => format!("Deployments to {environment}"),
            About::Release(listed) => listed.name(),
            About::Item {
                title, run, release, ..
            } => format!("{title}, in {run} of {}", release.name()),
        }
    }

    /// Where what is blocked is on the site; none for an environment.
    #[must_use]
    pub fn path(&self) -> Option<String> {
        match &self.about {
            About::Deployments(_) => None,
            About::Release(listed) => Some(listed.path()),
            About::Item { path, .. } => Some(path.clone()),
        }
    }

    /// Who does what is being done: whom people have named, else who has said so.
    #[must_use]
    pub fn who(&self) -> Option<&str> {
        let path = self.blocker.path.as_ref()?;
        let said_by = self.path_by.as_ref().map(|(name, _)| name.as_str());
        path.who.as_deref().or(said_by)
    }

    /// Whether it is for those alone who see what is embargoed: then it is in no figure, for nobody.
    #[must_use]
    pub const fn is_embargoed(&self) -> bool {
        self.embargoed
    }

    /// Whether it is an item of a checklist, which is let go there.
    #[must_use]
    pub const fn is_item(&self) -> bool {
        matches!(self.blocker.blocks, Blocks::Item(_))
    }
}

/// What a product says of blockers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Says {
    /// The causes.
    pub causes: Causes,
    /// How often they were changed.
    pub revision: i64,
    /// Its staging and its production.
    pub places: Places,
}
