//! Fetching a person's picture: small, really a picture, and never a way into the network around Slipway.

use std::net::IpAddr;

use http::StatusCode;
use reach::is_public;
use reqwest::Url;

use crate::body;
use crate::client::Client;
use crate::error::{Error, Result};

/// The largest picture in bytes.
pub const MOST: usize = 64 * 1024;

/// A picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// `image/png`, `image/jpeg`, `image/gif` or `image/webp`, by its first bytes.
    pub media_type: &'static str,
    /// The bytes, at most [`MOST`].
    pub bytes: Vec<u8>,
}

impl Client {
    /// Fetches a picture from GitLab itself, whatever its address is, or from a public address over
    /// https. Redirects are not followed.
    ///
    /// # Errors
    /// [`Error::Unexpected`] for an address that is not allowed and for what is no picture or too large.
    pub async fn avatar(&self, url: &str) -> Result<Picture> {
        let no_address = |_| Error::unexpected("the picture's address is none");
        let base = Url::parse(self.base()).map_err(|_| Error::unexpected("GitLab's address is none"))?;
        let mut url = base.join(url).map_err(no_address)?;
        let http = if url.origin() == base.origin() {
            // GitLab makes its own pictures small when asked to; what people upload may be larger than `MOST`.
            if url.query().is_none() {
                url.set_query(Some("width=96"));
            }
            self.http()?
        } else {
            refuse_private(&url)?;
            self.elsewhere()?
        };
        let response = http
            .get(url)
            .header(
                http::header::ACCEPT,
                "image/png, image/jpeg, image/webp, image/gif",
            )
            .send()
            .await?;
        if response.status() != StatusCode::OK {
            return Err(Error::of_status(response.status()));
        }
        let bytes = body::read(response, MOST).await?;
        let media_type =
            media_type(&bytes).ok_or_else(|| Error::unexpected("what should be a picture is none"))?;
        Ok(Picture { media_type, bytes })
    }
}

/// Refuses what can be seen in the address itself; where a name leads is seen by the client's resolver,
/// which an address in digits does not pass.
fn refuse_private(url: &Url) -> Result<()> {
    let host = url.host_str().unwrap_or_default();
    let digits = host
        .trim_start_matches('[')
        .trim_end_matches(']')
        .parse::<IpAddr>();
    if url.scheme() != "https" || host.is_empty() || digits.is_ok_and(|ip| !is_public(ip)) {
        return Err(Error::unexpected(
            "the picture is neither at GitLab nor at a public https address",
        ));
    }
    Ok(())
}

/// What the first bytes say; what the server says is not asked.
fn media_type(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, ..] => Some("image/png"),
        [0xff, 0xd8, 0xff, ..] => Some("image/jpeg"),
        [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => Some("image/gif"),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some("image/webp"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_are_known_by_their_first_bytes() {
        assert_eq!(media_type(b"\x89PNG\r\n\x1a\nrest"), Some("image/png"));
        assert_eq!(media_type(b"\xff\xd8\xff\xe0"), Some("image/jpeg"));
        assert_eq!(media_type(b"GIF89a"), Some("image/gif"));
        assert_eq!(media_type(b"RIFF\0\0\0\0WEBPVP8 "), Some("image/webp"));
        for other in [
            &b""[..],
            b"<svg xmlns",
            b"<html>",
            b"RIFF\0\0\0\0WAVE",
            b"\x89PN",
            b"GIF88a",
        ] {
            assert_eq!(media_type(other), None, "{other:?}");
        }
    }

    #[test]
    fn private_addresses_are_refused_before_anybody_is_asked() {
        for url in [
            "http://pictures.example.com/a.png",
            "https://127.0.0.1/a.png",
            "https://[::1]/a.png",
            "https://[::ffff:10.0.0.1]/a.png",
            "https://169.254.169.254/latest",
            "https://2130706433/",
            "https://0x7f.1/",
            "ftp://pictures.example.com/a.png",
            "file:///etc/passwd",
            "data:image/png;base64,AAAA",
        ] {
            assert!(refuse_private(&Url::parse(url).unwrap()).is_err(), "{url}");
        }
        assert!(refuse_private(&Url::parse("https://pictures.example.com/a.png").unwrap()).is_ok());
    }
}
