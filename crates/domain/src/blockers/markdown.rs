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
        /// When it held.
        held: Stretch,
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
    /// In a sentence, in the zone where the product is at home.
    #[must_use]
    pub fn words(&self, home: &Home) -> String {
        let at = |at: Timestamp| written(at, home);
        match self {
            Self::Frozen { name, held } => {
                format!(
                    "A freeze held: {name}, from {} to {}.",
                    at(held.from),
                    at(held.until)
                )
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

/// A text as a cell of a table: it neither ends the cell nor becomes markup, and whoever puts the report into an issue calls nobody
/// (`@dana`, `@all`), refers to nothing (`!12`, `#12`, `&12`, `%"19.7"`, `$3`, `~label`) and makes no link of an address.
fn cell(text: &str) -> String {
    let mut cell = String::with_capacity(text.len());
    for (place, letter) in text.char_indices() {
        let (before, from) = text.split_at_checked(place).unwrap_or_default();
        match letter {
            '\\' | '|' | '*' | '_' | '`' | '[' | ']' | '~' | '#' | '$' | '@' | '!' | '%' | '^' => {
                cell.extend(['\\', letter]);
            }
            ':' if from.starts_with("://") => cell.push_str("\\:"),
            '.' if ends_with_www(before) => cell.push_str("\\."),
            '<' => cell.push_str("&lt;"),
            '&' if from.chars().nth(1).is_some_and(|next| next.is_ascii_digit()) => cell.push_str("\\&"),
            '&' => cell.push_str("&amp;"),
            letter if letter.is_control() => cell.push(' '),
            letter => cell.push(letter),
        }
    }
    cell
}

/// Whether what follows would be a part of an address without a scheme.
fn ends_with_www(text: &str) -> bool {
    let end = text.len().checked_sub(3).and_then(|from| text.get(from..));
    end.is_some_and(|end| end.eq_ignore_ascii_case("www"))
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

- A freeze held: Family &amp; Friends Day, from 2026-11-27 01:00 to 2026-11-28 01:00.
- The mean time to production was 14.1 hours, of 1 change.
";
        let beside = [
            Beside::Frozen {
                name: "Family & Friends Day".to_owned(),
                held: Stretch {
                    from: at("2026-11-27T00:00:00Z"),
                    until: at("2026-11-28T00:00:00Z"),
                },
            },
            Beside::Mean {
                mean: SignedDuration::from_mins(847),
                count: 1,
            },
        ];
        assert_eq!(text(&[labelled, open], &beside), expected);
    }

    #[test]
    fn a_cell_calls_nobody_and_leads_nowhere() {
        for (text, expected) in [
            ("ask @dana, @all", "ask \\@dana, \\@all"),
            ("waits for !12 and #13", "waits for \\!12 and \\#13"),
            (
                "a/b!12 &14 %\"19.7\" $3 ~bug",
                "a/b\\!12 \\&14 \\%\"19.7\" \\$3 \\~bug",
            ),
            (
                "Family & Friends, at 10:30: x",
                "Family &amp; Friends, at 10:30: x",
            ),
            ("&lt; &", "&amp;lt; &amp;"),
            ("see https://evil.example/a_b", "see https\\://evil.example/a\\_b"),
            ("WWW.evil.example. ww.b", "WWW\\.evil.example. ww.b"),
            ("mail dana@example.com", "mail dana\\@example.com"),
            ("![x](y) ^", "\\!\\[x\\](y) \\^"),
            ("ä.www", "ä.www"),
        ] {
            assert_eq!(cell(text), expected, "{text}");
        }
        let mut called = blocker("2026-11-24T08:00:00Z", None);
        called.note = "@all: !12".to_owned();
        let text = self::text(&[called], &[]);
        assert!(text.contains("| \\@all: \\!12 |"), "{text}");
    }

    #[test]
    fn a_week_without_blockers_says_so() {
        let text = text(&[], &[]);
        assert!(text.contains("| 2026-11-23 | 2026-11-29 | 0 | 0 |"), "{text}");
        assert!(text.ends_with("\nNothing was blocked in this week.\n"), "{text}");
    }
}
