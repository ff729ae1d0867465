//! A calendar of many years and products, in which one month is always the same.

use anyhow::Result;
use backend::Db;
use backend::calendar::add_cadence::AddCadence;
use backend::calendar::add_product::AddProduct;
use backend::clock::derived_id;
use backend::identity::people;
use backend::identity::sign_in::SignIn;
use domain::calendar::{Binding, Kind};
use domain::identity::{Actor, Role, Visibility};
use jiff::ToSpan as _;
use jiff::civil::{Date, date};

use crate::raw::Raw;

/// How many releases December 2026 holds.
pub const IN_MONTH: usize = 40;
const PRODUCTS: usize = 20;
const COLOURS: [&str; 8] = [
    "orange", "blue", "green", "violet", "rose", "teal", "amber", "slate",
];
/// Rows of one statement.
const ROWS: usize = 400;
const FIRST: Date = date(2001, 1, 1);
/// Nothing but the month's own lies between these days: neither in its weeks nor in what counts around it.
const QUIET: (Date, Date) = (date(2026, 7, 1), date(2027, 2, 28));

/// What the plans of a product do not want.
async fn furnish(db: &Db, product: &str) -> Result<()> {
    for kind in [Kind::Monthly, Kind::Patch] {
        let cadence = AddCadence {
            id: None,
            product: product.to_owned(),
            name: kind.key().to_owned(),
            kind,
            // It plans nothing any more: what is there is written below.
            rule: format!("on {FIRST}"),
            from: FIRST,
            until: None,
            left_out: String::new(),
            majors: None,
            counting: None,
            first: None,
            binding: Binding::Target,
            steps: String::new(),
            checks: "alone on its day\nnot on friday\nsteps in order\nno freeze".to_owned(),
            plan_now: false,
            corrects: None,
        };
        db.write(&Actor::System("bench"), cadence).await?;
    }
    Ok(())
}

/// Somebody who may sign in.
fn person(number: i64, (username, name): (&str, &str), role: Role) -> SignIn {
    SignIn {
        id: None,
        connection: people::DEMO.to_owned(),
        gitlab_id: Some(number),
        username: username.to_owned(),
        name: name.to_owned(),
        title: String::new(),
        roles: [role].into_iter().collect(),
        avatar: None,
    }
}

/// Writes the products, and `releases` releases: [`IN_MONTH`] in December 2026, the others spread evenly over
/// fifty years before and after, and over all products. Every third is a monthly one, and each has its
/// version and two steps within the week before it.
pub async fn fill(db: &Db, raw: &mut Raw, releases: usize) -> Result<()> {
    let mut products = Vec::new();
    for (number, colour) in (0..PRODUCTS).zip(COLOURS.iter().cycle()) {
        let letter = char::from(b'A' + u8::try_from(number)?);
        let product = AddProduct {
            id: None,
            slug: format!("product-{number}"),
            name: format!("Product {letter}"),
            colour: (*colour).to_owned(),
            letter: letter.to_string(),
            visibility: Visibility::Public,
            zone: domain::calendar::Zone::utc(),
            words: domain::calendar::KindWords::default(),
        };
        let slug = product.slug.clone();
        products.push(db.write(&Actor::System("bench"), product).await?);
        furnish(db, &slug).await?;
    }
    let (ana, dana) = (("ana", "Ana"), ("dana", "Dana"));
    for (number, names, role) in [(1, ana, Role::ReleaseManager), (2, dana, Role::Admin)] {
        db.write(&Actor::System("bench"), person(number, names, role))
            .await?;
    }
    let mut days: Vec<Date> = (0..IN_MONTH)
        .map(|number| Ok(date(2026, 12, 8).checked_add(i64::try_from(number % 20)?.days())?))
        .collect::<Result<_>>()?;
    let mut others = (0_i64..)
        .map(|number| FIRST.saturating_add((number * 7919 % (365 * 50)).days()))
        .filter(|day| !(QUIET.0..=QUIET.1).contains(day));
    days.extend(others.by_ref().take(releases.saturating_sub(IN_MONTH)));
    raw.run("BEGIN".to_owned()).await?;
    for (start, days) in (0..).step_by(ROWS).zip(days.chunks(ROWS)) {
        let (mut rows, mut versions, mut steps) = (Vec::new(), Vec::new(), Vec::new());
        for (number, day) in (start..).zip(days) {
            // Both kinds of each product come in the month, so what counts next is found there.
            let kind = if (number / PRODUCTS).is_multiple_of(2) {
                "monthly"
            } else {
                "patch"
            };
            let id = derived_id(&["release", &number.to_string()]);
            let product = products.get(number % PRODUCTS).map_or("", |id| id.as_str());
            rows.push(format!(
                "('{id}','{product}','{kind}','r-{number}','{day}','{day}','{day}','planned','confirmed','target','hand',\
                 'public',0,1796000000000,0)"
            ));
            versions.push(format!(
                "('{product}','{}.{}.0','{id}',0)",
                number / 1000 + 1,
                number % 1000
            ));
            for (position, before) in [(0, 4), (1, 0)] {
                let step = derived_id(&["step", &id, &position.to_string()]);
                let on = day.checked_sub(before.days())?;
                steps.push(format!(
                    "('{step}','{id}',{position},'step-{position}','Step {position}','{on}','{on}','target','confirmed',\
                     'planned','planned',1,0,0,1796000000000)"
                ));
            }
        }
        for (into, rows) in [
            (
                "releases (id, product_id, kind, slug, day, first_planned, occurrence, standing, confidence, binding, \
                 known_from, visibility, sequence, modified_at, revision)",
                rows,
            ),
            (
                "release_versions (product_id, version, release_id, position)",
                versions,
            ),
            (
                "steps (id, release_id, position, key, name, day, first_day, binding, confidence, state, seen_as, shown, \
                 moved, sequence, modified_at)",
                steps,
            ),
        ] {
            raw.run(format!("INSERT INTO {into} VALUES {}", rows.join(",")))
                .await?;
        }
    }
    raw.run("COMMIT".to_owned()).await?;
    // As PostgreSQL does by itself after a while, and SQLite when it is closed.
    raw.run("ANALYZE".to_owned()).await
}
