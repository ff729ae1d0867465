//! The form of a step.

use backend::calendar::Listed;
use domain::calendar::StepState;
use leptos::prelude::*;

use super::{Asked, form};
use crate::actions::calendar as actions;
use crate::components::fields::{Field, reasons};
use crate::context::RequestContext;
use crate::markup::Markup;

/// What happened to a step, or what is to happen to it. An address that asks for another day of one has the form filled in.
pub(super) fn step_form(context: &RequestContext, listed: &Listed) -> Markup {
    let release = &listed.release;
    let steps: Vec<(String, String)> = release
        .steps
        .iter()
        .filter(|step| !step.publishes())
        .map(|step| {
            let done = if matches!(step.state, StepState::Reached { .. }) {
                ", reached"
            } else {
                ""
            };
            (
                step.key.clone(),
                format!("{} ({}{done})", step.name, step.planned),
            )
        })
        .collect();
    let field = |name, label, value: String, hint, optional| Field {
        form: "step",
        name,
        label,
        value,
        hint,
        optional,
    };
    let asked = Asked::of(context).and_then(|asked| {
        let step = release.step(asked.step.as_deref()?)?;
        (!step.publishes()).then_some((step, asked.day))
    });
    let key = asked.map_or_else(String::new, |(step, _)| step.key.clone());
    let edit = if asked.is_some() { "move" } else { "reach" };
    let date = asked.map_or_else(|| release.custom.home.day_at(context.now), |(_, day)| day);
    // On another day it keeps its time.
    let (time, zone) = asked
        .and_then(|(step, _)| step.planned.time.as_ref())
        .map_or_else(Default::default, |(time, zone)| {
            (
                format!("{:02}:{:02}", time.hour(), time.minute()),
                zone.to_string(),
            )
        });
    let choices = [
        ("reach", "It was reached"),
        ("move", "Move it"),
        ("confirm", "Its time is settled"),
        ("delay", "Delay it, no new time"),
        ("cancel", "Cancel it"),
        ("reopen", "It was not reached after all"),
    ]
    .map(|(value, word)| (value.to_owned(), word.to_owned()));
    let body = view! {
        <div class="form-grid">
            {field("step", "Step", key, "", false).choice(context, &steps)}
            {field("edit", "What happened", edit.to_owned(), "", false).choice(context, &choices)}
        </div>
        <div class="form-grid">
            {field("date", "Date", date.to_string(), "The day it was reached, or its new day.", false).line(context, "date")}
            {field("time", "Time", time, "Empty for a whole day.", true).line(context, "time")}
            {field("zone", "Zone", zone, "Of the time: UTC where it is empty, Europe/Berlin, or AoE for the end of the day anywhere on Earth.", true).line(context, "text")}
        </div>
        {reasons(context, "step", false)}
    };
    form(
        context,
        listed,
        "step",
        "Change a step",
        "reached, moved, confirmed, delayed, cancelled",
        actions::step_path(),
        false,
        body,
    )
}
