//! Says that something is blocked: its cause and what are enough.

use domain::blockers::{Blocks, Draft};
use domain::id::BlockerId;
use domain::identity::Action;
use serde_json::json;

use super::store;
use crate::calendar::archive_product::check_open;
use crate::calendar::{Product, store as releases};
use crate::db::{AuditEntry, Tx, UseCase};
use crate::error::{Error, Result};
use crate::keys;

/// What is blocked, as people say it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// Deployments to an environment, by its name at GitLab; empty for the product's production.
    Deployments(String),
    /// A release, by its address.
    Release(String),
}

/// The longest name of an environment, in characters.
const LONGEST_ENVIRONMENT: usize = 100;

/// Says that something is blocked, since now or since an instant before; until an instant, where it is over already.
#[derive(Debug, Clone)]
pub struct Block {
    /// Its id; none for a new one.
    pub id: Option<BlockerId>,
    /// The product's address.
    pub product: String,
    /// What is blocked.
    pub what: What,
    /// Its cause, and what else there is to say.
    pub draft: Draft,
    /// The same wish with the same key gets the blocker that the first one made. 1 to 64 characters.
    pub key: Option<String>,
}

impl UseCase for Block {
    type Out = BlockerId;
    const ACTION: Action = Action::KeepBlockers;

    async fn run(&self, tx: &mut Tx) -> Result<BlockerId> {
        let fingerprint = self.fingerprint();
        if let Some(id) = keys::answered(tx, self.key.as_deref(), &fingerprint).await? {
            return id.parse().map_err(Error::internal);
        }
        let viewer = tx.actor().viewer();
        let product = releases::seen_product(tx, &viewer, &self.product).await?;
        check_open(&product)?;
        let id = open(tx, &product, (&self.what, &self.draft), self.id.as_ref()).await?;
        if let Some(key) = &self.key {
            keys::save(tx, key, fingerprint, id.to_string())?;
        }
        Ok(id)
    }
}

impl Block {
    fn fingerprint(&self) -> String {
        let what = match &self.what {
            What::Deployments(environment) => ["deployments", environment.as_str()],
            What::Release(slug) => ["release", slug.as_str()],
        };
        let Draft {
            cause,
            note,
            issue,
            since,
            until,
        } = &self.draft;
        json!(["block", self.product, what, cause, note, issue, since, until]).to_string()
    }
}

/// Opens a blocker of a product that the actor sees. Gives its id: this one, or a new one.
///
/// # Errors
/// When what it says cannot be read, there is no such release, or the database does.
pub(super) async fn open(
    tx: &mut Tx,
    product: &Product,
    (what, draft): (&What, &Draft),
    id: Option<&BlockerId>,
) -> Result<BlockerId> {
    let says = store::says(tx, &product.id).await?;
    let terms = draft.read(&says.causes, tx.now())?;
    let blocks = blocks(tx, product, what, &says.places.production).await?;
    let id = match id {
        Some(id) => id.clone(),
        None => tx.new_id().try_into().map_err(Error::internal)?,
    };
    store::insert(tx, (&id, product), &blocks, &terms).await?;
    let (listed, seals) = store::find(tx, &id).await?;
    tx.audit(AuditEntry {
        action: "blocker.opened",
        entity: format!("blocker:{id}"),
        detail: store::figures(&listed),
    })?;
    store::tell(tx, &listed, seals)?;
    Ok(id)
}

/// What is blocked, as the actor may see it.
async fn blocks(tx: &mut Tx, product: &Product, what: &What, production: &str) -> Result<Blocks> {
    match what {
        What::Deployments(environment) => {
            let environment = Some(environment.trim()).filter(|environment| !environment.is_empty());
            let environment = environment.unwrap_or(production);
            let fits = environment.chars().count() <= LONGEST_ENVIRONMENT
                && !environment.contains(|letter: char| letter.is_control() || letter.is_whitespace());
            if !fits {
                return Err(Error::invalid(
                    "Environment",
                    format_args!(
                        "its name at GitLab, without blanks, at most {LONGEST_ENVIRONMENT} characters"
                    ),
                ));
            }
            Ok(Blocks::Deployments(environment.to_owned()))
        }
        What::Release(slug) => {
            let viewer = tx.actor().viewer();
            let sealed = releases::by_slug(tx, &product.slug, slug).await?;
            let listed = sealed.and_then(|sealed| sealed.open(&viewer));
            let listed = listed.ok_or(Error::NotFound("release"))?;
            if listed.release.standing.is_off() {
                let why = format_args!("{} does not come, so nothing holds it up", listed.name());
                return Err(Error::invalid("Release", why));
            }
            Ok(Blocks::Release(listed.release.id))
        }
    }
}
