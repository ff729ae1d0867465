//! The table of permissions: which role may do which action. One table decides.

use super::role::{Role, Roles};
use super::viewer::{Actor, Viewer};

/// What can be done. One variant for each right that somebody could have and somebody else not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Action {
    /// Tick, block, skip and reopen the items of a checklist.
    TickItems,
    /// Start a checklist for a release.
    StartRuns,
    /// Move, delay, cancel and confirm releases and steps, and keep, publish and drop drafts of that; fix versions; enter a
    /// release out of band.
    EditReleases,
    /// Say that one looks at a red branch.
    LookAfterBranches,
    /// Tell what pipelines have merged and deployed, where no connection does.
    TellEvents,
    /// Say what blocks deployments and releases, what is being done, and that it is over.
    KeepBlockers,
    /// Decide who sees a release.
    SetVisibility,
    /// Add, change, end and delete freezes, and take them in from a calendar.
    KeepFreezes,
    /// Say that something is done in spite of a freeze.
    OverrideFreezes,
    /// Ask for a release, a backport or an exception, and take one's own request back.
    AskForReleases,
    /// Accept or decline what was asked for. Nobody but an admin decides on what they asked for themselves, and on
    /// what is embargoed only those who see what is ([`Request::check_decider`](crate::requests::Request::check_decider)).
    DecideRequests,
    /// Plan the rotation: assign, propose and confirm shifts, put somebody in charge, say who answers on declared days, and
    /// what others have done and when they are away.
    KeepRotation,
    /// Say when and where one works oneself, answer polls, offer and take shifts.
    KeepOwnDuty,
    /// Add products and cadences.
    EditProducts,
    /// See who has signed in, end their sessions, anonymise those who have left.
    KeepPeople,
    /// See and revoke everybody's tokens; make one for oneself.
    KeepTokens,
    /// See how the connections to GitLab are, decide which projects make up a product, and replay what was set aside.
    KeepConnections,
    /// Read the audit, as far as one may see what it is about.
    ReadAudit,
    /// End one's own sessions everywhere.
    EndOwnSessions,
    /// What Slipway does by itself or its operator at the machine does: never a person's right.
    Operate,
}

impl Action {
    /// Every action.
    pub const ALL: [Self; 20] = [
        Self::TickItems,
        Self::StartRuns,
        Self::EditReleases,
        Self::LookAfterBranches,
        Self::TellEvents,
        Self::KeepBlockers,
        Self::SetVisibility,
        Self::KeepFreezes,
        Self::OverrideFreezes,
        Self::AskForReleases,
        Self::DecideRequests,
        Self::KeepRotation,
        Self::KeepOwnDuty,
        Self::EditProducts,
        Self::KeepPeople,
        Self::KeepTokens,
        Self::KeepConnections,
        Self::ReadAudit,
        Self::EndOwnSessions,
        Self::Operate,
    ];

    /// The roles that may do it. A person needs one of them.
    #[must_use]
    pub const fn allowed_to(self) -> &'static [Role] {
        use Role::{Admin, ReleaseManager, SecurityReleaseManager, Viewer};
        match self {
            Self::TickItems
            | Self::StartRuns
            | Self::EditReleases
            | Self::LookAfterBranches
            | Self::TellEvents
            | Self::KeepBlockers
            | Self::OverrideFreezes
            | Self::DecideRequests
            | Self::KeepRotation => &[ReleaseManager, SecurityReleaseManager, Admin],
            Self::SetVisibility | Self::KeepFreezes => &[SecurityReleaseManager, Admin],
            Self::EditProducts
            | Self::KeepPeople
            | Self::KeepTokens
            | Self::KeepConnections
            | Self::ReadAudit => &[Admin],
            Self::AskForReleases | Self::KeepOwnDuty | Self::EndOwnSessions => {
                &[Viewer, ReleaseManager, SecurityReleaseManager, Admin]
            }
            Self::Operate => &[],
        }
    }

    /// The end of the sentence "You may not …".
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::TickItems => "work on this checklist",
            Self::StartRuns => "start a checklist",
            Self::EditReleases => "change dates",
            Self::LookAfterBranches => "say that you look at a branch",
            Self::TellEvents => "tell what was merged and deployed",
            Self::KeepBlockers => "say what is blocked",
            Self::SetVisibility => "decide who sees this",
            Self::KeepFreezes => "change freezes",
            Self::OverrideFreezes => "do something in spite of a freeze",
            Self::AskForReleases => "ask for a release",
            Self::DecideRequests => "decide on requests",
            Self::KeepRotation => "plan the rotation",
            Self::KeepOwnDuty => "take part in the rotation",
            Self::EditProducts => "change products and cadences",
            Self::KeepPeople => "see and change who is here",
            Self::KeepTokens => "see, make and revoke tokens",
            Self::KeepConnections => "see and change what comes from GitLab",
            Self::ReadAudit => "read the audit",
            Self::EndOwnSessions => "end sessions",
            Self::Operate => "do what only the operator may",
        }
    }
}

/// The actor may not do that.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("you may not {}", .0.words())]
pub struct Forbidden(pub Action);

/// Whether a person with these roles may do the action.
#[must_use]
pub fn may(roles: Roles, action: Action) -> bool {
    action.allowed_to().iter().any(|role| roles.has(*role))
}

/// Lets the viewer pass to what only some may read at all, or says why not.
///
/// # Errors
/// [`Forbidden`] when no role of the viewer is allowed to do the action.
pub fn admit(viewer: &Viewer, action: Action) -> Result<(), Forbidden> {
    match viewer {
        Viewer::System => Ok(()),
        Viewer::Person { roles, .. } if may(*roles, action) => Ok(()),
        Viewer::Person { .. } | Viewer::Anonymous => Err(Forbidden(action)),
    }
}

/// Lets the actor pass or says why not. Slipway's own parts may do everything.
///
/// # Errors
/// [`Forbidden`] when no role of the actor is allowed to do the action.
pub fn authorise(actor: &Actor, action: Action) -> Result<(), Forbidden> {
    match actor {
        Actor::System(_) => Ok(()),
        Actor::Person { roles, .. } if may(*roles, action) => Ok(()),
        Actor::Person { .. } => Err(Forbidden(action)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The whole table, written out once more by hand: a change of rights must be made twice.
    #[test]
    fn the_table_of_permissions() {
        let table = [
            (Action::TickItems, [false, true, true, true]),
            (Action::StartRuns, [false, true, true, true]),
            (Action::EditReleases, [false, true, true, true]),
            (Action::LookAfterBranches, [false, true, true, true]),
            (Action::TellEvents, [false, true, true, true]),
            (Action::KeepBlockers, [false, true, true, true]),
            (Action::SetVisibility, [false, false, true, true]),
            (Action::KeepFreezes, [false, false, true, true]),
            (Action::OverrideFreezes, [false, true, true, true]),
            (Action::AskForReleases, [true, true, true, true]),
            (Action::DecideRequests, [false, true, true, true]),
            (Action::KeepRotation, [false, true, true, true]),
            (Action::KeepOwnDuty, [true, true, true, true]),
            (Action::EditProducts, [false, false, false, true]),
            (Action::KeepPeople, [false, false, false, true]),
            (Action::KeepTokens, [false, false, false, true]),
            (Action::KeepConnections, [false, false, false, true]),
            (Action::ReadAudit, [false, false, false, true]),
            (Action::EndOwnSessions, [true, true, true, true]),
            (Action::Operate, [false, false, false, false]),
        ];
        assert_eq!(table.len(), Action::ALL.len());
        for (action, rights) in table {
            for (role, allowed) in Role::ALL.into_iter().zip(rights) {
                assert_eq!(
                    may(Roles::NONE.with(role), action),
                    allowed,
                    "{role:?} {action:?}"
                );
            }
            assert!(!may(Roles::NONE, action), "no role, no right: {action:?}");
        }
    }
}
