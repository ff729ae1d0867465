//! How long something took, for people and for programs.

use leptos::prelude::*;

/// A length of time in seconds, short, rounded down: `14 h 5 min`, `5 min 3 s`, `12 s`, `-3 min`; from four days on in days, `5 d 2 h`.
pub fn short(seconds: i64) -> String {
    let sign = if seconds < 0 { "-" } else { "" };
    let all = seconds.unsigned_abs();
    let (hours, minutes, rest) = (all / 3_600, all / 60 % 60, all % 60);
    let two = |large: u64, unit: &str, small: u64, of: &str| match small {
        0 => format!("{sign}{large} {unit}"),
        small => format!("{sign}{large} {unit} {small} {of}"),
    };
    match (hours, minutes) {
        (96.., _) => two(hours / 24, "d", hours % 24, "h"),
        (1.., _) => two(hours, "h", minutes, "min"),
        (0, 1..) => two(minutes, "min", rest, "s"),
        (0, 0) => format!("{sign}{rest} s"),
    }
}

/// The same with all that is in it: `12 h 1 s`, `5 d 2 h 10 min`.
pub fn exact(seconds: i64) -> String {
    let all = seconds.unsigned_abs();
    let days = if all < 345_600 { 0 } else { all / 86_400 };
    let hours = all / 3_600 - days * 24;
    let parts = [(days, "d"), (hours, "h"), (all / 60 % 60, "min"), (all % 60, "s")];
    let some: Vec<String> = parts
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, unit)| format!("{count} {unit}"))
        .collect();
    if some.is_empty() {
        return "0 s".to_owned();
    }
    format!("{}{}", if seconds < 0 { "-" } else { "" }, some.join(" "))
}

/// Whole seconds from some on, in words: `12 h and more`; where they are one more than what is easily said, `more than 12 h`.
pub fn and_more(seconds: i64) -> String {
    if exact(seconds) == short(seconds) {
        format!("{} and more", short(seconds))
    } else {
        format!("more than {}", exact(seconds - 1))
    }
}

/// Whole seconds below some, in words: `less than 12 h`; where they are one more than what is easily said, `no longer than 12 h`.
pub fn less_than(seconds: i64) -> String {
    if exact(seconds) == short(seconds) {
        format!("less than {}", short(seconds))
    } else {
        format!("no longer than {}", exact(seconds - 1))
    }
}

/// The same for `datetime`, to the second: `PT50700S`.
pub fn machine(seconds: i64) -> String {
    let sign = if seconds < 0 { "-" } else { "" };
    format!("{sign}PT{}S", seconds.unsigned_abs())
}

/// The same as an element that says both.
pub fn lasts(seconds: i64) -> impl IntoView {
    view! { <time datetime=machine(seconds)>{short(seconds)}</time> }
}

#[cfg(test)]
mod tests {
    use super::{and_more, exact, less_than, machine, short};

    #[test]
    fn two_units_are_enough() {
        for (seconds, text) in [
            (0, "0 s"),
            (59, "59 s"),
            (60, "1 min"),
            (303, "5 min 3 s"),
            (3_600, "1 h"),
            (50_759, "14 h 5 min"),
            (345_599, "95 h 59 min"),
            (345_600, "4 d"),
            (442_800, "5 d 3 h"),
            (-180, "-3 min"),
        ] {
            assert_eq!(short(seconds), text);
        }
        assert_eq!(machine(50_759), "PT50759S");
        assert_eq!(machine(-3), "-PT3S");
    }

    #[test]
    fn nothing_is_rounded_where_it_matters() {
        for (seconds, text) in [
            (0, "0 s"),
            (303, "5 min 3 s"),
            (43_200, "12 h"),
            (43_201, "12 h 1 s"),
            (345_599, "95 h 59 min 59 s"),
            (442_800, "5 d 3 h"),
            (443_461, "5 d 3 h 11 min 1 s"),
            (-180, "-3 min"),
        ] {
            assert_eq!(exact(seconds), text);
        }
    }

    /// Misses are what took a second more than the target at least: that is more than the target.
    #[test]
    fn what_is_listed_by_its_time_is_called_by_the_border_that_people_know() {
        for (seconds, from, below) in [
            (0, "0 s and more", "less than 0 s"),
            (61, "1 min 1 s and more", "less than 1 min 1 s"),
            (43_200, "12 h and more", "less than 12 h"),
            (43_201, "more than 12 h", "no longer than 12 h"),
            (46_800, "13 h and more", "less than 13 h"),
            (
                7_035,
                "more than 1 h 57 min 14 s",
                "no longer than 1 h 57 min 14 s",
            ),
            (432_001, "more than 5 d", "no longer than 5 d"),
        ] {
            assert_eq!(
                (and_more(seconds), less_than(seconds)),
                (from.to_owned(), below.to_owned())
            );
        }
    }
}
