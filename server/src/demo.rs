//! The demonstration data.

/// Writes it into an empty database.
///
/// # Errors
/// When the database does.
#[expect(clippy::unused_async, reason = "under way")]
pub async fn seed(_: &backend::Db) -> backend::Result<bool> {
    Ok(false)
}
