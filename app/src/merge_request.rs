//! Which merge request an address names: GitLab's own, the short form `group/project!12`, or GitLab's path behind our host.
//! Whether there is one, and who may know of it, is not asked here.

use crate::context::{Connected, escape};

/// The longest address that is read, in bytes.
const LONGEST: usize = 2000;
/// The longest path of a project, in bytes.
const LONGEST_PATH: usize = 255;

/// A merge request by its address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// The connections whose GitLabs may have it: those at the address's host, else each of them.
    pub connections: Vec<String>,
    /// The project's path, in small letters.
    pub project: String,
    /// Its number there.
    pub iid: i64,
}

impl Named {
    /// What the text names. The GitLab is that of the address's host, else the one that is asked for, else any; of several
    /// connections to one host it is any of them, or the one that is asked for. None for what is no address of a merge
    /// request, or one at a GitLab that is not connected.
    #[must_use]
    pub fn read(
        text: &str,
        connection: Option<&str>,
        connected: &[Connected],
        public_url: &str,
    ) -> Option<Self> {
        let text = text.trim();
        if text.len() > LONGEST {
            return None;
        }
        let hosts = connected
            .iter()
            .map(|known| (known.url.as_str(), Some(known.name.as_str())))
            .chain([(public_url, None)]);
        let mut fitting: Vec<_> = hosts
            .filter_map(|(host, name)| Some((name, behind(text, host)?)))
            .collect();
        // Behind the longest of the hosts the least is left.
        let least = fitting.iter().map(|(_, rest)| rest.len()).min();
        fitting.retain(|(_, rest)| Some(rest.len()) == least);
        let rest = match fitting.first() {
            Some((_, rest)) => *rest,
            None if text.contains("://") => return None,
            None => text,
        };
        // Behind our own host stands a path of any of them.
        let of_host: Option<Vec<&str>> = fitting.iter().map(|(name, _)| *name).collect();
        let of_host = of_host.unwrap_or_default();
        let asked = connection.filter(|one| of_host.is_empty() || of_host.contains(one));
        let connections = match asked {
            Some(one) => vec![one],
            None if of_host.is_empty() => connected.iter().map(|known| known.name.as_str()).collect(),
            None => of_host,
        };
        if connections.is_empty() {
            return None;
        }
        let (project, iid) = place(rest)?;
        Some(Self {
            connections: connections.into_iter().map(str::to_owned).collect(),
            project,
            iid,
        })
    }
}

/// The address here of the merge request whose path at GitLab this is, whichever GitLab has it; none for another path.
#[must_use]
pub fn address_here(path: &str) -> Option<String> {
    path.contains("/-/merge_requests/").then_some(())?;
    let (project, iid) = place(path)?;
    Some(format!(
        "/merge-requests?address={}",
        escape(&format!("{project}!{iid}"))
    ))
}

/// What stands behind a host in an address, with or without `https://`.
fn behind<'text>(text: &'text str, host: &str) -> Option<&'text str> {
    let bare = |text: &str| text.find("://").map_or(0, |at| at + "://".len());
    let host = host.get(bare(host)..)?.trim_end_matches('/');
    let rest = text.get(bare(text)..)?;
    let (head, tail) = (rest.get(..host.len())?, rest.get(host.len()..)?);
    (!host.is_empty() && head.eq_ignore_ascii_case(host))
        .then(|| tail.strip_prefix('/'))
        .flatten()
}

/// The project and the number that a path names.
fn place(path: &str) -> Option<(String, i64)> {
    let path = path.split(['?', '#']).next()?.trim_matches('/');
    let (project, number) = path
        .split_once("/-/merge_requests/")
        .or_else(|| path.split_once("/merge_requests/"))
        .or_else(|| path.rsplit_once('!'))?;
    let number = number.split('/').next()?;
    let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    let iid = number.parse().ok().filter(|iid: &i64| is_number && *iid > 0)?;
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
    let part = |part: &str| !part.is_empty() && part.chars().all(plain);
    let fine = project.contains('/') && project.len() <= LONGEST_PATH && project.split('/').all(part);
    fine.then(|| (project.to_ascii_lowercase(), iid))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::context::Access;

    fn connected() -> Vec<Connected> {
        [
            ("gitlab", "https://gitlab.example.com"),
            ("ops", "https://ops.example.com/git"),
            ("dev", "https://ops.example.com"),
        ]
        .map(|(name, url)| Connected {
            name: name.to_owned(),
            url: url.to_owned(),
            takes_hooks: false,
            access: Access::None,
        })
        .into()
    }

    fn read(text: &str, connection: Option<&str>) -> Option<String> {
        let named = Named::read(text, connection, &connected(), "https://releases.example.com")?;
        let connections = named.connections.join(",");
        Some(format!("{connections} {}!{}", named.project, named.iid))
    }

    #[test]
    fn the_table_of_addresses() {
        for (text, found) in [
            (
                "https://gitlab.example.com/a/b/-/merge_requests/12",
                "gitlab a/b!12",
            ),
            (
                " https://GitLab.example.com/A/b.c/d_e/-/merge_requests/12/diffs?tab=1#note_3 ",
                "gitlab a/b.c/d_e!12",
            ),
            ("gitlab.example.com/a/b/-/merge_requests/12", "gitlab a/b!12"),
            ("https://gitlab.example.com/a/b/merge_requests/7", "gitlab a/b!7"),
            ("https://ops.example.com/git/a/b/-/merge_requests/1", "ops a/b!1"),
            ("https://ops.example.com/a/b/-/merge_requests/1", "dev a/b!1"),
            (
                "https://releases.example.com/a/b/-/merge_requests/1",
                "gitlab,ops,dev a/b!1",
            ),
            ("a/b!12", "gitlab,ops,dev a/b!12"),
            ("/a/b/-/merge_requests/12/", "gitlab,ops,dev a/b!12"),
        ] {
            assert_eq!(read(text, None).as_deref(), Some(found), "{text}");
        }
        for text in [
            "",
            "!12",
            "b!12",
            "a/b",
            "a/b!",
            "a/b!0",
            "a/b!+1",
            "a/b!12x",
            "a//b!1",
            "a/b c!1",
            "a/ü!1",
            "a/b!99999999999999999999",
            "https://elsewhere.example.com/a/b/-/merge_requests/12",
            "https://gitlab.example.com.evil.example/a/b/-/merge_requests/12",
            "https://gitlab.example.com/a/b/-/issues/12",
        ] {
            assert_eq!(read(text, None), None, "{text}");
        }
        assert_eq!(read(&format!("{}/b!1", "a".repeat(LONGEST)), None), None);
    }

    #[test]
    fn the_host_counts_before_what_is_asked_for() {
        assert_eq!(read("a/b!1", Some("ops")).as_deref(), Some("ops a/b!1"));
        let text = "https://gitlab.example.com/a/b/-/merge_requests/1";
        assert_eq!(read(text, Some("ops")).as_deref(), Some("gitlab a/b!1"));
        assert_eq!(
            Named::read("a/b!1", None, &[], "https://x"),
            None,
            "nothing is connected"
        );
    }

    #[test]
    fn each_connection_to_one_host_is_asked() {
        let mut connected = connected();
        for (name, url) in [
            ("second", "https://gitlab.example.com"),
            ("third", "http://GitLab.example.com/"),
        ] {
            let known = Connected {
                name: name.to_owned(),
                url: url.to_owned(),
                takes_hooks: false,
                access: Access::None,
            };
            connected.push(known);
        }
        let text = "https://gitlab.example.com/a/b/-/merge_requests/12";
        for (asked, found) in [
            (None, "gitlab,second,third"),
            (Some("second"), "second"),
            (Some("ops"), "gitlab,second,third"),
        ] {
            let named = Named::read(text, asked, &connected, "https://releases.example.com").unwrap();
            assert_eq!(named.connections.join(","), found, "{asked:?}");
            assert_eq!((named.project.as_str(), named.iid), ("a/b", 12));
        }
    }

    #[test]
    fn gitlabs_path_leads_here() {
        for (path, to) in [
            (
                "/a/b/-/merge_requests/12",
                Some("/merge-requests?address=a/b%2112"),
            ),
            (
                "/A/b/c/-/merge_requests/12/diffs",
                Some("/merge-requests?address=a/b/c%2112"),
            ),
            ("/a/b/merge_requests/12", None),
            ("/a/-/merge_requests/12", None),
            ("/a/b/-/merge_requests/x", None),
            ("/a/b/-/issues/1", None),
            ("/a/b!1", None),
        ] {
            assert_eq!(address_here(path).as_deref(), to, "{path}");
        }
    }
}
