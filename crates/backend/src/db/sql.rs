//! One SQL text for two engines: values that bind to both, rows that are read from both.

use sqlx::postgres::{PgConnection, PgRow};
use sqlx::sqlite::{SqliteConnection, SqliteRow};
use sqlx::{FromRow, Postgres, Sqlite};

use crate::error::{Error, Result};

/// A value for a placeholder (`$1`, `$2` …). The type is told even where the value is missing:
/// PostgreSQL wants to know it.
#[derive(Debug, Clone)]
pub enum Value {
    /// TEXT.
    Text(Option<String>),
    /// INTEGER of SQLite, BIGINT of PostgreSQL.
    Int(Option<i64>),
    /// BLOB of SQLite, BYTEA of PostgreSQL.
    Bytes(Option<Vec<u8>>),
}

impl Value {
    /// Nothing, of the same type.
    pub(super) const fn missing(&self) -> Self {
        match self {
            Self::Text(_) => Self::Text(None),
            Self::Int(_) => Self::Int(None),
            Self::Bytes(_) => Self::Bytes(None),
        }
    }
}

/// The values of a statement.
pub type Args = Vec<Value>;

macro_rules! value_from {
    ($($from:ty => $variant:ident($value:ident) $make:expr;)+) => {$(
        impl From<$from> for Value {
            fn from($value: $from) -> Self {
                Self::$variant($make)
            }
        }
    )+};
}

value_from! {
    &str => Text(v) Some(v.to_owned());
    String => Text(v) Some(v);
    &String => Text(v) Some(v.clone());
    Option<String> => Text(v) v;
    Option<&str> => Text(v) v.map(str::to_owned);
    jiff::civil::Date => Text(v) Some(v.to_string());
    Option<jiff::civil::Date> => Text(v) v.map(|date| date.to_string());
    i64 => Int(v) Some(v);
    Option<i64> => Int(v) v;
    bool => Int(v) Some(i64::from(v));
    jiff::Timestamp => Int(v) Some(v.as_millisecond());
    Option<jiff::Timestamp> => Int(v) v.map(jiff::Timestamp::as_millisecond);
    Vec<u8> => Bytes(v) Some(v);
    Option<Vec<u8>> => Bytes(v) v;
}

/// Whether a text among the values holds the character NUL. PostgreSQL stores no such text and SQLite shall
/// not either, so nothing that is looked for by it is there.
pub(super) fn holds_nul(args: &Args) -> bool {
    args.iter()
        .any(|value| matches!(value, Value::Text(Some(text)) if text.contains('\0')))
}

/// Refuses values of which a text holds NUL.
pub(super) fn refuse_nul(args: &Args) -> Result<()> {
    if holds_nul(args) {
        return Err(Error::invalid(
            "Text",
            "it holds the character NUL, which cannot be kept; type it anew",
        ));
    }
    Ok(())
}

/// The values of a statement: `args![id.as_str(), now]`.
macro_rules! args {
    ($($value:expr),* $(,)?) => { vec![$($crate::db::Value::from($value)),*] };
}
pub(crate) use args;

/// A row of either engine: `#[derive(sqlx_macros::FromRow)]` is enough.
pub trait Row: for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> + Send + Unpin {}
impl<T> Row for T where T: for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> + Send + Unpin {}

/// Binds the values one after the other to a query of either engine.
macro_rules! bind {
    ($query:expr, $args:expr) => {{
        let mut query = $query;
        for value in $args {
            query = match value {
                Value::Text(value) => query.bind(value),
                Value::Int(value) => query.bind(value),
                Value::Bytes(value) => query.bind(value),
            };
        }
        query
    }};
}

/// A connection of one of the two engines.
pub(super) enum Conn<'c> {
    Sqlite(&'c mut SqliteConnection),
    Postgres(&'c mut PgConnection),
}

impl Conn<'_> {
    /// The same connection, for one statement of several.
    pub(super) fn again(&mut self) -> Conn<'_> {
        match self {
            Self::Sqlite(conn) => Conn::Sqlite(conn),
            Self::Postgres(conn) => Conn::Postgres(conn),
        }
    }

    pub(super) async fn rows<T: Row>(self, sql: &'static str, args: Args) -> sqlx::Result<Vec<T>> {
        if holds_nul(&args) {
            return Ok(Vec::new());
        }
        match self {
            Self::Sqlite(conn) => {
                bind!(sqlx::query_as::<Sqlite, T>(sql), args)
                    .fetch_all(conn)
                    .await
            }
            Self::Postgres(conn) => {
                bind!(sqlx::query_as::<Postgres, T>(sql), args)
                    .fetch_all(conn)
                    .await
            }
        }
    }

    pub(super) async fn row<T: Row>(self, sql: &'static str, args: Args) -> sqlx::Result<Option<T>> {
        if holds_nul(&args) {
            return Ok(None);
        }
        match self {
            Self::Sqlite(conn) => {
                bind!(sqlx::query_as::<Sqlite, T>(sql), args)
                    .fetch_optional(conn)
                    .await
            }
            Self::Postgres(conn) => {
                bind!(sqlx::query_as::<Postgres, T>(sql), args)
                    .fetch_optional(conn)
                    .await
            }
        }
    }

    /// Runs a statement and tells how many rows it touched. A text with NUL is invalid.
    pub(super) async fn execute(self, sql: &'static str, args: Args) -> Result<u64> {
        refuse_nul(&args)?;
        Ok(match self {
            Self::Sqlite(conn) => bind!(sqlx::query::<Sqlite>(sql), args)
                .execute(conn)
                .await
                .map(|done| done.rows_affected())?,
            Self::Postgres(conn) => bind!(sqlx::query::<Postgres>(sql), args)
                .execute(conn)
                .await
                .map(|done| done.rows_affected())?,
        })
    }
}
