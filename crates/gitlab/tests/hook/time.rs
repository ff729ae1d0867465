//! The forms in which GitLab writes times.

use gitlab::time::{BadTime, optional, optional_day, parse, parse_day, required};
use jiff::Timestamp;
use jiff::civil::{Date, date};
use jiff::tz::Offset;
use proptest::prelude::*;
use serde::Deserialize;

#[test]
fn the_three_forms_are_one_moment() {
    let moment: Timestamp = "2026-11-24T12:21:00Z".parse().unwrap();
    for text in [
        "2026-11-24 12:21:00 UTC",
        "2026-11-24 14:21:00 +0200",
        "2026-11-24 07:21:00 -0500",
        "2026-11-24T12:21:00Z",
        "2026-11-24T12:21:00.000Z",
        "2026-11-24T14:21:00+02:00",
        "2026-11-24T14:21:00.000+0200",
        "2026-11-24T14:21:00+02",
        "2026-11-24T17:51:00+05:30",
        "2026-11-25T01:06:00+12:45",
        "2026-11-24t12:21:00z",
        "2026-11-24 12:21:00Z",
        "2026-11-24 12:21:00 Z",
        "2026-11-24 12:21:00.0 UTC",
        "2026-11-24T12:21:00UTC",
    ] {
        assert_eq!(parse(text), Ok(moment), "{text}");
    }
}

#[test]
fn fractions_are_kept_to_the_nanosecond() {
    for (text, nanoseconds) in [
        ("2026-11-24T12:21:00.5Z", 500_000_000),
        ("2026-11-24T12:21:00.123Z", 123_000_000),
        ("2026-11-24T12:21:00.123456789Z", 123_456_789),
        ("2026-11-24T12:21:00.1234567899999999999999Z", 123_456_789),
        ("2026-11-24T12:21:00,25Z", 250_000_000),
    ] {
        assert_eq!(parse(text).unwrap().subsec_nanosecond(), nanoseconds, "{text}");
    }
}

#[test]
fn a_day_begins_at_midnight_in_utc_and_is_the_day_as_it_is_written() {
    assert_eq!(parse("2026-11-24"), Ok("2026-11-24T00:00:00Z".parse().unwrap()));
    assert_eq!(parse_day("2026-11-24"), Ok(date(2026, 11, 24)));
    assert_eq!(parse_day("2026-11-24T00:00:00+02:00"), Ok(date(2026, 11, 24)));
    assert_eq!(parse_day("2028-02-29"), Ok(date(2028, 2, 29)));
    assert_eq!(parse_day("2026-02-29"), Err(BadTime::Range));
}

#[test]
fn everything_else_is_refused() {
    for (text, expected) in [
        ("2026-11-24T12:21:00", BadTime::NoZone),
        ("2026-11-24 12:21:00", BadTime::NoZone),
        ("2026-11-24 12:21:00 ", BadTime::Form),
        ("2026-11-24 12:21:00 CET", BadTime::Form),
        ("2026-11-24 12:21:00 utc", BadTime::Form),
        ("2026-11-24T12:21Z", BadTime::Form),
        ("2026-11-24T12:21:00.Z", BadTime::Form),
        ("2026-11-24T12:21:00+", BadTime::Form),
        ("2026-11-24T12:21:00+2", BadTime::Form),
        ("2026-11-24T12:21:00+02:", BadTime::Form),
        ("2026-11-24T12:21:00+02:0", BadTime::Form),
        ("2026-11-24T12:21:00+02:00:00", BadTime::Form),
        ("2026-11-24T12:21:00Z ", BadTime::Form),
        ("2026-11-24T12:21:00ZZ", BadTime::Form),
        (" 2026-11-24T12:21:00Z", BadTime::Form),
        ("2026-11-24  12:21:00 UTC", BadTime::Form),
        ("2026-11-24T 12:21:00Z", BadTime::Form),
        ("2026-11-24Tnow", BadTime::Form),
        ("20261124T122100Z", BadTime::Form),
        ("26-11-24 12:21:00 UTC", BadTime::Form),
        ("2026-1-24", BadTime::Form),
        ("2026-11-24-", BadTime::Form),
        ("24.11.2026", BadTime::Form),
        ("1795523220", BadTime::Form),
        ("-2026-11-24", BadTime::Form),
        ("", BadTime::Form),
        ("２０２６-11-24", BadTime::Form),
        ("2026-11-2４", BadTime::Form),
        ("2026-13-01T00:00:00Z", BadTime::Range),
        ("2026-00-01T00:00:00Z", BadTime::Range),
        ("2026-11-31", BadTime::Range),
        ("2026-11-24T24:00:00Z", BadTime::Range),
        ("2026-11-24T12:60:00Z", BadTime::Range),
        ("2026-11-24T12:21:61Z", BadTime::Range),
        ("2026-11-24T12:21:00+24:00", BadTime::Range),
        ("2026-11-24T12:21:00+02:60", BadTime::Range),
        ("1969-12-31", BadTime::Range),
        ("3000-01-01", BadTime::Range),
        ("9999-12-31T23:59:59Z", BadTime::Range),
        ("0000-00-00", BadTime::Range),
        // An offset does not lead out of the years, either.
        ("1970-01-01T00:00:00+01:00", BadTime::Range),
        ("2999-12-31T23:59:59-01:00", BadTime::Range),
    ] {
        assert_eq!(parse(text), Err(expected), "{text}");
    }
}

#[derive(Debug, PartialEq, Eq, Deserialize)]
struct Times {
    #[serde(deserialize_with = "required")]
    at: Timestamp,
    #[serde(default, deserialize_with = "optional")]
    maybe: Option<Timestamp>,
    #[serde(default, deserialize_with = "optional_day")]
    due: Option<Date>,
}

#[test]
fn null_and_an_empty_text_are_no_time() {
    let times = |json: &str| serde_json::from_str::<Times>(json).map_err(|error| error.to_string());
    let at = "2026-11-24T12:21:00Z".parse().unwrap();
    let none = Ok(Times {
        at,
        maybe: None,
        due: None,
    });
    assert_eq!(times(r#"{"at":"2026-11-24 12:21:00 UTC"}"#), none);
    assert_eq!(
        times(r#"{"at":"2026-11-24 12:21:00 UTC","maybe":null,"due":null}"#),
        none
    );
    assert_eq!(
        times(r#"{"at":"2026-11-24 12:21:00 UTC","maybe":"","due":""}"#),
        none
    );
    let all = times(r#"{"at":"2026-11-24 12:21:00 UTC","maybe":"2026-11-24","due":"2026-11-24"}"#).unwrap();
    assert_eq!(all.maybe, Some("2026-11-24T00:00:00Z".parse().unwrap()));
    assert_eq!(all.due, Some(date(2026, 11, 24)));
    for wrong in [
        r#"{}"#,
        r#"{"at":null}"#,
        r#"{"at":""}"#,
        r#"{"at":1795523220}"#,
        r#"{"at":["x"]}"#,
    ] {
        assert!(times(wrong).is_err(), "{wrong}");
    }
    let error = times(r#"{"at":"the secret plan"}"#).unwrap_err();
    assert!(!error.contains("secret"), "{error}");
}

proptest! {
    #[test]
    fn each_form_of_a_moment_reads_as_that_moment(
        second in 0_i64..32_000_000_000,
        minutes in -14 * 60_i32..=14 * 60,
    ) {
        let moment = Timestamp::from_second(second).unwrap();
        let offset = Offset::from_seconds(minutes * 60).unwrap();
        let local = offset.to_datetime(moment);
        let utc = Offset::UTC.to_datetime(moment);
        prop_assume!((1970..=2999).contains(&local.year()));
        let sign = if minutes < 0 { '-' } else { '+' };
        let (hours, rest) = (minutes.abs() / 60, minutes.abs() % 60);
        let (day, time) = (local.date(), local.time());
        prop_assert_eq!(parse(&format!("{day} {time} {sign}{hours:02}{rest:02}")), Ok(moment));
        prop_assert_eq!(parse(&format!("{day}T{time}{sign}{hours:02}:{rest:02}")), Ok(moment));
        prop_assert_eq!(parse(&format!("{} {} UTC", utc.date(), utc.time())), Ok(moment));
        prop_assert_eq!(parse(&moment.to_string()), Ok(moment));
    }

    #[test]
    fn any_text_is_read_or_refused(text in prop_oneof![
        ".{0,40}",
        "[0-9]{4}-[0-9]{2}-[0-9]{2}[T t]?[0-9]{0,2}:?[0-9]{0,2}:?[0-9]{0,2}[.,]?[0-9]{0,12} ?[Z+-]?.{0,6}",
    ]) {
        if let Ok(moment) = parse(&text) {
            prop_assert!((1970..=2999).contains(&Offset::UTC.to_datetime(moment).year()));
            prop_assert!(parse_day(&text).is_ok());
        }
    }
}
