//! Whether the projects of the products are at their GitLab: a release is tagged when each of them has its tag, so one that
//! is not there keeps every release from it.

use gitlab::Error;

use super::gitlab::Looked;
use super::report::Findings;

const CHECK: &str = "projects";
/// The most that GitLab is asked about.
const MOST: usize = 100;

/// `sees` says whether its token can be used; where it cannot, what a running Slipway has seen counts.
pub(super) async fn examine(connection: &Looked<'_>, sees: bool, findings: &mut Findings) {
    if connection.projects.is_empty() {
        return;
    }
    let mut all_there = true;
    for project in connection.projects.iter().take(MOST) {
        let is_missing = if sees {
            let token = connection.settings.token.expose();
            matches!(
                connection.client.project(token, &project.project).await,
                Err(Error::NotThere(_))
            )
        } else {
            project.missing == 1
        };
        if is_missing {
            all_there = false;
            findings.fail(
                CHECK,
                connection.says(format_args!(
                    "GitLab has no project at {}, or its token may not see it; while it is missing no release of its product \
                     is tagged",
                    project.project
                )),
                "take it out under /admin/connections and add the right one, or let the token's owner into the project",
            );
        }
    }
    if all_there && sees {
        findings.ok(CHECK, connection.says("each project of the products is there"));
    }
}
