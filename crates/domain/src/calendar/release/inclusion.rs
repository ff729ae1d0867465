//! Until when a change must be in a release, and what is asked of it.

use super::{Release, Stage};
#[cfg(feature = "zones")]
use crate::calendar::kind::Kind;
use crate::calendar::step::{Step, StepState};
#[cfg(feature = "zones")]
use crate::inclusion::ChangeKind;

/// What a release asks of a change by its deadline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asks {
    /// That it is merged, and in production.
    Deployed,
    /// That it is merged.
    Merged,
    /// That it is approved, green and ready, as a patch does when it is prepared.
    Ready,
}

impl Release {
    /// The key of the step by which the changes of a patch must be ready.
    pub const PREPARATION: &str = "preparation";

    /// Until when a change must be in: the step that is the deadline, as the inclusion deadline of a monthly release is;
    /// of a plan that names none the preparation, as of a patch, or else the step that closes the release.
    #[must_use]
    pub fn inclusion(&self) -> Option<&Step> {
        let named = self.steps.iter().find(|step| step.deadline);
        named
            .or_else(|| self.step(Self::PREPARATION))
            .or_else(|| self.closing().find(|step| step.state != StepState::Cancelled))
            .or_else(|| self.closing().next())
    }

    /// What is asked of a change by that deadline; `deploys` where the product's changes must be in production. Of a patch it
    /// depends on what the change is: a bug fix is in production before it is brought to stable branches, a security fix is
    /// not. Where no kind is named it is what every change must be that it takes: of a patch that is prepared, ready.
    #[cfg(feature = "zones")]
    #[must_use]
    pub fn asks(&self, of: Option<ChangeKind>, deploys: bool) -> Asks {
        let is_patch = self.kind == Kind::Patch;
        let prepared = || self.inclusion().is_some_and(|step| step.key == Self::PREPARATION);
        match of {
            Some(ChangeKind::SecurityFix) if is_patch => Asks::Ready,
            None if is_patch && prepared() => Asks::Ready,
            _ if deploys => Asks::Deployed,
            _ => Asks::Merged,
        }
    }

    /// The steps that close it; another plan may have taken the place of one.
    fn closing(&self) -> impl Iterator<Item = &Step> {
        let steps = self.steps.iter();
        steps.filter(|step| step.reaches == Some(Stage::Closed))
    }

    /// Whether somebody says when it is closed, so that a deadline alone does not close it.
    #[must_use]
    pub fn is_closed_by_hand(&self) -> bool {
        self.closing().next().is_some()
    }
}
