//! Figures of the rotation: in which slots somebody is on duty, and whether somebody answers at a time of work.

use backend::rotation::helm::helms;
use backend::{Db, Error};
use domain::identity::Viewer;
use domain::rotation::cover::{Answers, Stretch, answers};
use domain::rotation::duty::watch;

use super::figures::Figures;

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
            let labels = [("product", product), ("slot", slot.key.as_str()), ("role", slot.kind.key())];
            figures.gauge("slipway_on_duty", "").set(labels, on.is_some());
        }
        if slots.iter().any(|slot| rotation.is_hidden(slot, now)) {
            continue;
        }
        let declared = rotation.declared();
        let stretch = Stretch {
            from: now,
            until: now,
            answers: answers(slots, &declared, now),
        };
        let expected = !matches!(stretch.answers, Answers::Escalation);
        let answering = match &stretch.answers {
            Answers::Slots(working) => {
                working.len() - stretch.unmanned(&rotation.roster, &rotation.members).len()
            }
            Answers::Escalation | Answers::Gap => 0,
        };
        let labels = [("product", product)];
        figures.gauge("slipway_duty_expected", "").set(labels, expected);
        figures.gauge("slipway_duty_answering", "").set(labels, answering);
    }
    Ok(())
}
