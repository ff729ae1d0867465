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
    /// A cadence is not deleted, nor written anew.
    #[error(transparent)]
    Removal(#[from] domain::calendar::removal::Refusal),
    /// Who may see something is not changed.
    #[error(transparent)]
    Visibility(#[from] domain::identity::visibility::Refusal),
    /// A rule of checklists refuses a tick.
    #[error(transparent)]
    Tick(#[from] domain::checklists::tick::Refusal),
    /// A checklist cannot be started.
    #[error(transparent)]
    Start(#[from] domain::checklists::run::Refusal),
    /// A freeze is not changed.
    #[error(transparent)]
    Freeze(#[from] domain::freezes::change::Refusal),
    /// A blocker is not changed.
    #[error(transparent)]
    Blocker(#[from] domain::blockers::Refusal),
    /// A request is not settled.
    #[error(transparent)]
    Request(#[from] domain::requests::Refusal),
    /// Nothing is done with a draft.
    #[error(transparent)]
    Draft(#[from] domain::calendar::draft::Refusal),
    /// A hand-over is not acknowledged.
    #[error(transparent)]
    Handover(#[from] domain::rotation::handover::Refusal),
    /// Nothing is swapped.
    #[error(transparent)]
    Swap(#[from] domain::rotation::swap::Refusal),
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
    /// The database went away while it was to make a change durable.
    #[error("the database did not answer in time; look whether it was done before you do it again")]
    Unsure(#[source] sqlx::Error),
    /// The database cannot be written, or not even read, until somebody mends it.
    #[error("{0}")]
    Storage(Storage, #[source] sqlx::Error),
    /// Something that should not happen.
    #[error("something went wrong inside Slipway; nothing was changed")]
    Internal(#[source] Box<dyn std::error::Error + Send + Sync>),
}

impl Error {
    /// A fault of ours: `what` and where are for the log.
    pub fn internal(what: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self::Internal(what.into())
    }

    /// What a commit's error means: when the connection broke, it may have been done or not.
    pub(crate) fn at_commit(self) -> Self {
        match self {
            Self::Busy(cause @ (sqlx::Error::Io(_) | sqlx::Error::Protocol(_))) => Self::Unsure(cause),
            Self::Internal(cause) => match cause.downcast::<sqlx::Error>() {
                Ok(cause) if matches!(*cause, sqlx::Error::WorkerCrashed | sqlx::Error::Protocol(_)) => {
                    Self::Unsure(*cause)
                }
                Ok(cause) => Self::Internal(cause),
                Err(cause) => Self::Internal(cause),
            },
            other => other,
        }
    }

    /// A field that cannot be read.
    pub fn invalid(field: &'static str, why: impl std::fmt::Display) -> Self {
        Self::Invalid {
            field,
            why: why.to_string(),
        }
    }
}

/// A freeze that makes no sense is refused by its field.
impl From<domain::freezes::Refusal> for Error {
    fn from(refusal: domain::freezes::Refusal) -> Self {
        Self::invalid(refusal.field, refusal.why)
    }
}

/// A blocker that makes no sense is refused by its field.
impl From<domain::blockers::Invalid> for Error {
    fn from(refusal: domain::blockers::Invalid) -> Self {
        Self::invalid(refusal.field, refusal.why)
    }
}

/// A blocker that is not ended.
impl From<domain::blockers::change::EndRefusal> for Error {
    fn from(refusal: domain::blockers::change::EndRefusal) -> Self {
        use domain::blockers::change::EndRefusal;
        match refusal {
            EndRefusal::Refused(refusal) => refusal.into(),
            EndRefusal::Invalid(invalid) => invalid.into(),
        }
    }
}

/// A request that makes no sense is refused by its field.
impl From<domain::requests::draft::Refusal> for Error {
    fn from(refusal: domain::requests::draft::Refusal) -> Self {
        Self::invalid(refusal.field, refusal.why)
    }
}

/// A field of the rotation that makes no sense is refused by its name.
impl From<domain::rotation::Invalid> for Error {
    fn from(invalid: domain::rotation::Invalid) -> Self {
        Self::invalid(invalid.field, invalid.why)
    }
}

/// What is wrong with the place where the data is. The texts are for people; what to do stands in
/// `docs/operation/run.md`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Storage {
    /// There is no room left.
    #[error(
        "the disk that holds the database is full; nothing was changed. Reading goes on; who runs Slipway has to make room"
    )]
    Full,
    /// It lets itself be read only.
    #[error(
        "the database can only be read just now; nothing was changed. Who runs Slipway has to make it writable again"
    )]
    ReadOnly,
    /// It is not where it was.
    #[error(
        "the database is not where it was; nothing was changed. Who runs Slipway has to bring it back, or to start Slipway anew"
    )]
    Gone,
    /// The disk does not do as it is told, or what it holds is damaged.
    #[error(
        "the disk that holds the database does not work as it should; nothing was changed. Who runs Slipway has to look after it"
    )]
    Failing,
}

impl Storage {
    /// Each of them.
    pub const ALL: [Self; 4] = [Self::Full, Self::ReadOnly, Self::Gone, Self::Failing];

    /// For programs.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Full => "storage_full",
            Self::ReadOnly => "storage_read_only",
            Self::Gone => "storage_gone",
            Self::Failing => "storage_failing",
        }
    }

    /// By the code of the engine: SQLite's result codes, whose last byte is the kind of the error, and the five
    /// characters of PostgreSQL.
    fn of_code(code: &str) -> Option<Self> {
        if let (true, Ok(number)) = (code.len() < 5, code.parse::<u32>()) {
            return match number % 256 {
                8 => Some(Self::ReadOnly),
                10 | 11 | 26 => Some(Self::Failing),
                13 => Some(Self::Full),
                14 => Some(Self::Gone),
                _ => None,
            };
        }
        match code {
            "53100" => Some(Self::Full),
            "25006" => Some(Self::ReadOnly),
            "58030" | "XX001" | "XX002" => Some(Self::Failing),
            _ => None,
        }
    }
}

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        let code = error.as_database_error().and_then(|fault| fault.code());
        if let Some(storage) = code.as_deref().and_then(Storage::of_code) {
            return Self::Storage(storage, error);
        }
        let busy = match &error {
            sqlx::Error::PoolTimedOut | sqlx::Error::Io(_) | sqlx::Error::PoolClosed => true,
            sqlx::Error::Database(fault) => {
                matches!(
                    fault.code().as_deref(),
                    Some(
                        "5" | "6"
                            | "261"
                            | "517"
                            | "40001"
                            | "40P01"
                            | "25P03"
                            | "55P03"
                            | "57P01"
                            | "57P02"
                            | "57P03"
                            | "53300"
                    )
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

#[cfg(test)]
mod tests {
    use super::Storage;

    #[test]
    fn the_table_of_codes() {
        for (code, expected) in [
            ("13", Some(Storage::Full)),
            ("53100", Some(Storage::Full)),
            ("8", Some(Storage::ReadOnly)),
            ("1032", Some(Storage::ReadOnly)),
            ("25006", Some(Storage::ReadOnly)),
            ("14", Some(Storage::Gone)),
            ("778", Some(Storage::Failing)),
            ("11", Some(Storage::Failing)),
            ("5", None),
            ("2067", None),
            ("40001", None),
            ("23505", None),
        ] {
            assert_eq!(Storage::of_code(code), expected, "{code}");
        }
    }
}
