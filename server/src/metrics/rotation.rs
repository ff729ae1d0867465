//! Figures of the rotation: in which slots somebody is on duty, and whether somebody answers at a time of work.

use backend::rotation::Rotation;
use backend::rotation::helm::helms;
use backend::{Db, Error};
use domain::calendar::days::is_working_day;
use domain::identity::Viewer;
use domain::rotation::cover::Answers;
use domain::rotation::duty::watch;
use domain::rotation::{Slot, SlotKind};
use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::figures::Figures;

/// Whether somebody should answer at an instant, and in how many slots somebody does. A time that is in no slot's hours is
/// nobody's by plan, and a hole every day: the page of the rotation shows it, and nobody is waked for it. Where no slot has
/// hours whoever leads is expected on working days of UTC.
fn answering(rotation: &Rotation, now: Timestamp) -> (bool, usize) {
    let (roster, slots) = (&rotation.roster, &rotation.roster.slots);
    let declared = rotation.declared();
    if slots.iter().all(|slot| slot.hours.is_none()) {
        let today = TimeZone::UTC.to_datetime(now).date();
        let is_led = |slot: &&Slot| watch(roster, slot, now).is_some_and(|on| on.person.is_some());
        let leads = slots.iter().filter(|slot| slot.kind == SlotKind::Lead);
        return (
            is_working_day(today) && !declared.contains(&today),
            leads.filter(is_led).count(),
        );
    }
    let stretch = rotation.answering(now);
    match &stretch.answers {
        Answers::Slots(working) => {
            let unmanned = rotation.unmanned(&stretch).len();
            (true, working.len().saturating_sub(unmanned))
        }
        Answers::Escalation | Answers::Gap => (false, 0),
    }
}

/// Writes them all. Whose days the viewer may not know of is told of nobody.
///
/// # Errors
/// When the database cannot be read.
pub(super) async fn write(figures: &mut Figures, db: &Db, viewer: &Viewer) -> Result<(), Error> {
    let now = db.clock().now();
    let help = "Whether somebody is on duty in a slot of the rotation.";
    figures.gauge("slipway_on_duty", help);
    let help = "Whether it is a time of work, in the hours of the slots: no weekend and no declared day.";
    figures.gauge("slipway_duty_expected", help);
    let help = "In how many of the slots whose hours it is somebody answers: on duty and not away.";
    figures.gauge("slipway_duty_answering", help);
    for rotation in helms(db, viewer, now).await?.rotations() {
        let product = rotation.product.slug.as_str();
        let slots = &rotation.roster.slots;
        for slot in slots.iter().filter(|slot| !rotation.is_hidden(slot, now)) {
            let on = watch(&rotation.roster, slot, now).and_then(|on| on.person);
            let labels = [
                ("product", product),
                ("slot", slot.key.as_str()),
                ("role", slot.kind.key()),
            ];
            figures.gauge("slipway_on_duty", "").set(labels, on.is_some());
        }
        if slots.iter().any(|slot| rotation.is_hidden(slot, now)) {
            continue;
        }
        let (expected, answering) = answering(rotation, now);
        let labels = [("product", product)];
        figures.gauge("slipway_duty_expected", "").set(labels, expected);
        figures.gauge("slipway_duty_answering", "").set(labels, answering);
    }
    Ok(())
}
