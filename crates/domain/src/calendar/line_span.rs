//! From when until when the line counts that a release begins: for what is supported, and for what patches are made of.

use jiff::civil::Date;

use super::kind::Kind;
use super::release::{Release, Standing};
use super::step::{StepPlan, StepState};
use super::term::Term;
use super::version::Line;

/// A line, and the days that its first release gives it.
///
/// The plan of that release may say when the line's active time and its maintenance end, as plans with long-term support do:
/// by steps with the keys [`MAINTENANCE`](Self::MAINTENANCE) and [`END`](Self::END) behind the release. Of a line without
/// them both follow from the lines behind it ([`crate::support`]).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineSpan {
    /// The line.
    pub line: Line,
    /// The day from which on it counts; [`Date::MAX`] while its release is late without a new day.
    pub begins: Date,
    /// The first day on which it is not active any more, where its plan says that.
    pub maintenance: Option<Date>,
    /// The last day on which it is maintained, where its plan says that; [`Date::MAX`] while that is late without a new day.
    pub ends: Option<Date>,
    /// For how long it is kept by its plan, where that says when it ends.
    pub term: Option<Term>,
    /// The cadence among whose lines it counts, where that has numbers of its own ([`super::Tracks`]): it ends by those.
    pub track: Option<String>,
}

impl LineSpan {
    /// The key of the step that ends a line's maintenance.
    pub const END: &str = "end";
    /// The key of the step that ends its active time.
    pub const MAINTENANCE: &str = "maintenance";

    /// A line that begins on a day and ends by those behind it.
    #[must_use]
    pub const fn new(line: Line, begins: Date) -> Self {
        Self {
            line,
            begins,
            maintenance: None,
            ends: None,
            term: None,
            track: None,
        }
    }

    /// The same, as it counts among the lines of a cadence, or among those that count together.
    #[must_use]
    pub fn among(self, track: Option<&str>) -> Self {
        Self {
            track: track.map(str::to_owned),
            ..self
        }
    }

    /// The same, as `plan` keeps it beside the others that it makes: the plan of the cadence of its release.
    #[must_use]
    pub fn beside(self, release: &Release, plan: &[StepPlan]) -> Self {
        let term = self.ends.and_then(|_| {
            let end = release.step(Self::END)?.first_planned.date;
            Some(Term::of(release.first_planned, end, plan))
        });
        Self { term, ..self }
    }

    /// The one that a release begins: a monthly one with versions that is out or can still be. Planned and not confirmed it
    /// counts by its day; late without a new one it has no day to count by. Which lines it counts among it does not know, see
    /// [`among`](Self::among), nor how long its cadence keeps others, see [`beside`](Self::beside).
    #[must_use]
    pub fn of(release: &Release) -> Option<Self> {
        let counts = release.kind == Kind::Monthly && (release.is_ahead() || release.is_published());
        let line = release.versions.first().filter(|_| counts)?.line;
        let late = release.standing == Standing::Delayed && !release.is_published();
        let own = |key: &str| {
            // What lies before the release is the end of something else.
            let step = release.step(key).filter(|step| step.planned.date > release.day)?;
            match step.state {
                StepState::Planned => Some(step.planned.date),
                StepState::Reached { on, .. } => Some(on),
                StepState::Delayed => Some(Date::MAX),
                StepState::Cancelled | StepState::LeftOut => None,
            }
        };
        Some(Self {
            line,
            begins: if late { Date::MAX } else { release.day },
            maintenance: own(Self::MAINTENANCE),
            ends: own(Self::END),
            term: None,
            track: None,
        })
    }
}
