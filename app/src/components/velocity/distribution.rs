//! The distribution: how many changes took how long.

use super::behind::{Behind, Cell, Row};
use super::drawing::{Area, At, Drawing, Told};
use super::figure::{changes, percent};
use super::lasts::short;
use super::scale::{many, part, strip, wide};
use crate::format::grouped;
use crate::markup::Markup;
use domain::velocity::{Marks, Share};

/// The changes that took as long as this.
#[derive(Debug, Clone)]
pub struct Bar {
    /// They took longer than so many seconds; from none on it has those that took no time, too.
    pub from: i64,
    /// And no longer than so many; none for all that took longer.
    pub until: Option<i64>,
    /// So many changes.
    pub count: u64,
    /// What opens them.
    pub href: Option<String>,
}

impl Bar {
    fn words(&self) -> String {
        match (self.from, self.until) {
            (0, Some(until)) => format!("up to {}", short(until)),
            (from, Some(until)) => format!("{} to {}", short(from), short(until)),
            (from, None) => format!("more than {}", short(from)),
        }
    }

    /// Its share of all changes.
    fn share(&self, all: u64) -> Share {
        let whole = |count: u64| usize::try_from(count).unwrap_or(usize::MAX);
        Share {
            count: whole(self.count),
            of: whole(all),
        }
    }

    /// Whether what is in it took longer than the target.
    const fn is_late(&self, marks: &Marks) -> bool {
        self.from >= marks.target.as_secs()
    }
}

/// The picture's height, its ground and its top, in pixels.
const HIGH: u32 = 190;
const GROUND: f64 = 166.0;
const TOP: f64 = 22.0;
const ID: &str = "distribution";

/// The distribution, shortest first. None where there are no changes.
pub fn distribution(bars: Vec<Bar>, marks: &Marks) -> Option<Markup> {
    let all: u64 = bars.iter().map(|bar| bar.count).sum();
    if all == 0 {
        return None;
    }
    let told = Told {
        id: ID,
        name: "How many changes took how long".to_owned(),
        words: in_words(&bars, all, marks),
    };
    let drawing = draw(&bars, marks);
    let rows = bars
        .into_iter()
        .map(|bar| Row {
            name: bar.words(),
            cells: vec![
                Cell::Count(bar.count),
                percent(bar.share(all)).map_or(Cell::None, Cell::Words),
            ],
            href: bar.href,
        })
        .collect();
    let behind = Behind {
        caption: "How many changes took how long".to_owned(),
        heads: vec!["Time", "Changes", "Share"],
        rows,
    };
    Some(drawing.figure(told, None, None, behind))
}

fn draw(bars: &[Bar], marks: &Marks) -> Drawing {
    let most = bars.iter().map(|bar| bar.count).max().unwrap_or(0);
    let count = bars.len();
    let mut drawing = Drawing::new(HIGH);
    drawing.knows(ID, &["rising"]);
    drawing.line("picture-ground", (0.0, GROUND), (100.0, GROUND));
    for (index, bar) in bars.iter().enumerate() {
        let high = part(many(bar.count), many(most)) * (GROUND - TOP);
        let area = Area {
            x: strip(index, count),
            y: GROUND - high,
            wide: wide(count),
            high,
        };
        let late = bar.is_late(marks);
        drawing.area("distribution-bar", if late { "late" } else { "good" }, area);
        if late {
            drawing.pattern("distribution-rising", area);
        }
        let words = format!("{}: {}", bar.words(), changes(bar.count));
        let strip = Area {
            y: 0.0,
            high: GROUND,
            ..area
        };
        drawing.opens(bar.href.as_deref(), &words, strip);
    }
    if let Some(x) = place(bars, marks.target.as_secs()) {
        drawing.line("trend-target", (x, TOP - 8.0), (x, GROUND));
        let label = format!("Target {}", short(marks.target.as_secs()));
        let at = if x > 60.0 { At::End } else { At::Start };
        drawing.text("trend-target-label", at, (x, TOP - 11.0), &label);
    }
    hours(&mut drawing, bars);
    drawing
}

/// Where a time stands among the bars, in percent; none where it is on none of them.
fn place(bars: &[Bar], seconds: i64) -> Option<f64> {
    let index = bars.iter().position(|bar| {
        bar.from <= seconds && bar.until.is_some_and(|until| seconds < until) || bar.from == seconds
    })?;
    let bar = bars.get(index)?;
    let within = bar
        .until
        .map_or(0.0, |until| part(seconds - bar.from, until - bar.from));
    Some(strip(index, bars.len()) + within * wide(bars.len()))
}

/// Every so many bars its beginning, so that the words do not meet where the page is narrow.
fn hours(drawing: &mut Drawing, bars: &[Bar]) {
    let every = bars.len().div_ceil(5).max(1);
    for (index, bar) in bars.iter().enumerate().step_by(every) {
        let (begin, down) = (strip(index, bars.len()), f64::from(HIGH) - 6.0);
        // Near the edge a word ends with its bar, so that it stays in the picture.
        let (at, x) = if begin > 88.0 {
            (At::End, begin + wide(bars.len()))
        } else {
            (At::Start, begin)
        };
        drawing.text("picture-label", at, (x, down), &short(bar.from));
    }
}

/// The picture in sentences.
fn in_words(bars: &[Bar], all: u64, marks: &Marks) -> String {
    let late = bars.iter().filter(|bar| bar.is_late(marks));
    let late: u64 = late.map(|bar| bar.count).sum();
    let beyond = match late {
        0 => "None took".to_owned(),
        late => format!("{} took", grouped(many(late))),
    };
    let drawn = match late {
        0 => "",
        1 => ", in a hatched bar",
        _ => ", in hatched bars",
    };
    let target = short(marks.target.as_secs());
    format!(
        "{}. {}{beyond} longer than the target of {target}{drawn}. The end of a bar is in it.",
        changes(all),
        fullest(bars, all)
    )
}

/// How long those of the fullest bar took; nothing where there are two of them.
fn fullest(bars: &[Bar], all: u64) -> String {
    let Some(bar) = bars.iter().max_by_key(|bar| bar.count) else {
        return String::new();
    };
    let share = percent(bar.share(all)).unwrap_or_default();
    let whose = if bar.count == all {
        match all {
            1 => "It".to_owned(),
            _ => "All of them".to_owned(),
        }
    } else if bar.count > all / 2 {
        format!("Most of them, {share},")
    } else if bars.iter().filter(|other| other.count == bar.count).count() == 1 {
        format!("The largest part, {share},")
    } else {
        return String::new();
    };
    format!("{whose} took {}. ", bar.words())
}

#[cfg(test)]
mod tests {
    use domain::velocity::Marks;

    use super::{Bar, distribution, draw, in_words, place};

    fn bars(counts: &[u64], hours: i64) -> Vec<Bar> {
        let last = counts.len().saturating_sub(1);
        counts
            .iter()
            .zip(0..)
            .enumerate()
            .map(|(index, (count, place))| Bar {
                from: place * hours * 3_600,
                until: (index != last).then_some((place + 1) * hours * 3_600),
                count: *count,
                href: None,
            })
            .collect()
    }

    #[test]
    fn nothing_is_drawn_outside() {
        assert!(distribution(Vec::new(), &Marks::default()).is_none());
        assert!(distribution(bars(&[0, 0], 2), &Marks::default()).is_none());
        for counts in [vec![0], vec![7], vec![u64::MAX / 8, 1, 0, 3], vec![1; 300]] {
            assert!(
                draw(&bars(&counts, 2), &Marks::default()).holds_all(),
                "{}",
                counts.len()
            );
        }
    }

    #[test]
    fn the_target_stands_where_it_is() {
        let at = |hours| place(&bars(&[1; 10], hours), Marks::default().target.as_secs());
        assert!((at(2).unwrap() - 60.0).abs() < 0.01);
        assert!((at(8).unwrap() - 15.0).abs() < 0.01);
        assert_eq!(at(1), None, "beyond the last beginning nobody knows where");
    }

    #[test]
    fn it_says_what_it_shows() {
        for (counts, said) in [
            (
                vec![1, 6, 1, 2],
                "10 changes. Most of them, 60 %, took 6 h to 12 h. 3 took longer than the target of 12 h, in hatched bars.",
            ),
            (
                vec![2, 4, 1, 1],
                "8 changes. The largest part, 50 %, took 6 h to 12 h. 2 took longer than the target of 12 h, in hatched bars.",
            ),
            (
                vec![2, 2, 1, 0],
                "5 changes. 1 took longer than the target of 12 h, in a hatched bar.",
            ),
            (
                vec![3, 0, 0, 0],
                "3 changes. All of them took up to 6 h. None took longer than the target of 12 h.",
            ),
            (
                vec![0, 0, 0, 1],
                "1 change. It took more than 18 h. 1 took longer than the target of 12 h, in a hatched bar.",
            ),
        ] {
            let all = counts.iter().sum();
            let words = in_words(&bars(&counts, 6), all, &Marks::default());
            assert_eq!(words, format!("{said} The end of a bar is in it."));
        }
    }

    #[test]
    fn what_took_the_target_is_not_late() {
        // The bar that ends with it, and the one that begins with it.
        let late = |counts: &[u64]| {
            let drawn = draw(&bars(counts, 6), &Marks::default());
            drawn.written().matches(r#"data-kind="late""#).count()
        };
        assert_eq!(late(&[0, 1]), 0);
        assert_eq!(late(&[0, 1, 1]), 1);
    }
}
