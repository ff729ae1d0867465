//! Where the steps of a plan lie, each counted from the release, from another step, or from the release before.

use jiff::civil::Date;

use super::moment::Moment;
use super::offset::Base;
use super::release::Release;
use super::step::StepPlan;

/// The release before another one: its day, and those of its steps by their keys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Previous {
    /// Its day.
    pub day: Date,
    /// The days of its steps.
    pub steps: Vec<(String, Date)>,
}

impl Previous {
    /// A release as the one before another.
    #[must_use]
    pub fn of(release: &Release) -> Self {
        let steps = release.steps.iter();
        Self {
            day: release.day,
            steps: steps.map(|step| (step.key.clone(), step.planned.date)).collect(),
        }
    }
}

impl From<Date> for Previous {
    fn from(day: Date) -> Self {
        Self {
            day,
            steps: Vec::new(),
        }
    }
}

/// Finds the days that steps are counted from.
pub(super) struct Placing<'a> {
    /// The plan.
    pub plan: &'a [StepPlan],
    /// The day of the release.
    pub release: Date,
    /// The release before it.
    pub previous: Option<&'a Previous>,
    /// The days of steps that do not follow the plan.
    pub fixed: &'a dyn Fn(&str) -> Option<Date>,
}

impl Placing<'_> {
    /// When the plan has a step, whether it is fixed or not; none where what it is counted from is not known.
    pub(super) fn moment(&self, step: &StepPlan) -> Option<Moment> {
        self.at_depth(step, 0)
    }

    fn at_depth(&self, step: &StepPlan, depth: usize) -> Option<Moment> {
        if depth > self.plan.len() {
            return None;
        }
        let base = match &step.offset.base {
            Base::Release => self.release,
            Base::Previous => self.previous?.day,
            Base::Step(key) => match (self.fixed)(key) {
                Some(day) => day,
                None => self.at_depth(self.entry(key)?, depth + 1)?.date,
            },
            Base::StepOfPrevious(key) => self.of_previous(key)?,
        };
        Some(step.offset.at(base))
    }

    /// The day of a step of the release before this one; where that is history without steps, the one that this
    /// plan would have given it.
    fn of_previous(&self, key: &str) -> Option<Date> {
        let previous = self.previous?;
        let known = previous
            .steps
            .iter()
            .find(|(own, _)| own == key)
            .map(|(_, day)| *day);
        known.or_else(|| {
            let before = Placing {
                release: previous.day,
                previous: None,
                fixed: &|_| None,
                plan: self.plan,
            };
            Some(before.moment(self.entry(key)?)?.date)
        })
    }

    fn entry(&self, key: &str) -> Option<&StepPlan> {
        self.plan.iter().find(|step| step.key == key)
    }
}

/// When a plan has its steps, in their order: for a release on a day, `previous` being the one before it. A step
/// counted from something that is not known has no moment.
#[must_use]
pub fn moments(plan: &[StepPlan], release: Date, previous: Option<&Previous>) -> Vec<Option<Moment>> {
    let placing = Placing {
        plan,
        release,
        previous,
        fixed: &|_| None,
    };
    plan.iter().map(|step| placing.moment(step)).collect()
}

/// Whether a step's day follows, directly or over other steps, from something that `wanted` says of a base.
fn follows(plan: &[StepPlan], step: &StepPlan, wanted: &dyn Fn(&Base) -> bool) -> bool {
    let mut at = Some(step);
    for _ in 0..=plan.len() {
        let Some(step) = at else { return false };
        if wanted(&step.offset.base) {
            return true;
        }
        let key = step.offset.from_step();
        at = key.and_then(|key| plan.iter().find(|other| other.key == key));
    }
    false
}

/// Whether a step's day hangs on the release before.
#[must_use]
pub fn hangs_on_previous(plan: &[StepPlan], step: &StepPlan) -> bool {
    follows(plan, step, &|base| {
        matches!(base, Base::Previous | Base::StepOfPrevious(_))
    })
}

/// Whether a step's day hangs on that of another step of the release.
#[must_use]
pub(super) fn hangs_on(plan: &[StepPlan], step: &StepPlan, key: &str) -> bool {
    follows(plan, step, &|base| matches!(base, Base::Step(own) if own == key))
}

/// The first step that is counted from itself in the end, with the reason.
pub(super) fn counted_from_itself(plan: &[StepPlan]) -> Option<(usize, String)> {
    let place = plan.iter().position(|step| hangs_on(plan, step, &step.key))?;
    let step = plan.get(place)?;
    let why = format!("'{}' is counted from itself: {}", step.key, circle(plan, step));
    Some((place, why))
}

/// `beta from candidate from beta`.
fn circle(plan: &[StepPlan], step: &StepPlan) -> String {
    let mut words = vec![step.key.as_str()];
    let mut at = step.offset.from_step();
    while let Some(key) = at {
        words.push(key);
        if key == step.key || words.len() > plan.len() + 1 {
            break;
        }
        at = plan
            .iter()
            .find(|other| other.key == key)
            .and_then(|other| other.offset.from_step());
    }
    words.join(" from ")
}
