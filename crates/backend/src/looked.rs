//! That somebody has looked at what they let in: a page that shows what would come of a text gives out a mark of it, and the
//! write is made only where that comes back with the same text.

use crate::clock::derived_id;
use crate::error::{Error, Result};

/// The mark of a text and of what else decides what comes of it.
pub(crate) fn mark(parts: &[&str]) -> String {
    derived_id(parts)
}

/// Refuses what nobody has looked at, with a sentence.
pub(crate) fn check(looked_at: &str, mark: &str, sentence: &str) -> Result<()> {
    if looked_at == mark {
        Ok(())
    } else {
        Err(Error::Taken(sentence.to_owned()))
    }
}
