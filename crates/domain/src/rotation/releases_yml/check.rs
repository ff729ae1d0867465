//! A file as a whole: its letters and lines, its list, and the order of its rows.

use std::collections::HashMap;

use jiff::civil::Date;

use super::row::{self, Draft};
use super::tree::{self, Value};
use super::{File, MOST_BYTES, MOST_LINES, Passed};
use crate::calendar::Version;
use crate::rotation::problem::{Problem, Report};

const SHAPE: &str = "the file is a list of rows, each of which begins with \"- version: '18.7'\"";

/// Reads a file; rows older than `oldest` are passed over, and what is not clean in them is kept beside.
pub(super) fn file(text: &str, oldest: Option<Version>) -> Result<File, Report> {
    let lines: Vec<&str> = text.split('\n').collect();
    if text.len() > MOST_BYTES || lines.len() > MOST_LINES {
        let why = format!("the file is too long; {MOST_LINES} lines and {MOST_BYTES} bytes are read at most");
        return Err(Problem::new(1, 1, why).into());
    }
    let mut problems = of_lines(&lines);
    let root = match tree::read(text) {
        Ok(root) => root,
        Err(problem) => {
            // A tab or a wrong end of a line is named already, in better words.
            if problems.iter().all(|other| other.line != problem.line) {
                problems.push(problem);
            }
            return Err(Report::new(problems));
        }
    };
    let Some(root) = root else {
        problems.push(Problem::new(1, 1, "no row stands in this file"));
        return Err(Report::new(problems));
    };
    let (nodes, why) = match &root.value {
        Value::List(nodes) if nodes.is_empty() => (nodes.as_slice(), "no row stands in this file"),
        Value::List(nodes) if !root.flow => (nodes.as_slice(), ""),
        _ => (&[][..], SHAPE),
    };
    if !why.is_empty() {
        problems.push(root.from.problem(why));
        return Err(Report::new(problems));
    }
    let mut file = File {
        text: String::new(),
        rows: Vec::with_capacity(nodes.len()),
        seats: Vec::with_capacity(nodes.len()),
        begins: Vec::with_capacity(nodes.len()),
        last: 0,
        passed: None,
    };
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
        order.check(&draft, &mut problems);
        let (date, version) = (draft.date, draft.version);
        if let (Some((version, _)), Some((date, _)), Some(seat)) = (version, date, draft.seat(&mut problems))
        {
            file.rows.push(seat.row(version, date));
            file.seats.push(seat);
        }
    }
    Report::verdict(problems)?;
    file.passed = oldest.filter(|_| passed > 0).map(|oldest| Passed {
        rows: passed,
        oldest,
        unclean: Report::new(unclean),
    });
    text.clone_into(&mut file.text);
    Ok(file)
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
    fn check(&mut self, draft: &Draft, problems: &mut Vec<Problem>) {
        let Some((version, at)) = draft.version else {
            return;
        };
        if let Some(line) = self.seen.get(&version) {
            problems.push(at.problem(format!("{} stands in line {line} already", version.short())));
            return;
        }
        self.seen.insert(version, at.line);
        if let Some((above, line)) = self.above.filter(|(above, _)| *above < version) {
            let (version, above) = (version.short(), above.short());
            problems.push(at.problem(format!(
                "{version} stands below {above} of line {line}; the newest comes first"
            )));
            return;
        }
        self.above = Some((version, at.line));
        let Some((date, at)) = draft.date else { return };
        if let Some((day, above)) = self.day.filter(|(day, _)| *day <= date) {
            let why = format!("this day is not before that of {} above, {day}", above.short());
            problems.push(at.problem(why));
        }
        self.day = Some((date, version));
    }
}
