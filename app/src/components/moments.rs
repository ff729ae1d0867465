//! Sentences that the server wrote down with moments in them, as programs write those: `2026-11-30T23:15:35Z`.

use jiff::Timestamp;
use leptos::either::Either;
use leptos::prelude::*;

use crate::components::bits::Time;
use crate::context::RequestContext;
use crate::format;

/// The sentences with each moment as all times are shown: in the viewer's zone.
pub fn with_moments(context: &RequestContext, text: &str) -> impl IntoView + use<> {
    let parts = parts(text).into_iter().map(|part| match part {
        Part::Text(text) => Either::Left(text),
        Part::At(at) => {
            let shown = format::instant(at, context.zone.as_ref());
            Either::Right(view! { <Time shown/> })
        }
    });
    parts.collect::<Vec<_>>()
}

#[derive(Debug, PartialEq, Eq)]
enum Part {
    Text(String),
    At(Timestamp),
}

fn parts(text: &str) -> Vec<Part> {
    let (mut parts, mut plain) = (Vec::new(), String::new());
    for word in text.split_inclusive(' ') {
        let bare = word.trim_end_matches([' ', ',', ';', '.', ')']);
        let moment = bare.ends_with('Z').then(|| bare.parse().ok()).flatten();
        match (moment, word.strip_prefix(bare)) {
            (Some(at), Some(behind)) => {
                parts.extend([Part::Text(std::mem::take(&mut plain)), Part::At(at)]);
                plain.push_str(behind);
            }
            _ => plain.push_str(word),
        }
    }
    parts.push(Part::Text(plain));
    parts
}

#[cfg(test)]
mod tests {
    use super::{Part, parts};

    #[test]
    fn moments_are_found_in_sentences() {
        let text = |text: &str| Part::Text(text.to_owned());
        let at = |text: &str| Part::At(text.parse().unwrap());
        for (sentence, found) in [
            (
                "It rests until 2026-11-30T23:15:35Z, for it failed.",
                vec![
                    text("It rests until "),
                    at("2026-11-30T23:15:35Z"),
                    text(", for it failed."),
                ],
            ),
            (
                "From 2026-11-30T23:15:35Z to 2026-12-01T00:00:00Z.",
                vec![
                    text("From "),
                    at("2026-11-30T23:15:35Z"),
                    text(" to "),
                    at("2026-12-01T00:00:00Z"),
                    text("."),
                ],
            ),
            (
                "Z is none, nor is 2026-11-30.",
                vec![text("Z is none, nor is 2026-11-30.")],
            ),
            ("", vec![text("")]),
        ] {
            assert_eq!(parts(sentence), found, "{sentence}");
        }
    }
}
