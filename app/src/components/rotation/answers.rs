//! What was answered in the poll, for those who plan: who can, if needed, cannot, and who has not said anything.

use backend::calendar::Listed;
use backend::rotation::Rotation;
use domain::id::{PersonId, ReleaseId};
use domain::rotation::Member;
use domain::rotation::propose::Availability;
use domain::rotation::waiting::ASKED;
use leptos::either::Either;
use leptos::prelude::*;

use crate::components::bits::Icon;
use crate::context::RequestContext;

/// The releases that people are asked about: those whose shifts have not begun.
pub fn asked<'r>(
    context: &RequestContext,
    rotation: &'r Rotation,
) -> impl Iterator<Item = &'r Listed> + use<'r> {
    let begun = rotation.roster.begun(rotation.today(context.now));
    rotation.releases.iter().skip(begun).take(ASKED)
}

/// What somebody has answered for a release; none where they have not said.
pub fn answer_of(rotation: &Rotation, person: &PersonId, release: &ReleaseId) -> Option<Availability> {
    let mut answers = rotation.answers.iter();
    let found = answers.find(|(who, of, _)| who == person && of == release);
    found.map(|(.., answer)| *answer)
}

/// An answer: its word, with a shape of its own.
fn said_of(answer: Option<Availability>) -> impl IntoView {
    let Some(answer) = answer else {
        return Either::Left(view! { <span class="muted">"not said"</span> });
    };
    let icon = match answer {
        Availability::Yes => "circle-check",
        Availability::IfNeeded => "circle-dashed",
        Availability::No => "circle-x",
    };
    Either::Right(
        view! { <span class="answer" data-answer=answer.key()><Icon name=icon/>{answer.word()}</span> },
    )
}

/// The table: a row for each who takes part.
pub fn answers(context: &RequestContext, rotation: &Rotation) -> Option<impl IntoView + use<>> {
    let releases: Vec<&Listed> = asked(context, rotation).collect();
    let members: Vec<&Member> = rotation.members.iter().filter(|member| member.active).collect();
    if releases.is_empty() || members.is_empty() {
        return None;
    }
    let heads: Vec<_> = releases
        .iter()
        .map(|listed| view! { <th scope="col">{listed.release.name()}</th> })
        .collect();
    let said = members
        .iter()
        .filter(|member| {
            let mut asked = releases.iter();
            asked.any(|listed| answer_of(rotation, &member.person, &listed.release.id).is_some())
        })
        .count();
    let rows: Vec<_> = members
        .iter()
        .map(|member| {
            let cells: Vec<_> = releases
                .iter()
                .map(|listed| {
                    let answer = answer_of(rotation, &member.person, &listed.release.id);
                    view! { <td data-label=listed.release.name()>{said_of(answer)}</td> }
                })
                .collect();
            view! { <tr><th scope="row">{member.name.clone()}</th>{cells}</tr> }
        })
        .collect();
    let note = format!(
        "{said} of {} have answered. Whoever has not is taken to be free.",
        members.len()
    );
    Some(view! {
        <section class="section" aria-labelledby="answers">
            <div class="section-head"><h2 id="answers">"Who can"</h2><p class="section-note">{note}</p></div>
            <details class="disclosure rotation-fold">
                <summary><Icon name="chevron-right"/><span>"What everybody has answered"</span></summary>
                <div class="table-frame">
                    <table class="table">
                        <caption class="visually-hidden">"What people have answered for each release to come"</caption>
                        <thead><tr><th scope="col">"Person"</th>{heads}</tr></thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
            </details>
        </section>
    })
}
