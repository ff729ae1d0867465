//! Databases of earlier programs, kept as SQL in `tests/databases`: each comes forward to today's schema with
//! every row. How a copy is added stands in CONTRIBUTING.md.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::str::FromStr;

use backend::calendar::extend_horizon::ExtendHorizon;
use backend::checklists::queries as checklists;
use backend::db::upkeep::newest_known;
use backend::identity::people;
use domain::calendar::Binding;
use domain::checklists::StateKind;
use domain::identity::Viewer;
use sha2::{Digest, Sha256};
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{AssertSqlSafe, ConnectOptions, Connection, PgConnection, SqliteConnection};

use crate::databases::{answers, counts_of_postgres, counts_of_sqlite, everything, new_postgres, open};
use crate::world::{SYSTEM, World, begin, fresh_folder, fresh_name, on_server, sqlite_url, tick};

/// With this variable set, `a_copy_is_kept` writes the copy of today's schema.
const KEEP: &str = "SLIPWAY_KEEP_DATABASE";

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/databases")
}

/// The kept copies, by the newest migration in each.
fn kept() -> Vec<i64> {
    let folders = std::fs::read_dir(root()).unwrap();
    let mut kept: Vec<i64> = folders
        .map(|entry| entry.unwrap().file_name().to_str().unwrap().parse().unwrap())
        .collect();
    kept.sort_unstable();
    assert_eq!(
        kept.first(),
        Some(&20_261_123_000_001),
        "the copy of the foundation is gone"
    );
    kept
}

fn text_of(version: i64, engine: &str) -> String {
    let file = root().join(version.to_string()).join(format!("{engine}.sql"));
    std::fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

#[test]
fn the_foundation_is_never_edited() {
    for (engine, known) in [
        (
            "sqlite",
            "51beaf032fc308705222b65b2c106ed43be05c9d39d59f094df97aad06719b15",
        ),
        (
            "postgres",
            "059341932be4a106fed013fb11b1c3bb626e175663211ba37b104aa706c231d4",
        ),
    ] {
        let path = format!("../../migrations/{engine}/20261123000001_foundation.sql");
        let text = std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap();
        assert_eq!(
            backend::clock::hex(&Sha256::digest(text)),
            known,
            "{engine}: databases that are in use refuse a program whose foundation is another one; write a new migration"
        );
    }
}

#[test]
fn both_engines_have_the_same_migrations() {
    let names = |engine: &str| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../../migrations")
            .join(engine);
        let mut names: Vec<_> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    };
    assert_eq!(names("sqlite"), names("postgres"));
    assert!(
        names("sqlite")
            .last()
            .unwrap()
            .starts_with(&newest_known().to_string())
    );
}

/// That each table of a copy has rows, and has them still. A migration may add tables and rows.
fn nothing_is_lost(version: i64, before: &[(String, i64)], after: &[(String, i64)]) {
    assert!(before.len() >= 20, "{version}: {before:?}");
    for (table, count) in before {
        assert!(*count > 0, "{version}: the copy has no row in {table}");
        let now = after
            .iter()
            .find(|(name, _)| name == table)
            .map(|(_, count)| *count);
        assert!(
            now >= Some(*count),
            "{version}: {table} had {count} rows and has {now:?}"
        );
    }
}

/// Reads everything and writes a little, as today's program does.
async fn works(url: &str, version: i64) {
    let db = open(url).await;
    let told = answers(&db).await;
    assert!(told.len() > 100, "{version}");
    db.write(&SYSTEM, ExtendHorizon).await.unwrap();
    let ana = people::by_username(&db, "gitlab", "ana").await.unwrap().unwrap();
    let all = backend::calendar::queries::all(&db, &Viewer::System, None)
        .await
        .unwrap();
    let named = |slug: &str| all.iter().find(|listed| listed.release.slug.as_str() == slug);
    let listed = named("19.7").unwrap();
    // History was a target, whatever its cadence said; a feed that says otherwise now says that it is newer.
    if version < 20_261_130_190_001 {
        let past = &named("19.6").unwrap().release;
        assert_eq!(
            (past.binding, past.sequence),
            (Binding::Committed, 1),
            "{version}"
        );
    }
    let run = checklists::of_release(&db, &Viewer::System, listed)
        .await
        .unwrap()
        .remove(0)
        .id;
    let view = checklists::run(&db, &Viewer::System, &run).await.unwrap();
    let item = view.sections[1].items.last().unwrap().item.id.clone();
    let done = db
        .write(
            &ana.actor(begin()).unwrap(),
            tick(&run, &item, StateKind::Done, 0),
        )
        .await;
    assert!(done.unwrap().changed, "{version}");
    db.close().await;
}

async fn schema_of_sqlite(url: &str) -> Vec<String> {
    let mut conn = SqliteConnection::connect(url).await.unwrap();
    let sql = "SELECT type || ' ' || name || ': ' || COALESCE(sql, '') FROM sqlite_schema \
               UNION ALL SELECT 'application ' || application_id FROM pragma_application_id \
               UNION ALL SELECT 'migration ' || version || ' ' || hex(checksum) FROM _sqlx_migrations ORDER BY 1";
    let schema = sqlx::query_scalar(sql).fetch_all(&mut conn).await.unwrap();
    conn.close().await.unwrap();
    schema
}

async fn schema_of_postgres(url: &str) -> Vec<String> {
    let mut conn = PgConnection::connect(url).await.unwrap();
    let sql = "SELECT line COLLATE \"C\" FROM ( \
               SELECT concat_ws(' ', 'column', table_name, column_name, data_type, is_nullable, column_default, collation_name) \
               FROM information_schema.columns WHERE table_schema = 'public' \
               UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' \
               UNION ALL SELECT concat_ws(' ', conrelid::regclass::text, conname, pg_get_constraintdef(oid)) \
               FROM pg_constraint WHERE connamespace = 'public'::regnamespace \
               UNION ALL SELECT concat_ws(' ', 'migration', version, encode(checksum, 'hex')) FROM _sqlx_migrations \
               ) AS lines (line) ORDER BY 1";
    let schema = sqlx::query_scalar(sql).fetch_all(&mut conn).await.unwrap();
    conn.close().await.unwrap();
    schema
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_kept_copy_comes_forward_on_sqlite() {
    let folder = fresh_folder(&fresh_name());
    let new = sqlite_url(&folder);
    open(&new).await.close().await;
    let today = schema_of_sqlite(&new).await;
    std::fs::remove_dir_all(&folder).unwrap();
    for version in kept() {
        let (folder, url) = made_of(text_of(version, "sqlite")).await;
        let mut conn = SqliteConnection::connect(&url).await.unwrap();
        let before = counts_of_sqlite(&mut conn).await;
        conn.close().await.unwrap();
        open(&url).await.close().await;
        let mut conn = SqliteConnection::connect(&url).await.unwrap();
        nothing_is_lost(version, &before, &counts_of_sqlite(&mut conn).await);
        conn.close().await.unwrap();
        assert_eq!(schema_of_sqlite(&url).await, today, "{version}");
        works(&url, version).await;
        std::fs::remove_dir_all(&folder).unwrap();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_kept_copy_comes_forward_on_postgres() {
    let Some((server, fresh, new)) = new_postgres().await else {
        return;
    };
    open(&new).await.close().await;
    let today = schema_of_postgres(&new).await;
    on_server(&server, format!("DROP DATABASE {fresh} WITH (FORCE)")).await;
    for version in kept() {
        let Some((server, name, url)) = new_postgres().await else {
            return;
        };
        let mut conn = PgConnection::connect(&url).await.unwrap();
        sqlx::raw_sql(AssertSqlSafe(text_of(version, "postgres")))
            .execute(&mut conn)
            .await
            .unwrap();
        let before = counts_of_postgres(&mut conn).await;
        open(&url).await.close().await;
        nothing_is_lost(version, &before, &counts_of_postgres(&mut conn).await);
        conn.close().await.unwrap();
        assert_eq!(schema_of_postgres(&url).await, today, "{version}");
        works(&url, version).await;
        on_server(&server, format!("DROP DATABASE {name} WITH (FORCE)")).await;
    }
}

/// A SQLite file as statements that make it again.
async fn dump_of_sqlite(url: &str) -> String {
    let mut conn = SqliteConnection::connect(url).await.unwrap();
    let mut text = "PRAGMA foreign_keys = OFF;\nBEGIN;\n".to_owned();
    let sql = "SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND substr(name, 1, 7) <> 'sqlite_' \
               ORDER BY type DESC, rowid";
    let made: Vec<(String, String, String)> = sqlx::query_as(sql).fetch_all(&mut conn).await.unwrap();
    for (_, _, sql) in &made {
        writeln!(text, "{sql};").unwrap();
    }
    for (_, table, _) in made.iter().filter(|(what, ..)| what == "table") {
        let columns: Vec<String> = sqlx::query_scalar("SELECT name FROM pragma_table_info($1)")
            .bind(table)
            .fetch_all(&mut conn)
            .await
            .unwrap();
        let values: Vec<_> = columns.iter().map(|column| format!("quote({column})")).collect();
        let sql = format!("SELECT {} FROM {table} ORDER BY 1", values.join(" || ', ' || "));
        let rows: Vec<String> = sqlx::query_scalar(AssertSqlSafe(sql))
            .fetch_all(&mut conn)
            .await
            .unwrap();
        for row in rows {
            writeln!(
                text,
                "INSERT INTO {table} ({}) VALUES ({row});",
                columns.join(", ")
            )
            .unwrap();
        }
    }
    let sequence: i64 = sqlx::query_scalar("SELECT seq FROM sqlite_sequence WHERE name = 'outbox'")
        .fetch_one(&mut conn)
        .await
        .unwrap();
    writeln!(
        text,
        "UPDATE sqlite_sequence SET seq = {sequence} WHERE name = 'outbox';\nCOMMIT;"
    )
    .unwrap();
    conn.close().await.unwrap();
    text
}

/// A PostgreSQL database as statements that make it again. Lines for psql alone are left out.
fn dump_of_postgres(url: &str) -> String {
    let dump = Command::new("pg_dump")
        .args(["--inserts", "--no-owner", "--no-privileges", url])
        .output()
        .unwrap();
    assert!(dump.status.success(), "{}", String::from_utf8_lossy(&dump.stderr));
    let text = String::from_utf8(dump.stdout).unwrap();
    let lines = text
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with("--") && !line.starts_with("\\"));
    lines.fold(String::new(), |text, line| text + line + "\n")
}

/// A new file with what statements make.
async fn made_of(text: String) -> (PathBuf, String) {
    let folder = fresh_folder(&fresh_name());
    let url = sqlite_url(&folder);
    let options = SqliteConnectOptions::from_str(&url)
        .unwrap()
        .create_if_missing(true);
    let mut conn = options.connect().await.unwrap();
    sqlx::raw_sql(AssertSqlSafe(text))
        .execute(&mut conn)
        .await
        .unwrap();
    conn.close().await.unwrap();
    (folder, url)
}

/// What is kept makes the same again. With the variable set, the copy of today's schema is written.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_copy_is_kept() {
    let world = World::on_sqlite().await;
    everything(&world).await;
    let url = world.url().to_owned();
    let text = std::sync::OnceLock::new();
    world
        .tell(async |_| text.set(dump_of_sqlite(&url).await).unwrap())
        .await;
    let text = text.into_inner().unwrap();
    let (made, again) = made_of(text.clone()).await;
    assert_eq!(dump_of_sqlite(&again).await, text);
    std::fs::remove_dir_all(made).unwrap();
    if std::env::var_os(KEEP).is_none() {
        return;
    }
    let folder = root().join(newest_known().to_string());
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("sqlite.sql"), text).unwrap();
    let world = World::on_postgres()
        .await
        .expect("scripts/with-postgres.sh gives a PostgreSQL");
    everything(&world).await;
    let url = world.url().to_owned();
    world
        .tell(async |_| std::fs::write(folder.join("postgres.sql"), dump_of_postgres(&url)).unwrap())
        .await;
}
