//! Sentences that the server wrote down, for a terminal as well: with moments in them as programs write those
//! (`2026-11-30T23:15:35Z`), and with commands between backticks.

use jiff::Timestamp;
use leptos::either::EitherOf3;
use leptos::prelude::*;

use crate::components::bits::Time;
use crate::context::RequestContext;
use crate::format;

/// The sentences with each moment as all times are shown, in the viewer's zone, and each command as one.
pub fn written(context: &RequestContext, text: &str) -> impl IntoView + use<> {
    let parts = parts(text).into_iter().map(|part| match part {
        Part::Text(text) => EitherOf3::A(text),
        Part::Code(text) => EitherOf3::B(view! { <code>{text}</code> }),
        Part::At(at) => {
            let shown = format::instant(at, context.zone.as_ref());
            EitherOf3::C(view! { <Time shown/> })
        }
    });
    parts.collect::<Vec<_>>()
}

#[derive(Debug, PartialEq, Eq)]
enum Part {
    Text(String),
    Code(String),
    At(Timestamp),
}

fn parts(text: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some((before, (code, after))) = rest
        .split_once('`')
        .and_then(|(before, behind)| Some((before, behind.split_once('`')?)))
    {
        parts.extend(moments(before));
        parts.push(Part::Code(code.to_owned()));
        rest = after;
    }
    parts.extend(moments(rest));
    parts
}

/// The moments in a text without commands.
fn moments(text: &str) -> Vec<Part> {
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
    fn moments_and_commands_are_found_in_sentences() {
        let text = |text: &str| Part::Text(text.to_owned());
        let code = |text: &str| Part::Code(text.to_owned());
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
            (
                "Run `slipway gitlab hooks`, with `--install`.",
                vec![
                    text("Run "),
                    code("slipway gitlab hooks"),
                    text(", with "),
                    code("--install"),
                    text("."),
                ],
            ),
            ("A ` alone is one.", vec![text("A ` alone is one.")]),
            ("", vec![text("")]),
        ] {
            assert_eq!(parts(sentence), found, "{sentence}");
        }
    }
}
