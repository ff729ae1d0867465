//! What was done, in words: the end of a sentence that begins with a name.

/// Every action with its words. What leaves a line and is missing here fails a test.
pub const ACTIONS: &[(&str, &str)] = &[
    ("branch.let_go", "stopped looking at a red branch"),
    ("branch.looked_after", "said to look at a red branch"),
    ("cadence.added", "added a cadence"),
    ("cadence.ended", "ended a cadence"),
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
    ("history.imported", "imported history"),
    ("holidays.imported", "imported holidays"),
    ("horizon.extended", "planned releases ahead"),
    ("item.ticked", "changed an item"),
    ("item.ticked_again", "repeated a change of an item"),
    ("item.visibility_set", "decided who sees an item"),
    ("kind.visibility_set", "decided who sees a kind of releases"),
    ("person.left", "anonymised somebody who left"),
    ("person.roles_changed", "changed somebody\u{2019}s roles"),
    ("person.roles_checked", "checked somebody\u{2019}s roles"),
    ("person.sessions_ended", "ended somebody\u{2019}s sessions"),
    ("person.signed_in", "let somebody sign in"),
    ("person.signed_out", "signed out"),
    ("person.signed_out_everywhere", "signed out everywhere"),
    ("product.added", "added a product"),
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
    ("run.refilled", "brought a checklist up to date"),
    ("run.started", "started a checklist"),
    ("run.visibility_set", "decided who sees a checklist"),
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
