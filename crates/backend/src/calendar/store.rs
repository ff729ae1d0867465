//! The SQL of products and releases: reading here, writing in [`save`].

mod save;
mod says;
mod seen;

use domain::calendar::{Kind, Version};
use domain::id::{CadenceId, ProductId, ReleaseId, RequestId};
use domain::identity::Sealed;
use jiff::civil::Date;

use super::queries::{Listed, Product};
use super::rows::{KindRow, ProductRow, ReleaseRow, steps_of_release};
use crate::db::{Args, Query, args};
use crate::error::Result;

pub(crate) use save::save_release;
pub(super) use save::{insert_occurrence, insert_release};
pub(crate) use says::{home, line_numbers};
pub(crate) use seen::seen_product;

/// Loads the releases that a condition on `releases r` picks, each with its product, versions and steps, ordered
/// by day. The condition is a literal, so that the whole text is one.
macro_rules! load_releases {
    ($query:expr, $args:expr, $condition:literal) => {{
        let arguments: Args = $args;
        let releases = $query
            .rows::<ReleaseRow>(
                concat!(
                    "SELECT r.id, r.product_id, r.kind, r.slug, r.day, r.first_planned, r.standing, r.left_out, r.confidence, ",
                    "r.binding, r.known_from, r.out_of_band, r.cadence_id, r.goes_by, r.visibility, r.sequence, r.modified_at, r.by_steps, r.by_steps_at, r.revision, ",
                    "h.slug AS product_slug, h.name AS product_name, h.colour AS product_colour, ",
                    "h.letter AS product_letter, h.visibility AS product_visibility, h.deploys AS product_deploys, h.line_numbers AS product_line_numbers, ",
                    "h.zone AS product_zone, h.kind_words AS product_kind_words, h.archived_on AS product_archived_on, g.visibility AS kind_visibility, ",
                    "g.said AS kind_said, g.said_at AS kind_said_at, ",
                    "(SELECT STRING_AGG(v.version, ' ' ORDER BY v.position) FROM release_versions v ",
                    "WHERE v.release_id = r.id) AS versions, ",
                    steps_of_release!(),
                    " AS steps FROM releases r JOIN products h ON h.id = r.product_id ",
                    "LEFT JOIN kinds g ON g.product_id = r.product_id AND g.kind = r.kind WHERE ",
                    $condition,
                    " ORDER BY r.day, r.kind, r.slug"
                ),
                arguments,
            )
            .await?;
        assemble(releases)
    }};
}

pub(crate) mod near;

fn assemble(releases: Vec<ReleaseRow>) -> Result<Vec<Sealed<Listed>>> {
    let listed = releases.into_iter().map(ReleaseRow::into_listed);
    Ok(listed.collect::<Result<_, _>>()?)
}

pub(crate) async fn products(query: &mut impl Query) -> Result<Vec<Product>> {
    let rows: Vec<ProductRow> = query
        .rows(
            "SELECT id, slug, name, colour, letter, visibility, deploys, line_numbers, zone, kind_words, archived_on \
             FROM products ORDER BY name, slug",
            args![],
        )
        .await?;
    Ok(rows
        .into_iter()
        .map(Product::try_from)
        .collect::<Result<_, _>>()?)
}

/// Who may see the releases of a product's kinds.
pub(crate) async fn kinds(query: &mut impl Query) -> Result<Vec<KindRow>> {
    query
        .rows("SELECT product_id, kind, visibility FROM kinds", args![])
        .await
}

/// Releases that are due, were planned for at first, or have a step planned between two days, both included.
pub(super) async fn window(query: &mut impl Query, from: Date, until: Date) -> Result<Vec<Sealed<Listed>>> {
    load_releases!(
        query,
        args![from, until],
        // Not `OR`: PostgreSQL would read every release for it. And cast, or SQLite would reckon with the days, and rather go
        // through each kind of each product than read the index of days.
        "r.id IN (SELECT d.id FROM releases d WHERE d.day BETWEEN CAST($1 AS TEXT) AND CAST($2 AS TEXT) \
         UNION SELECT f.id FROM releases f WHERE f.first_planned <> f.day AND f.first_planned BETWEEN $1 AND $2 \
         UNION SELECT w.release_id FROM steps w WHERE w.day BETWEEN $1 AND $2)"
    )
}

/// Every release of a product.
pub(crate) async fn of_product(query: &mut impl Query, product: &ProductId) -> Result<Vec<Sealed<Listed>>> {
    load_releases!(query, args![product.as_str()], "r.product_id = $1")
}

/// The releases of a product between two days, both included; of one kind, or of every one where none is named.
pub(crate) async fn of_product_between(
    query: &mut impl Query,
    product: &ProductId,
    kind: Option<Kind>,
    (from, until): (Date, Date),
) -> Result<Vec<Sealed<Listed>>> {
    load_releases!(
        query,
        args![product.as_str(), from, until, kind.map_or("", Kind::key)],
        "r.product_id = $1 AND r.day BETWEEN $2 AND $3 AND ($4 = '' OR r.kind = $4)"
    )
}

/// The releases of a product's cadences from a day on, and those of any day that are delayed.
pub(super) async fn of_cadences_from_or_delayed(
    query: &mut impl Query,
    product: &ProductId,
    from: Date,
) -> Result<Vec<Sealed<Listed>>> {
    load_releases!(
        query,
        args![product.as_str(), from],
        "r.id IN (SELECT o.id FROM releases o WHERE o.product_id = $1 AND o.day >= $2 AND o.cadence_id IS NOT NULL \
         UNION ALL SELECT l.id FROM releases l WHERE l.product_id = $1 AND l.standing = 'delayed' AND l.cadence_id IS NOT NULL)"
    )
}

/// Every release between two days, both included.
pub(super) async fn between(query: &mut impl Query, from: Date, until: Date) -> Result<Vec<Sealed<Listed>>> {
    load_releases!(query, args![from, until], "r.day BETWEEN $1 AND $2")
}

/// Every release of one kind after a day.
pub(super) async fn of_kind_after(
    query: &mut impl Query,
    (product, kind): (&ProductId, Kind),
    day: Date,
) -> Result<Vec<Sealed<Listed>>> {
    load_releases!(
        query,
        args![product.as_str(), kind.key(), day],
        "r.product_id = $1 AND r.kind = $2 AND r.day > $3"
    )
}

/// Of which kinds there are releases after a day, as ids of products with keys of kinds.
pub(super) async fn kinds_after(query: &mut impl Query, day: Date) -> Result<Vec<(String, String)>> {
    let sql = "SELECT k.product_id, k.kind FROM kinds k WHERE EXISTS \
               (SELECT 1 FROM releases r WHERE r.product_id = k.product_id AND r.kind = k.kind AND r.day > $1)";
    query.rows(sql, args![day]).await
}

/// The releases with a change of their dates between two instants, in milliseconds, both included.
pub(super) async fn changed_between(
    query: &mut impl Query,
    from: i64,
    until: i64,
) -> Result<Vec<Sealed<Listed>>> {
    load_releases!(
        query,
        args![from, until],
        "r.id IN (SELECT c.release_id FROM date_changes c WHERE c.at BETWEEN $1 AND $2)"
    )
}

/// How many are loaded at once where few are wanted.
pub(super) const BATCH: i64 = 50;

/// Of the releases of a product that are out, newest first, [`BATCH`] from `skip` on.
pub(super) async fn published(
    query: &mut impl Query,
    product: &ProductId,
    skip: i64,
) -> Result<Vec<Sealed<Listed>>> {
    load_releases!(
        query,
        args![product.as_str(), BATCH, skip],
        "r.id IN (SELECT o.id FROM releases o JOIN steps t ON t.release_id = o.id WHERE o.product_id = $1 \
         AND t.reaches = 'published' AND t.state = 'reached' ORDER BY o.day DESC, o.id DESC LIMIT $2 OFFSET $3)"
    )
}

/// The releases with a checklist that has something left to do.
pub(crate) async fn with_work(query: &mut impl Query) -> Result<Vec<Sealed<Listed>>> {
    load_releases!(
        query,
        args![],
        "r.id IN (SELECT u.release_id FROM runs u WHERE u.id IN \
         (SELECT i.run_id FROM items i WHERE i.state IN ('open', 'doing', 'blocked')))"
    )
}

pub(crate) async fn by_id(query: &mut impl Query, id: &ReleaseId) -> Result<Option<Sealed<Listed>>> {
    Ok(load_releases!(query, args![id.as_str()], "r.id = $1")?.pop())
}

/// Those of the releases that are there, many in one question.
pub(crate) async fn by_ids(query: &mut impl Query, ids: &[ReleaseId]) -> Result<Vec<Sealed<Listed>>> {
    const AT_ONCE: usize = 32;
    let mut found = Vec::with_capacity(ids.len());
    for ids in ids.chunks(AT_ONCE) {
        let mut arguments: Args = args![];
        // No release is called nothing.
        let padded = ids.iter().map(ReleaseId::as_str).chain(std::iter::repeat(""));
        arguments.extend(padded.take(AT_ONCE).map(Into::into));
        found.extend(load_releases!(
            query,
            arguments,
            "r.id IN ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, \
             $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32)"
        )?);
    }
    Ok(found)
}

pub(crate) async fn by_slug(
    query: &mut impl Query,
    product: &str,
    slug: &str,
) -> Result<Option<Sealed<Listed>>> {
    let found = load_releases!(
        query,
        args![product, slug],
        "r.slug = $2 AND r.product_id IN (SELECT p.id FROM products p WHERE p.slug = $1)"
    )?;
    Ok(found.into_iter().next())
}

/// The release that had this address once.
pub(super) async fn by_former_slug(
    query: &mut impl Query,
    product: &str,
    slug: &str,
) -> Result<Vec<Sealed<Listed>>> {
    load_releases!(
        query,
        args![product, slug],
        "r.id IN (SELECT a.release_id FROM release_addresses a WHERE a.slug = $2) \
         AND r.product_id IN (SELECT p.id FROM products p WHERE p.slug = $1)"
    )
}

/// The releases with this version: one of those that anybody sees, and others that are hidden. What is
/// least hidden comes first.
pub(super) async fn by_version(
    query: &mut impl Query,
    product: &str,
    version: Version,
) -> Result<Vec<Sealed<Listed>>> {
    let [one, two, three] = version.spellings();
    let mut found = load_releases!(
        query,
        args![product, one, two, three],
        "r.id IN (SELECT t.release_id FROM release_versions t JOIN products p ON p.id = t.product_id \
         WHERE p.slug = $1 AND t.version IN ($2, $3, $4))"
    )?;
    found.sort_by_key(|sealed| sealed.seals().len());
    Ok(found)
}

/// The releases of a product that ship a version, hidden ones too, in any standing.
pub(crate) async fn shipping(
    query: &mut impl Query,
    product: &ProductId,
    version: Version,
) -> Result<Vec<Sealed<Listed>>> {
    let [one, two, three] = version.spellings();
    load_releases!(
        query,
        args![product.as_str(), one, two, three],
        "r.id IN (SELECT t.release_id FROM release_versions t WHERE t.product_id = $1 AND t.version IN ($2, $3, $4))"
    )
}

/// Releases of a cadence from one of its days on, by day.
pub(super) async fn of_cadence(
    query: &mut impl Query,
    cadence: &CadenceId,
    from: Date,
) -> Result<Vec<Sealed<Listed>>> {
    load_releases!(
        query,
        args![cadence.as_str(), from],
        "r.cadence_id = $1 AND r.occurrence >= $2"
    )
}

/// The monthly releases of a product that are current on a day, and some before them; with all whose plan says that their
/// lines have not ended by then.
pub(crate) async fn monthly_until(
    query: &mut impl Query,
    product: &ProductId,
    day: Date,
) -> Result<Vec<Sealed<Listed>>> {
    load_releases!(
        query,
        args![product.as_str(), day],
        "r.id IN (SELECT c.id FROM (SELECT m.id FROM releases m WHERE m.product_id = $1 AND m.kind = 'monthly' \
         AND m.day <= $2 AND m.standing IN ('planned', 'delayed') ORDER BY m.day DESC LIMIT 24) c \
         UNION SELECT o.id FROM releases o JOIN steps e ON e.release_id = o.id WHERE o.product_id = $1 \
         AND o.kind = 'monthly' AND o.day <= $2 AND o.standing IN ('planned', 'delayed') AND e.key = 'end' AND e.day >= $2)"
    )
}

/// The releases that one request is about, or that came of it.
pub(crate) async fn of_request(query: &mut impl Query, id: &RequestId) -> Result<Vec<Sealed<Listed>>> {
    load_releases!(
        query,
        args![id.as_str()],
        "r.id IN (SELECT a.about_id FROM requests a WHERE a.id = $1 UNION SELECT b.release_id FROM requests b WHERE b.id = $1)"
    )
}

/// The releases that open requests are about.
pub(crate) async fn of_open_requests(query: &mut impl Query) -> Result<Vec<Sealed<Listed>>> {
    load_releases!(
        query,
        args![],
        "r.id IN (SELECT a.about_id FROM requests a WHERE a.settled_at IS NULL)"
    )
}

/// The releases that requests are about which were settled between two instants, in milliseconds, both included, or
/// that came of them.
pub(crate) async fn of_settled_requests(
    query: &mut impl Query,
    (from, until): (i64, i64),
) -> Result<Vec<Sealed<Listed>>> {
    load_releases!(
        query,
        args![from, until],
        "r.id IN (SELECT a.about_id FROM requests a WHERE a.settled_at BETWEEN $1 AND $2 \
         UNION SELECT b.release_id FROM requests b WHERE b.settled_at BETWEEN $1 AND $2)"
    )
}

/// The releases of all requests that are about one release, or that it came of.
pub(crate) async fn beside_in_requests(
    query: &mut impl Query,
    release: &ReleaseId,
) -> Result<Vec<Sealed<Listed>>> {
    load_releases!(
        query,
        args![release.as_str()],
        "r.id IN (SELECT a.about_id FROM requests a WHERE a.about_id = $1 OR a.release_id = $1 \
         UNION SELECT b.release_id FROM requests b WHERE b.about_id = $1 OR b.release_id = $1)"
    )
}

/// Other releases of the product with one of this release's versions.
pub(super) async fn with_its_versions(
    query: &mut impl Query,
    release: &ReleaseId,
) -> Result<Vec<Sealed<Listed>>> {
    load_releases!(
        query,
        args![release.as_str()],
        "r.id IN (SELECT o.release_id FROM release_versions v JOIN release_versions o ON o.product_id = v.product_id \
         AND o.version = v.version AND o.release_id <> v.release_id WHERE v.release_id = $1)"
    )
}
