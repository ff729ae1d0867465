//! Reading an answer's body, but never more of it than asked for.

use crate::error::{Error, Result};

/// Reads the body piece by piece and gives up above `most` bytes.
pub(crate) async fn read(mut response: reqwest::Response, most: usize) -> Result<Vec<u8>> {
    let too_large = || Error::unexpected(format!("more than {most} bytes"));
    if response
        .content_length()
        .is_some_and(|length| usize::try_from(length).map_or(true, |length| length > most))
    {
        return Err(too_large());
    }
    let mut bytes = Vec::new();
    while let Some(piece) = response.chunk().await? {
        if bytes.len() + piece.len() > most {
            return Err(too_large());
        }
        bytes.extend_from_slice(&piece);
    }
    Ok(bytes)
}
