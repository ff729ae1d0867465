//! What people do to a rotation, in any order: offers, swaps, charges, late and moved releases, people who leave. Whatever it
//! is, nothing that has passed changes, each instant has one answer, and what two agreed on holds.

use std::collections::{BTreeMap, BTreeSet};

use domain::calendar::days::{is_working_day, plus};
use domain::calendar::{Release, Standing};
use domain::id::PersonId;
use domain::rotation::assign::{self, Extent};
use domain::rotation::cycle::{Span, cycles};
use domain::rotation::duty::{on_day, stints, watch};
use domain::rotation::missing::{Gone, Missing};
use domain::rotation::served::{self, Served};
use domain::rotation::swap::{check_decline, check_offer, check_take, check_undo, ledger};
use domain::rotation::{
    Absence, Experience, Member, Roster, Shift, Slot, SlotKind, Stand, Swap, SwapState, Takeover,
    TakeoverKind,
};
use jiff::civil::{Date, date, time};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;

use super::{cases, instant, member, release, shift, slot};

const START: &str = "2027-01-04T09:00:00Z";
const PEOPLE: usize = 5;
const RELEASES: usize = 5;
/// At so many instants it is asked who is on duty, and at those around now.
const SAMPLED: usize = 70;

#[derive(Debug, Clone)]
enum Command {
    /// So many hours go by.
    Wait(i64),
    Assign(usize, usize, usize),
    /// Whoever has the shift offers all of it, or so many days from one on, to somebody or to everybody.
    Offer(usize, usize, Option<(i32, i32)>, Option<usize>),
    Take(usize, usize),
    Decline(usize, usize),
    Undo(usize),
    Charge(usize, usize),
    GiveBack(usize),
    /// To a day that may have passed, or from one.
    Move(usize, i32),
    Late(usize),
    Cancel(usize),
    /// A slot is handed over at another hour from now on.
    HandOver(usize, i8),
    Declare(i32),
    Away(usize, i32),
    Depart(usize),
}

fn any_command() -> impl Strategy<Value = Command> {
    use Command as C;
    let (who, which, slot) = (0..PEOPLE, 0..RELEASES, 0_usize..2);
    let days = prop::option::of((0_i32..30, 0_i32..6));
    prop_oneof![
        4 => (1_i64..240).prop_map(C::Wait),
        3 => (which.clone(), slot.clone(), who.clone()).prop_map(|(a, b, c)| C::Assign(a, b, c)),
        5 => (which.clone(), slot.clone(), days, prop::option::of(who.clone()))
            .prop_map(|(a, b, days, to)| C::Offer(a, b, days, to)),
        5 => (0_usize..4, who.clone()).prop_map(|(a, b)| C::Take(a, b)),
        1 => (0_usize..4, who.clone()).prop_map(|(a, b)| C::Decline(a, b)),
        3 => (0_usize..4).prop_map(C::Undo),
        2 => (slot.clone(), who.clone()).prop_map(|(a, b)| C::Charge(a, b)),
        1 => slot.clone().prop_map(C::GiveBack),
        2 => (which.clone(), -20_i32..20).prop_map(|(a, b)| C::Move(a, b)),
        1 => which.clone().prop_map(C::Late),
        1 => which.prop_map(C::Cancel),
        1 => (0_usize..2, 0_i8..24).prop_map(|(a, b)| C::HandOver(a, b)),
        1 => (0_i32..120).prop_map(C::Declare),
        1 => (who.clone(), 0_i32..120).prop_map(|(a, b)| C::Away(a, b)),
        1 => who.prop_map(C::Depart),
    ]
}

/// Who is on duty at instants, by slot.
type Duty = Vec<(Timestamp, Vec<Option<Option<PersonId>>>)>;

/// What the database holds.
#[derive(Debug, Clone, PartialEq)]
struct World {
    now: Timestamp,
    slots: Vec<Slot>,
    releases: Vec<Release>,
    members: Vec<Member>,
    shifts: Vec<Shift>,
    takeovers: Vec<Takeover>,
    swaps: Vec<Swap>,
    /// The span that a swap of days made.
    spans: BTreeMap<String, String>,
    declared: BTreeSet<Date>,
    gone: BTreeMap<PersonId, Gone>,
    served: Vec<Served>,
    ids: u32,
}

/// When each slot is handed over, and how many days lie between two releases. Clocks change in all of these zones but one while it
/// goes on.
type Start = (Vec<(i8, &'static str)>, Vec<i32>);

fn any_start() -> impl Strategy<Value = Start> {
    let zones = [
        "UTC",
        "America/Denver",
        "Europe/Berlin",
        "Australia/Lord_Howe",
        "Pacific/Auckland",
    ];
    let zones = prop::sample::select(zones.to_vec());
    (
        prop::collection::vec((0_i8..24, zones), 2),
        prop::collection::vec(20_i32..40, RELEASES - 1),
    )
}

impl World {
    fn new((handovers, gaps): &Start) -> Self {
        let mut day = date(2027, 1, 21);
        let mut days = vec![day];
        for gap in gaps {
            day = plus(day, *gap);
            days.push(day);
        }
        let people = ["ana", "bo", "chidi", "dana", "eli"];
        let slots = ["amer", "emea"].into_iter().zip(handovers);
        let slots = slots.map(|(key, (hour, zone))| Slot {
            handover: (time(*hour, 30, 0, 0), zone.parse().unwrap()),
            ..slot(key, SlotKind::Lead, &[], None)
        });
        Self {
            now: instant(START),
            slots: slots.collect(),
            releases: (0..).zip(days).map(|(minor, day)| release(minor, day)).collect(),
            members: people
                .map(|name| member(name, "EMEA", "", Experience::Led, true))
                .into(),
            shifts: Vec::new(),
            takeovers: Vec::new(),
            swaps: Vec::new(),
            spans: BTreeMap::new(),
            declared: BTreeSet::new(),
            gone: BTreeMap::new(),
            served: Vec::new(),
            ids: 0,
        }
    }

    fn today(&self) -> Date {
        TimeZone::UTC.to_datetime(self.now).date()
    }

    fn roster(&self) -> Roster {
        let mut roster = Roster {
            slots: self.slots.clone(),
            cycles: cycles(&self.releases, self.today()),
            shifts: self.shifts.clone(),
            takeovers: self.takeovers.clone(),
            served: self.served.clone(),
            gone: self.gone.clone(),
        };
        roster.let_go();
        roster
    }

    fn id(&mut self) -> String {
        self.ids += 1;
        format!("id{:06}", self.ids)
    }

    fn put(&mut self, new: Shift) {
        for swap in &mut self.swaps {
            let same = swap.release == new.release && swap.slot == new.slot;
            if same && swap.state == SwapState::Open && Some(&swap.owner) != new.person.as_ref() {
                swap.state = SwapState::Lapsed;
            }
        }
        self.shifts
            .retain(|old| (&old.release, &old.slot) != (&new.release, &new.slot));
        self.shifts.push(new);
    }

    fn nth(&self, state: SwapState, nth: usize) -> Option<usize> {
        let mut found = self
            .swaps
            .iter()
            .enumerate()
            .filter(|(_, swap)| swap.state == state);
        found.nth(nth).map(|(place, _)| place)
    }

    /// Puts somebody in charge from now on: until the part of whoever is on duty ends, or for all that is left of the shift.
    fn charge(&mut self, roster: &Roster, slot: usize, who: usize, all: bool) -> Option<()> {
        let on = watch(roster, &roster.slots[slot], self.now)?;
        let person = self.members[who].person.clone();
        let has = if all {
            roster.to_the_end(on.release, &on.slot.key)
        } else {
            on.person
        };
        if has == Some(&person) || self.gone.contains_key(&person) {
            return None;
        }
        let new = Takeover {
            id: self.id().parse().unwrap(),
            release: on.release.clone(),
            slot: on.slot.key.clone(),
            person,
            kind: TakeoverKind::Charge,
            from: self.now,
            until: on.by.and_then(|by| by.until).filter(|_| !all),
        };
        self.takeovers.push(new);
        Some(())
    }

    /// Does it as the use cases do; none where it is refused.
    fn apply(&mut self, command: &Command) -> Option<()> {
        let (roster, now) = (self.roster(), self.now);
        match command {
            Command::Wait(hours) => self.now += SignedDuration::from_hours(*hours),
            Command::Assign(which, at, who) => {
                let cycle = roster
                    .cycles
                    .iter()
                    .find(|cycle| cycle.release == self.releases[*which].id)?;
                let (slot, member) = (&roster.slots[*at], self.members[*who].clone());
                if self.gone.contains_key(&member.person) {
                    return None;
                }
                let new = shift(
                    &cycle.release,
                    &slot.key,
                    &member.username,
                    Stand::Confirmed,
                    false,
                );
                let about = (cycle, slot);
                match assign::check(&roster, about, (&new, false), now).ok()? {
                    // One that runs without anybody is entered afterwards, which is no part of this.
                    Extent::Whole if cycle.span(slot).from.is_none_or(|from| from <= now) => return None,
                    Extent::Whole => self.put(new),
                    Extent::FromNow => return self.charge(&roster, *at, *who, true),
                }
            }
            Command::Offer(which, slot, days, to) => {
                let of = &self.releases[*which].id;
                let slot = &self.slots[*slot];
                let cycle = roster.cycle(of)?;
                let owner = roster.shift(of, &slot.key)?.serving()?.clone();
                let to = to.map(|to| &self.members[to]);
                let mut offer = Swap {
                    id: "new".parse().unwrap(),
                    release: of.clone(),
                    slot: slot.key.clone(),
                    owner,
                    to: to.map(|to| to.person.clone()),
                    days: days.map(|(from, more)| {
                        let first = plus(cycle.first_day(), from);
                        (first, plus(first, more))
                    }),
                    note: String::new(),
                    state: SwapState::Open,
                    taker: None,
                };
                check_offer(&offer, to, (cycle, slot), (&roster, &self.swaps), now).ok()?;
                offer.id = self.id().parse().unwrap();
                self.swaps.push(offer);
            }
            Command::Take(nth, who) => {
                let place = self.nth(SwapState::Open, *nth)?;
                let swap = self.swaps[place].clone();
                let slot = roster.slots.iter().find(|slot| slot.key == swap.slot)?;
                let taker = self.members[*who].clone();
                if self.gone.contains_key(&taker.person) {
                    return None;
                }
                let cycle = roster.cycle(&swap.release)?;
                let span = check_take(&swap, &taker, (cycle, slot), &roster, now).ok()?;
                if swap.days.is_some() {
                    let id = self.id();
                    self.takeovers.push(Takeover {
                        id: id.parse().unwrap(),
                        release: swap.release.clone(),
                        slot: swap.slot.clone(),
                        person: taker.person.clone(),
                        kind: TakeoverKind::Swap,
                        from: span.from?,
                        until: Some(span.until),
                    });
                    self.spans.insert(swap.id.to_string(), id);
                } else {
                    let old = roster.shift(&swap.release, &swap.slot)?.clone();
                    self.put(Shift {
                        person: Some(taker.person.clone()),
                        ..old
                    });
                }
                self.swaps[place].state = SwapState::Taken;
                self.swaps[place].taker = Some(taker.person);
            }
            Command::Decline(nth, who) => {
                let place = self.nth(SwapState::Open, *nth)?;
                check_decline(&self.swaps[place], &self.members[*who].person).ok()?;
                self.swaps[place].state = SwapState::Declined;
            }
            Command::Undo(nth) => {
                let place = self.nth(SwapState::Taken, *nth)?;
                let swap = self.swaps[place].clone();
                let slot = roster.slots.iter().find(|slot| slot.key == swap.slot)?;
                let about = (roster.cycle(&swap.release)?, slot);
                check_undo(&swap, &swap.owner, about, (&roster, &self.swaps), now).ok()?;
                if let Some(span) = self.spans.remove(swap.id.as_str()) {
                    self.takeovers.retain(|takeover| takeover.id.as_str() != span);
                } else {
                    let old = roster.shift(&swap.release, &swap.slot)?.clone();
                    self.put(Shift {
                        person: Some(swap.owner),
                        ..old
                    });
                }
                self.swaps[place].state = SwapState::Undone;
            }
            Command::Charge(slot, who) => return self.charge(&roster, *slot, *who, false),
            Command::GiveBack(slot) => {
                let by = watch(&roster, &self.slots[*slot], now)?.by?;
                if by.kind != TakeoverKind::Charge {
                    return None;
                }
                let mut all = self.takeovers.iter_mut();
                all.find(|takeover| takeover.id == by.id)?.until = Some(now);
            }
            Command::Move(which, days) => {
                let day = plus(self.releases[*which].day, *days);
                let after = which
                    .checked_sub(1)
                    .is_none_or(|before| self.releases[before].day < day);
                let before = self.releases.get(which + 1).is_none_or(|next| day < next.day);
                if !(after && before) {
                    return None;
                }
                let release = &mut self.releases[*which];
                (release.day, release.standing) = (day, Standing::Planned);
                self.keep(&roster);
            }
            Command::Late(which) => {
                self.releases[*which].standing = Standing::Delayed;
                self.keep(&roster);
            }
            Command::Cancel(which) => {
                // Some are left.
                let left = self.releases.iter().filter(|own| !own.standing.is_off()).count();
                if left < 3 || self.releases[*which].standing.is_off() {
                    return None;
                }
                self.releases[*which].standing = Standing::Cancelled;
                self.keep(&roster);
            }
            Command::HandOver(slot, hour) => {
                // Days that were agreed on are kept as the instants at which they began and ended then.
                let key = &self.slots[*slot].key;
                if self
                    .swaps
                    .iter()
                    .any(|swap| swap.days.is_some() && swap.slot == *key)
                {
                    return None;
                }
                self.slots[*slot].handover.0 = time(*hour, 30, 0, 0);
                self.keep(&roster);
            }
            Command::Declare(days) => {
                self.declared.insert(plus(date(2027, 1, 4), *days));
            }
            Command::Away(who, days) => {
                let from = plus(date(2027, 1, 4), *days);
                // They overlap with each other as they like.
                let until = plus(from, 3);
                self.members[*who].absences.push(Absence { from, until });
            }
            Command::Depart(who) => {
                let (since, why) = (now, Missing::Left);
                let person = self.members[*who].person.clone();
                if self.gone.contains_key(&person) || self.gone.len() + 2 > PEOPLE {
                    return None;
                }
                self.gone.insert(person, Gone { since, why });
            }
        }
        Some(())
    }

    /// Keeps of the past what has just been changed of it.
    fn keep(&mut self, before: &Roster) {
        let kept = served::keep(before, &self.roster(), self.now);
        self.served.extend(kept);
    }

    /// Who is on duty at many instants, by slot; none where nothing says so.
    fn duty(&self, roster: &Roster) -> Duty {
        let instants = (0_i64..).map(|step| instant(START) + SignedDuration::from_hours(step * 47));
        let instants = instants.take(SAMPLED);
        instants
            .chain([self.now - SignedDuration::from_secs(1), self.now])
            .map(|at| {
                let on = |slot| watch(roster, slot, at).map(|on| on.person.cloned());
                (at, roster.slots.iter().map(on).collect())
            })
            .collect()
    }

    /// What a swap is about, as it is stored.
    fn stored(&self, swap: &Swap) -> (Vec<Shift>, Vec<Takeover>) {
        let shifts = self.shifts.iter();
        let shifts = shifts.filter(|shift| shift.release == swap.release && shift.slot == swap.slot);
        let takeovers = self.takeovers.iter();
        let takeovers = takeovers.filter(|over| over.release == swap.release && over.slot == swap.slot);
        (shifts.cloned().collect(), takeovers.cloned().collect())
    }
}

/// Each instant has one answer in each slot, stints say the same as the watch, and nobody serves who is gone. Gives the answers.
fn check_answers(world: &World, roster: &Roster) -> Result<Duty, TestCaseError> {
    let all: Vec<_> = world
        .members
        .iter()
        .map(|member| (&member.person, stints(roster, &member.person)))
        .collect();
    let ends: Vec<Timestamp> = world
        .slots
        .iter()
        .map(|slot| roster.cycles.last().unwrap().span(slot).until)
        .collect();
    let duty = world.duty(roster);
    for (at, on) in &duty {
        let at = *at;
        for ((slot, end), on) in world.slots.iter().zip(&ends).zip(on) {
            // What was served behind the last shift there is now, or when there was none, stays so.
            if roster.served_at(&slot.key, at).is_none() {
                prop_assert_eq!(on.is_some(), at < *end, "{}", at);
            }
            let on = on.as_ref().and_then(Option::as_ref);
            let serving: Vec<&PersonId> = all
                .iter()
                .filter(|(_, own)| own.iter().any(|stint| stint.slot == slot && stint.span.holds(at)))
                .map(|(person, _)| *person)
                .collect();
            prop_assert_eq!(&serving, &on.into_iter().collect::<Vec<_>>(), "{}", at);
            let gone = on.and_then(|person| roster.gone_at(person, at));
            prop_assert_eq!(gone, None);
        }
    }
    check_holes(world, roster)?;
    Ok(duty)
}

/// As far as the rotation is planned each shift has somebody or is listed as a hole, and nothing else is; whenever nobody is on
/// duty from now on, it is for a hole that is listed, or for somebody who is gone.
fn check_holes(world: &World, roster: &Roster) -> Result<(), TestCaseError> {
    let planned = roster.planned(world.today());
    let holes: Vec<_> = roster
        .holes(world.today())
        .into_iter()
        .map(|(cycle, slot)| (&cycle.release, slot.key.as_str()))
        .collect();
    let mut empty = Vec::new();
    for cycle in &roster.cycles[planned] {
        for slot in &world.slots {
            let had = roster.shifts.iter().any(|shift| {
                let same = shift.release == cycle.release && shift.slot == slot.key;
                same && shift.person.is_some()
            });
            let hole = (&cycle.release, slot.key.as_str());
            if !had {
                empty.push(hole);
            }
            let span = cycle.span(slot);
            let first = span.from.map_or(world.now, |from| from.max(world.now));
            let last = span.until - SignedDuration::from_secs(1);
            for at in [first, last] {
                if at < world.now || !span.holds(at) {
                    continue;
                }
                let Some(on) = watch(roster, slot, at) else {
                    continue;
                };
                let nobody = on.person.is_none() && on.missing.is_none() && *on.release == cycle.release;
                prop_assert!(!nobody || holes.contains(&hole), "{} {:?}", at, hole);
            }
        }
    }
    prop_assert_eq!(holes, empty);
    Ok(())
}

/// Days that two agreed on are their taker's, wherever they still lie in the shift, unless a charge has begun in them.
fn check_agreed(world: &World, roster: &Roster) -> Result<(), TestCaseError> {
    for swap in &world.swaps {
        let (SwapState::Taken, Some(_), Some(taker)) = (swap.state, swap.days, &swap.taker) else {
            continue;
        };
        let slot = world.slots.iter().find(|slot| slot.key == swap.slot).unwrap();
        let Some(Span {
            from: Some(from),
            until,
        }) = roster
            .cycle(&swap.release)
            .and_then(|cycle| swap.within(cycle, slot))
        else {
            continue;
        };
        let own = &world.spans[swap.id.as_str()];
        let own = world
            .takeovers
            .iter()
            .find(|over| over.id.as_str() == own)
            .unwrap();
        let charged = world.takeovers.iter().any(|over| {
            let same = over.release == swap.release && over.slot == swap.slot;
            same && over.kind == TakeoverKind::Charge && own.from <= over.from && over.from < until
        });
        let at = from + from.duration_until(until) / 2;
        // Where days have moved, what was served before may have been another's.
        let kept = roster.served_at(&slot.key, at).is_some();
        if !charged && !kept && roster.gone_at(taker, at).is_none() {
            let on = watch(roster, slot, at).unwrap();
            prop_assert_eq!(on.person, Some(taker), "{} {:?}", at, swap);
        }
    }
    // Nobody has a favour good for a day that has not passed.
    let early = ledger(&world.swaps, (roster, &world.declared), instant(START));
    prop_assert!(early.is_empty(), "{:?}", early);
    Ok(())
}

/// A day is a favour of whoever served it, and of nobody else: nobody has more of them good than they have served.
fn check_favours(world: &World, roster: &Roster) -> Result<(), TestCaseError> {
    let mut good: BTreeMap<&PersonId, i64> = BTreeMap::new();
    for ((first, second), days) in ledger(&world.swaps, (roster, &world.declared), world.now) {
        let creditor = if days > 0 { second } else { first };
        *good.entry(creditor).or_default() += days.abs();
    }
    // Earlier than any shift, wherever the releases have moved.
    let begin = plus(date(2027, 1, 4), -90);
    for (person, days) in good {
        let mut served = 0;
        for day in begin.series(jiff::Span::new().days(1)) {
            if day > world.today() {
                break;
            }
            let on = |slot: &&Slot| on_day(roster, slot, day).is_some_and(|on| on.person == Some(person));
            if is_working_day(day) {
                served += world.slots.iter().filter(on).count();
            }
        }
        prop_assert!(
            days <= i64::try_from(served).unwrap(),
            "{} of {}: {}",
            days,
            served,
            person
        );
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(80), ..ProptestConfig::default() })]

    #[test]
    fn whatever_people_do(start in any_start(), commands in prop::collection::vec(any_command(), 1..40)) {
        let mut world = World::new(&start);
        // Everything up to spring has somebody.
        for place in 0..4 {
            for slot in 0..2 {
                let who = (place * 2 + slot) % PEOPLE;
                let key = world.slots[slot].key.clone();
                let name = world.members[who].username.clone();
                world.put(shift(&world.releases[place].id.clone(), &key, &name, Stand::Confirmed, false));
            }
        }
        let start = world.clone();
        let mut done: Vec<&Command> = Vec::new();
        let mut before_taking: BTreeMap<String, (Vec<Shift>, Vec<Takeover>)> = BTreeMap::new();
        let mut duty = world.duty(&world.roster());
        for command in &commands {
            let was = world.clone();
            if world.apply(command).is_none() {
                // What is refused changes nothing.
                prop_assert_eq!(&World { ids: was.ids, ..world.clone() }, &was);
                continue;
            }
            done.push(command);
            let roster = world.roster();
            let after = check_answers(&world, &roster)?;
            // Days that move may leave an hour of nobody's in no shift at all, or in one: it is nobody's still.
            let moves = matches!(command, Command::Move(..) | Command::Late(_) | Command::Cancel(_) | Command::HandOver(..));
            let same = |now: &Option<Option<PersonId>>, before: &Option<Option<PersonId>>| {
                if moves { now.clone().flatten() == before.clone().flatten() } else { now == before }
            };
            // The last two instants are those of now, which is another one after a while.
            for ((at, before), (_, now)) in duty.iter().zip(&after).take(SAMPLED).filter(|((at, _), _)| *at < was.now) {
                let all = now.iter().zip(before).all(|(now, before)| same(now, before));
                prop_assert!(all, "{:?} changed {}: {:?} to {:?}", command, at, before, now);
            }
            let moment = was.now - SignedDuration::from_secs(1);
            for (slot, before) in world.slots.iter().zip(&duty[SAMPLED].1) {
                let now = watch(&roster, slot, moment).map(|on| on.person.cloned());
                prop_assert!(same(&now, before), "{:?} changed {}: {:?} to {:?}", command, moment, before, now);
            }
            duty = after;
            check_agreed(&world, &roster)?;
            for (swap, old) in world.swaps.iter().zip(&was.swaps) {
                match (old.state, swap.state) {
                    (SwapState::Open, SwapState::Taken) => {
                        before_taking.insert(swap.id.to_string(), was.stored(swap));
                    }
                    (SwapState::Taken, SwapState::Undone) => {
                        if let Some(before) = before_taking.get(swap.id.as_str()) {
                            prop_assert_eq!(&world.stored(swap), before, "undone: {:?}", swap);
                        }
                    }
                    _ => {}
                }
            }
            // What else is done to a shift meanwhile is no part of what an undo has to bring back.
            for (place, swap) in world.swaps.iter().enumerate() {
                let was_open = was.swaps.get(place).is_some_and(|old| old.state == SwapState::Open);
                let quiet = was_open || was.stored(swap) == world.stored(swap);
                if swap.state != SwapState::Taken || !quiet {
                    before_taking.remove(swap.id.as_str());
                }
            }
        }
        check_favours(&world, &world.roster())?;
        // What was done, done again, is the same; what was refused left no trace.
        let mut again = start;
        for command in done {
            prop_assert!(again.apply(command).is_some(), "{:?}", command);
        }
        prop_assert_eq!(again, world);
    }
}
