//! What can go wrong in a use case. The variants are for code, their texts for people; the cause of
//! [`Error::Internal`] is for the operator's log and never leaves the server.

use domain::identity::Forbidden;

/// The result of a use case.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why a use case did not do what it was asked.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no such thing, or the viewer may not see it: the two are the same.
    #[error("there is no such {0}")]
    NotFound(&'static str),
    /// The actor may not do that.
    #[error(transparent)]
    Forbidden(#[from] Forbidden),
    /// A rule of the calendar refuses.
    #[error(transparent)]
    Calendar(#[from] domain::calendar::edit::Refusal),
    /// Who may see something is not changed.
    #[error(transparent)]
    Visibility(#[from] domain::identity::visibility::Refusal),
    /// A rule of checklists refuses a tick.
    #[error(transparent)]
    Tick(#[from] domain::checklists::tick::Refusal),
    /// A checklist cannot be started.
    #[error(transparent)]
    Start(#[from] domain::checklists::run::Refusal),
    /// Somebody is not anonymised.
    #[error(transparent)]
    Departure(#[from] domain::identity::departure::Refusal),
    /// A field's text is not what it should be.
    #[error("{field}: {why}")]
    Invalid {
        /// The field's name for people.
        field: &'static str,
        /// What is wrong, and what to write instead.
        why: String,
    },
    /// It is there already.
    #[error("{0}")]
    Taken(String),
    /// An idempotency key came again with another request.
    #[error("this idempotency key was used for another request; take a new one")]
    KeyReused,
    /// The roles could not be checked with GitLab for too long.
    #[error(
        "your roles could not be checked with GitLab for a day; you can read, but not write until it answers again"
    )]
    RolesTooOld,
    /// The database is busy or away; the same request may go through later.
    #[error("the database is busy; nothing was changed, try again in a moment")]
    Busy(#[source] sqlx::Error),
    /// Something that should not happen.
    #[error("something went wrong inside Slipway; nothing was changed")]
    Internal(#[source] Box<dyn std::error::Error + Send + Sync>),
}

impl Error {
    /// A fault of ours: `what` and where are for the log.
    pub fn internal(what: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self::Internal(what.into())
    }

    /// A field that cannot be read.
    pub fn invalid(field: &'static str, why: impl std::fmt::Display) -> Self {
        Self::Invalid {
            field,
            why: why.to_string(),
        }
    }
}

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        let busy = match &error {
            sqlx::Error::PoolTimedOut | sqlx::Error::Io(_) | sqlx::Error::PoolClosed => true,
            sqlx::Error::Database(fault) => {
                matches!(
                    fault.code().as_deref(),
                    Some("5" | "517" | "40001" | "40P01" | "55P03" | "57P01" | "53300")
                )
            }
            _ => false,
        };
        if busy {
            Self::Busy(error)
        } else {
            Self::internal(error)
        }
    }
}

/// A row does not say what our own writes put there.
#[derive(Debug, thiserror::Error)]
#[error("{table}.{column} of '{id}' holds what it should not: {why}")]
pub struct BadRow {
    /// The table.
    pub table: &'static str,
    /// The column.
    pub column: &'static str,
    /// The row.
    pub id: String,
    /// What is wrong.
    pub why: String,
}

impl From<BadRow> for Error {
    fn from(error: BadRow) -> Self {
        Self::internal(error)
    }
}
