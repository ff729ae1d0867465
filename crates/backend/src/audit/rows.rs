//! Rows of the audit with the seals and the names of what they are about.

use crate::visibility::seals;

use domain::identity::{Sealed, Visibility};
use domain::requests::Wish;
use serde_json::{Map, Value};

use super::{About, Kinds, Line, actor_words, instant};

/// One statement for every question: what is not asked for is an empty text. The things that a line is about
/// are joined by the id in `entity`, the outer ones by the inner ones.
pub(super) const LINES: &str = "\
    SELECT a.id, a.at, a.actor, w.name AS actor_name, w.username AS actor_username, a.action, a.entity, a.detail, \
    q.name AS person_name, q.username AS person_username, t.name AS token_name, o.name AS token_person, \
    i.id AS item_id, i.title AS item_title, i.visibility AS item_visibility, \
    n.id AS run_id, n.title AS run_title, n.visibility AS run_visibility, \
    r.slug AS release_slug, r.visibility AS release_visibility, \
    z.name AS freeze_name, z.visibility AS freeze_visibility, z.product_id AS freeze_product, z.kinds AS freeze_kinds, \
    y.wish AS request_wish, y.visibility AS request_visibility, y.about_id AS request_about, \
    h.id AS blocker_id, h.release_id AS blocker_release, h.environment AS blocker_environment, j.embargoed AS blocker_embargoed, \
    c.name AS cadence_name, k.visibility AS kind_visibility, \
    p.id AS product_id, p.slug AS product_slug, p.name AS product_name, p.visibility AS product_visibility \
    FROM audit a \
    LEFT JOIN people w ON w.id = a.actor \
    LEFT JOIN people q ON q.id = CASE WHEN a.entity LIKE 'person:%' THEN SUBSTR(a.entity, 8) END \
    LEFT JOIN tokens t ON t.id = CASE WHEN a.entity LIKE 'token:%' THEN SUBSTR(a.entity, 7) END \
    LEFT JOIN people o ON o.id = t.person_id \
    LEFT JOIN items i ON i.id = CASE WHEN a.entity LIKE 'item:%' THEN SUBSTR(a.entity, 6) END \
    LEFT JOIN runs n ON n.id = CASE WHEN a.entity LIKE 'run:%' THEN SUBSTR(a.entity, 5) ELSE i.run_id END \
    LEFT JOIN requests y ON y.id = CASE WHEN a.entity LIKE 'request:%' THEN SUBSTR(a.entity, 9) END \
    LEFT JOIN blockers h ON h.id = CASE WHEN a.entity LIKE 'blocker:%' THEN SUBSTR(a.entity, 9) END \
    LEFT JOIN sources j ON j.id = h.source_id \
    LEFT JOIN releases r ON r.id = CASE WHEN a.entity LIKE 'release:%' THEN SUBSTR(a.entity, 9) \
    ELSE COALESCE(n.release_id, y.about_id, h.release_id) END \
    LEFT JOIN cadences c ON c.id = CASE WHEN a.entity LIKE 'cadence:%' THEN SUBSTR(a.entity, 9) END \
    LEFT JOIN freeze_overrides v ON v.id = CASE WHEN a.entity LIKE 'override:%' THEN SUBSTR(a.entity, 10) END \
    LEFT JOIN freezes z ON z.id = CASE WHEN a.entity LIKE 'freeze:%' THEN SUBSTR(a.entity, 8) ELSE v.freeze_id END \
    LEFT JOIN products p ON p.id = CASE WHEN a.entity LIKE 'product:%' THEN SUBSTR(a.entity, 9) \
    ELSE COALESCE(r.product_id, c.product_id, v.product_id, z.product_id, y.product_id, h.product_id) END \
    LEFT JOIN kinds k ON k.product_id = p.id AND k.kind = COALESCE(r.kind, c.kind, \
    CASE y.wish WHEN 'internal' THEN 'internal' WHEN 'out_of_band' THEN 'patch' WHEN 'backport' THEN 'patch' END) \
    WHERE a.at >= $1 AND a.at < $2 AND a.at <= $3 AND (a.at < $3 OR a.id < $4) \
    AND (CAST($5 AS TEXT) = '' OR a.actor = $5 OR a.actor = 'system:' || $5 OR LOWER(w.username) = LOWER($5)) \
    AND (CAST($6 AS TEXT) = '' OR a.action = $6) \
    AND (CAST($7 AS TEXT) = '' OR a.entity = $7 OR a.entity LIKE $7 || ':%') \
    AND (CAST($9 AS TEXT) = '' OR LOWER(a.action || ' ' || a.entity || ' ' || a.actor || ' ' || a.detail || ' ' || \
    COALESCE(w.name, '') || ' ' || COALESCE(w.username, '') || ' ' || COALESCE(q.name, '') || ' ' || \
    COALESCE(t.name, '') || ' ' || COALESCE(o.name, '') || ' ' || COALESCE(i.title, '') || ' ' || \
    COALESCE(n.title, '') || ' ' || COALESCE(r.slug, '') || ' ' || COALESCE(c.name, '') || ' ' || \
    COALESCE(z.name, '') || ' ' || COALESCE(p.name, '')) LIKE $9) \
    ORDER BY a.at DESC, a.id DESC LIMIT $8";

#[derive(sqlx_macros::FromRow)]
pub(super) struct KindRow {
    pub(super) product_id: String,
    pub(super) kind: String,
    pub(super) visibility: String,
}

#[derive(sqlx_macros::FromRow)]
pub(super) struct LineRow {
    pub(super) id: String,
    pub(super) at: i64,
    actor: String,
    actor_name: Option<String>,
    actor_username: Option<String>,
    action: String,
    entity: String,
    detail: String,
    person_name: Option<String>,
    person_username: Option<String>,
    token_name: Option<String>,
    token_person: Option<String>,
    item_id: Option<String>,
    item_title: Option<String>,
    item_visibility: Option<String>,
    run_id: Option<String>,
    run_title: Option<String>,
    run_visibility: Option<String>,
    release_slug: Option<String>,
    release_visibility: Option<String>,
    freeze_name: Option<String>,
    freeze_visibility: Option<String>,
    freeze_product: Option<String>,
    freeze_kinds: Option<String>,
    request_wish: Option<String>,
    request_visibility: Option<String>,
    request_about: Option<String>,
    blocker_id: Option<String>,
    blocker_release: Option<String>,
    blocker_environment: Option<String>,
    blocker_embargoed: Option<i64>,
    cadence_name: Option<String>,
    kind_visibility: Option<String>,
    product_id: Option<String>,
    product_slug: Option<String>,
    product_name: Option<String>,
    product_visibility: Option<String>,
}

/// What is seen of something that is not there, or cannot be read: nothing, but for those who see all.
fn read(visibility: Option<&str>) -> Visibility {
    visibility
        .and_then(|text| text.parse().ok())
        .unwrap_or_else(Visibility::embargoed)
}

impl LineRow {
    fn entity_kind(&self) -> &str {
        self.entity.split_once(':').map_or("", |(kind, _)| kind)
    }

    /// Who may see what it is about.
    fn seals(&self, kinds: &Kinds) -> Vec<Visibility> {
        let product = || read(self.product_visibility.as_deref());
        let kind = || read(self.kind_visibility.as_deref());
        let own = || read(self.release_visibility.as_deref());
        let release = || seals::of_release(product(), Some(kind()), own());
        let run = || seals::of_run(release(), read(self.run_visibility.as_deref()));
        match self.entity_kind() {
            "person" | "token" | "template" | "connection" => Vec::new(),
            "item" => seals::of_item(run(), read(self.item_visibility.as_deref())),
            "run" => run(),
            // When a release is shown, what was drafted of it in secret is not.
            "release" if self.action.starts_with("draft.") => seals::of_draft(release(), self.sealed_then()),
            "release" => release(),
            "cadence" => vec![kind(), product()],
            "request" => {
                let about = match self.request_about {
                    Some(_) => release(),
                    None => vec![product(), kind()],
                };
                seals::of_request(about, read(self.request_visibility.as_deref()))
            }
            "blocker" => {
                let about = match self.blocker_release {
                    Some(_) => release(),
                    None => Vec::new(),
                };
                let source = self.blocker_embargoed.map(|embargoed| embargoed == 1);
                seals::of_blocker(product(), about, source)
            }
            // For which product one is overridden, and why, is as hidden as that product.
            "override" => {
                let mut seals = self.freeze_seals(kinds);
                seals.push(product());
                seals
            }
            "freeze" if self.action == "freeze.overridden" => vec![Visibility::embargoed()],
            "freeze" => self.freeze_seals(kinds),
            // What was known of it when it was done is written beside it.
            "delivery" => vec![self.sealed_then()],
            "product"
                if ["source.", "branch.", "cadence."]
                    .iter()
                    .any(|of| self.action.starts_with(of)) =>
            {
                vec![product(), self.sealed_then()]
            }
            // What is done to a product by itself says nothing of its releases; all else sums up over its kinds.
            "product" => {
                let mut seals = vec![product()];
                if !matches!(
                    self.action.as_str(),
                    "product.added"
                        | "product.archived"
                        | "product.brought_back"
                        | "product.causes_set"
                        | "product.described"
                        | "product.edited"
                        | "product.visibility_set"
                        | "product.support_set"
                        | "product.velocity_set"
                ) {
                    let id = self.product_id.as_deref().unwrap_or_default();
                    seals.extend(
                        kinds
                            .get(id)
                            .into_iter()
                            .flatten()
                            .map(|(_, of_kind)| of_kind.clone()),
                    );
                }
                seals
            }
            _ => vec![Visibility::embargoed()],
        }
    }

    /// Who may see the freeze that it is about.
    fn freeze_seals(&self, kinds: &Kinds) -> Vec<Visibility> {
        let named = self.freeze_kinds.as_deref().unwrap_or_default();
        let of_product = self.freeze_product.as_deref().map(|id| {
            let kinds = kinds.get(id).map_or(&[][..], Vec::as_slice).iter();
            let named = kinds.filter(|(kind, _)| named.split(' ').any(|word| word == kind));
            let named = named.map(|(_, of_kind)| of_kind.clone()).collect();
            (read(self.product_visibility.as_deref()), named)
        });
        seals::of_freeze(of_product, read(self.freeze_visibility.as_deref()))
    }

    /// The visibility that the line itself names.
    fn sealed_then(&self) -> Visibility {
        let detail: Option<Map<String, Value>> = serde_json::from_str(&self.detail).ok();
        read(
            detail
                .as_ref()
                .and_then(|detail| detail.get("visibility")?.as_str()),
        )
    }

    /// The line, for those who may see what it is about.
    pub(super) fn sealed(self, kinds: &Kinds) -> Sealed<Line> {
        let seals = self.seals(kinds);
        Sealed::new(seals, self.line())
    }

    fn line(self) -> Line {
        let about = self.about();
        let detail = shown(&self.detail);
        let actor_name = self.actor_name.unwrap_or_else(|| actor_words(self.actor.clone()));
        Line {
            id: self.id,
            at: instant(self.at),
            actor_name,
            actor_username: self.actor_username,
            actor: self.actor,
            action: self.action,
            entity: self.entity,
            about,
            detail,
        }
    }

    /// `Monthly release of GitLab 19.7`.
    fn run_name(&self) -> Option<String> {
        let product = self.product_name.as_deref().unwrap_or_default();
        let release = self.release_slug.as_deref().unwrap_or_default();
        let title = self.run_title.as_ref();
        title.map(|title| format!("{title} of {product} {release}"))
    }

    fn about(&self) -> About {
        let product = self.product_name.as_deref().unwrap_or_default();
        let slug = self.product_slug.as_deref().unwrap_or_default();
        let id = |text: &Option<String>| text.clone().unwrap_or_default();
        let (name, path) = match self.entity_kind() {
            "person" => {
                let path = self.person_username.as_ref();
                (
                    self.person_name.clone(),
                    path.map(|name| format!("/admin/people?q={name}")),
                )
            }
            "token" => {
                let whose = id(&self.token_person);
                let name = self.token_name.as_ref();
                (
                    name.map(|name| format!("the token \u{201c}{name}\u{201d} of {whose}")),
                    Some("/admin/tokens".to_owned()),
                )
            }
            "item" => {
                let path = format!("/checklists/{}#item-{}", id(&self.run_id), id(&self.item_id));
                let run = self.run_name().unwrap_or_default();
                let title = self.item_title.as_ref();
                (
                    title.map(|title| format!("\u{201c}{title}\u{201d} in {run}")),
                    Some(path),
                )
            }
            "run" => (self.run_name(), Some(format!("/checklists/{}", id(&self.run_id)))),
            "release" => {
                let release = self.release_slug.as_ref();
                (
                    release.map(|release| format!("{product} {release}")),
                    release.map(|release| format!("/releases/{slug}/{release}")),
                )
            }
            "cadence" => {
                let name = self.cadence_name.as_ref();
                (
                    name.map(|name| format!("{product}: {name}")),
                    Some("/admin/cadences".to_owned()),
                )
            }
            "freeze" => (
                self.freeze_name
                    .as_ref()
                    .map(|name| format!("the freeze \u{201c}{name}\u{201d}")),
                Some("/admin/freezes".to_owned()),
            ),
            "override" => (
                self.freeze_name
                    .as_ref()
                    .map(|name| format!("the freeze \u{201c}{name}\u{201d} for {product}")),
                Some("/admin/freezes".to_owned()),
            ),
            "request" => {
                let wish = self
                    .request_wish
                    .as_deref()
                    .and_then(|wish| wish.parse::<Wish>().ok());
                let of = self
                    .release_slug
                    .as_deref()
                    .filter(|_| self.request_about.is_some());
                let of = of.map(|release| format!(" {release}")).unwrap_or_default();
                let path = self.entity.strip_prefix("request:");
                (
                    wish.map(|wish| {
                        format!("the request for {} of {product}{of}", wish.word().to_lowercase())
                    }),
                    path.map(|id| format!("/requests/{id}")),
                )
            }
            "blocker" => {
                let of = match (&self.release_slug, &self.blocker_environment) {
                    (_, Some(environment)) => format!("{product} in {environment}"),
                    (Some(release), None) => format!("{product} {release}"),
                    (None, None) => product.to_owned(),
                };
                (
                    self.blocker_id.as_ref().map(|_| format!("a blocker of {of}")),
                    Some(format!("/velocity/blockers?product={slug}")),
                )
            }
            "product" => (self.product_name.clone(), Some(format!("/?product={slug}"))),
            "delivery" => (Some("a delivery".to_owned()), Some("/admin/webhooks".to_owned())),
            "connection" => {
                let connection = self.entity.strip_prefix("connection:");
                (
                    connection.map(|name| format!("the connection {name}")),
                    Some("/admin/connections".to_owned()),
                )
            }
            "template" => {
                let template = self.entity.strip_prefix("template:");
                (template.map(|slug| format!("the template {slug}")), None)
            }
            _ => (None, None),
        };
        match name {
            Some(name) => About { name, path },
            None => About {
                name: self.entity.clone(),
                path: None,
            },
        }
    }
}

/// What is shown of a line's figures. Numbers of items would count those that are hidden; a reason that was
/// given in private stands in the history of the release, for those who may read it; who was named in an
/// embargo is left out.
fn shown(detail: &str) -> Map<String, Value> {
    const NEVER: [&str; 4] = ["items", "changed", "gone", "internal_reason"];
    let Ok(Value::Object(detail)) = serde_json::from_str(detail) else {
        return Map::new();
    };
    detail
        .into_iter()
        .filter(|(key, value)| !NEVER.contains(&key.as_str()) && !value.is_null() && value != "")
        .map(|(key, value)| match value.as_str() {
            Some(text) if text.starts_with("embargoed:") => (key, "embargoed".into()),
            _ => (key, value),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::shown;

    #[test]
    fn figures_tell_of_nothing_hidden() {
        let detail = json!({
            "items": 34, "changed": 3, "gone": 1, "internal_reason": "x", "public_reason": "", "step": null,
            "before": "embargoed:a,b", "after": "public",
        });
        let shown = serde_json::Value::Object(shown(&detail.to_string()));
        assert_eq!(shown, json!({ "before": "embargoed", "after": "public" }));
        assert!(super::shown("[1]").is_empty());
    }
}
