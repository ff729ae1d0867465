//! The report of a week as Markdown, with the tables of GitLab's weekly issue: start, end, hours blocked on production and
//! number; by type the hours on staging and on production; the list.

use std::fmt::Write as _;

use jiff::{SignedDuration, Timestamp};

use super::cause::{CauseKey, Causes};
use super::hours::hours;
use super::report::Report;
use super::{Places, Said};
use crate::calendar::Home;
use crate::freezes::stretch::Stretch;

/// A blocker as a line of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Since when.
    pub since: Timestamp,
    /// Until when; none while it lasts.
    pub until: Option<Timestamp>,
    /// What is blocked: `Deployments to gprd`.
    pub what: String,
    /// Its cause.
    pub cause: Option<CauseKey>,
    /// What it is.
    pub note: String,
    /// What is being done or was done.
    pub path: String,
    /// The address of an issue.
    pub issue: String,
    /// What labels say.
    pub said: Said,
}

/// What else there was in the week. It stands beside the blockers, and is never said to be a cause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Beside {
    /// A hard freeze forbade to deploy.
    Frozen {
        /// Its name.
        name: String,
        /// When it held; of one that lasts until when it will.
        held: Stretch,
        /// Whether it lasts.
        lasts: bool,
    },
    /// How long changes took that arrived in production in the week.
    Mean {
        /// The mean of their times.
        mean: SignedDuration,
        /// How many they were.
        count: usize,
    },
}

impl Beside {
    /// A freeze as it is at an instant; none that has not begun by then.
    #[must_use]
    pub fn frozen(name: String, held: Stretch, now: Timestamp) -> Option<Self> {
        (held.from <= now).then_some(Self::Frozen {
            name,
            held,
            lasts: now < held.until,
        })
    }

    /// In a sentence, in the zone where the product is at home.
    #[must_use]
    pub fn words(&self, home: &Home) -> String {
        let at = |at: Timestamp| written(at, home);
        match self {
            Self::Frozen { name, held, lasts } => {
                let (from, until) = (at(held.from), at(held.until));
                if *lasts {
                    format!("A freeze holds: {name}, since {from}, until {until}.")
                } else {
                    format!("A freeze held: {name}, from {from} to {until}.")
                }
            }
            Self::Mean { mean, count } => format!(
                "The mean time to production was {} hours, of {count} {}.",
                hours(*mean),
                if *count == 1 { "change" } else { "changes" }
            ),
        }
    }
}

fn written(at: Timestamp, home: &Home) -> String {
    home.rules()
        .to_datetime(at)
        .strftime("%Y-%m-%d %H:%M")
        .to_string()
}

/// What the report is made of.
#[derive(Debug, Clone, Copy)]
pub struct Text<'a> {
    /// The product's name.
    pub product: &'a str,
    /// Where it is at home.
    pub home: &'a Home,
    /// Its causes.
    pub causes: &'a Causes,
    /// Its staging and its production.
    pub places: &'a Places,
    /// The figures.
    pub report: &'a Report,
    /// The blockers, in the order in which they began.
    pub lines: &'a [Line],
    /// What else there was in the week.
    pub beside: &'a [Beside],
}

/// A text as a cell of a table: it neither ends the cell nor becomes markup, tells nobody of it whom it names, and points to
/// nothing. `@all`, `!123` and `#5` stay words, and an address is shown and no link.
fn cell(text: &str) -> String {
    let plain: String = text
        .chars()
        .map(|letter| if letter.is_control() { ' ' } else { letter })
        .collect();
    let words: Vec<String> = plain
        .split(' ')
        .map(|word| {
            if is_address(word) {
                address(word)
            } else {
                escaped(word)
            }
        })
        .collect();
    words.join(" ")
}

/// Whether a link may be made of a word.
fn is_address(word: &str) -> bool {
    word.contains("://") || word.to_ascii_lowercase().contains("www.")
}

/// A word as code, of which no link is made. What would end the code or its cell is written as addresses write it.
fn address(word: &str) -> String {
    let word = word.replace('`', "%60").replace('|', "%7C").replace('\\', "%5C");
    format!("`{word}`")
}

/// A word, with a backslash before whatever means something in Markdown, or refers to something at GitLab.
fn escaped(word: &str) -> String {
    let mut escaped = String::with_capacity(word.len());
    for letter in word.chars() {
        match letter {
            '\\' | '|' | '*' | '_' | '`' | '[' | ']' | '~' | '#' | '$' | '@' | '!' | '%' | '^' | '&' => {
                escaped.extend(['\\', letter]);
            }
            '<' => escaped.push_str("&lt;"),
            letter => escaped.push(letter),
        }
    }
    escaped
}

impl Text<'_> {
    fn at(&self, at: Timestamp) -> String {
        written(at, self.home)
    }

    fn cause(&self, cause: Option<&CauseKey>) -> String {
        cause.map_or_else(
            || "No cause yet".to_owned(),
            |cause| cell(&self.causes.name(cause)),
        )
    }

    /// What the places are called over their columns.
    fn places(&self) -> [String; 2] {
        let Places { staging, production } = self.places;
        let staging = if staging.is_empty() { "Staging" } else { staging };
        [cell(staging), cell(production)]
    }

    /// The report.
    #[must_use]
    pub fn markdown(&self) -> String {
        let (week, all) = (self.report.week, &self.report.tally.all);
        let [staging, production] = self.places();
        let mut out = format!("# Deployment blockers of {}, week {week}\n\n", cell(self.product));
        // Writing into a text cannot fail.
        let _ = write!(
            out,
            "| Start | End | Hours blocked on production | Number |\n| --- | --- | ---: | ---: |\n\
             | {} | {} | {} | {} |\n",
            week.monday(),
            week.sunday(),
            hours(all.production),
            all.count
        );
        let _ = write!(
            out,
            "\nSomething was blocked for {} hours. Times are those of {}.\n",
            hours(all.blocked),
            self.home.zone()
        );
        if self.lines.is_empty() {
            out.push_str("\nNothing was blocked in this week.\n");
        } else {
            self.tables(&mut out, [&staging, &production]);
        }
        if !self.beside.is_empty() {
            out.push_str("\n## In the same week\n\nWhat stands here is not said to be a cause.\n\n");
            for beside in self.beside {
                let _ = writeln!(out, "- {}", cell(&beside.words(self.home)));
            }
        }
        out
    }

    fn tables(&self, out: &mut String, [staging, production]: [&str; 2]) {
        let _ = write!(
            out,
            "\n## By type\n\n| Type | {staging} hours | {production} hours | Hours blocked | Number |\n\
             | --- | ---: | ---: | ---: | ---: |\n"
        );
        for (cause, row) in &self.report.tally.by_cause {
            let _ = writeln!(
                out,
                "| {} | {} | {} | {} | {} |",
                self.cause(cause.as_ref()),
                hours(row.staging),
                hours(row.production),
                hours(row.blocked),
                row.count
            );
        }
        let _ = write!(
            out,
            "\n## List\n\n| Since | Until | What | Type | {staging} hours said | {production} hours said | Note | Done | Issue |\n\
             | --- | --- | --- | --- | ---: | ---: | --- | --- | --- |\n"
        );
        for line in self.lines {
            let said =
                |hours: Option<super::HalfHours>| hours.map(|hours| hours.to_string()).unwrap_or_default();
            let _ = writeln!(
                out,
                "| {} | {} | {} | {} | {} | {} | {} | {} | {} |",
                self.at(line.since),
                line.until
                    .map_or_else(|| "open".to_owned(), |until| self.at(until)),
                cell(&line.what),
                self.cause(line.cause.as_ref()),
                said(line.said.staging),
                said(line.said.production),
                cell(&line.note),
                cell(&line.path),
                line.issue.replace('|', "%7C")
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{at, blocker};
    use super::super::{Blocker, report};
    use super::*;
    use crate::calendar::Zone;

    fn line(blocker: &Blocker) -> Line {
        Line {
            since: blocker.since,
            until: blocker.until,
            what: "Deployments to gprd".to_owned(),
            cause: blocker.cause.clone(),
            note: blocker.note.clone(),
            path: String::new(),
            issue: "https://gitlab.com/a/b/-/issues/1".to_owned(),
            said: blocker.said,
        }
    }

    fn text(blockers: &[Blocker], beside: &[Beside]) -> String {
        let (home, places) = (
            Home::from("Europe/Berlin".parse::<Zone>().unwrap()),
            Places::default(),
        );
        let now = at("2026-12-01T00:00:00Z");
        let entries: Vec<_> = blockers
            .iter()
            .map(|blocker| blocker.entry(&places, now))
            .collect();
        let report = report("2026-W48".parse().unwrap(), &home, &entries).unwrap();
        Text {
            product: "GitLab",
            home: &home,
            causes: &Causes::default(),
            places: &places,
            report: &report,
            lines: &blockers.iter().map(line).collect::<Vec<_>>(),
            beside,
        }
        .markdown()
    }

    #[test]
    fn a_week_as_markdown() {
        let mut labelled = blocker("2026-11-24T08:00:00Z", Some("2026-11-24T12:00:00Z"));
        labelled.said.production = "3".parse().ok();
        labelled.said.staging = "0.5".parse().ok();
        labelled.note = "a | b_c <i>".to_owned();
        let mut open = blocker("2026-11-29T20:00:00Z", None);
        open.cause = None;
        let expected = "\
# Deployment blockers of GitLab, week 2026-W48

| Start | End | Hours blocked on production | Number |
| --- | --- | ---: | ---: |
| 2026-11-23 | 2026-11-29 | 6 | 2 |

Something was blocked for 7 hours. Times are those of Europe/Berlin.

## By type

| Type | gstg hours | gprd hours | Hours blocked | Number |
| --- | ---: | ---: | ---: | ---: |
| Flaky test | 0.5 | 3 | 4 | 1 |
| No cause yet | 0 | 3 | 3 | 1 |

## List

| Since | Until | What | Type | gstg hours said | gprd hours said | Note | Done | Issue |
| --- | --- | --- | --- | ---: | ---: | --- | --- | --- |
| 2026-11-24 09:00 | 2026-11-24 13:00 | Deployments to gprd | Flaky test | 0.5 | 3 | a \\| b\\_c &lt;i> |  | https://gitlab.com/a/b/-/issues/1 |
| 2026-11-29 21:00 | open | Deployments to gprd | No cause yet |  |  |  |  | https://gitlab.com/a/b/-/issues/1 |

## In the same week

What stands here is not said to be a cause.

- A freeze held: Family \\& Friends Day, from 2026-11-27 01:00 to 2026-11-28 01:00.
- The mean time to production was 14.1 hours, of 1 change.
";
        let beside = [
            Beside::Frozen {
                name: "Family & Friends Day".to_owned(),
                held: Stretch {
                    from: at("2026-11-27T00:00:00Z"),
                    until: at("2026-11-28T00:00:00Z"),
                },
                lasts: false,
            },
            Beside::Mean {
                mean: SignedDuration::from_mins(847),
                count: 1,
            },
        ];
        assert_eq!(text(&[labelled, open], &beside), expected);
    }

    /// Fri 27 Nov, 01:00 to Sat 28 Nov, 01:00 in Berlin.
    #[test]
    fn a_freeze_is_told_once_it_has_begun() {
        let home = Home::from("Europe/Berlin".parse::<Zone>().unwrap());
        let held = Stretch {
            from: at("2026-11-27T00:00:00Z"),
            until: at("2026-11-28T00:00:00Z"),
        };
        for (now, expected) in [
            ("2026-11-26T23:59:59Z", None),
            (
                "2026-11-27T00:00:00Z",
                Some("A freeze holds: Lock, since 2026-11-27 01:00, until 2026-11-28 01:00."),
            ),
            (
                "2026-11-28T00:00:00Z",
                Some("A freeze held: Lock, from 2026-11-27 01:00 to 2026-11-28 01:00."),
            ),
        ] {
            let frozen = Beside::frozen("Lock".to_owned(), held, at(now));
            let words = frozen.map(|frozen| frozen.words(&home));
            assert_eq!(words.as_deref(), expected, "{now}");
        }
    }

    #[test]
    fn the_table_of_cells() {
        for (text, expected) in [
            ("a | b_c <i>", r"a \| b\_c &lt;i>"),
            ("@all see !123, #5 and ~bug", r"\@all see \!123, \#5 and \~bug"),
            ("%19.7 &4 ^alert#1 $9", r"\%19.7 \&4 \^alert\#1 \$9"),
            ("two\nlines", "two lines"),
            (
                r"(https://a.example/x|y`z\)",
                "`(https://a.example/x%7Cy%60z%5C)`",
            ),
            ("WWW.a.example now", "`WWW.a.example` now"),
            ("", ""),
        ] {
            assert_eq!(cell(text), expected, "{text}");
        }
    }

    #[test]
    fn a_week_without_blockers_says_so() {
        let text = text(&[], &[]);
        assert!(text.contains("| 2026-11-23 | 2026-11-29 | 0 | 0 |"), "{text}");
        assert!(text.ends_with("\nNothing was blocked in this week.\n"), "{text}");
    }
}
