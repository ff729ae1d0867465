//! What changes are called.

use std::collections::HashMap;

use crate::connections::sources::Source;
use crate::db::{Query, Value, args};
use crate::error::Result;

/// How many names are looked up with one statement.
const HANDFUL: usize = 10;

/// What a change is called, and where people see it.
pub(super) struct Name {
    pub title: String,
    pub url: String,
}

#[derive(sqlx_macros::FromRow)]
struct NameRow {
    iid: i64,
    title: String,
    url: String,
}

/// What these changes of a source are called, by their numbers.
pub(super) async fn of(query: &mut impl Query, source: &Source, iids: &[i64]) -> Result<HashMap<i64, Name>> {
    let mut names = HashMap::with_capacity(iids.len());
    for handful in iids.chunks(HANDFUL) {
        let sql = "SELECT iid, title, url FROM merge_requests WHERE source_id = $1 \
                   AND iid IN ($2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
        let mut values = args![source.id.as_str()];
        values.extend((0..HANDFUL).map(|place| Value::from(handful.get(place).copied())));
        let rows: Vec<NameRow> = query.rows(sql, values).await?;
        names.extend(rows.into_iter().map(|row| {
            let name = Name {
                title: row.title,
                url: row.url,
            };
            (row.iid, name)
        }));
    }
    Ok(names)
}
