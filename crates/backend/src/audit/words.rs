//! What was done, in words: the end of a sentence that begins with a name.

/// Every action with its words. What leaves a line and is missing here fails a test.
pub const ACTIONS: &[(&str, &str)] = &[
    ("blocker.corrected", "corrected a blocker"),
    ("blocker.ended", "said that a blocker is over"),
    ("blocker.opened", "said that something is blocked"),
    ("blocker.path_said", "said what is done about a blocker"),
    ("blocker.retracted", "took a blocker back"),
    ("branch.let_go", "stopped looking at a red branch"),
    ("branch.looked_after", "said to look at a red branch"),
    ("cadence.added", "added a cadence"),
    ("cadence.corrected", "corrected a cadence"),
    ("cadence.deleted", "deleted a cadence"),
    ("cadence.ended", "ended a cadence"),
    ("cadences.imported", "brought rules in"),
    ("connection.let_in", "connected by OAuth"),
    ("connection.let_out", "disconnected by OAuth"),
    ("delivery.given_up", "gave up a delivery that was set aside"),
    ("delivery.mended", "mended and replayed a delivery"),
    ("delivery.replayed", "replayed a delivery"),
    ("draft.dropped", "dropped a draft of another date"),
    ("draft.kept", "kept a draft of another date"),
    ("draft.published", "published a draft of another date"),
    ("draft.taken_up", "took a draft of another date up anew"),
    ("freeze.added", "added a freeze"),
    ("freeze.deleted", "deleted a freeze"),
    ("freeze.edited", "changed a freeze"),
    ("freeze.ended", "ended a freeze"),
    ("freeze.imported", "took a freeze in from a calendar"),
    ("freeze.overridden", "did something in spite of a freeze"),
    ("freeze.visibility_set", "decided who sees a freeze"),
    ("history.entered", "entered past releases"),
    ("history.imported", "imported history"),
    ("holidays.imported", "imported holidays"),
    ("horizon.extended", "planned releases ahead"),
    ("item.ticked", "changed an item"),
    ("item.ticked_again", "repeated a change of an item"),
    ("item.visibility_set", "decided who sees an item"),
    ("kind.visibility_set", "decided who sees a kind of releases"),
    ("person.absence_added", "said that somebody is away"),
    ("person.absence_removed", "took back that somebody is away"),
    (
        "person.absences_read",
        "read from a calendar when somebody is away",
    ),
    (
        "person.calendar_forgotten",
        "forgot the address of their calendar",
    ),
    ("person.calendar_kept", "gave the address of their calendar"),
    ("person.duty_set", "said when and where somebody works"),
    ("person.feed_ended", "ended the secret address for their shifts"),
    ("person.feed_made", "made a secret address for their shifts"),
    ("person.imported", "took somebody in from a file"),
    ("person.left", "anonymised somebody who left"),
    ("person.roles_changed", "changed somebody\u{2019}s roles"),
    ("person.roles_checked", "checked somebody\u{2019}s roles"),
    ("person.sessions_ended", "ended somebody\u{2019}s sessions"),
    ("person.signed_in", "let somebody sign in"),
    ("person.signed_out", "signed out"),
    ("person.signed_out_everywhere", "signed out everywhere"),
    ("product.added", "added a product"),
    ("product.archived", "put a product away"),
    ("product.brought_back", "brought a product back"),
    ("product.causes_set", "said which causes of blockers there are"),
    ("product.described", "said how a product goes about its releases"),
    ("product.edited", "changed what people see of a product"),
    ("product.support_set", "said what is supported of a product"),
    ("product.velocity_set", "said what the way to production is"),
    ("product.visibility_set", "decided who sees a product"),
    ("release.cancelled", "cancelled a date"),
    ("release.confirmed", "confirmed a date"),
    ("release.delayed", "delayed a date"),
    ("release.entered", "entered a release"),
    ("release.moved", "moved a date"),
    ("release.step_reached", "reached a step"),
    ("release.step_reopened", "took a step back"),
    ("release.steps_replaced", "replaced the steps of a release"),
    ("release.versions_fixed", "fixed versions"),
    ("release.versions_freed", "freed versions"),
    ("release.visibility_set", "decided who sees a release"),
    ("request.accepted", "accepted a request"),
    ("request.asked", "asked for something beside the plan"),
    ("request.declined", "declined a request"),
    ("request.imported", "brought a request in"),
    ("request.visibility_set", "decided who sees a request"),
    ("request.withdrawn", "took a request back"),
    ("rotation.carried", "carried the rotation to another place"),
    ("rotation.day_declared", "declared a day off"),
    ("rotation.day_undeclared", "took back a day off"),
    (
        "rotation.feed_ended",
        "ended the secret address of a team\u{2019}s shifts",
    ),
    (
        "rotation.feed_made",
        "made a secret address of a team\u{2019}s shifts",
    ),
    ("rotation.proposed", "proposed a rotation"),
    ("rotation.slots_set", "set the slots of a rotation"),
    ("run.refilled", "brought a checklist up to date"),
    ("run.started", "started a checklist"),
    ("run.visibility_set", "decided who sees a checklist"),
    ("shift.answered", "said whether they can take a shift"),
    ("shift.assigned", "put somebody into a shift, or out of it"),
    ("shift.confirmed", "confirmed shifts"),
    ("shift.given_back", "gave a shift back"),
    ("shift.imported", "took shifts in from a file"),
    ("shift.handed_over", "took over at a change of shift"),
    ("shift.handover_kept", "kept what was handed over"),
    ("shift.noted", "wrote a note for a change of shift"),
    ("shift.offer_declined", "declined an offered shift"),
    ("shift.offer_withdrawn", "took an offered shift back"),
    ("shift.offered", "offered a shift"),
    (
        "shift.offers_lapsed",
        "let offers lapse that nobody can take any more",
    ),
    ("shift.swap_undone", "undid a swap of shifts"),
    ("shift.swapped", "took a shift that was offered"),
    ("shift.taken_over", "put somebody in charge"),
    ("sign_in_link.added", "made a one-time way in"),
    ("sign_in_link.taken", "took a one-time way in"),
    ("source.added", "made a project part of a product"),
    ("source.changed", "changed what counts of a project"),
    ("source.removed", "took a project out of a product"),
    ("source.renamed", "followed a project to its new path"),
    ("template.added", "took a template in"),
    ("token.added", "made a token"),
    ("token.revoked", "revoked a token"),
];

/// What lines are about, with the words for many of them.
pub const ENTITIES: &[(&str, &str)] = &[
    ("release", "Releases"),
    ("run", "Checklists"),
    ("item", "Items of checklists"),
    ("template", "Templates"),
    ("product", "Products"),
    ("cadence", "Cadences"),
    ("holidays", "Holidays"),
    ("freeze", "Freezes"),
    ("override", "Overrides of freezes"),
    ("request", "Requests"),
    ("blocker", "Blockers"),
    ("person", "People"),
    ("token", "Tokens"),
    ("connection", "Connections"),
    ("delivery", "Deliveries"),
];

/// The words of an action; the action itself where it has none.
#[must_use]
pub fn words_of(action: &str) -> &str {
    ACTIONS
        .iter()
        .find(|(known, _)| *known == action)
        .map_or(action, |(_, words)| words)
}

/// What people call who has done something and has no name of their own: a part of Slipway, or GitLab by what it tells.
pub(crate) fn actor_words(actor: String) -> String {
    match actor.as_str() {
        "system:gitlab" => "GitLab".to_owned(),
        part if part.starts_with("system:") => "Slipway".to_owned(),
        _ => actor,
    }
}

#[cfg(test)]
mod tests {
    use super::actor_words;

    #[test]
    fn the_table_of_names() {
        for (actor, name) in [
            ("system:gitlab", "GitLab"),
            ("system:horizon", "Slipway"),
            ("somebody", "somebody"),
        ] {
            assert_eq!(actor_words(actor.to_owned()), name);
        }
    }
}
