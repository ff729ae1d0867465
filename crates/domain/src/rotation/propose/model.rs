//! A case in numbers: cells to be filled, people, and what keeps whom from where.

use std::collections::HashMap;

use super::{Availability, Case};
use crate::calendar::days::{is_working_day, plus};
use crate::id::{PersonId, ReleaseId};
use crate::rotation::member::Unfit;
use crate::rotation::{Cycle, Experience, Member, SlotKind};

/// A shift to be filled, or one that is.
#[derive(Debug, Clone)]
pub(super) struct Cell {
    /// The place of its cycle.
    pub cycle: usize,
    /// The place of its slot.
    pub slot: usize,
    /// What one does in it.
    pub kind: SlotKind,
    /// Whether it may be filled otherwise than it is.
    pub is_free: bool,
    /// Who has it now.
    planned: Option<usize>,
}

/// What it costs that somebody has a shift.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Cost {
    /// 1 for somebody who does it only if nobody else does.
    pub reluctant: u32,
    /// On how many working days they are away.
    pub away: u32,
}

/// Who has each cell, by the places of the members.
pub(super) type Plan = Vec<Option<usize>>;

/// What keeps somebody from a shift. The texts end a sentence that begins with who.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
pub enum Bar {
    /// Is not eligible.
    #[error("{0}")]
    Unfit(#[from] Unfit),
    /// Has said no.
    #[error("cannot")]
    SaysNo,
    /// Is away for too much of it, or when it matters.
    #[error("is away")]
    Away,
    /// Has another shift too near.
    #[error("is on duty too near to it")]
    TooNear,
    /// Somebody of the same team leads the release already.
    #[error("is of the same team as who leads beside")]
    SameTeam,
    /// Nobody who has led a release leads this one.
    #[error("would have nobody experienced beside")]
    Alone,
}

pub(super) struct Model<'a> {
    pub case: &'a Case<'a>,
    /// By username.
    pub members: Vec<&'a Member>,
    /// By cycle, then by slot.
    pub cells: Vec<Cell>,
    /// For each cell and member what it costs, or what keeps them from it whatever else is planned.
    pub able: Vec<Vec<Result<Cost, Bar>>>,
    /// For each cycle how many days off are served in it: weekends and declared days.
    pub days_off: Vec<u64>,
}

impl<'a> Model<'a> {
    pub fn new(case: &'a Case<'a>) -> Self {
        let mut members: Vec<&Member> = case.members.iter().collect();
        members.sort_by(|a, b| (&a.username, &a.person).cmp(&(&b.username, &b.person)));
        let place: HashMap<&PersonId, usize> = members
            .iter()
            .enumerate()
            .map(|(place, member)| (&member.person, place))
            .collect();
        let shifts: HashMap<(&ReleaseId, &str), _> = case
            .shifts
            .iter()
            .map(|shift| ((&shift.release, shift.slot.as_str()), shift))
            .collect();
        let answers: HashMap<(&PersonId, &ReleaseId), Availability> = case
            .answers
            .iter()
            .map(|(person, release, answer)| ((person, release), *answer))
            .collect();
        let (mut cells, mut able) = (Vec::new(), Vec::new());
        for (cycle, of) in case.cycles.iter().enumerate() {
            for (slot, kind) in case.slots.iter().enumerate() {
                let shift = shifts.get(&(&of.release, kind.key.as_str()));
                cells.push(Cell {
                    cycle,
                    slot,
                    kind: kind.kind,
                    is_free: case.open.contains(&cycle) && !shift.is_some_and(|shift| shift.is_fixed()),
                    planned: shift
                        .and_then(|shift| shift.person.as_ref())
                        .and_then(|person| place.get(person).copied()),
                });
                let costs = members.iter().map(|member| {
                    if let Some(unfit) = member.unfit(kind) {
                        return Err(unfit.into());
                    }
                    cost(member, of, answers.get(&(&member.person, &of.release)).copied())
                });
                able.push(costs.collect());
            }
        }
        let days_off = case.cycles.iter().map(|cycle| days_off(case, cycle)).collect();
        Self {
            case,
            members,
            cells,
            able,
            days_off,
        }
    }

    /// The plan as it stands, with what is only proposed.
    pub fn planned(&self) -> Plan {
        self.cells.iter().map(|cell| cell.planned).collect()
    }

    /// The plan with what stays, and nobody elsewhere.
    pub fn kept(&self) -> Plan {
        let kept = |cell: &Cell| cell.planned.filter(|_| !cell.is_free);
        self.cells.iter().map(kept).collect()
    }

    /// The cell of a release and a slot.
    pub fn find(&self, release: &ReleaseId, slot: &str) -> Option<usize> {
        self.cells.iter().position(|cell| {
            let at = self.case.cycles.get(cell.cycle);
            let of = self.case.slots.get(cell.slot);
            at.is_some_and(|at| at.release == *release) && of.is_some_and(|of| of.key == slot)
        })
    }

    /// What it costs that somebody has a cell; none where something keeps them from it whatever else is planned.
    pub fn cost(&self, cell: usize, who: usize) -> Option<Cost> {
        self.able.get(cell)?.get(who)?.as_ref().ok().copied()
    }

    /// Whether two cells are too near for one person.
    pub fn is_near(&self, who: usize, a: &Cell, b: &Cell) -> bool {
        a.cycle.abs_diff(b.cycle) < self.every(who)
    }

    /// At most one of so many releases that follow each other is somebody's.
    pub fn every(&self, who: usize) -> usize {
        self.members
            .get(who)
            .map_or(2, |member| usize::from(member.every).max(2))
    }

    /// The last cycle before one in which somebody has days of shifts that count as another's.
    pub fn helped(&self, who: usize, before: usize) -> Option<usize> {
        let person = &self.members.get(who)?.person;
        let own = self.case.parts.iter().filter(|(own, _)| own == person);
        let place = |release: &ReleaseId| {
            let mut cycles = self.case.cycles.iter().take(before);
            cycles.position(|cycle| cycle.release == *release)
        };
        own.filter_map(|(_, release)| place(release)).max()
    }

    /// Whether somebody has led a release.
    pub fn is_led(&self, who: usize) -> bool {
        self.members
            .get(who)
            .is_some_and(|member| member.experience == Experience::Led)
    }

    fn same_team(&self, a: usize, b: usize) -> bool {
        let team = |who: usize| self.members.get(who).map(|member| member.team.as_str());
        a != b && team(a).is_some_and(|one| !one.is_empty() && Some(one) == team(b))
    }

    /// The cells that are less than so many cycles away from one, each with its place and who has it.
    fn around<'p>(
        &'p self,
        plan: &'p [Option<usize>],
        cycle: usize,
        within: usize,
    ) -> impl Iterator<Item = (usize, &'p Cell, Option<usize>)> {
        let slots = self.case.slots.len();
        let from = (cycle + 1).saturating_sub(within) * slots;
        let cells = self.cells.iter().zip(plan).enumerate();
        let near = cells.skip(from).take((cycle + within) * slots - from);
        near.map(|(place, (cell, who))| (place, cell, *who))
    }

    /// Whether somebody who has led a release leads a cycle.
    pub fn has_led(&self, plan: &[Option<usize>], cycle: usize) -> bool {
        self.around(plan, cycle, 1)
            .any(|(_, cell, who)| cell.kind == SlotKind::Lead && who.is_some_and(|who| self.is_led(who)))
    }

    /// What keeps somebody from a cell in this plan, where they may be already; each once.
    pub fn bars(&self, plan: &[Option<usize>], cell: usize, who: usize) -> Vec<Bar> {
        let mut bars = Vec::new();
        if let Some(Err(bar)) = self.able.get(cell).and_then(|able| able.get(who)) {
            bars.push(bar.clone());
        }
        let Some(own) = self.cells.get(cell) else {
            return bars;
        };
        for (place, (other, there)) in self.cells.iter().zip(plan).enumerate() {
            let Some(there) = there.filter(|_| place != cell) else {
                continue;
            };
            if there == who && self.is_near(who, own, other) {
                bars.push(Bar::TooNear);
            }
            let lead_beside =
                own.cycle == other.cycle && (own.kind, other.kind) == (SlotKind::Lead, SlotKind::Lead);
            if lead_beside && self.same_team(who, there) {
                bars.push(Bar::SameTeam);
            }
        }
        if own.kind == SlotKind::Trainee && !self.has_led(plan, own.cycle) {
            bars.push(Bar::Alone);
        }
        // Shifts on either side may be too near.
        bars.sort();
        bars.dedup();
        bars
    }

    /// The releases of somebody's other shifts that are too near to a cell in this plan, in their order.
    pub fn near(&self, plan: &[Option<usize>], cell: usize, who: usize) -> Vec<ReleaseId> {
        let Some(own) = self.cells.get(cell) else {
            return Vec::new();
        };
        let others = self.cells.iter().zip(plan).enumerate();
        let near = others
            .filter(|(place, (other, there))| {
                *place != cell && **there == Some(who) && self.is_near(who, own, other)
            })
            .filter_map(|(_, (other, _))| Some(self.case.cycles.get(other.cycle)?.release.clone()));
        let mut near: Vec<ReleaseId> = near.collect();
        near.dedup();
        near
    }

    /// Whether everything that is free in a plan obeys the rules, as far as these cells are concerned.
    pub fn obeys(&self, plan: &[Option<usize>], touched: &[usize]) -> bool {
        let fine = |cell: usize| match plan.get(cell).copied().flatten() {
            Some(who) => self.fits(plan, cell, who),
            None => true,
        };
        touched.iter().all(|cell| fine(*cell))
            && touched
                .iter()
                .filter_map(|cell| self.cells.get(*cell))
                .filter(|cell| cell.kind == SlotKind::Lead)
                .all(|cell| self.trainees_have_company(plan, cell.cycle))
    }

    /// Whether those who shadow in a cycle have somebody experienced beside, as far as that is to be decided.
    fn trainees_have_company(&self, plan: &[Option<usize>], cycle: usize) -> bool {
        let shadows = self
            .around(plan, cycle, 1)
            .any(|(_, cell, who)| cell.is_free && cell.kind == SlotKind::Trainee && who.is_some());
        !shadows || self.has_led(plan, cycle)
    }

    /// Whether nothing keeps somebody from a cell: [`Self::bars`], quicker.
    pub fn fits(&self, plan: &[Option<usize>], cell: usize, who: usize) -> bool {
        let (Some(_), Some(own)) = (self.cost(cell, who), self.cells.get(cell)) else {
            return false;
        };
        let alone = own.kind == SlotKind::Trainee && !self.has_led(plan, own.cycle);
        !alone && !self.clashes(plan, cell, who)
    }

    /// Whether somebody has another shift too near to a cell, or somebody of their team leads beside it.
    pub fn clashes(&self, plan: &[Option<usize>], cell: usize, who: usize) -> bool {
        let Some(own) = self.cells.get(cell) else {
            return false;
        };
        let every = self.every(who);
        self.around(plan, own.cycle, every).any(|(place, other, there)| {
            let leads = (own.kind, other.kind) == (SlotKind::Lead, SlotKind::Lead);
            place != cell
                && there.is_some_and(|there| {
                    there == who || (leads && own.cycle == other.cycle && self.same_team(who, there))
                })
        })
    }
}

/// What a shift costs somebody who is eligible for it, or what keeps them from it: an answer, or too much of it away.
fn cost(member: &Member, cycle: &Cycle, answer: Option<Availability>) -> Result<Cost, Bar> {
    if answer == Some(Availability::No) {
        return Err(Bar::SaysNo);
    }
    if member.misses(cycle) {
        return Err(Bar::Away);
    }
    Ok(Cost {
        reluctant: u32::from(answer == Some(Availability::IfNeeded)),
        away: member.days_away(cycle.first_day(), cycle.last),
    })
}

/// How many weekends begin in a cycle, and how many declared days lie on its working days.
fn days_off(case: &Case<'_>, cycle: &Cycle) -> u64 {
    let (mut day, mut count) = (cycle.first_day(), 0);
    // Longer cycles than two years are no shifts that anybody balances.
    for _ in 0..750 {
        if day > cycle.last {
            break;
        }
        let saturday = day.weekday() == jiff::civil::Weekday::Saturday;
        let declared = is_working_day(day) && case.declared.contains(&day);
        count += u64::from(saturday || declared);
        day = plus(day, 1);
    }
    count
}
