//! What several answers hold: planned moments, counts.

use domain::calendar::{Home, Moment};
use domain::checklists::Progress;
use serde::Serialize;

/// A planned moment: a day, or a day and time in a zone.
#[derive(Serialize)]
pub struct MomentView {
    /// `instant`, `day` for the day wherever one is, or `anywhere_on_earth`.
    means: &'static str,
    date: String,
    time: Option<String>,
    zone: Option<String>,
    /// The instant; none for a whole day.
    at: Option<i64>,
    /// The zone in which a whole day ends; none for a time.
    #[serde(skip_serializing_if = "Option::is_none")]
    ends_in: Option<String>,
}

impl MomentView {
    /// A moment of a product that is at home in `home`.
    pub fn of(moment: &Moment, home: &Home) -> Self {
        let time = moment.time.as_ref();
        Self {
            means: moment.sort().key(),
            date: moment.date.to_string(),
            time: time.map(|(time, _)| format!("{:02}:{:02}", time.hour(), time.minute())),
            zone: time.map(|(_, zone)| zone.to_string()),
            at: moment.instant().map(jiff::Timestamp::as_millisecond),
            ends_in: time.is_none().then(|| home.zone().to_string()),
        }
    }
}

/// How far a checklist or a section is, of what the viewer may see.
#[derive(Serialize)]
pub struct ProgressView {
    all: u32,
    done: u32,
    skipped: u32,
    blocked: u32,
    doing: u32,
}

impl From<Progress> for ProgressView {
    fn from(progress: Progress) -> Self {
        let Progress {
            all,
            done,
            skipped,
            blocked,
            doing,
        } = progress;
        Self {
            all,
            done,
            skipped,
            blocked,
            doing,
        }
    }
}
