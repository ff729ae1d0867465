//! Anonymises somebody who has left (docs/decisions/0012-people-who-leave.md). The row of the person stays,
//! for everything that was done hangs on its id; what says who that was goes.
//!
//! Texts that people wrote (reasons, titles) are not searched: whoever wrote a name there meant to.

use domain::id::PersonId;
use domain::identity::{Action, Forbidden, Role, Roles, Visibility, departure, permission};
use domain::rotation::handover::Part;
use serde_json::{Value, json};

use super::people::{DEMO, LEFT, Person, PersonRow, people};
use super::sign_in::recheck;
use super::tokens::hash;
use crate::db::{AuditEntry, Query, Tx, UseCase, args};
use crate::error::{Error, Result};
use crate::live::Event;

/// What the tokens of somebody who left are called.
const TOKEN: &str = "token of somebody who left";

/// The length of the code in the place of a name: 12 hexadecimal digits.
const CODE: usize = 12;

/// Anonymises a person, for good.
#[derive(Debug, Clone)]
pub struct Depart {
    /// The person.
    pub person: PersonId,
}

impl UseCase for Depart {
    /// What stands in the place of the name now.
    type Out = String;
    const ACTION: Action = Action::KeepPeople;

    async fn run(&self, tx: &mut Tx) -> Result<String> {
        let id = self.person.as_str();
        let row: Option<PersonRow> = tx
            .row(people!("WHERE id = $1 AND left_at IS NULL"), args![id])
            .await?;
        let person = Person::try_from(row.ok_or(Error::NotFound("person"))?)?;
        still_may(tx).await?;
        let others = admins_beside(tx, &person).await?;
        departure::decide(tx.actor(), &person.id, person.roles, others)?;

        let code = code(id);
        let (name, username) = (departure::name(&code), departure::username(&code));
        close_doors(tx, id).await?;
        forget_in_audit(tx, id, &username).await?;
        let now = tx.now();
        tx.execute(
            "UPDATE people SET connection = $2, gitlab_id = NULL, username = $3, name = $4, title = '', roles = '', \
             avatar = NULL, avatar_type = NULL, left_at = $5 WHERE id = $1",
            args![id, LEFT, username, name.as_str(), now],
        )
        .await?;
        drop_from_embargoes(tx, &self.person).await?;
        crate::rotation::let_go(tx, &self.person).await?;
        forget_in_answers(tx, &person.name, &name).await?;
        forget_in_outbox(tx, &person.name, &name).await?;
        forget_in_rotation(tx, &person.name, &name).await?;
        recheck(tx, &self.person)?;
        // Names stand on pages of the team: open ones fetch them anew, or say that they may be old.
        tx.tell(vec![Visibility::Team], Event::Resync)?;
        // How many embargoes named the person is not for everybody who reads this.
        tx.audit(AuditEntry {
            action: "person.left",
            entity: format!("person:{}", self.person),
            detail: json!({}),
        })?;
        Ok(name)
    }
}

fn code(id: &str) -> String {
    hash(id).chars().take(CODE).collect()
}

/// Whether the username of a person is the one of somebody who has left.
pub(crate) fn is_former(person: &PersonId, username: &str) -> bool {
    username == departure::username(&code(person.as_str()))
}

/// Whoever asks may have left a moment ago, let go by the other one.
async fn still_may(tx: &mut Tx) -> Result<()> {
    let viewer = tx.actor().viewer();
    let Some(actor) = viewer.person() else {
        return Ok(());
    };
    let sql = "SELECT roles FROM people WHERE id = $1 AND left_at IS NULL";
    let row: Option<(String,)> = tx.row(sql, args![actor.as_str()]).await?;
    let roles: Roles = match row {
        Some((roles,)) => roles.parse().map_err(Error::internal)?,
        None => Roles::NONE,
    };
    if permission::may(roles, Action::KeepPeople) {
        Ok(())
    } else {
        Err(Forbidden(Action::KeepPeople).into())
    }
}

/// How many admins there are beside somebody. Outside of a demonstration its people are nobody.
async fn admins_beside(tx: &mut Tx, person: &Person) -> Result<usize> {
    let sql = people!("WHERE left_at IS NULL AND id <> $1");
    let rows: Vec<PersonRow> = tx.rows(sql, args![person.id.as_str()]).await?;
    let others: Vec<Person> = rows.into_iter().map(Person::try_from).collect::<Result<_, _>>()?;
    let admins = others.iter().filter(|other| {
        other.roles.has(Role::Admin) && (other.connection == DEMO) == (person.connection == DEMO)
    });
    Ok(admins.count())
}

/// Ends sessions and tokens, and takes back ways in and answers that are kept for keys.
async fn close_doors(tx: &mut Tx, id: &str) -> Result<()> {
    let now = tx.now();
    tx.execute(
        "UPDATE tokens SET revoked_at = COALESCE(revoked_at, $2), name = $3 WHERE person_id = $1",
        args![id, now, TOKEN],
    )
    .await?;
    for sql in [
        "DELETE FROM sessions WHERE person_id = $1",
        "DELETE FROM sign_in_links WHERE person_id = $1",
        "DELETE FROM idempotency WHERE actor = $1",
        "DELETE FROM rotation_absences WHERE person_id = $1",
        "DELETE FROM absence_calendars WHERE person_id = $1",
        "DELETE FROM rotation_feeds WHERE person_id = $1",
        "DELETE FROM rotation_answers WHERE person_id = $1",
        "DELETE FROM rotation_members WHERE person_id = $1",
    ] {
        tx.execute(sql, args![id]).await?;
    }
    Ok(())
}

/// The audit keeps ids. Two kinds of its lines say a name: signing in the username, a token its own.
async fn forget_in_audit(tx: &mut Tx, id: &str, username: &str) -> Result<()> {
    let sql = "SELECT id, detail FROM audit WHERE entity = $1 AND action = 'person.signed_in'";
    let entity = format!("person:{id}");
    let signed_in: Vec<(String, String)> = tx.rows(sql, args![entity]).await?;
    let sql = "SELECT a.id, a.detail FROM tokens t JOIN audit a ON a.entity = 'token:' || t.id \
               WHERE t.person_id = $1 AND a.action = 'token.added'";
    let tokens: Vec<(String, String)> = tx.rows(sql, args![id]).await?;
    let lines = signed_in
        .into_iter()
        .map(|(line, detail)| (line, detail, "username", username));
    let lines = lines.chain(
        tokens
            .into_iter()
            .map(|(line, detail)| (line, detail, "name", TOKEN)),
    );
    for (line, detail, key, word) in lines {
        let mut detail: Value = serde_json::from_str(&detail).map_err(Error::internal)?;
        if let Some(value) = detail.get_mut(key) {
            *value = word.into();
            let sql = "UPDATE audit SET detail = $2 WHERE id = $1";
            tx.execute(sql, args![line, detail.to_string()]).await?;
        }
    }
    Ok(())
}

/// Takes the person out of every embargo that names them. Nobody else sees more or less by it.
async fn drop_from_embargoes(tx: &mut Tx, person: &PersonId) -> Result<()> {
    const TABLES: [(&str, &str); 9] = [
        (
            "SELECT DISTINCT visibility FROM products WHERE visibility LIKE $1",
            "UPDATE products SET visibility = $2 WHERE visibility = $1",
        ),
        (
            "SELECT DISTINCT visibility FROM kinds WHERE visibility LIKE $1",
            "UPDATE kinds SET visibility = $2 WHERE visibility = $1",
        ),
        (
            "SELECT DISTINCT visibility FROM releases WHERE visibility LIKE $1",
            "UPDATE releases SET visibility = $2 WHERE visibility = $1",
        ),
        (
            "SELECT DISTINCT visibility FROM runs WHERE visibility LIKE $1",
            "UPDATE runs SET visibility = $2 WHERE visibility = $1",
        ),
        (
            "SELECT DISTINCT visibility FROM items WHERE visibility LIKE $1",
            "UPDATE items SET visibility = $2 WHERE visibility = $1",
        ),
        (
            "SELECT DISTINCT visibility FROM reasons WHERE visibility LIKE $1",
            "UPDATE reasons SET visibility = $2 WHERE visibility = $1",
        ),
        (
            "SELECT DISTINCT visibility FROM freezes WHERE visibility LIKE $1",
            "UPDATE freezes SET visibility = $2 WHERE visibility = $1",
        ),
        (
            "SELECT DISTINCT visibility FROM requests WHERE visibility LIKE $1",
            "UPDATE requests SET visibility = $2 WHERE visibility = $1",
        ),
        (
            "SELECT DISTINCT visibility FROM drafts WHERE visibility LIKE $1",
            "UPDATE drafts SET visibility = $2 WHERE visibility = $1",
        ),
    ];
    for (select, update) in TABLES {
        let found: Vec<(String,)> = tx.rows(select, args![format!("embargoed:%{person}%")]).await?;
        for (text,) in found {
            let Ok(Visibility::Embargoed { mut people }) = text.parse() else {
                continue;
            };
            if people.remove(person) {
                let rest = Visibility::Embargoed { people }.to_string();
                tx.execute(update, args![text, rest]).await?;
            }
        }
    }
    Ok(())
}

/// A pattern for JSON in which somebody of this name did something.
fn done_by(name: &str) -> String {
    let quoted = Value::from(name).to_string();
    let mut pattern = "%\"by\":".to_owned();
    for letter in quoted.chars() {
        if matches!(letter, '%' | '_' | '!') {
            pattern.push('!');
        }
        pattern.push(letter);
    }
    pattern.push('%');
    pattern
}

/// The JSON with the new name, if it was done by the old one.
fn renamed(text: &str, name: &str, new: &str) -> Result<Option<String>> {
    let mut value: Value = serde_json::from_str(text).map_err(Error::internal)?;
    match value.get_mut("by") {
        Some(by) if by == name => *by = new.into(),
        _ => return Ok(None),
    }
    Ok(Some(value.to_string()))
}

/// Answers that are kept for a day under the keys of others.
async fn forget_in_answers(tx: &mut Tx, name: &str, new: &str) -> Result<()> {
    let sql = "SELECT actor, key, answer FROM idempotency WHERE answer LIKE $1 ESCAPE '!'";
    let rows: Vec<(String, String, String)> = tx.rows(sql, args![done_by(name)]).await?;
    for (actor, key, answer) in rows {
        if let Some(answer) = renamed(&answer, name, new)? {
            let sql = "UPDATE idempotency SET answer = $3 WHERE actor = $1 AND key = $2";
            tx.execute(sql, args![actor, key, answer]).await?;
        }
    }
    Ok(())
}

/// Events that are kept for a day, for other processes. Somebody else of the same name is meant, too: that
/// is told already, and pages ask for the name anew.
async fn forget_in_outbox(tx: &mut Tx, name: &str, new: &str) -> Result<()> {
    let sql = "SELECT id, payload FROM outbox WHERE payload LIKE $1 ESCAPE '!'";
    let rows: Vec<(String, String)> = tx.rows(sql, args![done_by(name)]).await?;
    for (id, payload) in rows {
        if let Some(payload) = renamed(&payload, name, new)? {
            let sql = "UPDATE outbox SET payload = $2 WHERE id = $1";
            tx.execute(sql, args![id, payload]).await?;
        }
    }
    Ok(())
}

/// Where reasons of shifts are, and how one is forgotten: those of today, and those that come back with an undone swap.
const REASONS: [(&str, &str); 2] = [
    (
        "SELECT DISTINCT why FROM rotation_shifts WHERE why <> ''",
        "UPDATE rotation_shifts SET why = '' WHERE why = $1",
    ),
    (
        "SELECT DISTINCT why FROM rotation_swaps WHERE why <> ''",
        "UPDATE rotation_swaps SET why = '' WHERE why = $1",
    ),
];

/// What the rotation has kept in words: why there is nobody in a shift, and what was handed over. Somebody else of the same
/// name is meant, too.
async fn forget_in_rotation(tx: &mut Tx, name: &str, new: &str) -> Result<()> {
    for (all, forget) in REASONS {
        let reasons: Vec<(String,)> = tx.rows(all, args![]).await?;
        for (why,) in reasons {
            if replaced(&why, name, new).is_some() {
                tx.execute(forget, args![why]).await?;
            }
        }
    }
    let kept: Vec<(String,)> = tx
        .rows("SELECT DISTINCT kept FROM rotation_kept", args![])
        .await?;
    for (text,) in kept {
        if let Some(changed) = replaced_in_parts(&text, name, new)? {
            let sql = "UPDATE rotation_kept SET kept = $2 WHERE kept = $1";
            tx.execute(sql, args![text, changed]).await?;
        }
    }
    Ok(())
}

/// What was handed over, as JSON, with another name in its words; none where this one stands in none of them.
fn replaced_in_parts(text: &str, name: &str, new: &str) -> Result<Option<String>> {
    let mut parts: Vec<Part> = serde_json::from_str(text).map_err(Error::internal)?;
    let mut any = false;
    for line in parts.iter_mut().flat_map(|part| &mut part.lines) {
        for words in [&mut line.what, &mut line.about] {
            if let Some(changed) = replaced(words, name, new) {
                *words = changed;
                any = true;
            }
        }
    }
    let changed = any.then(|| serde_json::to_string(&parts));
    changed.transpose().map_err(Error::internal)
}

/// The text with another name wherever this one stands as words of its own; none where it stands nowhere.
fn replaced(text: &str, name: &str, new: &str) -> Option<String> {
    if name.is_empty() {
        return None;
    }
    let mut changed = String::with_capacity(text.len());
    let (mut rest, mut any) = (text, false);
    while let Some((before, after)) = rest.split_once(name) {
        let glued = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
        changed.push_str(before);
        let own = !glued(changed.chars().next_back()) && !glued(after.chars().next());
        changed.push_str(if own { new } else { name });
        any |= own;
        rest = after;
    }
    changed.push_str(rest);
    any.then_some(changed)
}

#[cfg(test)]
mod tests {
    use domain::rotation::handover::Line;

    use super::*;

    #[test]
    fn a_name_is_replaced_where_it_stands_by_itself() {
        for (text, expected) in [
            ("Bo is away, as Bob is", Some("B is away, as Bob is")),
            ("Limbo, Bobo", None),
            ("", None),
        ] {
            assert_eq!(replaced(text, "Bo", "B").as_deref(), expected, "{text}");
        }
        assert_eq!(replaced("a", "", "B"), None);
    }

    #[test]
    fn what_was_handed_over_stays_json_whatever_somebody_is_called() {
        for name in ["Bo", "Ana \"Bo\"", "back\\", "Ana\u{9}"] {
            let parts = |name: &str| {
                vec![Part {
                    title: "Blocked".to_owned(),
                    lines: vec![
                        format!("Deploy: {name} is \"late\"").into(),
                        Line {
                            what: "Tell".to_owned(),
                            about: format!(" {name}"),
                            to: Some("/today".to_owned()),
                        },
                    ],
                }]
            };
            let text = serde_json::to_string(&parts(name)).unwrap();
            let changed = replaced_in_parts(&text, name, "former 12ab").unwrap();
            let read: Vec<Part> = serde_json::from_str(&changed.expect(name)).unwrap();
            assert_eq!(read, parts("former 12ab"), "{name}");
        }
        assert_eq!(replaced_in_parts("[]", "Bo", "B").unwrap(), None);
        assert!(replaced_in_parts("[", "Bo", "B").is_err());
    }

    #[test]
    fn a_name_is_replaced_where_it_stands_for_who_did_it() {
        assert_eq!(done_by("A_n%a!\"x"), "%\"by\":\"A!_n!%a!!\\\"x\"%");
        let text = r#"{"reason":"Ana","by":"Ana"}"#;
        let value: Value = serde_json::from_str(&renamed(text, "Ana", "B").unwrap().unwrap()).unwrap();
        assert_eq!(value, json!({ "reason": "Ana", "by": "B" }));
        assert_eq!(renamed(text, "An", "B").unwrap(), None);
    }
}
