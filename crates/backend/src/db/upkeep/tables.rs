//! The tables of both engines, as the databases themselves list them: none can be forgotten.

use std::collections::BTreeSet;

use sqlx::{PgConnection, SqliteConnection};

use super::Refusal;

/// A table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Table {
    pub name: String,
    pub columns: Vec<Column>,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Column {
    pub name: String,
    pub kind: Kind,
}

/// What a column holds; there is nothing else in the schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    Int,
    Bytes,
}

/// The order of commits in a file, for processes that watch it. PostgreSQL tells them by itself.
const OF_SQLITE_ALONE: (&str, &str) = ("outbox", "seq");

impl Table {
    /// `"a", "b"`.
    pub(super) fn column_list(&self) -> String {
        let quoted: Vec<String> = self.columns.iter().map(|column| quoted(&column.name)).collect();
        quoted.join(", ")
    }

    /// `"table"`.
    pub(super) fn quoted(&self) -> String {
        quoted(&self.name)
    }
}

fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

fn kind(table: &str, column: &str, declared: &str) -> Result<Kind, Refusal> {
    match declared.to_ascii_uppercase().as_str() {
        "TEXT" => Ok(Kind::Text),
        "INTEGER" | "BIGINT" => Ok(Kind::Int),
        "BLOB" | "BYTEA" => Ok(Kind::Bytes),
        other => Err(Refusal::new(format!(
            "the column {table}.{column} is of the type {other}, which cannot be copied"
        ))),
    }
}

fn unread(error: sqlx::Error) -> Refusal {
    Refusal::new(format!("the list of tables cannot be read: {error}"))
}

/// The tables of a SQLite database that go along, those that others refer to first.
pub(super) async fn of_sqlite(conn: &mut SqliteConnection) -> Result<Vec<Table>, Refusal> {
    let sql = r"SELECT name FROM sqlite_schema
                WHERE type = 'table' AND name NOT LIKE 'sqlite\_%' ESCAPE '\' AND name <> '_sqlx_migrations'
                ORDER BY name";
    let names: Vec<String> = sqlx::query_scalar(sql)
        .fetch_all(&mut *conn)
        .await
        .map_err(unread)?;
    let mut tables = Vec::new();
    for name in names {
        let columns: Vec<(String, String)> =
            sqlx::query_as("SELECT name, type FROM pragma_table_info($1) ORDER BY cid")
                .bind(&name)
                .fetch_all(&mut *conn)
                .await
                .map_err(unread)?;
        let parents: BTreeSet<String> =
            sqlx::query_scalar(r#"SELECT "table" FROM pragma_foreign_key_list($1)"#)
                .bind(&name)
                .fetch_all(&mut *conn)
                .await
                .map_err(unread)?
                .into_iter()
                .filter(|parent| *parent != name)
                .collect();
        let columns = columns
            .into_iter()
            .filter(|(column, _)| (name.as_str(), column.as_str()) != OF_SQLITE_ALONE)
            .map(|(column, declared)| {
                Ok(Column {
                    kind: kind(&name, &column, &declared)?,
                    name: column,
                })
            })
            .collect::<Result<_, Refusal>>()?;
        tables.push((Table { name, columns }, parents));
    }
    in_order(tables)
}

/// The tables of a PostgreSQL database that hold anything, by name.
pub(super) async fn of_postgres(conn: &mut PgConnection) -> Result<Vec<Table>, Refusal> {
    let sql = "SELECT c.table_name::text, c.column_name::text, c.data_type::text
               FROM information_schema.columns c
               JOIN information_schema.tables t ON t.table_schema = c.table_schema AND t.table_name = c.table_name
               WHERE c.table_schema = current_schema() AND t.table_type = 'BASE TABLE'
               AND c.table_name <> '_sqlx_migrations'
               ORDER BY c.table_name, c.ordinal_position";
    let rows: Vec<(String, String, String)> = sqlx::query_as(sql).fetch_all(conn).await.map_err(unread)?;
    let mut tables: Vec<Table> = Vec::new();
    for (name, column, declared) in rows {
        let column = Column {
            kind: kind(&name, &column, &declared)?,
            name: column,
        };
        match tables.last_mut() {
            Some(table) if table.name == name => table.columns.push(column),
            _ => tables.push(Table {
                name,
                columns: vec![column],
            }),
        }
    }
    Ok(tables)
}

/// Puts tables behind those that they refer to.
fn in_order(mut left: Vec<(Table, BTreeSet<String>)>) -> Result<Vec<Table>, Refusal> {
    let mut sorted: Vec<Table> = Vec::new();
    while !left.is_empty() {
        let done: BTreeSet<String> = sorted.iter().map(|table| table.name.clone()).collect();
        let (ready, rest): (Vec<_>, Vec<_>) = left
            .into_iter()
            .partition(|(_, parents)| parents.is_subset(&done));
        if ready.is_empty() {
            let names: Vec<String> = rest.into_iter().map(|(table, _)| table.name).collect();
            return Err(Refusal::new(format!(
                "the tables {} refer to each other in a ring",
                names.join(", ")
            )));
        }
        sorted.extend(ready.into_iter().map(|(table, _)| table));
        left = rest;
    }
    Ok(sorted)
}

/// Whether both sides have the same tables and columns.
pub(super) fn agree(source: &[Table], target: &[Table]) -> Result<(), Refusal> {
    let flat = |tables: &[Table]| -> BTreeSet<String> {
        tables
            .iter()
            .flat_map(|table| {
                table
                    .columns
                    .iter()
                    .map(|column| format!("{}.{} ({:?})", table.name, column.name, column.kind))
            })
            .collect()
    };
    let (source, target) = (flat(source), flat(target));
    let differing: Vec<&str> = source.symmetric_difference(&target).map(String::as_str).collect();
    if differing.is_empty() {
        return Ok(());
    }
    Err(Refusal::new(format!(
        "the two databases do not have the same columns: {}; nothing was copied",
        differing.join(", ")
    )))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(name: &str, columns: &[(&str, Kind)]) -> Table {
        let columns = columns.iter().map(|(name, kind)| Column {
            name: (*name).to_owned(),
            kind: *kind,
        });
        Table {
            name: name.to_owned(),
            columns: columns.collect(),
        }
    }

    fn names(of: &[&str]) -> BTreeSet<String> {
        of.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn what_is_referred_to_comes_first() {
        let tables = vec![
            (table("items", &[]), names(&["runs", "sections"])),
            (table("runs", &[]), names(&["templates"])),
            (table("sections", &[]), names(&["runs"])),
            (table("templates", &[]), names(&[])),
        ];
        let order: Vec<String> = in_order(tables)
            .unwrap()
            .into_iter()
            .map(|table| table.name)
            .collect();
        assert_eq!(order, ["templates", "runs", "sections", "items"]);
        let ring = vec![(table("a", &[]), names(&["b"])), (table("b", &[]), names(&["a"]))];
        assert!(in_order(ring).unwrap_err().to_string().contains("a, b"));
    }

    #[test]
    fn a_column_that_one_side_lacks_is_named() {
        let one = [table("a", &[("x", Kind::Text), ("y", Kind::Int)])];
        let other = [table("a", &[("y", Kind::Int), ("x", Kind::Text)])];
        assert!(agree(&one, &other).is_ok());
        for less in [
            vec![],
            vec![table("a", &[("x", Kind::Text)])],
            vec![table("a", &[("x", Kind::Text), ("y", Kind::Text)])],
        ] {
            assert!(agree(&one, &less).unwrap_err().to_string().contains("a.y"));
        }
    }
}
