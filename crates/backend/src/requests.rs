//! Requests: what people ask for beside the plan, who decides, and what came of it. The rules are those of
//! [`domain::requests`].

pub mod accept;
pub mod ask;
pub mod decline;
pub mod import;
mod queries;
mod rows;
pub(crate) mod store;
pub mod withdraw;

use domain::calendar::Step;
use domain::requests::{Request, State, What};

pub use queries::{Cursor, Filter, Page, carriers, lines_on, of_release, page, request};

use crate::calendar::{self, Product};

/// A request with the names of who and what it is about, as its viewer may read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// The request.
    pub request: Request,
    /// The product.
    pub product: Product,
    /// The name of who asked.
    pub asked_by: String,
    /// The name of who settled it.
    pub settled_by: Option<String>,
    /// The release whose deadline it is about.
    pub about: Option<calendar::Listed>,
    /// The release that was made or is to carry it, where the viewer may see that.
    pub release: Option<calendar::Listed>,
}

impl Listed {
    /// Its address on the site.
    #[must_use]
    pub fn path(&self) -> String {
        format!("/requests/{}", self.request.id)
    }

    /// The step that it is an exception to.
    #[must_use]
    pub fn step(&self) -> Option<&Step> {
        match &self.request.terms.what {
            What::Exception { step, .. } => self.about.as_ref()?.release.step(step),
            _ => None,
        }
    }

    /// What is asked for: `Out-of-band patch of GitLab`, `Backport of !123 to GitLab 18.11`, `!123 into GitLab 19.7 after
    /// its inclusion deadline`.
    #[must_use]
    pub fn title(&self) -> String {
        let product = &self.product.name;
        match &self.request.terms.what {
            What::OutOfBand { .. } => format!("Out-of-band patch of {product}"),
            What::Internal { .. } => format!("Internal release of {product}"),
            What::Backport { line, change } => format!("Backport of {} to {product} {line}", change.short()),
            What::Exception { change, step, .. } => {
                let release = self
                    .about
                    .as_ref()
                    .map_or(product.clone(), calendar::Listed::name);
                let step = self.step().map_or(step.as_str(), |step| step.name.as_str());
                format!("{} into {release} after: {step}", change.short())
            }
        }
    }

    /// How it was settled: `Ana Ferreira has accepted it`. Empty while it is open.
    #[must_use]
    pub fn settled_words(&self) -> String {
        let verb = match self.request.state {
            State::Open => return String::new(),
            State::Accepted => "has accepted it",
            State::Declined => "has declined it",
            State::Withdrawn => "has taken it back",
        };
        format!("{} {verb}", self.settled_by.as_deref().unwrap_or("somebody"))
    }

    /// How and when it was settled, for whoever comes too late: `Ana Ferreira has accepted it (Tue 1 Dec 2026 10:00 UTC)`. Empty
    /// while it is open.
    #[must_use]
    pub fn settled_before(&self) -> String {
        match &self.request.settled {
            None => String::new(),
            Some(settled) => format!(
                "{} ({} UTC)",
                self.settled_words(),
                settled.at.strftime("%a %-d %b %Y %H:%M")
            ),
        }
    }

    /// An exception in a sentence, once it is accepted: `Exception: !123 until Tue 15 Dec 2026 16:00 UTC, agreed by Priya`.
    #[must_use]
    pub fn exception_words(&self) -> Option<String> {
        match &self.request.terms.what {
            What::Exception { change, until, .. } if self.request.state == State::Accepted => {
                let agreed = self.request.terms.agreed_by.as_deref();
                let agreed = agreed.map(|by| format!(", agreed by {by}")).unwrap_or_default();
                Some(format!("Exception: {} until {until}{agreed}", change.short()))
            }
            _ => None,
        }
    }
}
