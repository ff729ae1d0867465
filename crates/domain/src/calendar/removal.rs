//! Deleting a cadence, or writing it anew as if it had been so from the beginning: that can be done as long as nobody has
//! worked on what it made, and nothing counts from its days.

use super::takeover::Stays;

/// A release that the cadence made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    /// Its name, with its product.
    pub name: String,
    /// What somebody did with it, or what has happened.
    pub stays: Option<Stays>,
    /// Whether somebody has asked for something about it.
    pub asked: bool,
    /// Whether somebody has said that it is blocked, or was.
    pub blocked: bool,
    /// Whether somebody is at its helm, or has said that they could be.
    pub manned: bool,
}

/// Why a cadence stays as it is. The texts are for people.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Another cadence lies beside it.
    #[error("'{other}' counts from '{cadence}'; delete that one first, or let it count from something else")]
    Followed {
        /// The cadence.
        cadence: String,
        /// The other one.
        other: String,
    },
    /// One lies beside it that the person may not see.
    #[error("something else counts from '{0}', so it stays as it is")]
    FollowedUnseen(String),
    /// A release of it is more than a planned day.
    #[error("{release} stays: {why}. Change the cadence from a day on instead")]
    InUse {
        /// The first such release.
        release: String,
        /// The end of the sentence.
        why: &'static str,
    },
}

/// Whether a cadence can go. `followers` are the names of those that lie beside it, none for one that is not to be
/// named; `made` are its releases.
///
/// # Errors
/// [`Refusal`] for the first thing that keeps it.
pub fn check(cadence: &str, followers: &[Option<String>], made: &[Made]) -> Result<(), Refusal> {
    if let Some(other) = followers.iter().flatten().next() {
        return Err(Refusal::Followed {
            cadence: cadence.to_owned(),
            other: other.clone(),
        });
    }
    if !followers.is_empty() {
        return Err(Refusal::FollowedUnseen(cadence.to_owned()));
    }
    let kept = made.iter().find_map(|made| {
        let why = match made.stays {
            Some(stays) => stays.words(),
            None if made.asked => "somebody has asked for something about it",
            None if made.blocked => "it was blocked",
            None if made.manned => "it stands in the rotation",
            None => return None,
        };
        Some((made.name.clone(), why))
    });
    match kept {
        Some((release, why)) => Err(Refusal::InUse { release, why }),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_worked_on_goes() {
        let made = |stays, asked| Made {
            name: "GitLab 19.8".to_owned(),
            stays,
            asked,
            blocked: false,
            manned: false,
        };
        let blocked = Made {
            blocked: true,
            ..made(None, false)
        };
        let beside = |name: Option<&str>| vec![name.map(str::to_owned)];
        for (followers, made, why) in [
            (vec![], vec![made(None, false)], None),
            (vec![], vec![], None),
            (
                vec![],
                vec![blocked],
                Some("GitLab 19.8 stays: it was blocked. Change the cadence from a day on instead"),
            ),
            (
                beside(Some("patch")),
                vec![],
                Some(
                    "'patch' counts from 'monthly'; delete that one first, or let it count from something else",
                ),
            ),
            (
                beside(None),
                vec![made(Some(Stays::Edited), false)],
                Some("something else counts from 'monthly', so it stays as it is"),
            ),
            (
                vec![],
                vec![made(None, false), made(Some(Stays::UnderWay), true)],
                Some("GitLab 19.8 stays: it is under way. Change the cadence from a day on instead"),
            ),
            (
                vec![],
                vec![made(None, true)],
                Some(
                    "GitLab 19.8 stays: somebody has asked for something about it. Change the cadence from a day on instead",
                ),
            ),
        ] {
            let refused = check("monthly", &followers, &made).err();
            assert_eq!(refused.map(|refusal| refusal.to_string()).as_deref(), why);
        }
    }
}
