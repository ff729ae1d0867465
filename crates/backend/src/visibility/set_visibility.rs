//! Decides who may see a thing: hides it, lifts an embargo, names people.
//!
//! A release gets another address with it. What is not public has one that nobody can guess, and leaves
//! the plain one to others; the addresses that it had lead to it for those who may see it.

mod release;

use std::collections::BTreeSet;

use domain::calendar::Kind;
use domain::calendar::edit::Refusal as Dates;
use domain::id::{FreezeId, ItemId, PersonId, RequestId, RunId};
use domain::identity::visibility::Refusal;
use domain::identity::{Action, Forbidden, Role, Roles, Sealed, Viewer, Visibility};
use jiff::civil::Date;
use serde_json::json;

use super::Target;
use crate::calendar::{Product, add_product, store as calendar, taken};
use crate::checklists::store as checklists;
use crate::db::{AuditEntry, Query, Tx, UseCase, args};
use crate::error::{Error, Result};
use crate::freezes::store as freezes;
use crate::live::Event;
use crate::requests::store as requests;

/// Who is to see it, as people say it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Audience {
    /// Everybody.
    Public,
    /// The team.
    Team,
    /// Security release managers, and those of the team with these usernames.
    Embargoed {
        /// Usernames at the GitLab that signs the actor in.
        usernames: Vec<String>,
    },
}

/// Gives a thing another visibility.
#[derive(Debug, Clone)]
pub struct SetVisibility {
    /// The thing, as the person has seen it.
    pub target: Target,
    /// Who may see it from now on.
    pub audience: Audience,
}

impl UseCase for SetVisibility {
    /// The release's address on the site, where it is one that the actor still sees.
    type Out = Option<String>;
    const ACTION: Action = Action::SetVisibility;

    async fn run(&self, tx: &mut Tx) -> Result<Option<String>> {
        let viewer = tx.actor().viewer();
        let to = self.audience(tx, &viewer).await?;
        match &self.target {
            Target::Product { slug, seen } => product(tx, &viewer, slug, seen, &to).await?,
            Target::Kind { product, kind, seen } => {
                self::kind(tx, &viewer, product, *kind, seen, &to).await?
            }
            Target::Release { id, seen } => return release::set(tx, &viewer, id, *seen, to).await,
            Target::Run { id, seen } => run(tx, &viewer, id, seen, &to).await?,
            Target::Item { run, id, seen } => item(tx, &viewer, (run, id), seen, &to).await?,
            Target::Freeze { id, seen } => freeze(tx, id, *seen, to).await?,
            Target::Request { id, seen } => request(tx, id, seen, to).await?,
        }
        Ok(None)
    }
}

impl SetVisibility {
    /// Who is meant. Only those who see what is embargoed embargo something.
    async fn audience(&self, tx: &mut Tx, viewer: &Viewer) -> Result<Visibility> {
        let usernames = match &self.audience {
            Audience::Public => return Ok(Visibility::Public),
            Audience::Team => return Ok(Visibility::Team),
            Audience::Embargoed { usernames } => usernames,
        };
        if !viewer.has(Role::SecurityReleaseManager) {
            return Err(Forbidden(Action::SetVisibility).into());
        }
        let mut people = BTreeSet::new();
        for username in usernames {
            people.insert(named(tx, viewer, username).await?);
        }
        Ok(Visibility::Embargoed { people })
    }
}

/// Somebody of the team, by the username at the actor's own GitLab: at another one it is somebody else's.
async fn named(tx: &mut Tx, viewer: &Viewer, username: &str) -> Result<PersonId> {
    #[derive(sqlx_macros::FromRow)]
    struct Named {
        id: String,
        roles: String,
    }
    let sql = "SELECT p.id, p.roles FROM people p WHERE p.username = $1 \
               AND p.connection = (SELECT a.connection FROM people a WHERE a.id = $2)";
    let actor = viewer.person().map(PersonId::as_str);
    let row: Option<Named> = tx.row(sql, args![username, actor]).await?;
    let row =
        row.ok_or_else(|| Error::invalid("People", format_args!("nobody here is called '{username}'")))?;
    if row.roles.parse::<Roles>().map_err(Error::internal)?.is_empty() {
        let why = format_args!("'{username}' has no role here, and would see nothing");
        return Err(Error::invalid("People", why));
    }
    row.id.parse().map_err(Error::internal)
}

/// Refuses what was decided on something older, and what changes nothing.
fn check<T: PartialEq>(seen: &T, is: &T, before: &Visibility, to: &Visibility) -> Result<()> {
    if seen != is {
        return Err(Refusal::Stale.into());
    }
    if before == to {
        return Err(Refusal::Nothing.into());
    }
    Ok(())
}

fn audit(tx: &mut Tx, action: &'static str, entity: String, change: [&Visibility; 2]) -> Result<()> {
    let [before, after] = change.map(ToString::to_string);
    tx.audit(AuditEntry {
        action,
        entity,
        detail: json!({ "before": before, "after": after }),
    })
}

/// Tells those who could see it, and those who can now: for one of the two it comes or goes.
fn tell(tx: &mut Tx, around: &[Visibility], change: [&Visibility; 2], event: &Event) -> Result<()> {
    for own in change {
        let seals = around.iter().chain([own]).filter(|seal| !seal.is_public());
        let seals = seals.cloned().collect();
        tx.tell(seals, event.clone())?;
    }
    Ok(())
}

async fn find_product(tx: &mut Tx, viewer: &Viewer, slug: &str) -> Result<Product> {
    let mut products = calendar::products(tx).await?;
    products.retain(|product| product.slug == slug && product.visibility.admits(viewer));
    products.pop().ok_or(Error::NotFound("product"))
}

async fn product(tx: &mut Tx, viewer: &Viewer, slug: &str, seen: &Visibility, to: &Visibility) -> Result<()> {
    let product = find_product(tx, viewer, slug).await?;
    let before = &product.visibility;
    check(seen, before, before, to)?;
    let is_embargo = |visibility: &Visibility| matches!(visibility, Visibility::Embargoed { .. });
    let slug = match (is_embargo(before), is_embargo(to)) {
        (false, true) => add_product::unguessable(&product.slug)?,
        (true, false) => {
            let plain = add_product::plain(&product.slug).to_owned();
            add_product::check_free(tx, &plain).await?;
            plain
        }
        _ => product.slug.clone(),
    };
    tx.execute(
        "UPDATE products SET visibility = $2, slug = $3 WHERE id = $1",
        args![product.id.as_str(), to.to_string(), slug],
    )
    .await?;
    audit(
        tx,
        "product.visibility_set",
        format!("product:{}", product.id),
        [before, to],
    )?;
    tell(tx, &[], [before, to], &Event::Resync)
}

async fn kind(
    tx: &mut Tx,
    viewer: &Viewer,
    product: &str,
    kind: Kind,
    seen: &Visibility,
    to: &Visibility,
) -> Result<()> {
    let product = find_product(tx, viewer, product).await?;
    let kinds = calendar::kinds(tx).await?;
    let row = kinds
        .iter()
        .find(|row| row.product_id == product.id.as_str() && row.kind == kind.key())
        .ok_or(Error::NotFound("kind of release"))?;
    let before: Visibility = row.visibility.parse().map_err(Error::internal)?;
    if !before.admits(viewer) {
        return Err(Error::NotFound("kind of release"));
    }
    check(seen, &before, &before, to)?;
    if widens(&before, to)
        && let Some(version) = taken::also_elsewhere(tx, &product.id, kind, viewer)
            .await?
            .first()
    {
        let version = version.in_full(None::<Date>);
        return Err(Dates::VersionTaken { version }.into());
    }
    tx.execute(
        "UPDATE kinds SET visibility = $3 WHERE product_id = $1 AND kind = $2",
        args![product.id.as_str(), kind.key(), to.to_string()],
    )
    .await?;
    let entity = format!("product:{}", product.id);
    audit(tx, "kind.visibility_set", entity, [&before, to])?;
    tell(tx, &[product.visibility], [&before, to], &Event::Resync)
}

/// Whether somebody sees it with the new visibility who did not with the old one.
fn widens(before: &Visibility, to: &Visibility) -> bool {
    match (before, to) {
        (Visibility::Public, _) | (Visibility::Team, Visibility::Team | Visibility::Embargoed { .. }) => {
            false
        }
        (Visibility::Embargoed { people: before }, Visibility::Embargoed { people: to }) => {
            !to.is_subset(before)
        }
        (Visibility::Team, Visibility::Public)
        | (Visibility::Embargoed { .. }, Visibility::Public | Visibility::Team) => true,
    }
}

async fn find_run(tx: &mut Tx, viewer: &Viewer, id: &RunId) -> Result<(Vec<Visibility>, checklists::Found)> {
    let sealed: Sealed<checklists::Found> = checklists::run(tx, id)
        .await?
        .ok_or(Error::NotFound("checklist"))?;
    let seals = sealed.seals().to_vec();
    let found = sealed.open(viewer).ok_or(Error::NotFound("checklist"))?;
    Ok((seals, found))
}

fn release_changed(found: &checklists::Found) -> Event {
    Event::Release {
        product: found.listed.product.slug.clone(),
        slug: found.listed.release.slug.to_string(),
    }
}

async fn run(tx: &mut Tx, viewer: &Viewer, id: &RunId, seen: &Visibility, to: &Visibility) -> Result<()> {
    let (_, found) = find_run(tx, viewer, id).await?;
    let before = &found.summary.visibility;
    check(seen, before, before, to)?;
    tx.execute(
        "UPDATE runs SET visibility = $2 WHERE id = $1",
        args![id.as_str(), to.to_string()],
    )
    .await?;
    audit(tx, "run.visibility_set", format!("run:{id}"), [before, to])?;
    let release = &found.listed.release.id;
    let sealed = calendar::by_id(tx, release)
        .await?
        .ok_or(Error::NotFound("release"))?;
    // A checklist is for the team at most.
    let mut around = sealed.seals().to_vec();
    around.push(Visibility::Team);
    tell(tx, &around, [before, to], &release_changed(&found))
}

async fn item(
    tx: &mut Tx,
    viewer: &Viewer,
    (run, id): (&RunId, &ItemId),
    seen: &Visibility,
    to: &Visibility,
) -> Result<()> {
    let (around, found) = find_run(tx, viewer, run).await?;
    let sealed = checklists::item(tx, run, id)
        .await?
        .ok_or(Error::NotFound("item"))?;
    let view = sealed.open(viewer).ok_or(Error::NotFound("item"))?;
    let before = &view.item.visibility;
    check(seen, before, before, to)?;
    tx.execute(
        "UPDATE items SET visibility = $2 WHERE id = $1",
        args![id.as_str(), to.to_string()],
    )
    .await?;
    audit(tx, "item.visibility_set", format!("item:{id}"), [before, to])?;
    tell(tx, &around, [before, to], &release_changed(&found))
}

async fn freeze(tx: &mut Tx, id: &FreezeId, seen: i64, to: Visibility) -> Result<()> {
    let (before, seals) = freezes::find(tx, id).await?;
    check(&seen, &before.freeze.revision, &before.freeze.visibility, &to)?;
    let mut after = before.freeze.clone();
    after.visibility = to;
    freezes::save(tx, &mut after).await?;
    let change = [&before.freeze.visibility, &after.visibility];
    audit(tx, "freeze.visibility_set", format!("freeze:{id}"), change)?;
    tx.tell(seals, Event::Resync)?;
    freezes::tell(tx, id).await
}

async fn request(tx: &mut Tx, id: &RequestId, seen: &Visibility, to: Visibility) -> Result<()> {
    let (found, seals) = requests::find(tx, id).await?;
    let before = &found.request.visibility;
    let to = found
        .request
        .readers(to)
        .ok_or_else(|| Error::invalid("Who may see it", "a request is for the team at most"))?;
    check(seen, before, before, &to)?;
    let after = domain::requests::Request {
        visibility: to.clone(),
        ..found.request.clone()
    };
    let around: Vec<_> = seals.iter().filter(|seal| *seal != before).cloned().collect();
    if after.check_carrier(found.release_seals(), &around).is_err() {
        let why = "the release that came of it is embargoed, and the team would learn of that; make the release public first";
        return Err(Error::invalid("Who may see it", why));
    }
    tx.execute(
        "UPDATE requests SET visibility = $2 WHERE id = $1",
        args![id.as_str(), to.to_string()],
    )
    .await?;
    audit(
        tx,
        "request.visibility_set",
        format!("request:{id}"),
        [before, &to],
    )?;
    requests::tell(tx, seals, id, &[])?;
    let (_, seals) = requests::find(tx, id).await?;
    requests::tell(tx, seals, id, &[])
}
