//! A file as a whole: its letters and lines, its list, and the order of its rows.

use std::collections::{BTreeMap, HashMap};

use jiff::civil::Date;

use super::row::{self, Draft};
use super::tree::{self, Value};
use super::{File, MOST_BYTES, MOST_LINES, Passed, Row};
use crate::calendar::Version;
use crate::rotation::problem::{Problem, Report};

const SHAPE: &str = "the file is a list of rows, each of which begins with \"- version: '18.7'\"";

/// Reads a file as far as it can be read, and what is not clean in it. Rows older than `oldest` are passed over, and what is not
/// clean in them is kept beside. Of another row that is not clean it is known where it stands, and nothing of what it says but its
/// version and its day.
pub(super) fn file(text: &str, oldest: Option<Version>) -> (File, Vec<Problem>) {
    let mut file = File {
        text: text.to_owned(),
        rows: Vec::new(),
        seats: Vec::new(),
        begins: Vec::new(),
        last: 0,
        passed: None,
    };
    let lines: Vec<&str> = text.split('\n').collect();
    if text.len() > MOST_BYTES || lines.len() > MOST_LINES {
        let why = format!("the file is too long; {MOST_LINES} lines and {MOST_BYTES} bytes are read at most");
        return (file, vec![Problem::new(1, 1, why)]);
    }
    let mut problems = of_lines(&lines);
    let root = match tree::read(text) {
        Ok(root) => root,
        Err(problem) => {
            // A tab or a wrong end of a line is named already, in better words.
            if problems.iter().all(|other| other.line != problem.line) {
                problems.push(problem);
            }
            return (file, problems);
        }
    };
    let Some(root) = root else {
        problems.push(Problem::new(1, 1, "no row stands in this file"));
        return (file, problems);
    };
    let (nodes, why) = match &root.value {
        Value::List(nodes) if nodes.is_empty() => (nodes.as_slice(), "no row stands in this file"),
        Value::List(nodes) if !root.flow => (nodes.as_slice(), ""),
        _ => (&[][..], SHAPE),
    };
    if !why.is_empty() {
        problems.push(root.from.problem(why));
        return (file, problems);
    }
    let (mut passed, mut unclean) = (0, Vec::new());
    let mut order = Order::default();
    for node in nodes {
        let draft = row::draft(node, &lines, SHAPE);
        file.last = draft.last;
        let begin = draft.version.map(|(version, _)| (version, draft.first));
        file.begins.extend(begin);
        if begin.is_some_and(|(version, _)| oldest.is_some_and(|oldest| version < oldest)) {
            let own = draft.first..=draft.last;
            unclean.extend(problems.extract_if(.., |problem| own.contains(&problem.line)));
            unclean.extend(draft.problems());
            passed += 1;
            continue;
        }
        let is_new = order.check(&draft, &mut problems);
        let (date, version) = (draft.date, draft.version);
        let seat = draft.seat(&mut problems).filter(|_| is_new);
        if let (Some((version, _)), Some((date, _)), Some((seat, clean))) = (version, date, seat) {
            file.rows.push(if clean {
                seat.row(version, date)
            } else {
                Row {
                    version,
                    date,
                    people: BTreeMap::new(),
                }
            });
            file.seats.push(seat);
        }
    }
    file.passed = oldest.filter(|_| passed > 0).map(|oldest| Passed {
        rows: passed,
        oldest,
        unclean: Report::new(unclean),
    });
    (file, problems)
}

/// What is wrong with lines, whatever stands in them.
fn of_lines(lines: &[&str]) -> Vec<Problem> {
    let mut found = Vec::new();
    if lines.first().is_some_and(|line| line.starts_with('\u{feff}')) {
        let why = "the file begins with a byte order mark; save it as UTF-8 without one";
        found.push(Problem::new(1, 1, why));
    }
    let column = |line: &str, at: usize| {
        line.chars().count() - line.get(at..).map_or(0, |rest| rest.chars().count()) + 1
    };
    let mut returns = 0;
    for (index, line) in lines.iter().enumerate() {
        let number = index + 1;
        if let Some(at) = line.find('\r') {
            returns += 1;
            if returns == 1 {
                let why = "lines end with CR LF here; save the file with LF alone";
                found.push(Problem::new(number, column(line, at), why));
            }
        }
        let line = line.trim_end_matches('\r');
        if let Some(at) = line.find('\t') {
            found.push(Problem::new(
                number,
                column(line, at),
                "a tab stands here; write blanks",
            ));
        }
        let kept = line.trim_end_matches(' ');
        let says = kept.trim_start_matches(' ');
        if kept.len() < line.len() && !says.is_empty() && !says.starts_with('#') {
            found.push(Problem::new(
                number,
                column(line, kept.len()),
                "blanks stand at the end of this line",
            ));
        }
    }
    found
}

/// The newest stands first, and each version once.
#[derive(Default)]
struct Order {
    seen: HashMap<Version, usize>,
    above: Option<(Version, usize)>,
    day: Option<(Date, Version)>,
}

impl Order {
    /// Whether it is the first row of its version.
    fn check(&mut self, draft: &Draft, problems: &mut Vec<Problem>) -> bool {
        let Some((version, at)) = draft.version else {
            return true;
        };
        if let Some(line) = self.seen.get(&version) {
            problems.push(at.problem(format!("{} stands in line {line} already", version.short())));
            return false;
        }
        self.seen.insert(version, at.line);
        if let Some((above, line)) = self.above.filter(|(above, _)| *above < version) {
            let (version, above) = (version.short(), above.short());
            problems.push(at.problem(format!(
                "{version} stands below {above} of line {line}; the newest comes first"
            )));
            return true;
        }
        self.above = Some((version, at.line));
        let Some((date, at)) = draft.date else {
            return true;
        };
        if let Some((day, above)) = self.day.filter(|(day, _)| *day <= date) {
            let why = format!("this day is not before that of {} above, {day}", above.short());
            problems.push(at.problem(why));
        }
        self.day = Some((date, version));
        true
    }
}
