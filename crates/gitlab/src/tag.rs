//! Tags of a repository.

use jiff::Timestamp;
use serde::Deserialize;

use crate::ask::Call;
use crate::client::Client;
use crate::error::Result;
use crate::membership::encoded;
use crate::page::{Walk, Way};
use crate::time;

/// A commit, as it comes along with a tag, a branch or a release.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Commit {
    /// The whole SHA.
    pub id: String,
    /// Its first line.
    #[serde(default)]
    pub title: String,
    /// When it was committed.
    #[serde(default, deserialize_with = "time::optional")]
    pub committed_date: Option<Timestamp>,
}

/// A tag.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Tag {
    /// `v18.6.0-ee`.
    pub name: String,
    /// What it points to: a commit, or the object of an annotated tag.
    #[serde(default)]
    pub target: String,
    /// The commit that it points to in the end; none for a tag of a tree or of a file.
    #[serde(default)]
    pub commit: Option<Commit>,
    /// When an annotated tag was made; none for a lightweight one, and before GitLab 16.11.
    #[serde(default, deserialize_with = "time::optional")]
    pub created_at: Option<Timestamp>,
}

impl Tag {
    /// When it was made, as near as GitLab says: a lightweight tag has but its commit's time.
    #[must_use]
    pub fn made_at(&self) -> Option<Timestamp> {
        let committed_at = || self.commit.as_ref().and_then(|commit| commit.committed_date);
        self.created_at.or_else(committed_at)
    }
}

impl Client {
    /// A project's tags, the newest first: keyset, so that one which is deleted meanwhile lets none be passed over; offset
    /// where GitLab has no keyset for them (before 14.6), and from the begin again where the tag behind which the next page
    /// begins is the deleted one. `search` is a part of their name, or `^v18` for its begin.
    #[must_use]
    pub fn tags(&self, token: &str, project: i64, search: Option<&str>) -> Walk<Tag> {
        Walk::new(
            self,
            token,
            format!("projects/{project}/repository/tags"),
            Way::KeysetOrOffset,
        )
        .with([("order_by", "updated".to_owned()), ("sort", "desc".to_owned())])
        .with(search.map(|search| ("search", search.to_owned())))
    }

    /// How many tags a project has; none where GitLab does not count them.
    ///
    /// # Errors
    /// See [`Error`](crate::Error).
    pub async fn count_tags(&self, token: &str, project: i64) -> Result<Option<u64>> {
        let path = format!("projects/{project}/repository/tags");
        let mut walk: Walk<Tag> = Walk::new(self, token, path, Way::Offset).per_page(1);
        Ok(walk.next().await?.and_then(|page| page.total))
    }

    /// One tag by its name.
    ///
    /// # Errors
    /// See [`Error`](crate::Error); [`Error::NotThere`](crate::Error::NotThere) for one that is not there.
    pub async fn tag(&self, token: &str, project: i64, name: &str) -> Result<Tag> {
        let path = format!("projects/{project}/repository/tags/{}", encoded(name));
        self.fetch(&Call::get(token, path)).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_of_a_tree_has_no_commit() {
        for text in [
            r#"{"name": "v2.6.11-tree", "target": "5dc01c595e6c6ec9ccda4f6f69c131c0dd945f8c", "commit": null}"#,
            r#"{"name": "v2.6.11-tree"}"#,
        ] {
            let tag: Tag = serde_json::from_str(text).unwrap();
            assert_eq!((tag.made_at(), tag.commit), (None, None));
        }
    }
}
