//! Where the rotation is carried to: what was put there, and how it was found. Where that is and by which token stands in
//! the settings; what is to be done says `domain::rotation::carry`, and the worker does it.

use std::collections::{BTreeMap, BTreeSet};

use domain::id::{PersonId, ProductId};
use domain::identity::{Action, Viewer, Visibility};
use domain::rotation::carry::group::STAYS;
use jiff::Timestamp;
use serde_json::json;

use crate::calendar::store as calendar;
use crate::clock::from_millis;
use crate::db::{AuditEntry, Db, Query, Tx, UseCase, args};
use crate::error::{BadRow, Result};

/// What the rotation has put into a place and not taken away again: accounts, or ids of overrides.
///
/// # Errors
/// When the database does.
pub async fn ours(db: &Db, place: &str) -> Result<BTreeSet<String>> {
    #[derive(sqlx_macros::FromRow)]
    struct Row {
        thing: String,
    }
    let sql = "SELECT thing FROM carried WHERE place = $1 ORDER BY thing";
    let rows: Vec<Row> = db.read().await?.rows(sql, args![place]).await?;
    Ok(rows.into_iter().map(|row| row.thing).collect())
}

/// Something that was put somewhere, or taken away. Who it is stands in it by the id alone: names go when people do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Carried {
    /// The account, or the id of the override.
    pub thing: String,
    /// Who it is, where that is known.
    pub person: Option<PersonId>,
    /// Until when, of an override.
    pub until: Option<Timestamp>,
}

impl Carried {
    fn detail(&self) -> serde_json::Value {
        json!({
            "thing": self.thing,
            "person": self.person,
            "until": self.until.map(|until| until.to_string()),
        })
    }
}

/// Writes down what was done in a place. It was done already: a write never waits for others.
#[derive(Debug, Clone)]
pub struct KeepCarried {
    /// The product whose rotation it is.
    pub product: ProductId,
    /// The name of the place in the settings.
    pub place: String,
    /// What was put there.
    pub put: Vec<Carried>,
    /// What was taken away.
    pub taken: Vec<Carried>,
}

impl UseCase for KeepCarried {
    type Out = ();
    const ACTION: Action = Action::Operate;

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        let (place, now) = (self.place.as_str(), tx.now());
        for put in &self.put {
            let sql = "INSERT INTO carried (place, thing, at) VALUES ($1, $2, $3) ON CONFLICT (place, thing) DO NOTHING";
            tx.keep(sql, args![place, put.thing.as_str(), now]).await?;
        }
        for taken in &self.taken {
            let sql = "DELETE FROM carried WHERE place = $1 AND thing = $2";
            tx.keep(sql, args![place, taken.thing.as_str()]).await?;
        }
        let details = |all: &[Carried]| -> Vec<_> { all.iter().map(Carried::detail).collect() };
        tx.audit(AuditEntry {
            action: "rotation.carried",
            entity: format!("product:{}", self.product),
            detail: json!({ "place": self.place, "put": details(&self.put), "taken": details(&self.taken) }),
        })
    }
}

/// Stands for a person's name in what is kept of a place; [`looks`] puts the name in that they have then.
#[must_use]
pub fn named(person: &PersonId) -> String {
    format!("{MARK}{person}}}")
}

/// How a name's place begins.
const MARK: &str = "{person:";

/// The text with the names that people have now.
fn with_names(text: &str, names: &BTreeMap<String, String>) -> String {
    let mut told = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(MARK) {
        told.push_str(before);
        let Some((id, behind)) = after.split_once('}') else {
            rest = after;
            continue;
        };
        told.push_str(names.get(id).map_or("somebody", String::as_str));
        rest = behind;
    }
    told.push_str(rest);
    told
}

/// How a place was found. Names of people stand in its texts as [`named`] gives them until it is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Look {
    /// Its name in the settings.
    pub place: String,
    /// The product whose rotation it is.
    pub product: ProductId,
    /// When.
    pub at: Timestamp,
    /// Why it could not be worked out, looked at or brought into step; empty where all went well.
    pub trouble: String,
    /// How it differs from the rotation, a sentence for each difference.
    pub drift: Vec<String>,
}

/// How it is said of a place that what is there is not looked at: no difference.
pub const NOT_LOOKED_AT: &str = "it is kept by Terraform";

impl Look {
    /// Whether it is known to differ, or could not be looked at.
    #[must_use]
    pub fn is_off(&self) -> bool {
        let is_meant = |line: &String| line.starts_with(NOT_LOOKED_AT) || line.ends_with(STAYS);
        let differs = !self.drift.iter().all(is_meant);
        differs || !self.trouble.is_empty()
    }
}

/// Writes down how a place was found.
///
/// # Errors
/// When the database does.
pub async fn keep_look(db: &Db, look: &Look) -> Result<()> {
    let sql = "INSERT INTO carry_looks (place, product_id, at, trouble, drift) VALUES ($1, $2, $3, $4, $5) \
               ON CONFLICT (place) DO UPDATE SET product_id = excluded.product_id, at = excluded.at, \
               trouble = excluded.trouble, drift = excluded.drift";
    let drift = look.drift.join("\n");
    let values = args![
        look.place.as_str(),
        look.product.as_str(),
        look.at,
        look.trouble.as_str(),
        drift.as_str()
    ];
    db.keep(sql, values).await.map(drop)
}

/// Forgets how places were found that the settings do not have any more; what was put there stays known.
///
/// # Errors
/// When the database does.
pub async fn forget_looks(db: &Db, places: &[&str]) -> Result<()> {
    for look in rows(db).await? {
        if !places.contains(&look.place.as_str()) {
            forget_look(db, &look.place).await?;
        }
    }
    Ok(())
}

/// Forgets how one place was found.
///
/// # Errors
/// When the database does.
pub async fn forget_look(db: &Db, place: &str) -> Result<()> {
    let sql = "DELETE FROM carry_looks WHERE place = $1";
    db.keep(sql, args![place]).await.map(drop)
}

/// How the places were found that a product's rotation is carried to, by their names. It names people, so it is for the team
/// alone: others get none, as of a product that they may not see.
///
/// # Errors
/// When the database does.
pub async fn looks(db: &Db, viewer: &Viewer, product: &str) -> Result<Vec<Look>> {
    if !Visibility::Team.admits(viewer) {
        return Ok(Vec::new());
    }
    let mut read = db.read().await?;
    let products = calendar::products(&mut read).await?;
    let seen = products
        .iter()
        .find(|own| own.slug == product && own.visibility.admits(viewer));
    let Some(id) = seen.map(|product| product.id.clone()) else {
        return Ok(Vec::new());
    };
    let names: Vec<(String, String)> = read.rows("SELECT id, name FROM people", args![]).await?;
    drop(read);
    let names: BTreeMap<String, String> = names.into_iter().collect();
    let mut looks = rows(db).await?;
    looks.retain(|look| look.product == id);
    for look in &mut looks {
        look.trouble = with_names(&look.trouble, &names);
        for line in &mut look.drift {
            *line = with_names(line, &names);
        }
    }
    Ok(looks)
}

async fn rows(db: &Db) -> Result<Vec<Look>> {
    #[derive(sqlx_macros::FromRow)]
    struct Row {
        place: String,
        product_id: String,
        at: i64,
        trouble: String,
        drift: String,
    }
    let sql = "SELECT place, product_id, at, trouble, drift FROM carry_looks ORDER BY place";
    let rows: Vec<Row> = db.read().await?.rows(sql, args![]).await?;
    rows.into_iter()
        .map(|row| {
            let product = row.product_id.parse().map_err(|why: domain::id::BadId| BadRow {
                table: "carry_looks",
                column: "product_id",
                id: row.place.clone(),
                why: why.to_string(),
            })?;
            Ok(Look {
                place: row.place,
                product,
                at: from_millis(row.at),
                trouble: row.trouble,
                drift: row.drift.lines().map(str::to_owned).collect(),
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_put_in_when_it_is_read() {
        let names = BTreeMap::from([("p-1".to_owned(), "Ana".to_owned())]);
        let id = |id: &str| named(&id.parse().unwrap());
        let text = format!("{} is in, {} is not", id("p-1"), id("p-2"));
        assert_eq!(with_names(&text, &names), "Ana is in, somebody is not");
        assert_eq!(with_names("{person:p-1 and {x}", &names), "somebody");
        assert_eq!(with_names("none {at} all", &names), "none {at} all");
    }
}
