//! Words that the server writes and the browser writes again while a page stays open.

/// A length of time in its two largest units: `13 days 6 hours`, `5 minutes`, `less than a minute`.
#[must_use]
pub fn duration(seconds: i64) -> String {
    let (days, hours, minutes) = (seconds / 86_400, seconds / 3_600 % 24, seconds / 60 % 60);
    match (days, hours, minutes) {
        (0, 0, 0) => "less than a minute".to_owned(),
        (0, 0, minutes) => count(minutes, " minute"),
        (0, hours, 0) => count(hours, " hour"),
        (0, hours, minutes) => [count(hours, " hour"), count(minutes, " minute")].join(" "),
        (days, 0, _) => count(days, " day"),
        (days, hours, _) => [count(days, " day"), count(hours, " hour")].join(" "),
    }
}

fn count(number: i64, unit: &str) -> String {
    [
        number.to_string().as_str(),
        unit,
        if number == 1 { "" } else { "s" },
    ]
    .concat()
}

/// How far something is away: `in 13 days 6 hours`, `2 hours 5 minutes ago`. The flag says whether it is
/// over.
#[must_use]
pub fn away(seconds: i64) -> (String, bool) {
    let text = duration(seconds.abs());
    if seconds >= 0 {
        (["in ", text.as_str()].concat(), false)
    } else {
        ([text.as_str(), " ago"].concat(), true)
    }
}

/// Whether a frame of the live stream is about a page: it holds all parts of one of the things that the page shows,
/// `about`, with spaces between parts and `|` between things. A page that is about nothing in particular is meant by
/// every frame.
#[must_use]
pub fn is_about(about: &str, frame: &str) -> bool {
    let holds = |thing: &str| thing.split(' ').all(|part| frame.contains(part));
    about.split('|').any(holds)
}

#[cfg(test)]
mod tests {
    use super::{away, is_about};

    #[test]
    fn a_frame_is_about_its_pages() {
        let frame = r#"{"product":"gitlab","slug":"19.7"}"#;
        for (about, meant) in [
            (r#""product":"gitlab" "slug":"19.7""#, true),
            (r#""product":"gitlab" "slug":"19.8""#, false),
            (r#""product":"#, true),
            (r#""run":"19.7""#, false),
            (r#""run":"19.7"|"product":"gitlab" "slug":"19.7""#, true),
            (r#""run":"19.7"|"product":"gitlab" "slug":"19.8""#, false),
            ("", true),
        ] {
            assert_eq!(is_about(about, frame), meant, "{about}");
        }
    }

    #[test]
    fn two_units_and_the_side() {
        for (seconds, text, over) in [
            (1_144_800, "in 13 days 6 hours", false),
            (86_400, "in 1 day", false),
            (7_260, "in 2 hours 1 minute", false),
            (30, "in less than a minute", false),
            (-1, "less than a minute ago", true),
            (-7_500, "2 hours 5 minutes ago", true),
        ] {
            assert_eq!(away(seconds), (text.to_owned(), over));
        }
    }
}
