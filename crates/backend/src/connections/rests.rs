//! That GitLab rests a webhook, which failed, until a moment. It is written down with what else was found, and read again
//! later than that: a rest that is past is no failure any more, though nobody has looked since.

use jiff::Timestamp;

use super::Light;

const BEGINS: &str = "GitLab rests the webhook of ";
const UNTIL: &str = " until ";
const ENDS: &str = ", for it failed";

/// What helps where nothing worse was found than that webhooks rest. What helps with what was found beside stands behind it.
pub const REMEDY: &str = "look under \u{201c}Recent events\u{201d} of the webhook at GitLab why it failed, and press \u{201c}Test\u{201d} there: \
    when that is taken it is sent to again";

/// What helps when the rest is past.
const REMEDY_AFTER: &str = "what it did not tell meanwhile is found by the next look within an hour, or at once by `slipway gitlab sync`";

/// The sentence about the webhook of a project.
#[must_use]
pub fn rests(project: &str, until: Timestamp) -> String {
    format!("{BEGINS}{project}{UNTIL}{until:.0}{ENDS}")
}

/// How what was found of webhooks is `now`, its sentences and what helps: rests that are past are told as such, and where
/// nothing worse was found it is no failure any more.
#[must_use]
pub fn seen_at(now: Timestamp, light: Light, (says, remedy): (&str, &str)) -> (Light, String, String) {
    let (mut told, mut rest) = (String::new(), says);
    let (mut any_past, mut any_ahead) = (false, false);
    while let Some((before, after)) = rest.split_once(BEGINS) {
        told.push_str(before);
        let found = after.split_once(ENDS).and_then(|(one, after)| {
            let (project, until) = one.split_once(UNTIL)?;
            Some((project, until.parse::<Timestamp>().ok()?, after))
        });
        if let Some((project, until, after)) = found.filter(|(_, until, _)| *until <= now) {
            told.push_str(&format!(
                "GitLab rested the webhook of {project}{UNTIL}{until:.0}{ENDS}, and sends to it again since"
            ));
            (any_past, rest) = (true, after);
        } else {
            told.push_str(BEGINS);
            (any_ahead, rest) = (true, after);
        }
    }
    told.push_str(rest);
    let is_over = any_past && !any_ahead && light == Light::Fail;
    match remedy.strip_prefix(REMEDY).filter(|_| is_over) {
        Some(beside) => (Light::Warn, told, format!("{REMEDY_AFTER}{beside}")),
        None => (light, told, remedy.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rest_that_is_past_is_no_failure() {
        let at = |text: &str| text.parse::<Timestamp>().unwrap();
        let [first, second] = ["2026-11-30T23:15:35Z", "2026-11-30T23:30:00Z"].map(at);
        let one = rests("a/b", first);
        let both = format!("1 tag of a/b was found; {one}; {}", rests("a/c", second));
        let past = "GitLab rested the webhook of a/b until 2026-11-30T23:15:35Z, for it failed, and sends to it again since";
        for (now, says, remedy, light, words) in [
            ("2026-11-30T23:15:34Z", &one, REMEDY, Light::Fail, one.as_str()),
            ("2026-11-30T23:15:35Z", &one, REMEDY, Light::Warn, past),
            // Something else keeps it one.
            ("2026-11-30T23:15:35Z", &one, "another", Light::Fail, past),
            ("2026-11-30T23:20:00Z", &both, REMEDY, Light::Fail, past),
            (
                "2026-11-30T23:20:00Z",
                &both,
                REMEDY,
                Light::Fail,
                "rests the webhook of a/c until",
            ),
            (
                "2026-11-30T23:40:00Z",
                &both,
                REMEDY,
                Light::Warn,
                "rested the webhook of a/c until",
            ),
            (
                "2026-11-30T23:40:00Z",
                &both,
                REMEDY,
                Light::Warn,
                "1 tag of a/b was found; GitLab rested",
            ),
        ] {
            let seen = seen_at(at(now), Light::Fail, (says.as_str(), remedy));
            assert_eq!(seen.0, light, "{now}: {seen:?}");
            assert!(seen.1.contains(words), "{now}: {words}: {seen:?}");
            assert_eq!(seen.2 == remedy, light == Light::Fail, "{now}: {seen:?}");
        }
        // What helps with what was found beside it stays.
        let beside = format!("{REMEDY}; run a command");
        for (now, remedy) in [
            (second, format!("{REMEDY_AFTER}; run a command")),
            (at("2026-11-30T23:15:34Z"), beside.clone()),
        ] {
            let seen = seen_at(now, Light::Fail, (one.as_str(), beside.as_str()));
            assert_eq!(seen.2, remedy, "{now}");
        }
        let other = seen_at(first, Light::Ok, ("nothing was found", ""));
        assert_eq!(other, (Light::Ok, "nothing was found".to_owned(), String::new()));
    }
}
