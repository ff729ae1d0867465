//! What a release holds, and what is on its way into it: a section of its page, for the team.
//!
//! A row is a change, a column a version. What somebody can still do something for stands first and open, what is in is
//! folded up.

mod heads;
mod rows;

use backend::calendar::Listed;
use backend::changes::{Contents, Entry};
use domain::changes::Stand;
use domain::identity::Action;
use leptos::either::{Either, EitherOf3};
use leptos::prelude::*;

use super::bits::Icon;
use super::stand::word;
use crate::context::RequestContext;
use heads::heads;
use rows::table;

/// What stands behind a release's address where those are listed that came by the default branch.
pub const DEFAULT_BRANCH: &str = "default-branch";
/// So many changes that are not in stand open; the others are folded up.
const OPEN: usize = 60;
/// So many that are in stand open where nothing else does.
const FEW: usize = 20;

/// The section. `proposed` says that the versions are not fixed yet. None where no version is known.
pub fn contents_section(
    context: &RequestContext,
    listed: &Listed,
    contents: &Contents,
    proposed: bool,
) -> Option<impl IntoView + use<>> {
    if contents.versions.is_empty() {
        return None;
    }
    let body = if !contents.has_sources {
        EitherOf3::A(no_sources(context, listed))
    } else if contents.entries.is_empty() {
        EitherOf3::B(view! { {heads(context, listed, contents)} {nothing(context, listed, contents)} })
    } else {
        EitherOf3::C(view! { {heads(context, listed, contents)} {lists(context, contents)} })
    };
    let summary = (!contents.entries.is_empty()).then(|| summary(contents));
    let proposed = (proposed && contents.has_sources)
        .then(|| view! { <p class="muted contents-proposed">"The versions are not fixed yet; these are the ones it would probably ship."</p> });
    Some(view! {
        <section class="section" aria-labelledby="contents">
            <div class="section-head">
                <h2 id="contents">"Contents"</h2>
                {summary.map(|text| view! { <p class="section-note">{text}</p> })}
            </div>
            {proposed}
            {body}
        </section>
    })
}

/// How far a change is over all versions: by what is least far of it.
fn least(entry: &Entry) -> Stand {
    let stands = || entry.cells.iter().flatten().map(|cell| cell.stand);
    let pending = stands().filter(|stand| stand.is_pending()).min();
    let left_out = || stands().find(|stand| *stand == Stand::LeftOut);
    pending.or_else(left_out).unwrap_or(Stand::Merged)
}

/// `22 changes: 3 wanted, 2 approved, 1 green, 14 merged, 2 left out`, with `how` they are counted behind `changes`; empty
/// for none.
fn in_words(how: &str, counts: impl IntoIterator<Item = (Stand, usize)>) -> String {
    let counts: Vec<_> = counts.into_iter().filter(|(_, count)| *count > 0).collect();
    let all: usize = counts.iter().map(|(_, count)| count).sum();
    let words: Vec<_> = counts
        .into_iter()
        .map(|(stand, count)| format!("{count} {}", word(stand)))
        .collect();
    match all {
        0 => String::new(),
        1 => format!("1 change{how}: {}", words.join(", ")),
        _ => format!("{all} changes{how}: {}", words.join(", ")),
    }
}

/// Each change once, by what is least far of it.
fn summary(contents: &Contents) -> String {
    let count = |wanted: Stand| {
        let of_it = contents.entries.iter().filter(|entry| least(entry) == wanted);
        (wanted, of_it.count())
    };
    let how = if contents.versions.len() > 1 {
        ", each counted once by the version where it is least far"
    } else {
        ""
    };
    let words = in_words(how, Stand::ALL.map(count));
    if contents.more == 0 {
        words
    } else {
        format!("{words}, and {} more", contents.more)
    }
}

fn lists(context: &RequestContext, contents: &Contents) -> impl IntoView + use<> {
    let (inside, outside): (Vec<&Entry>, Vec<&Entry>) = contents
        .entries
        .iter()
        .partition(|entry| least(entry) == Stand::Merged);
    let (first, rest) = outside.split_at(outside.len().min(OPEN));
    let rest = (!rest.is_empty()).then(|| {
        let words = format!("{} more on their way or left out", rest.len());
        folded(context, contents, words, rest, false)
    });
    let outside = (!first.is_empty()).then(|| table(context, contents, first));
    let alone = outside.is_none() && inside.len() <= FEW;
    let inside = (!inside.is_empty()).then(|| {
        let words = match inside.len() {
            1 => "1 is in".to_owned(),
            many => format!("{many} are in"),
        };
        folded(context, contents, words, &inside, alone)
    });
    let more = (contents.more > 0).then(
        || view! { <p class="muted">{format!("{} more changes are not named here.", contents.more)}</p> },
    );
    view! { <div class="contents-lists">{outside} {rest} {inside} {more}</div> }
}

fn folded(
    context: &RequestContext,
    contents: &Contents,
    words: String,
    entries: &[&Entry],
    open: bool,
) -> impl IntoView + use<> {
    view! {
        <details class="contents-more" open=open>
            <summary><Icon name="chevron-right"/><span>{words}</span></summary>
            {table(context, contents, entries)}
        </details>
    }
}

/// No project is connected whose merge requests could be in it.
fn no_sources(context: &RequestContext, listed: &Listed) -> impl IntoView + use<> {
    let product = &listed.product.name;
    if context.may(Action::KeepConnections) {
        let said = format!(
            "No project with stable branches belongs to {product} yet, so nothing is known of what it ships. "
        );
        let href = context.link("/admin/connections");
        Either::Left(view! { <p class="muted">{said}<a href=href>"Add one under Connections"</a>"."</p> })
    } else {
        let said = format!(
            "No project with stable branches belongs to {product} yet, so nothing is known of what it ships. An admin can add one."
        );
        Either::Right(view! { <p class="muted">{said}</p> })
    }
}

/// Projects are connected, and no change is known.
fn nothing(context: &RequestContext, listed: &Listed, contents: &Contents) -> impl IntoView + use<> {
    if listed.release.is_ahead() && contents.versions.iter().any(|of| of.from_main.is_some()) {
        let said = "What is merged to the default branch until its line is cut is in it. What is brought to its stable branch then stands here, too.";
        return Either::Left(view! { <p class="muted">{said}</p> });
    }
    let waits = contents.versions.iter().all(|of| of.waits_for.is_some());
    let tagged = contents.versions.iter().all(|of| of.tagged_at.is_some());
    let (title, said) = if waits {
        (
            "It is not its turn yet",
            "What is merged now goes into the version before it. Changes stand here once that is tagged.",
        )
    } else if tagged || !listed.release.is_ahead() {
        (
            "No change of it is known",
            "Merge requests are known from the day their project was connected.",
        )
    } else {
        (
            "No change is on its way into it",
            "Merge requests to its stable branches stand here, and those with a label such as Pick into 19.6.",
        )
    };
    let past = (tagged && context.may(Action::KeepConnections)).then(|| {
        view! { <p>"Older ones come with " <code>"slipway gitlab sync"</code> "."</p> }
    });
    Either::Right(view! {
        <div class="empty">
            <Icon name="info"/>
            <p class="empty-title">{title}</p>
            <p>{said}</p>
            {past}
        </div>
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use backend::changes::Cell;
    use domain::changes::Tests;

    fn entry(stands: &[Option<Stand>]) -> Entry {
        let cell = |stand: &Option<Stand>| {
            stand.map(|stand| Cell {
                stand,
                merge_request: None,
                draft: false,
                tests: Tests::Unknown,
            })
        };
        Entry {
            title: "A change".to_owned(),
            url: String::new(),
            reference: "a/b!1".to_owned(),
            severity: None,
            security: false,
            embargoed: false,
            cells: stands.iter().map(cell).collect(),
        }
    }

    #[test]
    fn a_change_counts_once_by_what_is_least_far() {
        use Stand::{Approved, Green, LeftOut, Merged, Wanted};
        for (stands, expected) in [
            (vec![Some(Merged), Some(Merged)], Merged),
            (vec![Some(Merged), None], Merged),
            (vec![Some(Green), Some(Approved), Some(Merged)], Approved),
            (vec![Some(LeftOut), Some(Merged)], LeftOut),
            (vec![Some(LeftOut), Some(Wanted)], Wanted),
        ] {
            assert_eq!(least(&entry(&stands)), expected, "{stands:?}");
        }
        let mut contents = Contents {
            entries: vec![
                entry(&[Some(Wanted)]),
                entry(&[Some(Merged)]),
                entry(&[Some(Merged)]),
            ],
            ..Contents::default()
        };
        assert_eq!(summary(&contents), "3 changes: 1 wanted, 2 merged");
        contents.more = 3;
        assert_eq!(summary(&contents), "3 changes: 1 wanted, 2 merged, and 3 more");
        contents.entries.truncate(1);
        contents.more = 0;
        assert_eq!(summary(&contents), "1 change: 1 wanted");
    }
}
