//! How much a date binds.

use std::str::FromStr;

use super::kind::Kind;
use super::release::Stage;
use super::step::StepPlan;

/// How much a date binds those who gave it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Binding {
    /// Promised.
    Committed,
    /// Aimed at; a guideline.
    Target,
    /// As well as it can be done.
    BestEffort,
}

impl Binding {
    /// The name in the database and the API.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Committed => "committed",
            Self::Target => "target",
            Self::BestEffort => "best_effort",
        }
    }

    /// What the days of a kind bind where no cadence says it. Of GitLab's dates the monthly day alone is a promise, and
    /// its cadence says so.
    #[must_use]
    pub const fn of_kind(kind: Kind) -> Self {
        match kind {
            Kind::Patch => Self::BestEffort,
            Kind::Monthly | Kind::Internal => Self::Target,
        }
    }

    /// The name for people.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Committed => "committed",
            Self::Target => "target",
            Self::BestEffort => "best effort",
        }
    }

    /// How much a plan says that the publication binds, where that is not this. The publication is the release itself, so what
    /// is said of the release's dates counts, and whoever wrote the plan is told.
    #[must_use]
    pub fn otherwise_in(self, plan: &[StepPlan]) -> Option<Self> {
        let publishes = |step: &&StepPlan| step.reaches == Some(Stage::Published);
        let mut said = plan.iter().filter(publishes).map(|step| step.binding);
        said.find(|said| *said != self)
    }
}

/// There is no such binding.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is no binding; write committed, target or best_effort")]
pub struct UnknownBinding(pub String);

impl FromStr for Binding {
    type Err = UnknownBinding;
    fn from_str(text: &str) -> Result<Self, UnknownBinding> {
        [Self::Committed, Self::Target, Self::BestEffort]
            .into_iter()
            .find(|binding| binding.key() == text)
            .ok_or_else(|| UnknownBinding(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plan_that_binds_its_publication_otherwise_is_found() {
        for (plan, dates, otherwise) in [
            ("committed", Binding::Target, Some(Binding::Committed)),
            ("best_effort", Binding::Target, Some(Binding::BestEffort)),
            ("committed", Binding::Committed, None),
        ] {
            let text = format!(
                "tag | Tag | R-1 | target | reaches tagged\npublication | Out | R | {plan} | reaches published"
            );
            let steps = StepPlan::parse_all(&text).unwrap();
            assert_eq!(dates.otherwise_in(&steps), otherwise, "{plan} for {dates:?}");
        }
    }
}
