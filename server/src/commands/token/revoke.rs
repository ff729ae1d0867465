//! `slipway token revoke`.

use backend::identity::tokens::RevokeToken;
use backend::{Db, Error};
use clap::Args;
use domain::id::TokenId;

use super::OPERATOR;
use crate::commands::{Failure, note};

/// Revoke a token: it stops working at once. Works on the database.
#[derive(Debug, Args)]
pub(in crate::commands) struct Revoke {
    /// Its id, as `slipway token list` shows it
    #[arg(value_name = "ID")]
    id: TokenId,
}

impl Revoke {
    pub(super) async fn run(self, db: &Db) -> Result<(), Failure> {
        match db
            .write(
                &OPERATOR,
                RevokeToken {
                    token: self.id.clone(),
                },
            )
            .await
        {
            Ok(()) => note(&format!("The token {} is revoked.", self.id)),
            Err(Error::NotFound(_)) => {
                return Err(Failure::new(format!(
                    "no token that works has the id '{}'",
                    self.id
                )));
            }
            Err(error) => return Err(error.into()),
        }
        Ok(())
    }
}
