//! What pages have asked of the GitLabs while somebody waits for the answer.

use app::context::{Asking, GitLabs};

use super::check;
use crate::state::Parts;
use crate::worker::looking;

impl GitLabs for Parts {
    fn look(&self) -> Asking<'_, ()> {
        Box::pin(async {
            check::all(self).await;
            looking::look_again(self).await;
        })
    }
}
