//! Which blockers are asked for by an address: the same for pages and for programs.

use backend::blockers::Filter;
use domain::blockers::{CauseKey, Causes};

use crate::velocity::{between, days_words};

/// What an address says of blockers without a cause.
pub(crate) const NONE: &str = CauseKey::NONE;

/// Reads the parameters of an address: `product`, `cause`, `from` and `until`; none of them is empty.
///
/// # Errors
/// A sentence that says which of them cannot be read.
pub fn filter(parameter: impl Fn(&str) -> Option<String>) -> Result<Filter, String> {
    let cause = match parameter("cause").as_deref() {
        None => None,
        Some(NONE) => Some(None),
        Some(text) => {
            let key = text.parse::<CauseKey>();
            Some(Some(key.map_err(|error| {
                format!("{error}, or none for what has no cause.")
            })?))
        }
    };
    let [from, until] = ["from", "until"].map(&parameter);
    Ok(Filter {
        product: parameter("product"),
        which: None,
        cause,
        days: between(from.as_deref(), until.as_deref())?,
    })
}

/// What is asked for, in words: `Blockers by Flaky test that were there from 2 Sep to 30 Nov 2026`.
pub(crate) fn words(filter: &Filter, causes: &Causes) -> String {
    let mut words = "Blockers".to_owned();
    match &filter.cause {
        None => {}
        Some(None) => words.push_str(" without a cause"),
        Some(Some(cause)) => words.push_str(&format!(" by {}", causes.name(cause))),
    }
    if let Some((first, last)) = filter.days {
        let days = if first == last { "on" } else { "from" };
        words.push_str(&format!(" that were there {days} {}", days_words(first, last)));
    }
    words
}

#[cfg(test)]
mod tests {
    use domain::blockers::Causes;
    use jiff::civil::date;

    use super::{filter, words};

    #[test]
    fn an_address_asks_for_a_cause_and_days() {
        let read = |pairs: &[(&str, &str)]| {
            filter(|name| {
                let found = pairs.iter().find(|(key, _)| *key == name);
                found.map(|(_, value)| (*value).to_owned())
            })
        };
        let all = read(&[]).unwrap();
        assert_eq!((all.cause, all.days), (None, None));
        let some = read(&[
            ("cause", "flaky-test"),
            ("from", "2026-09-02"),
            ("until", "2026-11-30"),
        ])
        .unwrap();
        assert_eq!(some.days, Some((date(2026, 9, 2), date(2026, 11, 30))));
        assert_eq!(
            words(&some, &Causes::default()),
            "Blockers by Flaky test that were there from 2 Sep to 30 Nov 2026"
        );
        let none = read(&[("cause", "none")]).unwrap();
        assert_eq!(words(&none, &Causes::default()), "Blockers without a cause");
        for (pairs, says) in [
            (vec![("cause", "a/b")], "'a/b' names no cause"),
            (vec![("from", "2026-09-02")], "Write both"),
            (
                vec![("from", "soon"), ("until", "2026-09-02")],
                "'soon' is no day",
            ),
            (vec![("from", "2026-09-03"), ("until", "2026-09-02")], "are none"),
        ] {
            let refused = read(&pairs).unwrap_err();
            assert!(refused.contains(says), "{pairs:?}: {refused}");
        }
    }
}
