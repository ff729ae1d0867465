//! Who is in which group. GitLab tells it to the hooks of groups, in paid tiers.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::field::{Id, May, Must, Name, Title};
use super::word::words;
use crate::time;

/// Somebody's membership of a group changed. Their name and mail address are not read.
///
/// It says what GitLab was told, not what the person may do: a membership of a group above counts, too.
/// Ask [`Client::membership`](crate::Client::membership) for that.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Member {
    /// What changed.
    pub change: MemberChange,
    /// The group's number.
    pub group_id: i64,
    /// The last part of the group's path alone: `managers` for `gitlab-org/release/managers`, and for every
    /// other group of that name.
    pub group_path: String,
    /// The group's name, at most 1,000 characters.
    pub group_name: Option<String>,
    /// The person's number.
    pub user_id: i64,
    /// The person's username.
    pub username: String,
    /// In which role; none where the payload does not say.
    pub access: Option<Access>,
    /// When the membership began, or was asked for.
    pub created_at: Timestamp,
    /// When it was changed last. For somebody who leaves, it may be older than the event.
    pub updated_at: Timestamp,
    /// When it ends by itself: a moment, or the beginning of a day in UTC.
    pub expires_at: Option<Timestamp>,
}

words! {
    /// What changed.
    MemberChange {
        /// Somebody asks to be let in.
        Requested = "user_access_request_to_group",
        /// Somebody who asked is not let in.
        Denied = "user_access_request_denied_for_group",
        /// The same: the documentation has the one name, GitLab's own code the other.
        Revoked = "user_access_request_revoked_for_group",
        /// Somebody is in.
        Added = "user_add_to_group",
        /// The role or the end changed.
        Updated = "user_update_for_group",
        /// Somebody is out.
        Removed = "user_remove_from_group",
    }
}

words! {
    /// A role in a group. A role that the group named itself is [`Access::Other`].
    Access {
        /// Level 5.
        MinimalAccess = "Minimal Access",
        /// Level 10.
        Guest = "Guest",
        /// Level 15.
        Planner = "Planner",
        /// Level 20.
        Reporter = "Reporter",
        /// Level 30.
        Developer = "Developer",
        /// Level 40.
        Maintainer = "Maintainer",
        /// Level 50.
        Owner = "Owner",
    }
}

#[derive(Deserialize)]
pub(super) struct Wire {
    event_name: Must<MemberChange>,
    group_id: Id,
    group_path: Must<Name>,
    #[serde(default)]
    group_name: May<Title>,
    user_id: Id,
    user_username: Must<Name>,
    #[serde(default)]
    group_access: May<Access>,
    #[serde(deserialize_with = "time::required")]
    created_at: Timestamp,
    #[serde(deserialize_with = "time::required")]
    updated_at: Timestamp,
    #[serde(default, deserialize_with = "time::optional")]
    expires_at: Option<Timestamp>,
}

impl From<Wire> for Member {
    fn from(wire: Wire) -> Self {
        Self {
            change: wire.event_name.0,
            group_id: wire.group_id.0,
            group_path: wire.group_path.0,
            group_name: wire.group_name.0,
            user_id: wire.user_id.0,
            username: wire.user_username.0,
            access: wire.group_access.0,
            created_at: wire.created_at,
            updated_at: wire.updated_at,
            expires_at: wire.expires_at,
        }
    }
}
