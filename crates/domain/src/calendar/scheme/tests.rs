//! Tables of versions.

use super::*;
use jiff::civil::date;

#[test]
fn the_first_version_says_how_the_others_are_counted() {
    let (short, long) = (Scheme::Months { long: false }, Scheme::Months { long: true });
    for (first, scheme) in [
        ("120", Scheme::Numbers),
        ("1.0", Scheme::Minors),
        ("3.16", Scheme::Minors),
        ("26.4", Scheme::Minors),
        ("26.04", short),
        ("26.10", short),
        ("27.01", short),
        ("2026.12", long),
        ("26.13", Scheme::Minors),
        ("25.10", Scheme::Minors),
    ] {
        let scheme_of = Scheme::of_first(first.parse().unwrap(), date(2026, 3, 1));
        assert_eq!(scheme_of, scheme, "{first}");
    }
}

#[test]
fn what_counts_plain_numbers_is_known_however_it_is_said() {
    for (text, one) in [
        ("numbers", true),
        ("18, 19 and 20", true),
        ("18, 19.1", false),
        ("minors", false),
        ("year and month", false),
        ("year and counter", false),
        ("major every release", false),
        ("major in may", false),
    ] {
        let counting: Counting = text.parse().unwrap();
        assert_eq!(Scheme::Chosen(&counting).counts_one(), one, "{text}");
    }
    for (scheme, one) in [
        (Scheme::Numbers, true),
        (Scheme::Minors, false),
        (Scheme::Months { long: true }, false),
    ] {
        assert_eq!(scheme.counts_one(), one, "{scheme:?}");
    }
}

#[test]
fn a_major_begins_in_its_month_or_with_the_first_release_after_it() {
    let may = Majors {
        month: 5,
        from: date(2022, 5, 1),
    };
    let december = Majors { month: 12, ..may };
    for (majors, (major, minor), before, day, expected) in [
        (may, (18, 11), date(2026, 4, 16), date(2026, 5, 21), "19.0.0"),
        (may, (19, 0), date(2026, 5, 21), date(2026, 6, 18), "19.1.0"),
        // Before the rule held.
        (may, (13, 11), date(2021, 4, 22), date(2021, 5, 22), "13.12.0"),
        // May was left out.
        (may, (18, 11), date(2026, 4, 16), date(2026, 6, 18), "19.0.0"),
        (may, (19, 0), date(2026, 6, 18), date(2026, 7, 16), "19.1.0"),
        // Over the end of the year.
        (
            december,
            (18, 11),
            date(2026, 11, 19),
            date(2027, 1, 21),
            "19.0.0",
        ),
        (december, (19, 0), date(2027, 1, 21), date(2027, 2, 18), "19.1.0"),
        // Two in one May.
        (may, (19, 0), date(2026, 5, 7), date(2026, 5, 21), "19.1.0"),
        // The first day of the month of majors.
        (may, (18, 11), date(2026, 4, 30), date(2026, 5, 1), "19.0.0"),
        // A rule that begins after this year's month waits for the next one.
        (
            Majors {
                month: 5,
                from: date(2026, 6, 1),
            },
            (18, 10),
            date(2026, 4, 16),
            date(2026, 6, 18),
            "18.11.0",
        ),
    ] {
        let version = next_version(Line::new(major, minor), before, day, majors);
        assert_eq!(version.to_string(), expected, "{day} after {before}");
    }
}

#[test]
fn ways_to_count_are_read_and_written() {
    for text in [
        "numbers",
        "minors",
        "year and month",
        "year and month, two digits",
        "year and counter",
        "major every release, first X.1",
        "major every 3 releases",
        "major in may and november",
        "major in may, first X.1",
        "5.2, 6.0 and 6.1",
        "120",
        "26.04 and 26.10",
    ] {
        assert_eq!(text.parse::<Counting>().unwrap().to_string(), text);
    }
    for (text, written) in [
        ("Plain numbers", "numbers"),
        ("major every 1 release", "major every release"),
        ("major in Apr, Oct", "major in april and october"),
        ("5.2 6.0", "5.2 and 6.0"),
    ] {
        assert_eq!(text.parse::<Counting>().unwrap().to_string(), written);
    }
    for (text, why) in [
        ("", "'' is no way to count versions; write 'numbers'"),
        ("by heart", "no way to count"),
        (
            "major every 0 releases",
            "a major has 1 to 1000 releases, not '0'",
        ),
        ("major in smarch", "'smarch' is no month"),
        ("major in may, first X.y", "a number below 100"),
        ("minors, first X.1", "only majors have a first release"),
        ("5.2, 5.2", "5.2 stands twice"),
        ("5.2.1", "the third number of 5.2.1 is not 0"),
        ("5.2, soon", "'soon' is no version"),
    ] {
        let error = text.parse::<Counting>().unwrap_err().to_string();
        assert!(error.contains(why), "{text}: {error}");
    }
}

/// The versions of releases on days, the first of which begins the product.
fn counted(text: &str, first: Option<&str>, days: &[Date]) -> Vec<String> {
    let counting: Counting = text.parse().unwrap();
    let first = first.map(|first| first.parse().unwrap());
    let mut before = None;
    let mut found = Vec::new();
    for (place, day) in days.iter().enumerate() {
        let Some(version) = counting.next(before, *day, (first, place == 0)) else {
            found.push("-".to_owned());
            continue;
        };
        before = Some((*day, version.line));
        found.push(version.short());
    }
    found
}

#[test]
fn versions_are_counted_as_people_chose() {
    let day = |year, month| date(year, month, 5);
    let year = [day(2026, 9), day(2026, 10), day(2026, 12), day(2027, 1)];
    for (text, first, days, expected) in [
        (
            "year and month",
            Some("2026.9"),
            &year[..],
            &["2026.9", "2026.10", "2026.12", "2027.1"][..],
        ),
        (
            "year and month",
            Some("26.9"),
            &year,
            &["26.9", "26.10", "26.12", "27.1"],
        ),
        (
            "year and month",
            None,
            &year,
            &["2026.9", "2026.10", "2026.12", "2027.1"],
        ),
        (
            "year and month, two digits",
            Some("26.09"),
            &year,
            &["26.09", "26.10", "26.12", "27.01"],
        ),
        (
            "year and counter",
            Some("2026.1"),
            &year,
            &["2026.1", "2026.2", "2026.3", "2027.1"],
        ),
        (
            "year and counter",
            Some("2026.3"),
            &year,
            &["2026.3", "2026.4", "2026.5", "2027.1"],
        ),
        (
            "year and counter",
            None,
            &year,
            &["2026.1", "2026.2", "2026.3", "2027.1"],
        ),
        ("numbers", Some("120"), &year, &["120", "121", "122", "123"]),
        (
            "minors",
            Some("2026.9"),
            &year,
            &["2026.9", "2026.10", "2026.11", "2026.12"],
        ),
        ("minors", None, &year, &["-", "-", "-", "-"]),
        (
            "major every release, first X.1",
            Some("18.1"),
            &year,
            &["18.1", "19.1", "20.1", "21.1"],
        ),
        ("5.2, 6.0 and 6.1", None, &year, &["5.2", "6.0", "6.1", "-"]),
        (
            "major every 3 releases",
            Some("5.0"),
            &[
                day(2023, 12),
                day(2024, 8),
                day(2025, 4),
                day(2025, 12),
                day(2026, 8),
                day(2027, 4),
                day(2027, 12),
            ],
            &["5.0", "5.1", "5.2", "6.0", "6.1", "6.2", "7.0"],
        ),
        (
            "major in may and november",
            Some("19.1"),
            &[
                day(2025, 1),
                day(2025, 6),
                day(2025, 11),
                day(2025, 12),
                day(2026, 5),
            ],
            &["19.1", "20.0", "21.0", "21.1", "22.0"],
        ),
        (
            "major in may, first X.1",
            Some("14.1"),
            &[day(2024, 5), day(2024, 8), day(2025, 5)],
            &["14.1", "14.2", "15.1"],
        ),
    ] {
        assert_eq!(counted(text, first, days), expected, "{text} from {first:?}");
    }
    let listed: Counting = "5.2, 6.0 and 6.1".parse().unwrap();
    let after = |line| listed.next(Some((day(2026, 1), line)), day(2026, 9), (None, false));
    assert_eq!(
        after(Line::new(5, 9)).unwrap().short(),
        "6.0",
        "the next greater one"
    );
    assert_eq!(after(Line::new(6, 1)), None);
}

#[test]
fn what_is_called_by_a_year_goes_on_from_what_is_called_so() {
    for (text, line, goes_on) in [
        ("year and month", Line::new(2026, 4), true),
        ("year and month", Line::new(26, 4), true),
        ("year and month, two digits", Line::of_month(26, 4), true),
        ("year and counter", Line::new(2027, 1), true),
        ("year and counter", Line::new(2025, 9), true),
        ("year and month", Line::new(1, 0), false),
        ("year and counter", Line::new(2022, 1), false),
        ("year and counter, on its own", Line::new(19, 7), false),
        ("year and month", Line::whole(26), false),
        ("minors", Line::new(1, 0), true),
        ("numbers", Line::new(1, 0), true),
    ] {
        let counting: Counting = text.parse().unwrap();
        for counting in [Scheme::Chosen(&counting), Scheme::Chosen(counting.way())] {
            assert_eq!(
                counting.goes_on_from(date(2026, 4, 22), line),
                goes_on,
                "{text} after {line}"
            );
        }
    }
}

#[test]
fn a_first_version_that_can_be_read_in_several_ways_is_open() {
    for (first, open) in [
        ("2026.9", true),
        ("2026.10", true),
        ("26.4", true),
        ("26.10", false),
        ("2027.1", true),
        ("26.04", false),
        ("2026.13", false),
        ("2026.0", false),
        ("3.16", false),
        ("2026", false),
        ("2024.1", false),
    ] {
        assert_eq!(
            Scheme::is_open(first.parse().unwrap(), date(2026, 3, 1)),
            open,
            "{first}"
        );
    }
}

#[test]
fn a_first_version_that_fits_no_way_to_count_is_refused() {
    for (text, first, refused) in [
        ("numbers", "3.1", true),
        ("numbers", "120", false),
        ("minors", "120", true),
        ("year and month", "26", true),
        ("major every 3 releases", "5.2", false),
        ("major every 3 releases", "5.3", true),
        ("major every release, first X.1", "18.0", true),
        ("major in may, first X.1", "14.0", true),
        ("major in may", "14.7", false),
        ("5.2, 6.0", "5.2", true),
    ] {
        let counting: Counting = text.parse().unwrap();
        assert_eq!(
            counting.refuses(first.parse().unwrap()).is_some(),
            refused,
            "{text} {first}"
        );
    }
}

#[test]
fn what_counts_on_its_own_says_so() {
    for way in [
        "numbers",
        "minors",
        "year and month, two digits",
        "major every 3 releases, first X.1",
        "major in may and november",
        "5.2, 6.0 and 6.1",
    ] {
        let counting: Counting = format!("{way}, on its own").parse().unwrap();
        assert_eq!(counting.to_string(), format!("{way}, on its own"));
        assert_eq!(counting.to_string().parse(), Ok(counting.clone()));
        assert_eq!(counting.way().to_string(), way);
        let alone: Counting = way.parse().unwrap();
        assert_eq!(
            (counting.way(), counting.is_counted()),
            (&alone, alone.is_counted())
        );
        assert_ne!(counting, alone);
    }
    for wrong in ["on its own", ", on its own", "minors, on its own, on its own"] {
        assert!(wrong.parse::<Counting>().is_err(), "{wrong}");
    }
}
