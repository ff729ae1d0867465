//! A token, as it describes itself.

use jiff::Timestamp;
use serde_json::{Value, json};

use crate::clock::iso;
use crate::token::Token;

pub(crate) fn shape(token: &Token, now: Timestamp) -> Value {
    json!({
        "id": 4,
        "name": "slipway",
        "revoked": false,
        "created_at": iso(now),
        "description": "",
        "scopes": token.scopes,
        "user_id": token.user_id,
        "last_used_at": iso(now),
        "active": true,
        "expires_at": token.expires_at.map(|day| day.to_string()),
    })
}
