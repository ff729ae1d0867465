//! Steps: the dated parts of a release, and the plans they are made from.

use std::fmt;

use jiff::Timestamp;
use jiff::civil::Date;

use super::does::Does;
use super::kind::Kind;
use super::moment::Moment;
use super::offset::{self, Offset};
use super::release::{Confidence, Stage, Standing};
use crate::id::StepId;

pub use super::binding::{Binding, UnknownBinding};

mod circles;
mod ladder;
mod only;
mod phase;

pub use only::{BadOnly, Only};

/// One step of a cadence's plan. Written on one line:
/// `key | Name | offset | binding`, then `| reaches STAGE`, `| does ACT`, `| deadline` and `| shown` where they apply, such as
/// `candidate | Release candidate | R-2 | target | reaches closed | shown`. A phase is two steps: `| lasts 4wk`
/// makes the second one, on its last day. `| only in april of even years` gives it to some releases alone, see [`Only`]; then
/// another one of its key may stand behind it, for all others. The key [`INCLUSION`](Self::INCLUSION) is a deadline without saying so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepPlan {
    /// Its key among the steps of a release: lower-case letters, digits and `-`.
    pub key: String,
    /// Its name.
    pub name: String,
    /// Where it lies.
    pub offset: Offset,
    /// How much its date binds.
    pub binding: Binding,
    /// The stage that the release has when this is reached.
    pub reaches: Option<Stage>,
    /// What is done in it, for freezes to forbid; none where [`Does::usually`] says it.
    pub does: Option<Does>,
    /// Whether changes must be in by then: the step of a plan at most for which that is so.
    pub deadline: bool,
    /// Whether the month shows it beside the release.
    pub shown: bool,
    /// Which releases have it; none where all do.
    pub only: Option<Only>,
}

/// A line is no step of a plan.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {why}; write: key | Name | R-2 16:00 UTC | target | reaches closed | shown")]
pub struct BadPlan {
    /// Counted from 1.
    pub line: usize,
    /// What is wrong there.
    pub why: String,
}

impl StepPlan {
    /// The key of a step that is the deadline by its name.
    pub const INCLUSION: &str = "inclusion";

    /// Whether freezes and conflicts look at the step that it makes, see [`Step::matters`].
    #[must_use]
    pub const fn matters(&self) -> bool {
        self.shown || self.deadline || self.reaches.is_some()
    }

    /// Reads a line: a step, and the end of the phase that it begins.
    fn parse(text: &str) -> Result<(Self, Option<Self>), String> {
        let mut parts = text.split('|').map(str::trim);
        let mut part = |what: &str| {
            parts
                .next()
                .filter(|part| !part.is_empty())
                .ok_or(format!("no {what}"))
        };
        let key = part("key")?;
        if !offset::is_key(key) {
            return Err(format!("'{key}' is no key"));
        }
        let name = part("name")?;
        let offset = part("offset")?
            .parse()
            .map_err(|error: super::offset::BadOffset| error.to_string())?;
        let binding = part("binding")?
            .parse()
            .map_err(|error: UnknownBinding| error.to_string())?;
        let mut lasts = None;
        let mut plan = Self {
            key: key.to_owned(),
            name: name.to_owned(),
            offset,
            binding,
            reaches: None,
            does: None,
            deadline: key == Self::INCLUSION,
            shown: false,
            only: None,
        };
        for word in parts {
            match word.strip_prefix("reaches ") {
                Some(stage) => {
                    plan.reaches = Some(
                        stage
                            .trim()
                            .parse()
                            .map_err(|error: super::release::UnknownStage| error.to_string())?,
                    )
                }
                None if word == "shown" => plan.shown = true,
                None if word == "deadline" => plan.deadline = true,
                None => match word.split_once(' ') {
                    Some(("lasts", length)) => lasts = Some(phase::days_of(length.trim())?),
                    Some(("does", what)) => plan.does = Some(what.parse()?),
                    Some(("only", which)) => {
                        plan.only = Some(which.parse().map_err(|error: BadOnly| error.to_string())?);
                    }
                    _ => return Err(format!("'{word}' means nothing here")),
                },
            }
        }
        let end = lasts.map(|days| plan.end_of_phase(days));
        if let Some(end) = end.as_ref().filter(|end| !offset::is_key(&end.key)) {
            return Err(format!(
                "'{}' is no key: that of a phase is shorter by 4",
                end.key
            ));
        }
        Ok((plan, end))
    }

    /// Reads a plan, a step a line; empty lines are passed over.
    ///
    /// # Errors
    /// The first line that is no step, a key that stands twice, or a plan without a publication on the
    /// release's day.
    pub fn parse_all(text: &str) -> Result<Vec<Self>, BadPlan> {
        let mut plans: Vec<Self> = Vec::new();
        let mut lines = Vec::new();
        for (index, line) in text
            .lines()
            .enumerate()
            .filter(|(_, line)| !line.trim().is_empty())
        {
            let bad = |why| BadPlan { line: index + 1, why };
            let (plan, end) = Self::parse(line).map_err(bad)?;
            for plan in std::iter::once(plan).chain(end) {
                if let Some(why) = plan.repeats(&plans) {
                    return Err(bad(why));
                }
                let another = |other: &&Self| other.deadline && plan.deadline && other.key != plan.key;
                if let Some(other) = plans.iter().find(another) {
                    let why = format!("'{}' is the deadline already; a plan has one at most", other.key);
                    return Err(bad(why));
                }
                lines.push(index + 1);
                plans.push(plan);
            }
        }
        if let Some((place, why)) = circles::wrong(&plans) {
            let line = lines.get(place).copied().unwrap_or(1);
            return Err(BadPlan { line, why });
        }
        if plans.len() > MOST_STEPS {
            let why = format!("at most {MOST_STEPS} steps");
            let line = lines.last().copied().unwrap_or(1);
            return Err(BadPlan { line, why });
        }
        let mut publications = plans.iter().filter(|plan| plan.reaches == Some(Stage::Published));
        let why = match (publications.next(), publications.next()) {
            (Some(plan), None) if plan.offset.is_release_day() => return Ok(plans),
            (Some(_), None) => "what reaches published is on the release's day: R, or R 13:00 UTC",
            _ => "exactly one step reaches published",
        };
        Err(BadPlan {
            line: text.lines().count().max(1),
            why: why.to_owned(),
        })
    }

    /// The plan that a new cadence of the kind begins with.
    ///
    /// Source: GitLab's handbook, "Monthly releases" (timelines) and "Patch releases".
    #[must_use]
    pub const fn usual(kind: Kind) -> &'static str {
        match kind {
            Kind::Monthly => {
                "\
milestone-start | Milestone starts | prev.milestone-end+1 | target
milestone-end | Milestone ends | R-6 | target
inclusion | Inclusion deadline | R-3 16:00 UTC | target | shown
candidate | Release candidate | R-2 | target | reaches closed | shown
tag | Tag | R-1 | target | reaches tagged
publication | Publication | R 13:00 UTC | committed | reaches published
patch-start | Patch work starts | R+1 | target"
            }
            Kind::Patch => {
                "\
warning | Merge requests must be ready soon | R-3w | best_effort | reaches warning
preparation | Preparation: fixes approved, green and ready | R-2w 07:00 UTC | best_effort | reaches closed | shown
backports | Backports merged, packages prepared | R-1w | best_effort
tag | Tag | R | best_effort | reaches tagged
publication | Publication | R | best_effort | reaches published"
            }
            Kind::Internal => "publication | Publication | R | target | reaches published",
        }
    }
}

/// A release has at most so many steps.
const MOST_STEPS: usize = 200;

impl fmt::Display for StepPlan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} | {} | {} | {}",
            self.key,
            self.name,
            self.offset,
            self.binding.key()
        )?;
        if let Some(stage) = self.reaches {
            write!(f, " | reaches {}", stage.key())?;
        }
        if let Some(does) = self.does {
            write!(f, " | does {does}")?;
        }
        if self.deadline && self.key != Self::INCLUSION {
            f.write_str(" | deadline")?;
        }
        if self.shown {
            f.write_str(" | shown")?;
        }
        if let Some(only) = self.only {
            write!(f, " | only {only}")?;
        }
        Ok(())
    }
}

/// Where a step stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StepState {
    /// Planned; a day that has passed does not change that.
    Planned,
    /// It has happened.
    Reached {
        /// On which day.
        on: Date,
        /// At which instant, where that is known.
        at: Option<Timestamp>,
    },
    /// Late, and no new time is known.
    Delayed,
    /// It will not happen.
    Cancelled,
    /// It was never meant to happen in this release.
    LeftOut,
}

impl StepState {
    /// Where a step that is not reached stands in a release of this standing.
    #[must_use]
    pub const fn within(standing: &Standing) -> Self {
        match standing {
            Standing::Planned => Self::Planned,
            Standing::Delayed => Self::Delayed,
            Standing::Cancelled => Self::Cancelled,
            Standing::LeftOut { .. } => Self::LeftOut,
        }
    }

    /// The name in the database and the API.
    #[must_use]
    pub const fn key(&self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Reached { .. } => "reached",
            Self::Delayed => "delayed",
            Self::Cancelled => "cancelled",
            Self::LeftOut => "left_out",
        }
    }
}

/// A dated part of a release.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Its id; the UID of its event in feeds is made of it.
    pub id: StepId,
    /// Its key in the plan.
    pub key: String,
    /// Its name.
    pub name: String,
    /// When it is planned.
    pub planned: Moment,
    /// When it was planned at first.
    pub first_planned: Moment,
    /// How much that binds.
    pub binding: Binding,
    /// Whether the planned time is settled.
    pub confidence: Confidence,
    /// Where it stands.
    pub state: StepState,
    /// What it was before it was reached: what those see of a tag who may not know of it yet.
    pub seen_as: StepState,
    /// The stage that the release has when this is reached.
    pub reaches: Option<Stage>,
    /// Whether changes must be in by then.
    pub deadline: bool,
    /// Whether the month shows it.
    pub shown: bool,
    /// Whether somebody gave it a time of its own, which a move of the release leaves alone.
    pub moved: bool,
    /// How often its time, its state or its name was changed (RFC 5545, 3.8.7.4).
    pub sequence: i64,
    /// When it was last changed.
    pub modified: Timestamp,
}

impl Step {
    /// Whether freezes and conflicts look at it: people see it, changes must be in by then, or it brings the release on. That a
    /// milestone begins or ends is no matter of theirs.
    #[must_use]
    pub const fn matters(&self) -> bool {
        self.shown || self.deadline || self.reaches.is_some()
    }

    /// Whether the versions are tagged when this is reached. That is for the team until they are out.
    #[must_use]
    pub fn is_tag(&self) -> bool {
        self.reaches == Some(Stage::Tagged)
    }

    /// Where it stands for whoever plans: a tag that is not out yet goes along with its release as if
    /// it were not reached, or it would show.
    pub(super) fn plan_state(&mut self) -> &mut StepState {
        if self.is_tag() && matches!(self.state, StepState::Reached { .. }) {
            &mut self.seen_as
        } else {
            &mut self.state
        }
    }

    /// Whether it has happened.
    #[must_use]
    pub const fn is_reached(&self) -> bool {
        matches!(self.state, StepState::Reached { .. })
    }

    /// When it happened, where the instant is known and lies a minute or more away from the one that it was planned for: then
    /// both are to be said.
    #[cfg(feature = "zones")]
    #[must_use]
    pub fn happened_apart(&self) -> Option<Timestamp> {
        let StepState::Reached { at: Some(at), .. } = self.state else {
            return None;
        };
        let apart = at.duration_since(self.planned.instant()?).abs();
        (apart >= jiff::SignedDuration::from_mins(1)).then_some(at)
    }

    /// Whether it is the publication.
    #[must_use]
    pub fn publishes(&self) -> bool {
        self.reaches == Some(Stage::Published)
    }

    /// Says that it is changed.
    pub(super) const fn touch(&mut self, now: Timestamp) {
        self.sequence += 1;
        self.modified = now;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::placing;

    #[test]
    fn the_usual_plans_are_read_and_written() {
        for kind in Kind::ALL {
            let plans = StepPlan::parse_all(StepPlan::usual(kind)).unwrap();
            let text: Vec<String> = plans.iter().map(ToString::to_string).collect();
            assert_eq!(text.join("\n"), StepPlan::usual(kind));
        }
    }

    #[test]
    fn a_bad_plan_names_its_line() {
        let publication = "publication | Publication | R | target | reaches published";
        for (text, line) in [
            ("", 1),
            ("tag | Tag | R | target", 1),
            (&*format!("{publication}\ntag | Tag"), 2),
            (&*format!("{publication}\n\npublication | Again | R | target"), 3),
            (&*format!("{publication}\ntag | Tag | R | maybe"), 2),
            (&*format!("{publication}\ntag | Tag | R | target | huge"), 2),
            (&*format!("{publication}\nTag | Tag | R | target"), 2),
            ("publication | Publication | R+1 | target | reaches published", 1),
            (&*format!("{publication}\ntag | Tag | beta-1 | target"), 2),
            (
                &*format!(
                    "{publication}\n\na | A | b+1 | target\nb | B | c-2wk | target\nc | C | a+0 | target"
                ),
                3,
            ),
            (&*format!("{publication}\na | A | a+1 | target"), 2),
            (
                &*format!("{publication}\nbeta | Beta | R-6wk | target | lasts long"),
                2,
            ),
            (
                &*format!(
                    "{publication}\n{} | Beta | R-6wk | target | lasts 4wk",
                    "b".repeat(38)
                ),
                2,
            ),
            (
                &*format!("{publication}\nbeta | Beta | R-6wk | target | does sleep"),
                2,
            ),
            (
                &*format!("{publication}\nbeta | Beta | R-6wk | target | lasts 9999wk"),
                2,
            ),
            (
                &*format!(
                    "{publication}\nbeta | Beta | R-6wk | target | lasts 4wk\nbeta-end | End | R | target"
                ),
                3,
            ),
        ] {
            assert_eq!(StepPlan::parse_all(text).unwrap_err().line, line, "{text}");
        }
    }

    /// A deadline is said, or is called so; a plan has one at most.
    #[test]
    fn a_deadline_is_said_or_called_so() {
        let publication = "publication | Publication | R | target | reaches published";
        for (line, deadline, written) in [
            (
                "freeze | Code freeze | R-14 | target | deadline",
                true,
                "freeze | Code freeze | R-14 | target | deadline",
            ),
            (
                "freeze | Code freeze | R-14 | target | shown | deadline",
                true,
                "freeze | Code freeze | R-14 | target | deadline | shown",
            ),
            (
                "freeze | Code freeze | R-14 | target",
                false,
                "freeze | Code freeze | R-14 | target",
            ),
            (
                "inclusion | Deadline | R-3 | target",
                true,
                "inclusion | Deadline | R-3 | target",
            ),
            (
                "inclusion | Deadline | R-3 | target | deadline",
                true,
                "inclusion | Deadline | R-3 | target",
            ),
        ] {
            let plan = StepPlan::parse_all(&format!("{line}\n{publication}")).unwrap();
            assert_eq!(
                (plan[0].deadline, plan[0].to_string().as_str()),
                (deadline, written),
                "{line}"
            );
            assert!(!plan[1].deadline);
        }
        let two = format!(
            "{publication}\ninclusion | Deadline | R-3 | target\nfreeze | Freeze | R-4 | target | deadline"
        );
        let refused = StepPlan::parse_all(&two).unwrap_err();
        assert_eq!(
            (refused.line, refused.why.as_str()),
            (3, "'inclusion' is the deadline already; a plan has one at most")
        );
        let phase = format!("{publication}\nbeta | Beta | R-6wk | target | lasts 4wk | deadline");
        let plan = StepPlan::parse_all(&phase).unwrap();
        assert_eq!(
            plan.iter().map(|step| step.deadline).collect::<Vec<_>>(),
            [false, true, false]
        );
    }

    #[test]
    fn a_plan_against_the_ladder_is_refused() {
        let publication = "publication | Publication | R | target | reaches published";
        let check = |steps: &str| {
            let plan = StepPlan::parse_all(&format!("{steps}\n{publication}")).unwrap();
            StepPlan::check_ladder(&plan)
        };
        for (steps, why) in [
            (
                "tag | Tag | R+3 | target | reaches tagged",
                "'tag' reaches tagged and lies behind 'publication', which reaches published",
            ),
            (
                "tag | Tag | R-5 | target | reaches tagged\nclosed | Closed | R-2 | target | reaches closed",
                "'closed' reaches closed and lies behind 'tag'",
            ),
            (
                "tag | Tag | publication+1w | target | reaches tagged",
                "'tag' reaches tagged and lies behind 'publication'",
            ),
        ] {
            let error = check(steps).unwrap_err();
            assert!(error.contains(why), "{steps}: {error}");
        }
        for steps in [
            "tag | Tag | R | target | reaches tagged",
            "tag | Tag | R+0w | target | reaches tagged",
            // On some days only.
            "tag | Tag | R-2 | target | reaches tagged\nclosed | Closed | R-1w | target | reaches closed",
            "tag | Tag | prev+3 | target | reaches tagged",
            "end | End of life | R+3y | target",
        ] {
            assert_eq!(check(steps), Ok(()), "{steps}");
        }
        for kind in Kind::ALL {
            let plan = StepPlan::parse_all(StepPlan::usual(kind)).unwrap();
            assert_eq!(StepPlan::check_ladder(&plan), Ok(()));
        }
    }

    /// A beta of four weeks, and a candidate from the day after it.
    #[test]
    fn a_phase_has_two_steps() {
        let text = "beta | Beta | R-6wk | target | lasts 4wk | shown\n\
                    candidate | Candidate | beta-end+1 | target | reaches closed | lasts 14\n\
                    publication | Publication | R | committed | reaches published";
        let plan = StepPlan::parse_all(text).unwrap();
        let day = jiff::civil::date(2026, 12, 17);
        let shown: Vec<String> = placing::moments(&plan, day, None)
            .into_iter()
            .zip(&plan)
            .map(|(moment, step)| format!("{}: {}", step.name, moment.unwrap()))
            .collect();
        assert_eq!(
            shown,
            [
                "Beta begins: Thu 5 Nov 2026",
                "Beta ends: Wed 2 Dec 2026",
                "Candidate begins: Thu 3 Dec 2026",
                "Candidate ends: Wed 16 Dec 2026",
                "Publication: Thu 17 Dec 2026"
            ]
        );
        let written: Vec<String> = plan.iter().map(ToString::to_string).collect();
        assert_eq!(StepPlan::parse_all(&written.join("\n")).unwrap(), plan);
    }
}
