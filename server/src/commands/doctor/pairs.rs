//! Whether the OAuth tokens in the database can be decrypted. GitLab is not asked about them: asking may renew them, and
//! a doctor changes nothing.

use backend::db::upkeep::health::Sealed;

use super::report::Findings;
use crate::config::Config;
use crate::connections::key::Keys;

const CHECK: &str = "OAuth tokens";

pub(super) fn examine(config: &Config, pairs: &[Sealed], findings: &mut Findings) {
    if pairs.is_empty() {
        return;
    }
    let key = match Keys::new(config).read() {
        Ok(key) => key,
        Err(why) => {
            return findings.fail(
                CHECK,
                why.to_string(),
                "bring back the key: SLIPWAY_SECRET_KEY, or the file with .key beside the database, as the user that Slipway runs \
                 as; or connect again by OAuth under /admin/connections",
            );
        }
    };
    for pair in pairs {
        let name = &pair.connection;
        if key.open(name, &pair.sealed).is_none() {
            findings.fail(
                CHECK,
                format!("those of '{name}' were encrypted with another key"),
                "bring back that key, or connect it again by OAuth under /admin/connections",
            );
        } else if pair.lost == 1 {
            findings.fail(
                CHECK,
                format!("GitLab does not accept those of '{name}' any more"),
                "connect it again by OAuth under /admin/connections",
            );
        } else {
            findings.ok(CHECK, format!("those of '{name}' can be decrypted"));
        }
    }
}
