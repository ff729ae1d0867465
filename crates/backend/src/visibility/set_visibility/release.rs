//! Who may see a release. What counts from it follows: what is hidden takes nothing from what is not, so it shows in no date
//! either.

use domain::calendar::edit::Refusal as Dates;
use domain::calendar::{Kind, Release, Slug};
use domain::id::ReleaseId;
use domain::identity::{Viewer, Visibility};

use super::{audit, check, widens};
use crate::calendar::{Listed, next, plans, store as calendar, taken};
use crate::checklists::follow;
use crate::clock::chance;
use crate::db::Tx;
use crate::error::{Error, Result};
use crate::live::Event;
use crate::support::store as support;

pub(super) async fn set(
    tx: &mut Tx,
    viewer: &Viewer,
    id: &ReleaseId,
    seen: i64,
    to: Visibility,
) -> Result<Option<String>> {
    let sealed = calendar::by_id(tx, id).await?.ok_or(Error::NotFound("release"))?;
    let seals = sealed.seals().to_vec();
    let Listed {
        product,
        release: before,
    } = sealed.open(viewer).ok_or(Error::NotFound("release"))?;
    check(&seen, &before.revision, &before.visibility, &to)?;
    if widens(&before.visibility, &to) {
        let taken = taken::versions_elsewhere(tx, &before.product, id, viewer).await?;
        if let Some(version) = before.versions.iter().find(|version| taken.contains(version)) {
            let version = before.called(*version);
            return Err(Dates::VersionTaken { version }.into());
        }
    }
    let now = tx.now();
    let mut after = before.clone();
    after.slug = address(tx, &before, &to).await?;
    after.visibility = to;
    let (mut after, changes) = next::as_seen(tx, after, now).await?;
    after.by_steps = before.by_steps;
    after.revision = before.revision + 1;
    // Whoever had it in a calendar before it was hidden gets it anew.
    after.sequence += 1;
    after.modified = now;
    if after.slug != before.slug {
        taken::keep_address(tx, &before).await?;
    }
    plans::keep_quietly(tx, &before, &after, &changes, next::SEEN_OTHERWISE, "").await?;
    if before.visibility.is_public() && !after.visibility.is_public() {
        support::withdraw(tx, &before.product, [&before], 0).await?;
    }
    let entity = format!("release:{id}");
    let change = [&before.visibility, &after.visibility];
    audit(tx, "release.visibility_set", entity, change)?;
    let sealed = calendar::by_id(tx, id).await?.ok_or(Error::NotFound("release"))?;
    follow::release(tx, &before, &after).await?;
    next::seen_otherwise(tx, &before, &after).await?;
    let both: Vec<_> = seals
        .iter()
        .filter(|seal| sealed.seals().contains(seal))
        .cloned()
        .collect();
    follow::behind(tx, &before, &after, &both).await?;
    // Each by the address that those know who are told.
    for (seals, slug) in [(seals, &before.slug), (sealed.seals().to_vec(), &after.slug)] {
        let event = Event::Release {
            product: product.slug.clone(),
            slug: slug.to_string(),
        };
        tx.tell(seals, event)?;
    }
    Ok(sealed.peek(viewer).map(Listed::path))
}

/// The address that a release has with this visibility.
async fn address(tx: &mut Tx, release: &Release, to: &Visibility) -> Result<Slug> {
    let slot = Slug::of_slot(release.kind, release.first_planned);
    match (release.visibility.is_public(), to.is_public()) {
        (true, false) => Ok(slot.unguessable(&chance())),
        (false, true) => {
            let version = release.versions.first().filter(|_| release.kind == Kind::Monthly);
            let plain = match taken::public_address(tx, &release.id).await? {
                Some(slug) => slug,
                None => version.map_or(slot, |version| Slug::of_version(*version)),
            };
            taken::free_slug(tx, &release.product, &plain).await
        }
        _ => Ok(release.slug.clone()),
    }
}
