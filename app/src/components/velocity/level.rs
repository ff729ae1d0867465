//! Where a mean stands against the target and its marks, in words.

use domain::velocity::{Mark, Marks};
use jiff::SignedDuration;

use super::lasts::short;

/// The mark that a mean of so many seconds has reached.
pub fn of(seconds: i64, marks: &Marks) -> Mark {
    Mark::of(SignedDuration::from_secs(seconds), marks)
}

/// The icon that stands beside its words.
pub const fn icon(mark: Mark) -> &'static str {
    match mark {
        Mark::Fine => "circle-check",
        Mark::Warning => "circle-alert",
        Mark::Error => "triangle-alert",
        Mark::Critical => "circle-x",
    }
}

/// What it says, with the time from which on it does.
pub fn words(mark: Mark, marks: &Marks) -> String {
    let of = |time: SignedDuration| short(time.as_secs());
    match mark {
        Mark::Fine => format!("Fine: below {}", of(marks.warning)),
        Mark::Warning => format!("Warning: {} and more", of(marks.warning)),
        Mark::Error => format!("Error: {} and more", of(marks.error)),
        Mark::Critical => format!("Critical: {} and more", of(marks.critical)),
    }
}

#[cfg(test)]
mod tests {
    use domain::velocity::{Mark, Marks};

    use super::{of, words};

    #[test]
    fn a_mark_says_from_when_on_it_holds() {
        let marks = Marks::default();
        for (seconds, said) in [
            (39_599, "Fine: below 11 h"),
            (39_600, "Warning: 11 h and more"),
            (43_200, "Error: 12 h and more"),
            (46_800, "Critical: 13 h and more"),
        ] {
            assert_eq!(words(of(seconds, &marks), &marks), said);
        }
        assert!(Mark::Fine < Mark::Critical);
    }
}
