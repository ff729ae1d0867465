use domain::identity::{Action, Actor};
use serde_json::json;

use super::super::{AuditEntry, Settings, Tx, UseCase};
use super::*;
use crate::clock::Clock;

/// Writes so many letters.
struct Letters(usize);

impl UseCase for Letters {
    type Out = ();
    const ACTION: Action = Action::Operate;

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        tx.audit(AuditEntry {
            action: "weather.written",
            entity: "story:weather".to_owned(),
            detail: json!({ "letters": "a".repeat(self.0) }),
        })
    }
}

struct Weather {
    folder: PathBuf,
    db: Db,
}

impl Weather {
    async fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("slipway-{name}-{}", std::process::id()));
        let url = format!("sqlite://{}", folder.join("slipway.db").display());
        let db = Db::open(&Settings::new(url), Clock::system()).await.unwrap();
        Self { folder, db }
    }

    async fn write(&self, letters: usize) -> Result<()> {
        self.db.write(&Actor::System("test"), Letters(letters)).await
    }

    async fn refused(&self, letters: usize) -> Storage {
        match self.write(letters).await {
            Err(Error::Storage(storage, _)) => storage,
            other => panic!("{other:?}"),
        }
    }

    async fn rows(&self) -> i64 {
        let sql = "SELECT COUNT(*) FROM audit WHERE action = $1";
        let row: Option<(i64,)> = self
            .db
            .read()
            .await
            .unwrap()
            .row(sql, args!["weather.written"])
            .await
            .unwrap();
        row.unwrap().0
    }
}

impl Drop for Weather {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

#[tokio::test]
async fn a_full_disk_refuses_what_does_not_fit_and_nothing_is_lost() {
    let weather = Weather::new("full").await;
    weather.write(10).await.unwrap();
    weather
        .db
        .keep("PRAGMA max_page_count = 1", args![])
        .await
        .unwrap();
    assert_eq!(weather.refused(100_000).await, Storage::Full);
    assert_eq!(weather.rows().await, 1, "reading goes on");
    weather.db.probe().await.unwrap();
    // The limit belongs to the connection; it may be another one by now.
    weather
        .db
        .keep("PRAGMA max_page_count = 1000000", args![])
        .await
        .unwrap();
    weather.write(100_000).await.unwrap();
    assert_eq!(weather.rows().await, 2);
}

#[tokio::test]
async fn what_can_only_be_read_says_so_and_is_written_again_later() {
    let weather = Weather::new("read-only").await;
    weather.write(10).await.unwrap();
    weather.db.keep("PRAGMA query_only = ON", args![]).await.unwrap();
    assert_eq!(weather.refused(10).await, Storage::ReadOnly);
    assert_eq!(weather.rows().await, 1);
    weather.db.keep("PRAGMA query_only = OFF", args![]).await.unwrap();
    weather.write(10).await.unwrap();
    assert_eq!(weather.rows().await, 2);
}

#[tokio::test]
async fn into_a_file_that_was_removed_nothing_is_written() {
    let weather = Weather::new("gone").await;
    weather.write(10).await.unwrap();
    let (file, away) = (weather.folder.join("slipway.db"), weather.folder.join("away.db"));
    std::fs::rename(&file, &away).unwrap();
    assert_eq!(weather.refused(10).await, Storage::Gone);
    assert!(weather.db.probe().await.is_err());
    // Another one in its place is not it.
    std::fs::write(&file, b"").unwrap();
    assert_eq!(weather.refused(10).await, Storage::Gone);
    std::fs::rename(&away, &file).unwrap();
    weather.write(10).await.unwrap();
    weather.db.probe().await.unwrap();
    assert_eq!(weather.rows().await, 2, "what was refused is not there");
}
