//! What is offered, what was swapped and can be undone, and what people owe each other.

use backend::rotation::Rotation;
use domain::rotation::swap::{check_decline, check_take, check_undo};
use domain::rotation::{Swap, SwapState};
use leptos::prelude::*;

use crate::actions::rotation::{decline_path, take_path, undo_path, withdraw_path};
use crate::components::bits::Time;
use crate::context::RequestContext;
use crate::format;

/// What is offered and swapped.
pub fn swaps(context: &RequestContext, rotation: &Rotation) -> Option<impl IntoView + use<>> {
    let rows: Vec<_> = rotation
        .swaps
        .iter()
        .filter(|swap| matches!(swap.state, SwapState::Open | SwapState::Taken))
        .filter_map(|swap| row(context, rotation, swap))
        .collect();
    let debts = debts(rotation);
    (!rows.is_empty() || !debts.is_empty()).then(|| {
        let list = (!rows.is_empty()).then(|| view! { <ul class="rows">{rows}</ul> });
        let debts = (!debts.is_empty()).then(|| {
            view! { <h3 class="swap-title">"Debts and favours"</h3> <ul class="swap-debts">{debts}</ul> }
        });
        view! {
            <section class="section" aria-labelledby="swaps">
                <div class="section-head">
                    <h2 id="swaps">"Offers and swaps"</h2>
                    <p class="section-note">"Nothing changes before somebody takes an offer; until it begins it can be undone."</p>
                </div>
                {list}
                {debts}
            </section>
        }
    })
}

/// What is offered or was swapped, in words; none where its release or slot is not there.
pub(super) fn what(context: &RequestContext, rotation: &Rotation, swap: &Swap) -> Option<String> {
    let listed = rotation.release(&swap.release)?;
    let slot = rotation.roster.slots.iter().find(|slot| slot.key == swap.slot)?;
    let today = context.today_here();
    Some(match swap.days {
        None => format!("{} of {}", slot.name, listed.release.name()),
        Some((first, last)) => format!(
            "{} to {} of {}, {}",
            format::day(first, today),
            format::day(last, today),
            listed.release.name(),
            slot.name
        ),
    })
}

/// What is offered or was swapped, with what the viewer can do about it; none for what has begun, and what nobody can take any
/// more.
pub(super) fn row(
    context: &RequestContext,
    rotation: &Rotation,
    swap: &Swap,
) -> Option<impl IntoView + use<>> {
    let what = what(context, rotation, swap)?;
    let cycle = rotation.roster.cycle(&swap.release)?;
    let slot = rotation.roster.slots.iter().find(|slot| slot.key == swap.slot)?;
    let about = (cycle, slot);
    let within = swap.within(cycle, slot);
    // What has begun is in the table, and in the ledger; what nobody can take any more is nowhere.
    let begun = within.is_some_and(|span| span.from.is_none_or(|from| from <= context.now));
    let dead = swap.state == SwapState::Open && !swap.is_alive(about, &rotation.roster, context.now);
    if begun || dead {
        return None;
    }
    let me = context.viewer().person().cloned();
    let owner = rotation.name(&swap.owner).to_owned();
    let says = match (&swap.taker, &swap.to) {
        (Some(taker), _) => format!("{} takes it from {owner}", rotation.name(taker)),
        (None, Some(to)) => format!("{owner} offers it to {}", rotation.name(to)),
        (None, None) => format!("{owner} offers it"),
    };
    let member = me
        .as_ref()
        .and_then(|me| rotation.members.iter().find(|member| member.person == *me));
    let takes =
        member.filter(|member| check_take(swap, member, about, &rotation.roster, context.now).is_ok());
    let known = (&rotation.roster, rotation.swaps.as_slice());
    let undoes = me
        .as_ref()
        .is_some_and(|me| check_undo(swap, me, about, known, context.now).is_ok());
    let declines = me.as_ref().is_some_and(|me| check_decline(swap, me).is_ok());
    // What a proposal would not do is said before it is done.
    let beware = takes.filter(|_| swap.days.is_none()).and_then(|member| {
        let bars = rotation.bars(&member.person, (&swap.release, slot), rotation.today(context.now));
        let bars: Vec<String> = bars.iter().map(ToString::to_string).collect();
        (!bars.is_empty()).then(|| format!("Before you take it: {} {}.", member.name, bars.join("; ")))
    });
    let astray = within
        .is_none()
        .then_some("The shift has moved away from these days, so nothing comes of it.");
    let withdraws = swap.state == SwapState::Open && me.as_ref() == Some(&swap.owner);
    let form = |path: &'static str, word: &'static str| {
        let label = format!("{word}: {what}");
        view! {
            <form method="post" action=path>
                <input type="hidden" name="product" value=rotation.product.slug.clone()/>
                <input type="hidden" name="swap" value=swap.id.to_string()/>
                <button class="button button-small" aria-label=label>{word}</button>
            </form>
        }
    };
    let buttons = view! {
        {takes.map(|_| form(take_path(), "Take it"))}
        {declines.then(|| form(decline_path(), "Decline"))}
        {withdraws.then(|| form(withdraw_path(), "Take back"))}
        {undoes.then(|| form(undo_path(), "Undo"))}
    };
    let note = (!swap.note.is_empty()).then(|| swap.note.clone());
    // Until it begins it can be taken, or undone.
    let begins = within.and_then(|span| span.from);
    let until = begins.map(|begins| {
        let word = if swap.state == SwapState::Open {
            "to be answered"
        } else {
            "can be undone"
        };
        let shown = format::instant(begins, context.zone.as_ref());
        view! { <p class="row-note">{word} " before " <Time shown in_row=true/></p> }
    });
    Some(view! {
        <li class="row helm-row">
            <p><strong>{what.clone()}</strong></p>
            <p class="row-note">{says} {note.map(|note| format!(": {note}"))}</p>
            {until}
            {beware.map(|beware| view! { <p class="row-note">{beware}</p> })}
            {astray.map(|astray| view! { <p class="row-note">{astray}</p> })}
            <div class="row-count cluster">{buttons}</div>
        </li>
    })
}

fn debts(rotation: &Rotation) -> Vec<impl IntoView + use<>> {
    let debts = rotation.debts.iter().map(|debt| {
        let count = match debt.days {
            1 => "one working day".to_owned(),
            days => format!("{days} working days"),
        };
        let words = format!(
            "{} has served {count} for {}",
            rotation.name(&debt.creditor),
            rotation.name(&debt.debtor)
        );
        view! { <li>{words}</li> }
    });
    debts.collect()
}
