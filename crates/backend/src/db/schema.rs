//! Which migrations a database has had, read without changing a byte of it: before the program touches a
//! database it knows whether it may.

use std::path::{Path, PathBuf};

use sqlx::migrate::Migrator;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, PgConnection, SqliteConnection};

use super::migrate::{POSTGRES, SQLITE};

/// `Slip`, as SQLite's `application_id`: `file` and other programs tell by it whose a file is.
pub(super) const APPLICATION: i64 = 0x536c_6970;

/// How a database stands to this program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Nothing is in it.
    Empty,
    /// It holds tables, and they are not Slipway's.
    Foreign,
    /// An earlier Slipway's, last changed by this migration: `slipway migrate` brings it up to date.
    Behind(i64),
    /// This program's, last changed by this migration.
    Current(i64),
    /// A newer Slipway's: this migration is not known here.
    Newer(i64),
    /// This migration was run with another text.
    Altered(i64),
    /// This migration began and did not end.
    Halfway(i64),
}

/// A line of the table in which migrations are kept.
#[derive(sqlx_macros::FromRow)]
struct Applied {
    version: i64,
    checksum: Vec<u8>,
    success: bool,
}

const APPLIED: &str = "SELECT version, checksum, success FROM _sqlx_migrations ORDER BY version";
const KEPT_IN: &str = "_sqlx_migrations";

fn judge(tables: &[String], applied: &[Applied], migrator: &Migrator) -> Standing {
    let Some(last) = applied.last() else {
        let own = tables
            .iter()
            .all(|table| table == KEPT_IN || table == "write_queue");
        return if own { Standing::Empty } else { Standing::Foreign };
    };
    let first = migrator.iter().next().map(|migration| migration.version);
    if applied.first().map(|applied| applied.version) != first {
        return Standing::Foreign;
    }
    for line in applied {
        match migrator.iter().find(|known| known.version == line.version) {
            None => return Standing::Newer(last.version),
            Some(_) if !line.success => return Standing::Halfway(line.version),
            Some(known) if *known.checksum != *line.checksum => return Standing::Altered(line.version),
            Some(_) => {}
        }
    }
    if migrator.iter().count() > applied.len() {
        Standing::Behind(last.version)
    } else {
        Standing::Current(last.version)
    }
}

/// How an open SQLite file stands to this program.
pub(super) async fn of_sqlite(conn: &mut SqliteConnection) -> sqlx::Result<Standing> {
    let application: i64 = sqlx::query_scalar("PRAGMA application_id")
        .fetch_one(&mut *conn)
        .await?;
    if application != 0 && application != APPLICATION {
        return Ok(Standing::Foreign);
    }
    let sql = r"SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\_%' ESCAPE '\'";
    let tables: Vec<String> = sqlx::query_scalar(sql).fetch_all(&mut *conn).await?;
    let applied = if tables.iter().any(|table| table == KEPT_IN) {
        sqlx::query_as(APPLIED).fetch_all(&mut *conn).await?
    } else {
        Vec::new()
    };
    Ok(judge(&tables, &applied, &SQLITE))
}

/// How the tables of a PostgreSQL database stand to this program: those of the schema that new tables
/// would go into.
pub(super) async fn of_postgres(conn: &mut PgConnection) -> sqlx::Result<Standing> {
    let sql = "SELECT table_name::text FROM information_schema.tables WHERE table_schema = current_schema()";
    let tables: Vec<String> = sqlx::query_scalar(sql).fetch_all(&mut *conn).await?;
    let applied: Vec<Applied> = if tables.iter().any(|table| table == KEPT_IN) {
        sqlx::query_as(APPLIED).fetch_all(&mut *conn).await?
    } else {
        Vec::new()
    };
    // Others may keep their tables in the same database; that is for whoever set it up.
    let tables = if applied.is_empty() {
        &[]
    } else {
        tables.as_slice()
    };
    Ok(judge(tables, &applied, &POSTGRES))
}

/// Opens a SQLite file to look at it, leaving it and its folder as they are. Where a log lies beside it,
/// somebody works on it or was cut off at work, and the log is read along with it.
pub(super) async fn peek(options: &SqliteConnectOptions) -> sqlx::Result<SqliteConnection> {
    let quiet = !beside(options.get_filename(), "-wal").exists();
    options
        .clone()
        .create_if_missing(false)
        .read_only(true)
        .immutable(quiet)
        .connect()
        .await
}

/// Gives a file to the owner of the one that it stands for or beside, or else of the folder: what root does
/// for a service, the service can use afterwards. Whoever is not root owns what they make.
pub(super) fn belong(file: &Path, to: &Path) {
    use std::os::unix::fs::{MetadataExt, chown};
    let folder = to.parent().filter(|folder| !folder.as_os_str().is_empty());
    let owner =
        std::fs::metadata(to).or_else(|_| std::fs::metadata(folder.unwrap_or_else(|| Path::new("."))));
    if let Ok(owner) = owner
        && let Err(error) = chown(file, Some(owner.uid()), Some(owner.gid()))
    {
        tracing::debug!(%error, file = %file.display(), "it stays ours");
    }
}

/// The file beside a file whose name has this at its end.
pub(super) fn beside(file: &Path, ending: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn applied(version: i64, checksum: &[u8], success: bool) -> Applied {
        Applied {
            version,
            checksum: checksum.to_vec(),
            success,
        }
    }

    #[test]
    fn every_standing_is_told() {
        let all: Vec<Applied> = SQLITE
            .iter()
            .map(|known| applied(known.version, &known.checksum, true))
            .collect();
        let (first, last) = (&all[0], all[all.len() - 1].version);
        let tables = ["_sqlx_migrations".to_owned(), "people".to_owned()];
        assert_eq!(judge(&[], &[], &SQLITE), Standing::Empty);
        assert_eq!(judge(&tables, &[], &SQLITE), Standing::Foreign);
        assert_eq!(judge(&tables, &all, &SQLITE), Standing::Current(last));
        let other = applied(7, b"", true);
        assert_eq!(judge(&tables, &[other], &SQLITE), Standing::Foreign);
        let halfway = applied(first.version, &first.checksum, false);
        assert_eq!(
            judge(&tables, &[halfway], &SQLITE),
            Standing::Halfway(first.version)
        );
        let altered = applied(first.version, b"other", true);
        assert_eq!(
            judge(&tables, &[altered], &SQLITE),
            Standing::Altered(first.version)
        );
        let mut newer = all;
        newer.push(applied(29_991_231_000_001, b"", true));
        assert_eq!(
            judge(&tables, &newer, &SQLITE),
            Standing::Newer(29_991_231_000_001)
        );
    }
}
