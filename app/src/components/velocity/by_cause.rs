//! What blocked, by cause: hours, and how often.

use super::behind::{Behind, Cell, Row};
use super::drawing::{Area, At, Drawing, Told};
use super::figure::{count, percent, so_many};
use super::lasts::short;
use super::scale::part;
use crate::markup::Markup;
use domain::blockers::Row as Figures;

/// A cause.
#[derive(Debug, Clone)]
pub struct Cause {
    /// Its name.
    pub name: String,
    /// How long it blocked, and how often.
    pub figures: Figures,
    /// What opens the blockers behind it.
    pub href: Option<String>,
}

impl Cause {
    /// How long it blocked, in seconds.
    const fn blocked(&self) -> i64 {
        self.figures.blocked.as_secs()
    }
}

/// The height of a row, and of the bar in it, in pixels.
const ROW: u32 = 40;
const BAR: f64 = 12.0;
/// So many causes are drawn; the table has them all.
const MOST: usize = 12;

/// The causes, which come with the longest first, and the figures of all of them: what blocks at one time for two causes counts for
/// both, and once in the whole. None where nothing blocked.
pub fn by_cause(causes: Vec<Cause>, all: &Figures) -> Option<Markup> {
    if causes.is_empty() {
        return None;
    }
    let told = Told {
        id: "causes",
        name: "Hours blocked, by cause".to_owned(),
        words: in_words(&causes, all),
    };
    let drawing = draw(&causes);
    let rows = causes
        .into_iter()
        .map(|cause| Row {
            name: cause.name,
            href: cause.href,
            cells: vec![
                Cell::Lasts(cause.figures.blocked.as_secs()),
                percent(cause.figures.share_of(all)).map_or(Cell::None, Cell::Words),
                Cell::Count(count(cause.figures.count)),
            ],
        })
        .collect();
    let behind = Behind {
        caption: "What blocked, by cause".to_owned(),
        heads: vec!["Cause", "Blocked", "Share", "Blockers"],
        rows,
    };
    Some(drawing.figure(told, None, None, behind))
}

fn draw(causes: &[Cause]) -> Drawing {
    let shown = causes.len().min(MOST);
    let mut drawing = Drawing::new(ROW * u32::try_from(shown.max(1)).unwrap_or(1));
    let most = causes.iter().map(Cause::blocked).max().unwrap_or(0);
    for (cause, place) in causes.iter().zip(0_u32..).take(shown) {
        let top = f64::from(place * ROW);
        drawing.text("cause-name", At::Start, (0.0, top + 16.0), &cut(&cause.name));
        let words = format!("{}, {}", short(cause.blocked()), blockers(&cause.figures));
        drawing.text("cause-hours", At::End, (100.0, top + 16.0), &words);
        let bar = |wide| Area {
            x: 0.0,
            y: top + 22.0,
            wide,
            high: BAR,
        };
        drawing.area("cause-ground", "", bar(100.0));
        drawing.area("cause-bar", "", bar(part(cause.blocked(), most) * 100.0));
        let row = Area {
            x: 0.0,
            y: top,
            wide: 100.0,
            high: f64::from(ROW),
        };
        drawing.opens(cause.href.as_deref(), &format!("{}: {words}", cause.name), row);
    }
    drawing
}

/// A name that leaves room for the hours beside it; the table has it whole.
fn cut(name: &str) -> String {
    const ROOM: usize = 24;
    if name.chars().count() <= ROOM {
        return name.to_owned();
    }
    let begin: String = name.chars().take(ROOM - 1).collect();
    format!("{}\u{2026}", begin.trim_end())
}

fn blockers(figures: &Figures) -> String {
    so_many(figures.count, "blocker", "blockers")
}

/// The picture in a sentence; the longest cause comes first.
fn in_words(causes: &[Cause], all: &Figures) -> String {
    let whole = all.blocked.as_secs();
    let blockers = blockers(all);
    let longest = match causes {
        [only] if only.blocked() > 0 => format!(", all of it by {}", only.name),
        [first, ..] if first.blocked() > whole / 2 => format!(", most of it by {}", first.name),
        [first, second, ..] if first.blocked() > second.blocked() => {
            format!(", the largest part of it by {}", first.name)
        }
        _ => String::new(),
    };
    format!("{} blocked by {blockers}{longest}.", short(whole))
}

#[cfg(test)]
mod tests {
    use jiff::SignedDuration;

    use super::{Cause, Figures, by_cause, draw, in_words};

    fn cause(name: &str, blocked: i64) -> Cause {
        Cause {
            name: name.to_owned(),
            figures: all(blocked, 2),
            href: None,
        }
    }

    fn all(seconds: i64, count: usize) -> Figures {
        Figures {
            count,
            blocked: SignedDuration::from_secs(seconds),
            ..Figures::default()
        }
    }

    #[test]
    fn nothing_is_drawn_outside() {
        assert!(by_cause(Vec::new(), &all(0, 0)).is_none());
        for blocked in [vec![0], vec![5], vec![i64::MAX / 4, 0, 1], vec![9; 40]] {
            let causes: Vec<_> = blocked
                .iter()
                .map(|blocked| cause("Flaky tests", *blocked))
                .collect();
            let drawing = draw(&causes);
            assert!(drawing.holds_all(), "{}", blocked.len());
            assert_eq!(
                drawing.written().matches("cause-bar").count(),
                blocked.len().min(12)
            );
        }
    }

    #[test]
    fn a_long_name_leaves_room() {
        let drawing = draw(&[cause("What nobody knew of before it broke", 5)]);
        assert!(drawing.written().contains("What nobody knew of bef\u{2026}"));
    }

    #[test]
    fn what_overlaps_counts_once_in_the_whole() {
        let causes = [cause("Flaky tests", 12_180), cause("Software changes", 11_520)];
        assert_eq!(
            in_words(&causes, &all(12_240, 4)),
            "3 h 24 min blocked by 4 blockers, most of it by Flaky tests."
        );
    }

    #[test]
    fn most_is_more_than_half() {
        for (seconds, whole, said) in [
            (vec![3_600], 3_600, "1 h blocked by 4 blockers, all of it by 0."),
            (vec![0], 0, "0 s blocked by 4 blockers."),
            (
                vec![3_601, 3_599],
                7_200,
                "2 h blocked by 4 blockers, most of it by 0.",
            ),
            (vec![3_600, 3_600], 7_200, "2 h blocked by 4 blockers."),
            (
                vec![3_600, 1_800, 1_800],
                7_200,
                "2 h blocked by 4 blockers, the largest part of it by 0.",
            ),
        ] {
            let named = |(at, blocked): (usize, &i64)| cause(&at.to_string(), *blocked);
            let causes: Vec<_> = seconds.iter().enumerate().map(named).collect();
            assert_eq!(in_words(&causes, &all(whole, 4)), said);
        }
    }
}
