//! What pages have asked of the GitLabs while somebody waits for the answer.

use app::context::{Asking, GitLabs, Seen};

use domain::id::DeliveryId;

use super::{check, projects};
use crate::state::Parts;
use crate::worker::{inbox, looking};

impl GitLabs for Parts {
    fn look(&self) -> Asking<'_, ()> {
        Box::pin(async {
            check::all(self).await;
            looking::look_again(self).await;
        })
    }

    fn project<'a>(&'a self, connection: &'a str, path: &'a str) -> Asking<'a, Seen> {
        Box::pin(async move {
            match self.connections.named(connection) {
                Some(connection) => projects::seen(&self.db, connection, path).await,
                None => Seen::Unknown("the settings do not know this GitLab".to_owned()),
            }
        })
    }

    fn settle<'a>(&'a self, delivery: &'a DeliveryId) -> Asking<'a, backend::Result<()>> {
        Box::pin(async move { inbox::settle_now(self, delivery).await })
    }
}
