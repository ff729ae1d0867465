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

/// The same for `datetime`, to the second: `PT50700S`.
pub fn machine(seconds: i64) -> String {
    let sign = if seconds < 0 { "-" } else { "" };
    format!("{sign}PT{}S", seconds.unsigned_abs())
}

/// The same as an element that says both.
pub fn lasts(seconds: i64) -> impl IntoView {
    view! { <time datetime=machine(seconds)>{short(seconds)}</time> }
}

/// Some of all in percent, rounded: `87 %`; `0 of 0` has none. All alone are 100 %, and none alone is 0 %.
pub fn percent(count: u64, of: u64) -> Option<String> {
    let of = u128::from(core::num::NonZeroU64::new(of)?.get());
    let count = u128::from(count);
    let share = (count * 200 + of) / (of * 2);
    Some(match share {
        0 if count > 0 => "under 1 %".to_owned(),
        100.. if count < of => "99 %".to_owned(),
        share => format!("{share} %"),
    })
}

#[cfg(test)]
mod tests {
    use super::{machine, percent, short};

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
    fn a_share_is_rounded() {
        assert_eq!(percent(0, 0), None);
        for (count, of, said) in [
            (0, 7, "0 %"),
            (1, 201, "under 1 %"),
            (1, 200, "1 %"),
            (88, 490, "18 %"),
            (1, 3, "33 %"),
            (1, 8, "13 %"),
            (199, 200, "99 %"),
            (999, 1_000, "99 %"),
            (7, 7, "100 %"),
        ] {
            assert_eq!(percent(count, of).as_deref(), Some(said), "{count} of {of}");
        }
        assert_eq!(percent(u64::MAX, u64::MAX).as_deref(), Some("100 %"));
    }
}
