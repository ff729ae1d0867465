//! What is blocked while the demonstration begins: one that nobody has a path for yet, and one that somebody is at.

use backend::blockers::block::{Block, What};
use backend::blockers::path::SayPath;
use backend::clock::derived_id;
use backend::db::{Tx, UseCase};
use backend::{Error, Result};
use domain::blockers::{Draft, PathDraft};
use domain::id::BlockerId;
use domain::identity::Action;
use jiff::SignedDuration;

/// A blocker that lasts.
struct Told {
    cause: &'static str,
    environment: &'static str,
    /// How many minutes ago it began.
    ago: i64,
    note: &'static str,
    /// What is being done, and by whom; none yet.
    path: Option<(&'static str, &'static str)>,
}

const BLOCKERS: [Told; 2] = [
    Told {
        cause: "software-change",
        environment: "gstg",
        ago: 170,
        note: "Assets do not compile on staging",
        path: None,
    },
    Told {
        cause: "flaky-test",
        environment: "gprd",
        ago: 40,
        note: "A test of the registry times out",
        path: Some(("It is being put into quarantine", "Quality")),
    },
];

/// Says what is blocked now.
pub(super) struct BlockedNow {
    /// The product's address.
    pub product: &'static str,
}

impl UseCase for BlockedNow {
    type Out = ();
    const ACTION: Action = Action::Operate;

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        for told in &BLOCKERS {
            let id: BlockerId = derived_id(&["blocker", self.product, told.note])
                .try_into()
                .map_err(Error::internal)?;
            let block = Block {
                id: Some(id.clone()),
                product: self.product.to_owned(),
                what: What::Deployments(told.environment.to_owned()),
                draft: Draft {
                    cause: told.cause.to_owned(),
                    note: told.note.to_owned(),
                    issue: String::new(),
                    since: tx.now().checked_sub(SignedDuration::from_mins(told.ago)).ok(),
                    until: None,
                },
                key: None,
            };
            block.run(tx).await?;
            let Some((words, who)) = told.path else { continue };
            let path = SayPath {
                blocker: id,
                seen: None,
                draft: PathDraft {
                    words: words.to_owned(),
                    who: who.to_owned(),
                },
                key: None,
            };
            path.run(tx).await?;
        }
        Ok(())
    }
}
