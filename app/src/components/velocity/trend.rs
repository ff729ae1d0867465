//! The trend: the mean of each week, with the target and its marks.

use super::behind::{Behind, Cell, Row};
use super::drawing::{Area, At, Drawing, Shape, Told};
use super::figure::changes;
use super::lasts::short;
use super::level;
use super::scale::{Scale, middle, strip, wide};
use crate::markup::Markup;
use domain::velocity::{Mark, Marks};

/// A week, or another part of the window.
#[derive(Debug, Clone)]
pub struct TrendPoint {
    /// Its name in a table: `Mon 2 Nov`.
    pub name: String,
    /// Its name where there is little room: `2 Nov`.
    pub short: String,
    /// So many changes.
    pub count: u64,
    /// Their mean, in seconds; none where there are none.
    pub mean: Option<i64>,
    /// Their median.
    pub median: Option<i64>,
    /// Nine of ten took no longer.
    pub p90: Option<i64>,
    /// What opens the changes behind it.
    pub href: Option<String>,
}

/// The picture's height, its ground and its top, in pixels.
const HIGH: u32 = 220;
const GROUND: f64 = 196.0;
const TOP: f64 = 14.0;

/// The trend of some weeks, oldest first. None where there are none.
pub fn trend(points: Vec<TrendPoint>, marks: &Marks) -> Option<Markup> {
    if points.is_empty() {
        return None;
    }
    let told = Told {
        id: "trend",
        name: "Mean time to production, week by week".to_owned(),
        words: in_words(&points, marks),
    };
    let drawing = draw(&points, marks);
    let rows = points
        .into_iter()
        .map(|point| Row {
            cells: vec![
                Cell::Count(point.count),
                Cell::lasts(point.mean),
                Cell::lasts(point.median),
                Cell::lasts(point.p90),
                point.mean.map_or(Cell::None, |mean| {
                    level::words(level::of(mean, marks), marks).into()
                }),
            ],
            name: point.name,
            href: point.href,
        })
        .collect();
    let behind = Behind {
        caption: "The weeks of the trend".to_owned(),
        heads: vec!["Week from", "Changes", "Mean", "Median", "p90", "Mark"],
        rows,
    };
    Some(drawing.figure(told, None, Some(Markup::new(legend(marks))), behind))
}

fn draw(points: &[TrendPoint], marks: &Marks) -> Drawing {
    let shown = |point: &TrendPoint| point.mean.into_iter().chain(point.median).max();
    let highest = points.iter().filter_map(shown).max().unwrap_or(0);
    let scale = Scale::up_to(highest.max(marks.critical.as_secs()));
    let down = |seconds: i64| scale.down(seconds.max(0), TOP, GROUND);
    let mut drawing = Drawing::new(HIGH);
    for line in scale.lines() {
        drawing.line("picture-line", (0.0, down(line)), (100.0, down(line)));
    }
    drawing.line("picture-ground", (0.0, GROUND), (100.0, GROUND));
    for mark in [marks.warning.as_secs(), marks.critical.as_secs()] {
        drawing.line("trend-limit", (0.0, down(mark)), (100.0, down(mark)));
    }
    let target = down(marks.target.as_secs());
    drawing.line("trend-target", (0.0, target), (100.0, target));
    // Letters stand over all of these lines, none of which strikes them through.
    for line in scale.lines() {
        drawing.text("trend-hours", At::Start, (0.0, down(line) - 4.0), &short(line));
    }
    let count = points.len();
    let line = |of: fn(&TrendPoint) -> Option<i64>| {
        points
            .iter()
            .enumerate()
            .map(|(index, point)| Some((middle(index, count), down(of(point)?))))
            .collect::<Vec<_>>()
    };
    drawing.curve("trend-median", line(|point| point.median));
    drawing.curve("trend-mean", line(|point| point.mean));
    let mut shapes = Vec::new();
    for (index, point) in points.iter().enumerate() {
        let Some(mean) = point.mean else { continue };
        let mark = level::of(mean, marks);
        let place = (middle(index, count), down(mean));
        drawing.shape("trend-mark", mark.key(), shape(mark), place);
        shapes.push(place);
        let words = format!(
            "Week from {}: mean {}, {}",
            point.name,
            short(mean),
            changes(point.count)
        );
        let area = Area {
            x: strip(index, count),
            y: 0.0,
            wide: wide(count),
            high: GROUND,
        };
        drawing.opens(point.href.as_deref(), &words, area);
    }
    let label = format!("Target {}", short(marks.target.as_secs()));
    drawing.text("trend-target-label", At::End, beside(target, &shapes), &label);
    days(&mut drawing, points);
    drawing
}

/// What stands for a week of a mark.
const fn shape(mark: Mark) -> Shape {
    match mark {
        Mark::Fine => Shape::Dot,
        Mark::Warning => Shape::Diamond,
        Mark::Error => Shape::Triangle,
        Mark::Critical => Shape::Square,
    }
}

/// Where the target's name ends: over its line or under it, as far to the right as no week's mark lies on it where the page is narrow, else
/// where the fewest do.
fn beside(target: f64, shapes: &[(f64, f64)]) -> (f64, f64) {
    /// The room of the name, in percent, and how high it is, in pixels.
    const WIDE: f64 = 24.0;
    const TALL: f64 = 9.0;
    /// Half of a mark, in percent and in pixels.
    const MARK: (f64, f64) = (2.5, 6.0);
    let covered = |(x, y): (f64, f64)| {
        let lies = |shape: &&(f64, f64)| {
            (x - WIDE - MARK.0..=x + MARK.0).contains(&shape.0)
                && (y - TALL - MARK.1..=y + MARK.1).contains(&shape.1)
        };
        shapes.iter().filter(lies).count()
    };
    // The hours stand at the left.
    let places = [100.0, 75.0, 50.0].into_iter().flat_map(|x| {
        [target - 4.0, target + 4.0 + TALL]
            .into_iter()
            .map(move |y| (x, y))
    });
    places
        .filter(|(_, y)| *y < GROUND)
        .min_by_key(|place| covered(*place))
        .unwrap_or((100.0, target - 4.0))
}

/// What lines and shapes mean.
fn legend(marks: &Marks) -> String {
    let lines = [
        ("trend-mean", "Mean".to_owned()),
        ("trend-median", "Median".to_owned()),
        (
            "trend-limit",
            format!(
                "Warning {}, critical {}",
                short(marks.warning.as_secs()),
                short(marks.critical.as_secs())
            ),
        ),
    ];
    let lines = lines.map(|(class, words)| {
        format!(
            r#"<li><svg class="picture-key" aria-hidden="true"><line class="{class}" x1="0" y1="8" x2="24" y2="8"/></svg>{words}</li>"#
        )
    });
    let shapes = [Mark::Fine, Mark::Warning, Mark::Error, Mark::Critical].map(|mark| {
        let (kind, path, words) = (mark.key(), shape(mark).path(), level::words(mark, marks));
        format!(
            r#"<li><svg class="picture-key" aria-hidden="true"><svg x="12" y="8" overflow="visible"><path class="trend-mark" data-kind="{kind}" d="{path}"/></svg></svg>{words}</li>"#
        )
    });
    format!(
        r#"<ul class="picture-legend">{}{}</ul>"#,
        lines.concat(),
        shapes.concat()
    )
}

/// The first and the last week, and that in the middle where there is room for one.
fn days(drawing: &mut Drawing, points: &[TrendPoint]) {
    let place = f64::from(HIGH) - 6.0;
    let (first, last) = (points.first(), points.last());
    match (points.len(), first, last) {
        (1, Some(only), _) => drawing.text("picture-label", At::Middle, (50.0, place), &only.short),
        (_, Some(first), Some(last)) => {
            drawing.text("picture-label", At::Start, (0.0, place), &first.short);
            drawing.text("picture-label", At::End, (100.0, place), &last.short);
        }
        _ => {}
    }
    let half = points.len() / 2;
    if let (5.., Some(point)) = (points.len(), points.get(half)) {
        let at = (middle(half, points.len()), place);
        drawing.text("picture-label", At::Middle, at, &point.short);
    }
}

/// The picture in sentences.
fn in_words(points: &[TrendPoint], marks: &Marks) -> String {
    let means: Vec<i64> = points.iter().filter_map(|point| point.mean).collect();
    let (Some(least), Some(most)) = (means.iter().min(), means.iter().max()) else {
        return "No change came to production in these weeks.".to_owned();
    };
    let above = means
        .iter()
        .filter(|mean| **mean > marks.target.as_secs())
        .count();
    let weeks = means.len();
    let range = if least == most {
        format!("The mean was {}", short(*least))
    } else {
        format!(
            "The mean of a week was between {} and {}",
            short(*least),
            short(*most)
        )
    };
    let target = short(marks.target.as_secs());
    match (above, weeks) {
        (0, 1) => format!("{range}, within the target of {target}."),
        (_, 1) => format!("{range}, above the target of {target}."),
        (0, weeks) => format!("{range}: all {weeks} weeks within the target of {target}."),
        (above, weeks) => format!("{range}: {above} of {weeks} weeks above the target of {target}."),
    }
}

#[cfg(test)]
mod tests {
    use domain::velocity::Marks;

    use super::{Shape, TrendPoint, beside, draw, in_words, legend, trend};

    fn point(index: usize, mean: Option<i64>) -> TrendPoint {
        TrendPoint {
            name: format!("Mon {index} <Nov>"),
            short: format!("{index} Nov"),
            count: 3,
            mean,
            median: mean.map(|mean| mean / 2),
            p90: mean,
            href: Some("/velocity/changes?a=1&b=2".to_owned()),
        }
    }

    #[test]
    fn nothing_is_drawn_outside() {
        assert!(trend(Vec::new(), &Marks::default()).is_none());
        for means in [
            vec![None],
            vec![Some(0)],
            vec![Some(43_200), None, Some(90_000)],
            vec![Some(-5), Some(i64::MAX / 2)],
            (0..400).map(|week| Some(week * 1_000)).collect(),
        ] {
            let points: Vec<_> = means
                .iter()
                .enumerate()
                .map(|(at, mean)| point(at, *mean))
                .collect();
            let drawing = draw(&points, &Marks::default());
            assert!(drawing.holds_all(), "{means:?}");
            let marks = drawing.written().matches("trend-mark").count();
            assert_eq!(marks, means.iter().flatten().count());
        }
    }

    #[test]
    fn what_is_above_has_another_shape() {
        let points = [point(0, Some(10)), point(1, Some(45_000)), point(2, Some(47_000))];
        let written = draw(&points, &Marks::default()).written().to_owned();
        for mark in [
            r#"data-kind="fine" d="M-4"#,
            r#"data-kind="error" d="M0-6"#,
            r#"data-kind="critical" d="M-5-5"#,
        ] {
            assert!(written.contains(mark), "{mark}: {written}");
        }
        assert!(!written.contains("<Nov>"));
    }

    #[test]
    fn no_line_strikes_a_label_through() {
        let written = draw(&[point(0, Some(40_000))], &Marks::default())
            .written()
            .to_owned();
        let label = written.find("trend-hours").unwrap();
        for line in ["picture-line", "trend-limit", "trend-target\""] {
            assert!(written.rfind(line).unwrap() < label, "{line}: {written}");
        }
    }

    #[test]
    fn no_mark_covers_the_name_of_the_target() {
        let near = |place: (f64, f64), shape: (f64, f64)| {
            shape.0 > place.0 - 24.0 && shape.0 < place.0 && (shape.1 - place.1 + 4.5).abs() < 10.5
        };
        let row = |from: u8, y: f64| (from..20).map(move |week| (f64::from(week) * 5.0 + 2.5, y));
        for shapes in [
            Vec::<(f64, f64)>::new(),
            row(0, 90.0).collect(),
            row(0, 103.0).collect(),
            row(15, 94.0).chain(row(15, 106.0)).collect(),
        ] {
            let place = beside(100.0, &shapes);
            assert!(!shapes.iter().any(|shape| near(place, *shape)), "{shapes:?}");
        }
        assert_eq!(
            beside(100.0, &[(50.0, 96.0)]),
            (100.0, 96.0),
            "at the right where there is room"
        );
        assert!(
            beside(190.0, &[(97.0, 186.0)]).1 < 190.0,
            "and never below the ground"
        );
    }

    #[test]
    fn each_mark_has_its_key() {
        let keys = legend(&Marks::default());
        for (shape, words) in [
            (Shape::Dot, "Fine: below 11 h"),
            (Shape::Diamond, "Warning: 11 h and more"),
            (Shape::Triangle, "Error: 12 h and more"),
            (Shape::Square, "Critical: 13 h and more"),
        ] {
            let key = format!(r#"d="{}"/></svg></svg>{words}</li>"#, shape.path());
            assert!(keys.contains(&key), "{keys}");
        }
    }

    #[test]
    fn it_says_what_it_shows() {
        let points = [point(0, Some(36_000)), point(1, None), point(2, Some(50_400))];
        assert_eq!(
            in_words(&points, &Marks::default()),
            "The mean of a week was between 10 h and 14 h: 1 of 2 weeks above the target of 12 h."
        );
        assert_eq!(
            in_words(&points[..1], &Marks::default()),
            "The mean was 10 h, within the target of 12 h."
        );
        assert_eq!(
            in_words(&points[1..2], &Marks::default()),
            "No change came to production in these weeks."
        );
    }
}
