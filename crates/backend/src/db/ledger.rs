//! What a batch of writes ([`super::line`]) leaves beside its rows: lines of the audit, and events for the outbox.
//!
//! They gather here and go in before the commit, all of them by a few statements: on PostgreSQL each statement is a
//! way there and back, and two for each of fifty ticks were a third of what they took. Whoever asks for one of the
//! two tables within the batch has them written first, so nobody sees that they waited.

use std::sync::LazyLock;

use super::sql::{Args, Conn, args, refuse_nul};
use crate::error::Result;
use crate::live::LiveEvent;

/// How many rows one statement puts in. Few sizes: each is a statement that both engines keep prepared.
const SIZES: [usize; 6] = [32, 16, 8, 4, 2, 1];

/// How many ids one notice of PostgreSQL names: it takes 8,000 bytes, and an id is 36.
const IN_A_NOTICE: usize = 200;

static AUDIT: LazyLock<[String; SIZES.len()]> =
    LazyLock::new(|| inserts("audit (id, at, actor, action, entity, detail)", 6));
static OUTBOX: LazyLock<[String; SIZES.len()]> =
    LazyLock::new(|| inserts("outbox (id, at, origin, topic, seals, payload)", 6));

/// `INSERT INTO table (columns) VALUES ($1, …), (…)`, once for each size.
fn inserts(into: &str, columns: usize) -> [String; SIZES.len()] {
    SIZES.map(|size| {
        let row = |row: usize| {
            let places: Vec<String> = (1..=columns).map(|n| format!("${}", row * columns + n)).collect();
            format!("({})", places.join(", "))
        };
        let rows: Vec<String> = (0..size).map(row).collect();
        format!("INSERT INTO {into} VALUES {}", rows.join(", "))
    })
}

/// Rows that wait.
#[derive(Debug, Default)]
pub(super) struct Ledger {
    audit: Vec<Args>,
    outbox: Vec<Args>,
    /// Of events whose ids the other instances on PostgreSQL have not been given yet.
    told: Vec<String>,
}

impl Ledger {
    /// A line of the audit. A text with NUL is invalid.
    pub(super) fn audit(&mut self, row: Args) -> Result<()> {
        refuse_nul(&row)?;
        self.audit.push(row);
        Ok(())
    }

    /// An event, as a row of the outbox. A text with NUL is invalid.
    pub(super) fn tell(&mut self, row: Args, event: &LiveEvent) -> Result<()> {
        refuse_nul(&row)?;
        self.outbox.push(row);
        self.told.push(event.id.clone());
        Ok(())
    }

    /// Whether a statement would miss something that waits here.
    pub(super) fn concerns(&self, sql: &str) -> bool {
        let waits = !self.audit.is_empty() || !self.outbox.is_empty();
        waits && (sql.contains("audit") || sql.contains("outbox"))
    }

    /// Puts what waits into its tables, in the order in which it came.
    pub(super) async fn write(&mut self, mut conn: Conn<'_>) -> Result<()> {
        for (rows, texts) in [(&mut self.audit, &AUDIT), (&mut self.outbox, &OUTBOX)] {
            for (size, sql) in SIZES.into_iter().zip(LazyLock::force(texts)) {
                while rows.len() >= size {
                    let values: Args = rows.drain(..size).flatten().collect();
                    conn.again().execute(sql, values).await?;
                }
            }
        }
        Ok(())
    }

    /// What PostgreSQL is to say to every instance at the commit: the ids of the events, some at a time, or, where
    /// something was changed of which nothing is told, an empty notice, for the revision to rise.
    pub(super) fn notices(&mut self, changed: bool) -> Vec<String> {
        let told = std::mem::take(&mut self.told);
        let mut notices: Vec<String> = told.chunks(IN_A_NOTICE).map(|ids| ids.join(" ")).collect();
        if notices.is_empty() && changed {
            notices.push(String::new());
        }
        notices
    }
}

/// PostgreSQL says it to every instance that listens, once this is committed.
pub(super) async fn notify(mut conn: Conn<'_>, notices: Vec<String>) -> Result<()> {
    for notice in notices {
        let sql = "SELECT pg_notify('slipway', $1)";
        conn.again().execute(sql, args![notice]).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_statement_has_a_place_for_each_value_of_each_row() {
        let texts = inserts("pair (a, b)", 2);
        assert_eq!(texts.last().unwrap(), "INSERT INTO pair (a, b) VALUES ($1, $2)");
        assert_eq!(texts[4], "INSERT INTO pair (a, b) VALUES ($1, $2), ($3, $4)");
        assert!(texts[0].ends_with("($63, $64)"), "{}", texts[0]);
    }

    #[test]
    fn only_what_would_miss_something_has_it_written_first() {
        let mut ledger = Ledger::default();
        let sql = "SELECT id FROM audit";
        assert!(!ledger.concerns(sql));
        ledger.audit(args!["1"]).unwrap();
        assert!(ledger.concerns(sql));
        assert!(ledger.concerns("UPDATE outbox SET payload = $2 WHERE id = $1"));
        assert!(!ledger.concerns("SELECT id FROM items"));
    }

    #[test]
    fn a_notice_fits_into_what_postgresql_takes() {
        assert_eq!(Ledger::default().notices(false), Vec::<String>::new());
        assert_eq!(Ledger::default().notices(true), [""]);
        let mut ledger = Ledger::default();
        ledger.told = vec!["x".repeat(36); 1 + IN_A_NOTICE];
        let notices = ledger.notices(true);
        assert_eq!(notices.len(), 2);
        assert!(notices.iter().all(|notice| notice.len() < 8_000), "{notices:?}");
    }

    #[test]
    fn a_text_that_cannot_be_kept_is_refused_while_its_writer_can_be_told() {
        let mut ledger = Ledger::default();
        assert!(ledger.audit(args!["a\0b"]).is_err());
        assert!(!ledger.concerns("SELECT id FROM audit"));
    }
}
