//! Where the time goes: the stages of the way as one bar, and each with its name in the rows below it.

use std::fmt::Write as _;

use domain::velocity::stages::DEFINITION;
use leptos::prelude::*;

use super::behind::{Behind, Cell, Row, open_table};
use super::drawing::{Area, At, Drawing, Told, escaped, patterns};
use super::lasts::short;
use crate::markup::{IntoMarkup, Markup};

/// A stage of the way.
#[derive(Debug, Clone)]
pub struct StageBar {
    /// Its name.
    pub name: String,
    /// So many changes passed it.
    pub count: u64,
    /// Its part of the mean, in seconds.
    pub mean: Option<i64>,
    /// Its part of the mean, of a thousand; all of them make the whole.
    pub permille: u16,
    /// Its median.
    pub median: Option<i64>,
    /// Nine of ten took no longer.
    pub p90: Option<i64>,
    /// What it is compared with: the mean of all teams.
    pub whole: Option<i64>,
    /// What opens the slowest changes of the stage.
    pub href: Option<String>,
}

/// Tones that can be told apart by everybody, each with a pattern of its own. A way has as many parts at most: eight stages, and that
/// before the merge.
const LOOKS: [(&str, &str); 9] = [
    ("blue", ""),
    ("orange", "rising"),
    ("teal", "dotted"),
    ("violet", "falling"),
    ("amber", "upright"),
    ("rose", "level"),
    ("green", "crossed"),
    ("slate", "grid"),
    ("blue", "waved"),
];
const PATTERNS: [&str; 8] = [
    "rising", "dotted", "falling", "upright", "level", "crossed", "grid", "waved",
];
const ID: &str = "stages";
const HIGH: u32 = 44;
/// A part that is narrower has no number in it, in percent.
const NARROW: f64 = 6.0;

/// The stages in their order. `compared` says that there is a whole to compare with. None where nothing was timed.
pub fn stages(bars: Vec<StageBar>, compared: bool) -> Option<Markup> {
    if bars.iter().all(|bar| bar.permille == 0) {
        return None;
    }
    let told = Told {
        id: ID,
        name: "Where the time goes, stage by stage".to_owned(),
        words: in_words(&bars),
    };
    let drawing = draw(&bars);
    let keys = legend(&bars);
    let mut heads = vec!["Stage", "Changes", "Mean", "Share", "Median", "p90"];
    if compared {
        heads.push("Mean of all");
    }
    let rows = bars
        .into_iter()
        .zip(1..)
        .map(|(bar, number)| {
            let mut cells = vec![
                Cell::Count(bar.count),
                Cell::lasts(bar.mean),
                share(bar.permille).into(),
                Cell::lasts(bar.median),
                Cell::lasts(bar.p90),
            ];
            if compared {
                cells.push(Cell::lasts(bar.whole));
            }
            Row {
                name: format!("{number}. {}", bar.name),
                href: bar.href,
                cells,
            }
        })
        .collect();
    // Its table is no repetition: medians and links stand there alone, so it is not folded away.
    let table = open_table(
        Behind {
            caption: String::new(),
            heads,
            rows,
        },
        Some("The stages of the way to production".to_owned()),
    );
    let picture = drawing.layers(&told);
    Some(
        view! {
            <figure class="picture" id=ID>
                <figcaption id="stages-words">{told.words}</figcaption>
                <div class="picture-row"><div class="picture-box">{picture}</div></div>
                {keys}
                <p class="velocity-note">{DEFINITION}</p>
                {table}
            </figure>
        }
        .into_markup(),
    )
}

fn look(index: usize) -> (&'static str, &'static str) {
    LOOKS.get(index % LOOKS.len()).copied().unwrap_or(("blue", ""))
}

fn draw(bars: &[StageBar]) -> Drawing {
    let mut drawing = Drawing::new(HIGH);
    drawing.knows(ID, &PATTERNS);
    let mut x = 0.0;
    for (index, bar) in bars.iter().enumerate() {
        if bar.permille == 0 {
            continue;
        }
        let area = Area {
            x,
            y: 0.0,
            wide: (f64::from(bar.permille) / 10.0).min(100.0 - x),
            high: f64::from(HIGH),
        };
        let (tone, pattern) = look(index);
        drawing.part("stage-part", tone, area);
        if !pattern.is_empty() {
            drawing.pattern(&format!("{ID}-{pattern}"), area);
        }
        if area.wide >= NARROW {
            let at = (x + area.wide / 2.0, f64::from(HIGH) / 2.0 + 5.0);
            drawing.text("stage-number", At::Middle, at, &(index + 1).to_string());
        }
        let mean = bar.mean.map(short).unwrap_or_default();
        let words = format!("{}. {}: {mean}, {}", index + 1, bar.name, share(bar.permille));
        drawing.opens(bar.href.as_deref(), &words, area);
        x += area.wide;
    }
    drawing
}

/// The numbers, colours and patterns with their names. Read aloud it says nothing new: the table has all of it.
fn legend(bars: &[StageBar]) -> Markup {
    let mut text = String::from(r#"<ul class="picture-legend" aria-hidden="true">"#);
    for (index, bar) in bars.iter().enumerate() {
        let (tone, pattern) = look(index);
        let own = format!("{ID}-key-{index}");
        let over = if pattern.is_empty() {
            String::new()
        } else {
            format!(
                r##"{}<rect fill="url(#{own}-{pattern})" width="24" height="16"/>"##,
                patterns(&own, &[pattern])
            )
        };
        // Writing to a string does not fail.
        let _ = write!(
            text,
            r#"<li><svg class="picture-key" focusable="false"><rect class="stage-part" data-tone="{tone}" width="24" height="16"/>{over}</svg>{}. {}</li>"#,
            index + 1,
            escaped(&bar.name)
        );
    }
    text.push_str("</ul>");
    Markup::new(text)
}

/// A share in percent, to a tenth: `12.5 %`.
fn share(permille: u16) -> String {
    format!("{}.{} %", permille / 10, permille % 10)
}

/// The picture in a sentence.
fn in_words(bars: &[StageBar]) -> String {
    let longest = bars.iter().max_by_key(|bar| bar.permille);
    let Some((bar, mean)) = longest.and_then(|bar| Some((bar, bar.mean?))) else {
        return String::new();
    };
    let others = bars.iter().filter(|other| other.permille == bar.permille);
    let which = if bar.permille > 500 {
        "Most of the time goes into"
    } else if others.count() == 1 {
        "The largest part of the time goes into"
    } else {
        "No part of the way takes longer than"
    };
    format!(
        "{which} {}: {} of the mean, {} of the way.",
        bar.name,
        short(mean),
        share(bar.permille)
    )
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{ID, LOOKS, PATTERNS, StageBar, draw, in_words, patterns as patterns_of, stages};

    fn stage(name: &str, permille: u16) -> StageBar {
        StageBar {
            name: name.to_owned(),
            count: 4,
            mean: Some(i64::from(permille) * 10),
            permille,
            median: None,
            p90: None,
            whole: None,
            href: None,
        }
    }

    #[test]
    fn nothing_is_drawn_outside() {
        assert!(stages(Vec::new(), false).is_none());
        assert!(stages(vec![stage("Canary", 0)], false).is_none());
        for shares in [vec![1_000], vec![1, 0, 999], vec![17; 60], vec![900, 900]] {
            let bars: Vec<_> = shares.iter().map(|share| stage("Canary", *share)).collect();
            assert!(draw(&bars).holds_all(), "{shares:?}");
        }
    }

    #[test]
    fn each_part_of_the_longest_way_looks_like_no_other() {
        // Eight stages, and what is before the merge.
        assert_eq!(LOOKS.len(), 9);
        let patterns: BTreeSet<&str> = LOOKS.iter().map(|(_, pattern)| *pattern).collect();
        assert_eq!(
            patterns.len(),
            LOOKS.len(),
            "colour alone tells none from another"
        );
        let known = patterns_of(ID, &PATTERNS);
        for (_, pattern) in LOOKS.iter().filter(|(_, pattern)| !pattern.is_empty()) {
            assert!(known.contains(&format!("stages-{pattern}\"")), "{pattern}");
        }
    }

    #[test]
    fn a_part_has_its_number_where_there_is_room() {
        let bars = [stage("Staging canary", 990), stage("Canary", 10)];
        let written = draw(&bars).written().to_owned();
        assert!(written.contains(">1</text>") && !written.contains(">2</text>"));
        assert_eq!(
            in_words(&bars),
            "Most of the time goes into Staging canary: 2 h 45 min of the mean, 99.0 % of the way."
        );
    }

    #[test]
    fn most_is_more_than_half() {
        let said = |shares: &[u16]| {
            let bars: Vec<_> = shares.iter().map(|share| stage("Canary", *share)).collect();
            in_words(&bars)
        };
        assert!(said(&[501, 499]).starts_with("Most of the time goes into Canary: "));
        assert!(said(&[500, 300, 200]).starts_with("The largest part of the time goes into Canary: "));
        assert!(said(&[500, 500]).starts_with("No part of the way takes longer than Canary: "));
    }
}
