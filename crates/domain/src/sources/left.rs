//! What facts have said of a release, and say no more, for a source was taken out, hidden or shown: nobody has said that it is
//! not so.

use super::{ByFacts, Facts};
use crate::calendar::Kind;

/// Of the steps that a fact has reached last, by `by_facts`, those of which the sources that count for a release of this kind said
/// so `before` other ones counted, and do not `after` it. What is published is taken back by nothing.
#[must_use]
pub fn left(kind: Kind, by_facts: ByFacts, before: &[Facts], after: &[Facts]) -> ByFacts {
    let went = |say: fn(&[Facts]) -> bool| say(before) && !say(after);
    ByFacts {
        // A candidate counts for a monthly release alone.
        closed: kind == Kind::Monthly && by_facts.closed && went(say_closed),
        tagged: by_facts.tagged && went(say_tagged),
        published: false,
    }
}

fn say_closed(facts: &[Facts]) -> bool {
    facts.iter().any(|facts| facts.candidate.is_some())
}

fn say_tagged(facts: &[Facts]) -> bool {
    let whole = |facts: &Facts| !facts.tagged.is_empty() && facts.tagged.iter().all(Option::is_some);
    !facts.is_empty() && facts.iter().all(whole)
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::*;
    use crate::calendar::Version;

    #[test]
    fn the_table_of_what_went_with_a_source() {
        let at = Some(Timestamp::UNIX_EPOCH);
        let facts = |tagged: &[Option<Timestamp>], candidate| {
            vec![Facts {
                version: Version::new(19, 7, 0),
                tagged: tagged.to_vec(),
                released: Vec::new(),
                candidate,
            }]
        };
        let all = ByFacts {
            closed: true,
            tagged: true,
            published: true,
        };
        let none = ByFacts::default();
        for (before, after, closed, tagged) in [
            // The one that carried the candidate, beside one that did not.
            (facts(&[None, None], at), facts(&[None], None), true, false),
            // Another one has a candidate, too.
            (facts(&[None, None], at), facts(&[None], at), false, false),
            (facts(&[at, at], None), facts(&[at], None), false, false),
            // The last one.
            (facts(&[at], at), facts(&[], None), true, true),
            // It was not so before.
            (facts(&[at, None], None), facts(&[None], None), false, false),
            (facts(&[None], None), Vec::new(), false, false),
            (Vec::new(), Vec::new(), false, false),
        ] {
            let went = ByFacts {
                closed,
                tagged,
                published: false,
            };
            assert_eq!(left(Kind::Monthly, all, &before, &after), went, "{before:?}");
            assert_eq!(left(Kind::Monthly, none, &before, &after), none);
            let patch = left(Kind::Patch, all, &before, &after);
            assert_eq!((patch.closed, patch.tagged), (false, tagged), "{before:?}");
        }
    }
}
