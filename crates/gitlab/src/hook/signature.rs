//! Who sent a delivery. A hook with a signing token signs as Standard Webhooks 1.0 says; an older one sends
//! its secret token along. Where a signature is sent, nothing but the signature counts.

use std::fmt;
use std::str::FromStr;

use base64::Engine;
use base64::alphabet;
use base64::engine::general_purpose::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use hmac::{Hmac, KeyInit, Mac};
use http::HeaderMap;
use jiff::Timestamp;
use sha2::Sha256;

const ID: &str = "webhook-id";
const TIMESTAMP: &str = "webhook-timestamp";
const SIGNATURE: &str = "webhook-signature";
const TOKEN: &str = "x-gitlab-token";

/// How far the sender's clock may be from ours, both ways, in seconds. Standard Webhooks leaves the number
/// to the receiver; its libraries use this one.
const TOLERANCE: i64 = 300;

/// So many signatures are looked at. A sender that replaces its key sends two.
const MOST_SIGNATURES: usize = 16;

/// HMAC's block: a shorter key is filled up with zeros, which is the same key.
const BLOCK: usize = 64;

/// Keys are copied from a screen; the filling at the end gets lost on the way.
const KEY_TEXT: GeneralPurpose = GeneralPurpose::new(
    &alphabet::STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// What a hook signs with: `whsec_` and base64 of 16 to 64 bytes. `Debug` shows nothing of it.
#[derive(Clone)]
pub struct SigningKey([u8; BLOCK]);

/// Why a text is no signing key. It does not repeat the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadKey {
    /// It begins otherwise.
    #[error("a signing token begins with whsec_")]
    Prefix,
    /// What follows is no base64.
    #[error("what follows whsec_ is no base64")]
    Base64,
    /// Too short to be safe, or longer than HMAC-SHA256 uses.
    #[error("a signing token holds 16 to 64 bytes after whsec_, in base64")]
    Length,
}

impl FromStr for SigningKey {
    type Err = BadKey;

    fn from_str(text: &str) -> Result<Self, BadKey> {
        let text = text.trim().strip_prefix("whsec_").ok_or(BadKey::Prefix)?;
        let bytes = KEY_TEXT.decode(text).map_err(|_| BadKey::Base64)?;
        let mut key = [0; BLOCK];
        match key.get_mut(..bytes.len()) {
            Some(place) if bytes.len() >= 16 => place.copy_from_slice(&bytes),
            _ => return Err(BadKey::Length),
        }
        Ok(Self(key))
    }
}

impl SigningKey {
    /// What a sender writes into `webhook-signature`, for a delivery of this name, at this second since 1970.
    #[must_use]
    pub fn sign(&self, id: &str, timestamp: i64, body: &[u8]) -> String {
        let mac = self.mac(id, &timestamp.to_string(), body);
        format!("v1,{}", STANDARD.encode(mac.finalize().into_bytes()))
    }

    fn mac(&self, id: &str, timestamp: &str, body: &[u8]) -> Hmac<Sha256> {
        let mut mac = Hmac::<Sha256>::new((&self.0).into());
        for part in [id.as_bytes(), b".", timestamp.as_bytes(), b".", body] {
            mac.update(part);
        }
        mac
    }
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("SigningKey(…)")
    }
}

/// What a connection expects of those who call it. `Debug` says how many there are, and nothing of them.
///
/// As long as a token is set, a delivery without a signature is let in by it; unset it once every hook signs.
#[derive(Clone, Default)]
pub struct Secrets {
    /// Each is accepted: there are two while one is being replaced.
    pub signing: Vec<SigningKey>,
    /// The older secret token. An empty one is none.
    pub token: Option<String>,
}

impl fmt::Debug for Secrets {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let token = self.token.as_ref().map(|_| "…");
        formatter
            .debug_struct("Secrets")
            .field("signing", &self.signing.len())
            .field("token", &token)
            .finish()
    }
}

/// By which of the two ways the sender is proven.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Proof {
    /// It signed this body, now.
    Signature,
    /// It knows the token.
    Token,
}

/// Why a delivery is refused. The sentences are for the operator: they hold nothing of what was sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Forged {
    /// The connection has neither a signing token nor a secret token.
    #[error("this connection has no signing token and no secret token, so it lets nobody in")]
    NotConfigured,
    /// A signature came, and the connection has only the secret token.
    #[error("it is signed, and this connection has no signing token to check that with")]
    NoSigningKey,
    /// The secret token came, and the connection lets only signatures in.
    #[error("it is not signed, and this connection accepts signed deliveries only")]
    Unsigned,
    /// Neither a signature nor a token.
    #[error("it has no signature and no token")]
    Missing,
    /// One of the three headers of a signature is not there, or is empty.
    #[error("{}", incomplete(.0))]
    Incomplete(&'static str),
    /// A header that may be there once.
    #[error("the header {0} is there more than once")]
    Twice(&'static str),
    /// A header with something other than visible ASCII.
    #[error("the header {0} holds characters that do not belong there")]
    Characters(&'static str),
    /// The id has a full stop, and could move the border between id and time.
    #[error("the header webhook-id holds a full stop")]
    Id,
    /// Not a number of seconds.
    #[error("the header webhook-timestamp is no number of seconds since 1970")]
    Timestamp,
    /// Signed too long ago: sent again by somebody who overheard it, or one of the clocks is wrong.
    #[error("it was signed more than five minutes ago; if this is no replay, a clock is wrong")]
    Stale,
    /// Signed in the future.
    #[error("it was signed more than five minutes ahead of this clock")]
    Ahead,
    /// No signature fits.
    #[error("no signature fits: another key, or the body was changed on the way")]
    Signature,
    /// Another token.
    #[error("the token is not the one that is expected")]
    Token,
}

fn incomplete(name: &str) -> String {
    if name == SIGNATURE {
        "it has no signature (webhook-signature), though it has another header of a signed delivery"
            .to_owned()
    } else {
        format!("the header {name} is missing, which a signed delivery has")
    }
}

/// Whether a delivery comes from somebody who knows one of the connection's secrets.
///
/// Any one of the three headers of Standard Webhooks makes it a signed delivery: all three have to be there,
/// one signature of version 1 has to fit one of the keys, and it has to be at most five minutes old or ahead.
/// `X-Gitlab-Token` is not looked at then. Without them the token is compared, in constant time, and without
/// telling how long it is.
///
/// # Errors
/// [`Forged`] says why it is refused.
pub fn verify(headers: &HeaderMap, body: &[u8], secrets: &Secrets, now: Timestamp) -> Result<Proof, Forged> {
    let expected = secrets.token.as_deref().filter(|token| !token.is_empty());
    if secrets.signing.is_empty() && expected.is_none() {
        return Err(Forged::NotConfigured);
    }
    if [ID, TIMESTAMP, SIGNATURE]
        .iter()
        .any(|name| headers.contains_key(*name))
    {
        return signed(headers, body, &secrets.signing, now);
    }
    let sent = one(headers, TOKEN)?
        .filter(|token| !token.is_empty())
        .ok_or(Forged::Missing)?;
    let expected = expected.ok_or(Forged::Unsigned)?;
    if same(sent, expected) {
        Ok(Proof::Token)
    } else {
        Err(Forged::Token)
    }
}

fn signed(headers: &HeaderMap, body: &[u8], keys: &[SigningKey], now: Timestamp) -> Result<Proof, Forged> {
    let signatures = there(headers, SIGNATURE)?;
    let id = there(headers, ID)?;
    let timestamp = there(headers, TIMESTAMP)?;
    if keys.is_empty() {
        return Err(Forged::NoSigningKey);
    }
    if id.contains('.') {
        return Err(Forged::Id);
    }
    in_time(timestamp, now)?;
    let macs: Vec<_> = keys.iter().map(|key| key.mac(id, timestamp, body)).collect();
    let fits = signatures
        .split_ascii_whitespace()
        .take(MOST_SIGNATURES)
        .filter_map(|signature| signature.strip_prefix("v1,"))
        .filter_map(|signature| STANDARD.decode(signature).ok())
        .any(|signature| {
            macs.iter()
                .any(|mac| mac.clone().verify_slice(&signature).is_ok())
        });
    if fits {
        Ok(Proof::Signature)
    } else {
        Err(Forged::Signature)
    }
}

/// Digits only: `+5` and ` 5` would be other texts with the same number.
fn in_time(timestamp: &str, now: Timestamp) -> Result<(), Forged> {
    if timestamp.len() > 12 || !timestamp.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Forged::Timestamp);
    }
    let signed: i64 = timestamp.parse().map_err(|_| Forged::Timestamp)?;
    let age = now.as_second().saturating_sub(signed);
    if age > TOLERANCE {
        Err(Forged::Stale)
    } else if age < -TOLERANCE {
        Err(Forged::Ahead)
    } else {
        Ok(())
    }
}

fn there<'a>(headers: &'a HeaderMap, name: &'static str) -> Result<&'a str, Forged> {
    one(headers, name)?
        .filter(|value| !value.is_empty())
        .ok_or(Forged::Incomplete(name))
}

/// The header's one value: twice, nobody could say which of them is meant.
fn one<'a>(headers: &'a HeaderMap, name: &'static str) -> Result<Option<&'a str>, Forged> {
    let mut values = headers.get_all(name).iter();
    let Some(value) = values.next() else {
        return Ok(None);
    };
    if values.next().is_some() {
        return Err(Forged::Twice(name));
    }
    value.to_str().map(Some).map_err(|_| Forged::Characters(name))
}

/// Compares digests: they have one length, whatever the texts have, and are compared in constant time.
fn same(sent: &str, expected: &str) -> bool {
    let digest = |text: &str| {
        let mut mac = Hmac::<Sha256>::new((&[0; BLOCK]).into());
        mac.update(text.as_bytes());
        mac.finalize()
    };
    digest(sent) == digest(expected)
}
