//! Who is a member of a group, by itself or by a group above it.

use std::fmt::Write;

use serde::Deserialize;

use crate::client::Client;
use crate::error::Result;

#[derive(Deserialize)]
struct Member {
    access_level: u32,
    state: String,
    /// `awaiting` for somebody who was asked and has not been let in; older versions do not send it.
    #[serde(default)]
    membership_state: Option<String>,
}

impl Client {
    /// The access level that a person has in a group, inherited membership included; none for somebody
    /// who is no member, or whose account is not active. 10 is a guest, 50 an owner.
    ///
    /// # Errors
    /// See [`Error`](crate::Error).
    pub async fn membership(&self, token: &str, group: &str, user_id: i64) -> Result<Option<u32>> {
        let path = format!("groups/{}/members/all/{user_id}", encoded(group));
        let member: Option<Member> = self.get(token, &path).await?;
        Ok(member
            .filter(|member| {
                member.state == "active" && member.membership_state.as_deref().unwrap_or("active") == "active"
            })
            .map(|member| member.access_level))
    }
}

/// A group's path as one segment of an address: `a/b` is `a%2Fb`.
pub(crate) fn encoded(path: &str) -> String {
    path.bytes().fold(String::new(), |mut text, byte| {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~') {
            text.push(char::from(byte));
        } else {
            // Writing to a string does not fail.
            let _ = write!(text, "%{byte:02X}");
        }
        text
    })
}

#[cfg(test)]
mod tests {
    use super::encoded;

    #[test]
    fn a_groups_path_is_one_segment() {
        assert_eq!(
            encoded("gitlab-org/release/managers"),
            "gitlab-org%2Frelease%2Fmanagers"
        );
        assert_eq!(encoded("a_b.c/ü?#"), "a_b.c%2F%C3%BC%3F%23");
    }
}
