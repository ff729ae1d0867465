//! Tables of rules: how they are written, what they make, what is refused.

use super::*;
use crate::calendar::days::plus;
use crate::calendar::holidays::{Holidays, read};
use jiff::civil::date;

fn rule(text: &str) -> Rule {
    text.parse().unwrap()
}

#[test]
fn rules_are_read_and_written() {
    for text in [
        "monthly on day 22",
        "monthly on the 3rd thursday",
        "monthly on the last friday",
        "in april and october on the 4th thursday",
        "in april, august and december on day 31",
        "monthly on the second last thursday",
        "in march on the fourth last monday",
        "monthly on 1 day after the 1st monday",
        "in may and november on 10 days after the last friday",
        "every 8 months on the 1st wednesday from 2024-08",
        "every 24 months on day 31 from 2026-03",
        "every 5 months on 2 days after the second last tuesday from 2026-04",
        "every 1 month on day 3 from 2026-04",
        "every 104 weeks from 2026-09-01",
        "every 1 week from 2026-09-01",
        "every 2 weeks from 2026-09-01",
        "every 1 day from 2026-09-01",
        "every 10 days from 2026-09-01",
        "on 2026-09-01",
        "on 2026-09-01, 2026-10-13 and 2026-11-24",
        "8 days before monthly",
        "1 day after monthly",
        "6 days after gitlab/monthly",
        "0 days after gitlab/monthly",
        "105 days after gitlab/monthly",
        "2 weeks after gitlab/monthly",
        "1 week before monthly",
        "3 months after gitlab/monthly",
        "5 working days after gitlab/monthly",
        "1 working day in germany before monthly, or the working day after",
        "monthly on day 22, or the working day before",
        "monthly on day 1, or the working day after in germany",
        "1 day after monthly, or the working day after in us-ca",
    ] {
        assert_eq!(rule(text).to_string(), text);
    }
    for (text, written) in [
        ("third Thursday of the month", "monthly on the 3rd thursday"),
        ("the last Friday of each month", "monthly on the last friday"),
        ("the 22nd of every month", "monthly on day 22"),
        ("day 22 of April", "in april on day 22"),
        (
            "in Apr, Oct on the fourth thursday",
            "in april and october on the 4th thursday",
        ),
        ("every week from 2026-09-01", "every 1 week from 2026-09-01"),
        (
            "every 2 weeks on tuesday from 2026-09-01",
            "every 2 weeks from 2026-09-01",
        ),
        ("on 2026-10-13 2026-09-01", "on 2026-09-01 and 2026-10-13"),
        (
            "the 2nd last Friday of the month",
            "monthly on the second last friday",
        ),
        (
            "1 day after the first monday of november",
            "in november on 1 day after the 1st monday",
        ),
        (
            "every 2 years on day 5 from 2026-04",
            "every 24 months on day 5 from 2026-04",
        ),
        (
            "every year from 2026-04-05",
            "every 12 months on day 5 from 2026-04",
        ),
        (
            "every 8 months on the first wednesday from 2024-08-07",
            "every 8 months on the 1st wednesday from 2024-08",
        ),
        ("2wk after gitlab/monthly", "2 weeks after gitlab/monthly"),
        (
            "5w/germany after gitlab/monthly",
            "5 working days in germany after gitlab/monthly",
        ),
        ("105 after gitlab/monthly", "105 days after gitlab/monthly"),
    ] {
        assert_eq!(rule(text).to_string(), written);
    }
}

#[test]
fn what_makes_no_sense_is_refused_with_the_place() {
    let dates: Vec<String> = (0..401)
        .map(|ahead| plus(date(2026, 1, 1), ahead).to_string())
        .collect();
    let dates = format!("on {}", dates.join(", "));
    for (text, why) in [
        ("", "write 'monthly on day 22'"),
        ("now and then", "write 'monthly on day 22'"),
        ("monthly", "write 'monthly on day 22'"),
        ("monthly on day 32", "'32': days of a month are 1 to 31"),
        ("monthly on day 0", "'0': days of a month are 1 to 31"),
        (
            "in february on day 31",
            "'day 31': there is no such day in february",
        ),
        (
            "in april, june and september on day 31",
            "there is no such day in april, june and september",
        ),
        ("monthly on the 5th thursday", "'5th' is none of"),
        ("monthly on the 1st freitag", "'freitag' is no weekday"),
        ("in smarch on day 1", "'smarch' is no month"),
        ("every 0 weeks from 2026-09-01", "'0': weeks between are 1 to 520"),
        ("every 2 weeks from september", "'september' is no day"),
        ("every 2 weeks", "then 'from'"),
        (
            "every 2 weeks on monday from 2026-09-01",
            "2026-09-01 is no such weekday",
        ),
        ("every 0 days from 2026-09-01", "'0': days between are 1 to 3650"),
        ("0 days after x", "its own days"),
        ("401 days after x", "'401': days beside are 0 to 400"),
        ("58 weeks after x", "'58': weeks beside are 0 to 57"),
        (
            "281 working days after x",
            "'281': working days beside are 0 to 280",
        ),
        ("5 working days in Deutschland! after x", "is no name of holidays"),
        ("some days after x", "write 'monthly on day 22'"),
        (
            "every 121 months on day 1 from 2026-04",
            "'121': months between are 1 to 120",
        ),
        (
            "every 11 years on day 1 from 2026-04",
            "'11': years between are 1 to 10",
        ),
        (
            "every 8 months on day 1",
            "every 8 months on the 1st wednesday from 2024-08",
        ),
        ("every 8 months from 2026-04", "say on which day of the month"),
        ("every 8 months on day 1 from april", "'april' is no month"),
        (
            "every 8 months on the 1st wednesday from 2024-08-20",
            "2024-08-20 is no such day; write the month from which it is counted: 2024-08",
        ),
        (
            "every 12 months on day 31 from 2026-04",
            "there is no such day in april",
        ),
        ("monthly on the fifth last monday", "'fifth last' is none of"),
        (
            "monthly on 0 days after the 1st monday",
            "'0': days after a weekday are 1 to 30",
        ),
        (
            "monthly on 2 days after day 3",
            "days are counted after a weekday",
        ),
        ("on", "it names no day"),
        ("on 2026-02-30", "'2026-02-30' is no day"),
        ("on 2026-09-01, 2026-09-01", "2026-09-01 stands twice"),
        (&*dates, "at most 400 days"),
        (
            "monthly on day 1, or the working day near",
            "neither 'before' nor 'after'",
        ),
        (
            "monthly on day 1, or the working day after in Deutschland!",
            "is no name of holidays",
        ),
        (
            "monthly on day 1, or the working day after by germany",
            "nothing but 'in REGION'",
        ),
    ] {
        let error = text.parse::<Rule>().unwrap_err().to_string();
        assert!(error.contains(why), "{text}: {error}");
    }
}

#[test]
fn short_months_take_their_last_day() {
    assert_eq!(
        rule("monthly on day 31").days(date(2027, 2, 1), date(2027, 4, 30)),
        [date(2027, 2, 28), date(2027, 3, 31), date(2027, 4, 30)]
    );
    assert_eq!(
        rule("in february and may on day 30").days(date(2027, 1, 1), date(2028, 12, 31)),
        [
            date(2027, 2, 28),
            date(2027, 5, 30),
            date(2028, 2, 29),
            date(2028, 5, 30)
        ]
    );
}

#[test]
fn months_are_counted_from_the_anchor_both_ways() {
    let made = |text: &str, from, until| {
        let days = rule(text).days(from, until);
        days.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    assert_eq!(
        made(
            "every 8 months on the 1st wednesday from 2024-08",
            date(2023, 1, 1),
            date(2026, 12, 31)
        ),
        [
            "2023-04-05",
            "2023-12-06",
            "2024-08-07",
            "2025-04-02",
            "2025-12-03",
            "2026-08-05"
        ]
    );
    assert_eq!(
        made(
            "every 14 months on day 31 from 2026-12",
            date(2026, 1, 1),
            date(2029, 12, 31)
        ),
        ["2026-12-31", "2028-02-29", "2029-04-30"]
    );
    assert_eq!(
        made(
            "in november on 1 day after the 1st monday",
            date(2026, 1, 1),
            date(2028, 12, 31)
        ),
        ["2026-11-03", "2027-11-02", "2028-11-07"],
        "the day after the first Monday, not the first Tuesday"
    );
    assert_eq!(
        made(
            "in may on 10 days after the last friday",
            date(2026, 6, 1),
            date(2026, 6, 30)
        ),
        ["2026-06-08"],
        "in the month after it"
    );
    assert_eq!(
        made(
            "monthly on the second last thursday",
            date(2026, 12, 1),
            date(2026, 12, 31)
        ),
        ["2026-12-24"]
    );
}

#[test]
fn weeks_are_counted_from_the_anchor_both_ways() {
    let rule = rule("every 2 weeks from 2026-09-01");
    assert_eq!(
        rule.days(date(2026, 8, 1), date(2026, 9, 20)),
        [
            date(2026, 8, 4),
            date(2026, 8, 18),
            date(2026, 9, 1),
            date(2026, 9, 15)
        ]
    );
    assert_eq!(
        rule.days(date(2026, 9, 16), date(2026, 9, 28)),
        Vec::<Date>::new()
    );
}

/// Where people rest on Friday and Saturday, and work on a Friday for once.
#[test]
fn a_region_has_a_weekend_of_its_own() {
    use crate::calendar::Offset;
    use crate::calendar::holidays::Off;
    let mut holidays = Holidays::default();
    let off = Off {
        weekend: "friday saturday".parse().unwrap(),
        days: [date(2027, 3, 11)].into(),
        worked: [date(2027, 3, 19)].into(),
    };
    holidays.set("riyadh", off);
    let shifted = |text: &str, day| {
        let mut rule: Rule = text.parse().unwrap();
        rule.bind(&holidays).unwrap();
        rule.shifted(day)
    };
    let after = "monthly on day 5, or the working day after in riyadh";
    for (day, to) in [
        // A Friday, a Saturday, a Sunday; a holiday on a Thursday; a Friday that is worked.
        (date(2027, 3, 5), date(2027, 3, 7)),
        (date(2027, 3, 6), date(2027, 3, 7)),
        (date(2027, 3, 7), date(2027, 3, 7)),
        (date(2027, 3, 11), date(2027, 3, 14)),
        (date(2027, 3, 19), date(2027, 3, 19)),
    ] {
        assert_eq!(shifted(after, day), to, "{day}");
    }
    let mut offset: Offset = "R-2w/riyadh".parse().unwrap();
    offset.bind(&holidays).unwrap();
    assert_eq!(offset.at(date(2027, 3, 8)).date, date(2027, 3, 4));
    assert_eq!(offset.at(date(2027, 3, 21)).date, date(2027, 3, 18));
}

#[test]
fn a_day_off_goes_to_the_working_day_beside_it() {
    let list = read(
        "2026-12-25 Christmas\n2026-12-26\n2027-01-01 New Year\n2026-05-01 First of May",
        date(2026, 1, 1),
    )
    .unwrap()
    .days;
    let mut holidays = Holidays::default();
    holidays.insert("germany", list.into_iter().map(|holiday| holiday.day));
    for (text, from, days) in [
        // A Sunday, and a Friday that is none.
        (
            "monthly on day 31, or the working day before",
            date(2027, 1, 1),
            date(2027, 1, 29),
        ),
        (
            "monthly on day 25, or the working day after",
            date(2026, 12, 1),
            date(2026, 12, 25),
        ),
        (
            "monthly on day 25, or the working day after in germany",
            date(2026, 12, 1),
            date(2026, 12, 28),
        ),
        (
            "monthly on day 27, or the working day before in germany",
            date(2026, 12, 1),
            date(2026, 12, 24),
        ),
        (
            "monthly on day 1, or the working day before in germany",
            date(2027, 1, 1),
            date(2026, 12, 31),
        ),
        (
            "monthly on day 1, or the working day after in germany",
            date(2026, 5, 1),
            date(2026, 5, 4),
        ),
    ] {
        let mut rule = rule(text);
        rule.bind(&holidays).unwrap();
        assert_eq!(rule.days(from, from.last_of_month()), [days], "{text}");
    }
    let unknown = rule("monthly on day 1, or the working day before in france").bind(&holidays);
    assert!(unknown.unwrap_err().to_string().contains("'france'"));
}

#[test]
fn a_rule_and_its_days_are_one_text() {
    for text in [
        "monthly on the 3rd thursday from 2023-11-01",
        "monthly on day 22 from 2015-08-22 until 2023-10-31",
        "every 4 weeks from 2021-09-21 until 2026-09-08",
        "every 4 weeks from 2021-09-21 holding from 2026-01-01 until 2026-09-08",
        "on 2026-09-01 and 2026-10-13 holding from 2026-09-01",
        "monthly on day 1, or the working day after in germany from 2026-01-01",
        "every 2 weeks from 2026-09-01, or the working day before holding from 2026-10-01",
        "8 days before monthly from 2024-04-01",
        "every 8 months on the 1st wednesday from 2024-08",
        "every 8 months on the 1st wednesday from 2024-08 holding from 2025-01-01 until 2026-12-31",
        "monthly on day 22",
    ] {
        assert_eq!(text.parse::<Schedule>().unwrap().to_string(), text);
    }
    let short: Schedule = "third Thursday of the month from 2023-11 until 2026-06"
        .parse()
        .unwrap();
    assert_eq!(
        (short.from, short.until),
        (Some(date(2023, 11, 1)), Some(date(2026, 6, 30)))
    );
    let error = "monthly on day 1 from 2026-09-01 until 2026-08-31"
        .parse::<Schedule>()
        .unwrap_err();
    assert!(
        error
            .why
            .contains("2026-08-31, lies before the first, 2026-09-01"),
        "{error}"
    );
}

/// What is wrong is told as it is where nothing stands behind it.
#[test]
fn a_day_behind_nonsense_hides_nothing_of_it() {
    for (text, why) in [
        (
            "in february on day 31",
            "'day 31': there is no such day in february",
        ),
        ("monthly on day 32", "'32': days of a month are 1 to 31"),
        ("the 3rd thrusday of the month", "'thrusday' is no weekday"),
        ("monthly on the 5th thursday", "'5th' is none of"),
        ("in smarch on day 1", "'smarch' is no month"),
        ("0 days after monthly", "its own days"),
        ("401 days after x", "'401': days beside are 0 to 400"),
        ("on 2026-02-30", "'2026-02-30' is no day"),
        (
            "monthly on day 1, or the working day near",
            "neither 'before' nor 'after'",
        ),
        ("every 0 weeks from 2026-09-01", "'0': weeks between are 1 to 520"),
        (
            "every 2 weeks on monday from 2026-09-01",
            "2026-09-01 is no such weekday",
        ),
        ("every 2 weeks from september", "'september' is no day"),
    ] {
        for behind in [
            "",
            " from 2027-01",
            " from 2027-01-01 until 2028-12-31",
            " until 2027-12",
            " holding from 2027-01-01",
        ] {
            let error = format!("{text}{behind}").parse::<Schedule>().unwrap_err();
            assert!(error.why.contains(why), "{text}{behind}: {error}");
            assert_eq!(error.text, text, "{behind}");
        }
    }
    for (text, why) in [
        (
            "monthly on day 1 from september",
            "'september' behind 'from' is no day and no month",
        ),
        ("monthly on day 1 from 2027-02-30", "'2027-02-30' behind 'from'"),
        (
            "monthly on day 1 from 2027-01 until never",
            "'never' behind 'until'",
        ),
        ("monthly on day 1 until 2027-13", "'2027-13' behind 'until'"),
        (
            "8 days before monthly holding from 2027-13",
            "'2027-13' behind 'holding from'",
        ),
        (
            "every 2 weeks from 2026-09-01 holding from x",
            "'x' behind 'holding from'",
        ),
        ("every 2 weeks from 2026-09-01 from x", "'x' behind 'from'"),
    ] {
        let error = text.parse::<Schedule>().unwrap_err().to_string();
        assert!(error.contains(why), "{text}: {error}");
    }
}

const TODAY: Date = date(2026, 12, 1);

#[test]
fn rules_go_to_rrule_and_back() {
    for (text, rrule) in [
        (
            "monthly on the 3rd thursday from 2023-11-01",
            "DTSTART;VALUE=DATE:20231116\nRRULE:FREQ=MONTHLY;BYDAY=3TH",
        ),
        (
            "monthly on the last friday from 2026-01-01 until 2026-12-31",
            "DTSTART;VALUE=DATE:20260130\nRRULE:FREQ=MONTHLY;BYDAY=-1FR;UNTIL=20261231",
        ),
        (
            "monthly on day 22 from 2015-08-22",
            "DTSTART;VALUE=DATE:20150822\nRRULE:FREQ=MONTHLY;BYMONTHDAY=22",
        ),
        (
            "monthly on day 30 from 2026-01-01",
            "DTSTART;VALUE=DATE:20260130\nRRULE:FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1",
        ),
        (
            "in april and october on the 4th thursday from 2026-01-01",
            "DTSTART;VALUE=DATE:20260423\nRRULE:FREQ=MONTHLY;BYMONTH=4,10;BYDAY=4TH",
        ),
        (
            "every 6 weeks from 2015-05-15",
            "DTSTART;VALUE=DATE:20150515\nRRULE:FREQ=WEEKLY;INTERVAL=6;BYDAY=FR",
        ),
        (
            "every 10 days from 2026-09-01",
            "DTSTART;VALUE=DATE:20260901\nRRULE:FREQ=DAILY;INTERVAL=10",
        ),
        (
            "every 8 months on the 1st wednesday from 2024-08",
            "DTSTART;VALUE=DATE:20240807\nRRULE:FREQ=MONTHLY;INTERVAL=8;BYDAY=1WE",
        ),
        (
            "every 24 months on day 31 from 2026-03",
            "DTSTART;VALUE=DATE:20260331\nRRULE:FREQ=MONTHLY;INTERVAL=24;BYMONTHDAY=31",
        ),
        (
            "every 104 weeks from 2026-09-01",
            "DTSTART;VALUE=DATE:20260901\nRRULE:FREQ=WEEKLY;INTERVAL=104;BYDAY=TU",
        ),
        (
            "monthly on the second last thursday from 2026-12-01",
            "DTSTART;VALUE=DATE:20261224\nRRULE:FREQ=MONTHLY;BYDAY=-2TH",
        ),
        (
            "in november on 1 day after the 1st monday from 2026-01-01",
            "DTSTART;VALUE=DATE:20261103\nRRULE:FREQ=MONTHLY;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8",
        ),
        (
            "monthly on 3 days after the second last friday from 2026-12-01",
            "DTSTART;VALUE=DATE:20261221\nRRULE:FREQ=MONTHLY;BYDAY=MO;BYMONTHDAY=-11,-10,-9,-8,-7,-6,-5",
        ),
        (
            "on 2026-09-01 and 2026-10-13",
            "DTSTART;VALUE=DATE:20260901\nRDATE;VALUE=DATE:20260901,20261013",
        ),
    ] {
        let schedule: Schedule = text.parse().unwrap();
        assert_eq!(schedule.to_rrule().unwrap(), rrule, "{text}");
        let back = Schedule::from_rrule(rrule, TODAY).unwrap();
        assert_eq!(
            (&back.rule, back.until),
            (&schedule.rule, schedule.until),
            "{text}"
        );
    }
    for text in [
        "8 days before monthly from 2026-01-01",
        "monthly on day 1, or the working day after from 2026-01-01",
        "monthly on 1 day after the last friday from 2026-01-01",
        "monthly on 7 days after the 4th friday from 2026-01-01",
    ] {
        assert_eq!(text.parse::<Schedule>().unwrap().to_rrule(), None, "{text}");
    }
}

#[test]
fn other_ways_to_say_a_rule_are_read() {
    for (rrule, text) in [
        (
            "FREQ=MONTHLY;BYDAY=TH;BYSETPOS=3",
            "monthly on the 3rd thursday from 2026-12-01",
        ),
        (
            "RRULE:FREQ=MONTHLY;BYMONTHDAY=-1",
            "monthly on day 31 from 2026-12-01",
        ),
        ("FREQ=MONTHLY", "monthly on day 1 from 2026-12-01"),
        (
            "DTSTART:20260415T090000Z RRULE:FREQ=MONTHLY;INTERVAL=4;BYDAY=1TU",
            "in april, august and december on the 1st tuesday from 2026-04-15",
        ),
        (
            "FREQ=YEARLY;BYMONTH=4,10;BYDAY=4TH",
            "in april and october on the 4th thursday from 2026-12-01",
        ),
        (
            "DTSTART:20261225 RRULE:FREQ=YEARLY",
            "in december on day 25 from 2026-12-25",
        ),
        (
            "DTSTART:20240807 RRULE:FREQ=MONTHLY;INTERVAL=8;BYDAY=WE;BYSETPOS=1",
            "every 8 months on the 1st wednesday from 2024-08 holding from 2024-08-07",
        ),
        (
            "DTSTART:20260405 RRULE:FREQ=YEARLY;INTERVAL=2",
            "every 24 months on day 5 from 2026-04 holding from 2026-04-05",
        ),
        // April has passed, and the year of DTSTART counts.
        (
            "DTSTART:20260905 RRULE:FREQ=YEARLY;INTERVAL=2;BYMONTH=4;BYDAY=-2SU",
            "every 24 months on the second last sunday from 2026-04 holding from 2026-09-05",
        ),
        (
            "FREQ=MONTHLY;BYDAY=TU;BYMONTHDAY=8,9,10,11,12,13,14",
            "monthly on the 2nd tuesday from 2026-12-01",
        ),
        // The Monday of that week has passed.
        (
            "DTSTART:20260902 RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=MO",
            "every 2 weeks from 2026-09-14 holding from 2026-09-02",
        ),
        (
            "DTSTART:20260902 RRULE:FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=SU",
            "every 2 weeks from 2026-09-13 holding from 2026-09-02",
        ),
        (
            "FREQ=WEEKLY;COUNT=3",
            "every 1 week from 2026-12-01 until 2026-12-15",
        ),
        (
            "FREQ=DAILY;INTERVAL=14;UNTIL=20270101T000000Z",
            "every 14 days from 2026-12-01 until 2027-01-01",
        ),
    ] {
        assert_eq!(
            Schedule::from_rrule(rrule, TODAY).unwrap().to_string(),
            text,
            "{rrule}"
        );
    }
}

#[test]
fn an_rrule_that_no_rule_says_is_refused_with_the_part() {
    for (rrule, place) in [
        ("", "RRULE"),
        ("FREQ=SECONDLY", "FREQ"),
        ("BYDAY=MO", "FREQ"),
        ("FREQ=WEEKLY;BYDAY=MO,TU", "BYDAY"),
        ("FREQ=MONTHLY;BYDAY=5TH", "BYDAY"),
        ("FREQ=MONTHLY;BYDAY=TH", "BYDAY"),
        ("FREQ=MONTHLY;BYMONTHDAY=1,15", "BYMONTHDAY"),
        ("FREQ=MONTHLY;BYMONTHDAY=31", "BYMONTHDAY"),
        ("FREQ=MONTHLY;BYMONTHDAY=0", "BYMONTHDAY"),
        ("FREQ=MONTHLY;INTERVAL=121;BYDAY=1MO", "INTERVAL"),
        ("FREQ=MONTHLY;INTERVAL=8;BYMONTH=4;BYDAY=1MO", "BYMONTH"),
        ("FREQ=MONTHLY;BYDAY=MO;BYMONTHDAY=1,2,3", "BYMONTHDAY"),
        (
            "FREQ=MONTHLY;BYDAY=MO;BYMONTHDAY=25,26,27,28,29,30,31",
            "BYMONTHDAY",
        ),
        ("FREQ=MONTHLY;BYDAY=1MO;BYMONTHDAY=1,2,3,4,5,6,7", "BYDAY"),
        ("FREQ=MONTHLY;BYDAY=-5MO", "BYDAY"),
        ("FREQ=YEARLY;INTERVAL=2;BYMONTH=4,10", "BYMONTH"),
        ("FREQ=MONTHLY;BYMONTH=13", "BYMONTH"),
        ("FREQ=YEARLY;BYDAY=20MO", "BYDAY"),
        ("FREQ=YEARLY;INTERVAL=11", "INTERVAL"),
        ("FREQ=WEEKLY;INTERVAL=521", "INTERVAL"),
        ("FREQ=DAILY;INTERVAL=0", "INTERVAL"),
        ("FREQ=DAILY;BYHOUR=9", "BYHOUR"),
        ("FREQ=DAILY;COUNT=1000000", "COUNT"),
        ("FREQ=DAILY;COUNT=2;UNTIL=20270101", "COUNT"),
        ("FREQ=DAILY;UNTIL=20200101", "UNTIL"),
        ("FREQ=DAILY;UNTIL=soon", "UNTIL"),
        ("FREQ=DAILY RRULE:FREQ=DAILY", "RRULE"),
        ("RRULE:FREQ=DAILY EXDATE:20261224", "EXDATE"),
        ("DTSTART:today RRULE:FREQ=DAILY", "DTSTART"),
        ("FREQ=DAILY;FREQ=DAILY", "FREQ"),
        ("FREQ", "FREQ"),
    ] {
        let error = Schedule::from_rrule(rrule, TODAY).unwrap_err();
        assert_eq!(error.place, place, "{rrule}: {error}");
    }
}
