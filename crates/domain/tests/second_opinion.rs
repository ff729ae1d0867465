//! Second opinions on the rules: what the `rrule` crate and python-dateutil make of them, for a few hundred rules
//! that are drawn by lot, or as many as `SLIPWAY_TEST_RULES` says.

use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use domain::calendar::days::plus;
use domain::calendar::rule::{Months, Rhythm, Schedule};
use domain::calendar::{Holidays, Offset, Pattern, Rule};
use jiff::ToSpan;
use jiff::civil::{Date, Weekday, date};

fn wanted() -> usize {
    let text = std::env::var("SLIPWAY_TEST_RULES").ok();
    text.map_or(300, |text| text.parse().expect("a number of rules"))
}

/// Draws numbers by lot, the same ones each time.
struct Lot(u64);

impl Lot {
    fn below(&mut self, bound: i64) -> i64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        i64::try_from(self.0 >> 2).unwrap() % bound
    }

    fn between(&mut self, from: i64, until: i64) -> i32 {
        i32::try_from(from + self.below(until - from + 1)).unwrap()
    }

    fn small(&mut self, from: i64, until: i64) -> i8 {
        i8::try_from(self.between(from, until)).unwrap()
    }

    fn day(&mut self) -> Date {
        plus(date(2015, 8, 22), self.between(-5000, 15000))
    }

    fn months(&mut self) -> Months {
        if self.below(2) == 0 {
            return Months::ALL;
        }
        let count = self.between(1, 5);
        let months: Vec<i8> = (0..count).map(|_| self.small(1, 12)).collect();
        Months::of(&months).unwrap()
    }

    /// A weekday of some months, or a day some days after it.
    fn weekday(&mut self, months: Rhythm) -> Pattern {
        Pattern::MonthlyWeekday {
            nth: [1, 2, 3, 4, -1, -2, -3, -4][usize::try_from(self.below(8)).unwrap()],
            weekday: Weekday::from_monday_zero_offset(self.small(0, 6)).unwrap(),
            later: if self.below(3) == 0 {
                self.between(1, 12)
            } else {
                0
            },
            months,
        }
    }

    fn pattern(&mut self) -> Pattern {
        let months = self.months();
        match self.below(14) {
            0..3 => Pattern::MonthlyDay {
                day: self.small(1, months.longest().into()),
                months: months.into(),
            },
            3..6 => self.weekday(months.into()),
            10..14 => {
                let rhythm = Rhythm::Every {
                    months: self.between(1, 120),
                    anchor: self.day().first_of_month(),
                };
                if self.below(2) == 0 {
                    return self.weekday(rhythm);
                }
                Pattern::MonthlyDay {
                    day: self.small(1, 28),
                    months: rhythm,
                }
            }
            6..8 => Pattern::Weekly {
                weeks: self.between(1, 520),
                anchor: self.day(),
            },
            8 => Pattern::Daily {
                days: self.between(1, 3650),
                anchor: self.day(),
            },
            _ => {
                let count = self.between(1, 12);
                let mut dates: Vec<Date> = (0..count).map(|_| self.day()).collect();
                dates.sort_unstable();
                dates.dedup();
                Pattern::Dates(dates)
            }
        }
    }
}

struct Case {
    rrule: String,
    until: Date,
    rule: Rule,
    working: i32,
    /// The days before they are shifted.
    days: Vec<Date>,
    /// What the reader's own text gives back.
    back: Schedule,
}

/// Off on the 24th, 25th and 26th, as in the program beside this.
fn holidays() -> Holidays {
    let mut holidays = Holidays::default();
    let months = date(1995, 1, 1).series(1.month()).take(1600);
    let days = months.flat_map(|first| [23, 24, 25].map(|ahead| plus(first, ahead)));
    holidays.insert("everywhere", days);
    holidays
}

fn cases(count: usize) -> Vec<Case> {
    let mut lot = Lot(0x5eed_1e55_0f0b_ad00);
    let holidays = holidays();
    let mut cases = Vec::with_capacity(count);
    while cases.len() < count {
        let pattern = lot.pattern();
        let from = match &pattern {
            Pattern::Dates(dates) => dates[0],
            _ => lot.day(),
        };
        // What comes seldom is followed for longer.
        let seldom = pattern.days(from, plus(from, 2000)).len() < 5;
        let until = plus(from, lot.between(0, if seldom { 20_000 } else { 2000 }));
        let side = [
            "",
            ", or the working day before in everywhere",
            ", or the working day after in everywhere",
        ];
        let side = side[usize::try_from(lot.below(3)).unwrap()];
        let schedule = Schedule {
            rule: pattern.clone().into(),
            from: Some(from),
            until: (lot.below(2) == 0).then_some(until),
        };
        let working = lot.between(-30, 30);
        // Nothing lies between these days: there is no DTSTART, and nothing to compare.
        let Some(rrule) = schedule.to_rrule() else {
            continue;
        };
        let mut rule: Rule = format!("{pattern}{side}").parse().unwrap();
        rule.bind(&holidays).unwrap();
        cases.push(Case {
            back: Schedule::from_rrule(&rrule, from).unwrap(),
            days: pattern.days(from, until),
            rrule: rrule.replace('\n', " "),
            until,
            rule,
            working,
        });
    }
    cases
}

fn by_rrule(case: &Case) -> Vec<Date> {
    // The crate refuses an end before the start.
    let (_, start) = case.rrule.split_once(':').unwrap();
    if Date::strptime("%Y%m%d", &start[..8]).unwrap() > case.until {
        return Vec::new();
    }
    let with_time = |text: &str| {
        let mut whole = String::new();
        let mut digits = 0;
        for c in text.chars() {
            digits = if c.is_ascii_digit() { digits + 1 } else { 0 };
            whole.push(c);
            if digits == 8 {
                whole.push_str("T000000Z");
            }
        }
        whole
    };
    let text = case.rrule.replace(";VALUE=DATE", "").replace(' ', "\n");
    let until = with_time(&case.until.strftime("%Y%m%d").to_string());
    let text = if text.contains("UNTIL") || text.contains("RDATE") {
        with_time(&text)
    } else {
        format!("{};UNTIL={until}", with_time(&text))
    };
    let set: rrule::RRuleSet = text.parse().unwrap_or_else(|error| panic!("{text}: {error}"));
    let made = set.all(3000);
    assert!(!made.limited, "{text}");
    let mut days: Vec<Date> = made
        .dates
        .iter()
        .map(|day| day.format("%Y-%m-%d").to_string().parse().unwrap())
        .collect();
    days.retain(|day| *day <= case.until);
    days.sort_unstable();
    days.dedup();
    days
}

/// A rule as others write it, drawn by lot: much of it no cadence can say.
fn foreign(lot: &mut Lot) -> String {
    let any = |lot: &mut Lot, of: &[&str]| {
        of[usize::try_from(lot.below(of.len().try_into().unwrap())).unwrap()].to_owned()
    };
    let freq = any(
        lot,
        &["DAILY", "WEEKLY", "MONTHLY", "MONTHLY", "YEARLY", "YEARLY"],
    );
    let mut parts = vec![format!("FREQ={freq}")];
    if lot.below(3) == 0 {
        let most = if lot.below(3) == 0 { 30 } else { 6 };
        parts.push(format!("INTERVAL={}", lot.between(1, most)));
    }
    if lot.below(3) == 0 {
        let ordinal = if freq == "WEEKLY" {
            String::new()
        } else {
            any(lot, &["", "1", "2", "3", "4", "-1", "-2", "-4"])
        };
        parts.push(format!(
            "BYDAY={ordinal}{}",
            any(lot, &["MO", "TU", "WE", "TH", "FR", "SA", "SU"])
        ));
    }
    if lot.below(3) == 0 {
        let day = any(
            lot,
            &[
                "1",
                "5",
                "15",
                "28",
                "29",
                "31",
                "-1",
                "28,29,30,31",
                "2,3,4,5,6,7,8",
                "-9,-8,-7,-6,-5,-4,-3",
            ],
        );
        parts.push(format!("BYMONTHDAY={day}"));
    }
    if lot.below(3) == 0 {
        parts.push(format!(
            "BYMONTH={}",
            any(lot, &["1", "2", "12", "4,10", "1,7", "2,5,8,11"])
        ));
    }
    if lot.below(6) == 0 {
        parts.push(format!("BYSETPOS={}", any(lot, &["1", "2", "-1"])));
    }
    if lot.below(6) == 0 {
        parts.push(format!("COUNT={}", lot.between(1, 20)));
    }
    if lot.below(8) == 0 {
        parts.push("WKST=SU".to_owned());
    }
    parts.join(";")
}

/// What others write is read as they mean it, or refused.
#[test]
fn foreign_rules_are_read_as_they_are_meant() {
    let mut lot = Lot(0x0dd5_eed0_0f0b_ad11);
    let (mut read, mut drawn) = (0, 0);
    while drawn < wanted() * 2 {
        drawn += 1;
        let (start, text) = (lot.day(), foreign(&mut lot));
        let until = plus(start, if text.contains("DAILY") { 2500 } else { 9000 });
        let whole = format!("DTSTART:{}\nRRULE:{text}", start.strftime("%Y%m%d"));
        let Ok(schedule) = Schedule::from_rrule(&whole, start) else {
            continue;
        };
        read += 1;
        let last = schedule.until.map_or(until, |last| last.min(until));
        let mut own = schedule.rule.pattern.days(schedule.from.unwrap_or(start), last);
        own.retain(|day| *day >= start);
        // Two ends are none: where it counts, what lies behind is cut off.
        let end = format!(";UNTIL={}T000000Z", until.strftime("%Y%m%d"));
        let end = if text.contains("COUNT") { "" } else { &end };
        let whole = format!("DTSTART:{}T000000Z\nRRULE:{text}{end}", start.strftime("%Y%m%d"));
        let set: rrule::RRuleSet = whole.parse().unwrap_or_else(|error| panic!("{whole}: {error}"));
        let made = set.all(4000);
        assert!(!made.limited, "{whole}");
        let mut theirs: Vec<Date> = made
            .dates
            .iter()
            .map(|day| day.format("%Y-%m-%d").to_string().parse().unwrap())
            .collect();
        theirs.retain(|day| *day <= until);
        assert_eq!(own, theirs, "{whole}: {schedule}");
    }
    assert!(read * 5 > drawn, "{read} of {drawn}");
}

#[test]
fn the_rrule_crate_makes_the_same_days() {
    for case in cases(wanted()) {
        assert_eq!(case.days, by_rrule(&case), "{}", case.rrule);
        let back = case
            .back
            .rule
            .pattern
            .days(case.days.first().copied().unwrap_or(case.until), case.until);
        let ends = case.back.until.unwrap_or(Date::MAX);
        let back: Vec<Date> = back.into_iter().filter(|day| *day <= ends).collect();
        assert_eq!(case.days, back, "{} back as {}", case.rrule, case.back);
    }
}

/// The interpreter that `scripts/need/readers.sh` fills.
fn python() -> PathBuf {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..");
    let python = root.join(".tools/venv/bin/python");
    assert!(
        python.exists(),
        "python-dateutil is missing; scripts/need/readers.sh gets it"
    );
    python
}

fn days(text: &str) -> Vec<Date> {
    text.split(',')
        .filter(|day| !day.is_empty())
        .map(|day| day.parse().unwrap())
        .collect()
}

#[test]
fn python_dateutil_makes_the_same_days() {
    let cases = cases(wanted());
    let program = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/second_opinion.py");
    let mut child = Command::new(python())
        .arg(program)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let lines: String = cases
        .iter()
        .map(|case| {
            let side = case.rule.to_string();
            let side = ["before", "after"]
                .into_iter()
                .find(|word| side.contains(&format!("working day {word}")));
            format!(
                "{}\t{}\t{}\t{}\n",
                case.rrule,
                case.until,
                side.unwrap_or("-"),
                case.working
            )
        })
        .collect();
    let mut stdin = child.stdin.take().unwrap();
    let writer = std::thread::spawn(move || stdin.write_all(lines.as_bytes()).unwrap());
    let answer = child.wait_with_output().unwrap();
    writer.join().unwrap();
    assert!(answer.status.success());
    let answer = String::from_utf8(answer.stdout).unwrap();
    let answers: Vec<&str> = answer.lines().collect();
    assert_eq!(answers.len(), cases.len());
    let holidays = holidays();
    for (case, answer) in cases.iter().zip(answers) {
        let parts: Vec<Vec<Date>> = answer.split('\t').map(days).collect();
        assert_eq!(case.days, parts[0], "{}", case.rrule);
        let first = case.days.first().copied();
        let mut shifted: Vec<Date> = case.days.iter().map(|day| case.rule.shifted(*day)).collect();
        shifted.dedup();
        assert_eq!(shifted, parts[1], "{}", case.rule);
        let mut offset: Offset = format!("R{:+}w/everywhere", case.working).parse().unwrap();
        offset.bind(&holidays).unwrap();
        let working: Vec<Date> = first.map(|day| offset.at(day).date).into_iter().collect();
        assert_eq!(working, parts[2], "{} working days from {first:?}", case.working);
    }
}
