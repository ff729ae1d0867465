//! Puts hidden things into a database, and works on them.

use backend::blockers::block;
use backend::calendar::add_cadence::AddCadence;
use backend::calendar::add_product::AddProduct;
use backend::calendar::add_release::AddRelease;
use backend::calendar::edit_release::{Edit, EditRelease};
use backend::calendar::{Listed, Product, queries};
use backend::checklists::queries as checklists;
use backend::checklists::start_run::StartRun;
use backend::checklists::tick::TickItem;
use backend::drafts::keep::KeepDraft;
use backend::freezes::add::AddFreeze;
use backend::requests::accept::AcceptRequest;
use backend::requests::ask::AskFor;
use backend::requests::decline::DeclineRequest;
use backend::visibility::Target;
use backend::visibility::set_visibility::{Audience, SetVisibility};
use domain::blockers;
use domain::calendar::edit::StepEdit;
use domain::calendar::whatif;
use domain::calendar::{Binding, Kind, Majors, Moment};
use domain::checklists::StateKind;
use domain::freezes::Draft;
use domain::id::{ItemId, ReleaseId, RunId};
use domain::identity::{Actor, Viewer, Visibility};
use domain::requests::{self, Wish};
use jiff::SignedDuration;
use jiff::civil::date;

use crate::http::changes::facts;
use crate::http::support::{World, untouched};

/// What was hidden.
pub struct Hidden {
    /// The release's id, its address, its checklist and an item of it, done.
    pub release: String,
    pub slug: String,
    pub run: String,
    pub item: String,
    /// An item in the checklist of a public release.
    pub extra: String,
    /// The hidden product's address.
    pub product: String,
    /// The address of a release of it.
    pub product_slug: String,
    /// A hidden checklist of a public release, and that release's id.
    pub veiled: String,
    pub next: String,
    /// A project in which fixes are prepared.
    pub source: String,
    /// A freeze of every product.
    pub freeze: String,
    /// A request whose reason is hidden, and one for an exception to the hidden release.
    pub asked: String,
    pub late: String,
    /// A draft of another date for the release.
    pub draft: String,
    /// What holds the release up.
    pub stuck: String,
}

/// Who may see what is hidden.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hiding {
    /// The team.
    Team,
    /// Security release managers, and Eli.
    Embargo,
}

impl Hiding {
    fn audience(self) -> Audience {
        match self {
            Self::Team => Audience::Team,
            Self::Embargo => Audience::Embargoed {
                usernames: vec!["eli".to_owned()],
            },
        }
    }

    async fn visibility(self, world: &World) -> Visibility {
        match self {
            Self::Team => Visibility::Team,
            Self::Embargo => {
                let eli = world.actor("eli").await.viewer().person().unwrap().clone();
                Visibility::Embargoed { people: [eli].into() }
            }
        }
    }
}

async fn set(world: &World, target: Target, audience: Audience) {
    let work = SetVisibility { target, audience };
    world.db().write(&world.actor("chidi").await, work).await.unwrap();
}

/// Hides the kind of internal releases, of which there are none yet: that is the same in both databases.
pub async fn hide_kind(world: &World, hiding: Hiding) {
    if hiding == Hiding::Embargo {
        let kind = Target::Kind {
            product: "gitlab".to_owned(),
            kind: Kind::Internal,
            seen: Visibility::Team,
        };
        set(world, kind, hiding.audience()).await;
    }
}

/// A release of a hidden kind, which is public itself.
async fn add_internal(world: &World) {
    let work = AddRelease {
        product: "gitlab".to_owned(),
        kind: Kind::Internal,
        day: date(2026, 12, 11),
        versions: vec![],
        goes_by: None,
        visibility: Visibility::Public,
        public_reason: "Only quartzite".to_owned(),
        internal_reason: String::new(),
    };
    world.db().write(&world.actor("chidi").await, work).await.unwrap();
}

/// A hidden checklist of a release that everybody sees.
async fn veil(world: &World, release: &ReleaseId, hiding: Hiding) -> RunId {
    let work = StartRun {
        release: release.clone(),
        template: "monthly".to_owned(),
    };
    let id = world.db().write(&world.actor("chidi").await, work).await.unwrap();
    let run = Target::Run {
        id: id.clone(),
        seen: Visibility::Public,
    };
    set(world, run, hiding.audience()).await;
    id
}

/// Hides a release with all that belongs to it, an item of the public run, a checklist of a public
/// release, a release of a hidden kind, and a product.
pub async fn hide(world: &World, public_run: &str, hiding: Hiding) -> Hidden {
    let visibility = hiding.visibility(world).await;
    add_internal(world).await;
    let next = world.release("19.8").await.release.id;
    let veiled = veil(world, &next, hiding).await;
    let chidi = world.actor("chidi").await;
    let work = AddRelease {
        product: "gitlab".to_owned(),
        kind: Kind::Patch,
        day: date(2026, 12, 14),
        versions: vec!["19.6.77".parse().unwrap(), "19.5.77".parse().unwrap()],
        goes_by: None,
        visibility: visibility.clone(),
        public_reason: "A fix called quartzite".to_owned(),
        internal_reason: "More of quartzite".to_owned(),
    };
    let listed = world.db().write(&chidi, work).await.unwrap();
    let (release, slug) = (listed.release.id, listed.release.slug.to_string());
    for edit in [
        Edit::Move(date(2026, 12, 15)),
        Edit::Step("warning".to_owned(), StepEdit::Reach(date(2026, 12, 1))),
    ] {
        edit_release(world, &release, edit).await;
    }
    let draft = draft(world, &release).await;
    let work = StartRun {
        release: release.clone(),
        template: "patch".to_owned(),
    };
    let run = world.db().write(&chidi, work).await.unwrap();
    let view = checklists::run(world.db(), &Viewer::System, &run).await.unwrap();
    let items: Vec<_> = view
        .sections
        .into_iter()
        .flat_map(|section| section.items)
        .collect();
    let item = untouched(&items).item.id.clone();
    tick(world, &run, &item, StateKind::Done).await;
    block_item(world, &run, &items.last().unwrap().item.id).await;
    hide_product(world, visibility.clone()).await;
    let bird = known_product(world, "nightjar").await.slug;
    let freeze = freeze(world, None, visibility.clone()).await;
    freeze_of(world, &bird).await;
    blocked(world, &bird, block::What::Deployments(String::new())).await;
    let stuck = blocked(world, "gitlab", block::What::Release(slug.clone())).await;
    let asked = asked(world, &release_of(world, &release).await).await;
    let source = facts::hidden(world, hiding == Hiding::Embargo).await;
    let nightjar = known_product(world, "nightjar").await;
    let planned = queries::all(world.db(), &Viewer::System, Some(&nightjar))
        .await
        .unwrap();
    let extra = extra_item(world, public_run, &visibility).await;
    tick(world, &public_run.parse().unwrap(), &extra, StateKind::Done).await;
    Hidden {
        release: release.to_string(),
        slug,
        run: run.to_string(),
        item: item.to_string(),
        extra: extra.to_string(),
        product: nightjar.slug.clone(),
        veiled: veiled.to_string(),
        next: next.to_string(),
        source: source.to_string(),
        freeze,
        asked: asked.0,
        late: asked.1,
        draft,
        stuck,
        product_slug: planned
            .first()
            .expect("a cadence plans releases")
            .release
            .slug
            .to_string(),
    }
}

/// Something is blocked for three hours, and nobody knows what to do.
async fn blocked(world: &World, product: &str, what: block::What) -> String {
    let since = world.db().clock().now() - SignedDuration::from_hours(3);
    let work = block::Block {
        id: None,
        product: product.to_owned(),
        what,
        draft: blockers::Draft {
            cause: "needed".to_owned(),
            note: "A hole in quartzite".to_owned(),
            issue: "https://example.com/quartzite/-/issues/9".to_owned(),
            since: Some(since),
            until: None,
        },
        key: None,
    };
    let chidi = world.actor("chidi").await;
    world.db().write(&chidi, work).await.unwrap().to_string()
}

/// An item of a hidden checklist that is blocked.
async fn block_item(world: &World, run: &RunId, item: &ItemId) {
    let view = checklists::item(world.db(), &Viewer::System, run, item)
        .await
        .unwrap();
    let work = TickItem {
        run: run.clone(),
        item: item.clone(),
        want: StateKind::Blocked,
        reason: Some("Waits for quartzite".to_owned()),
        seen: view.item.version,
        key: None,
    };
    world.db().write(&world.actor("chidi").await, work).await.unwrap();
}

/// A draft of another date for a release.
async fn draft(world: &World, release: &ReleaseId) -> String {
    let listed = queries::release_by_id(world.db(), &Viewer::System, release)
        .await
        .unwrap();
    let work = KeepDraft {
        release: release.clone(),
        seen: listed.release.revision,
        wish: whatif::Wish {
            step: None,
            to: Some(Moment::day(date(2026, 12, 18))),
        },
        note: "Because of quartzite".to_owned(),
        public_reason: "Because of quartzite".to_owned(),
        key: None,
    };
    let chidi = world.actor("chidi").await;
    world.db().write(&chidi, work).await.unwrap().to_string()
}

/// A freeze in the middle of December.
async fn freeze(world: &World, product: Option<&str>, visibility: Visibility) -> String {
    let work = AddFreeze {
        id: None,
        product: product.map(str::to_owned),
        draft: Draft {
            name: "Lock for quartzite".to_owned(),
            reason: "Because of quartzite".to_owned(),
            strength: "hard".to_owned(),
            forbids: "deploy, tag".to_owned(),
            repeats: "once".to_owned(),
            from: "2026-12-14T00:00".to_owned(),
            until: "2026-12-17T00:00".to_owned(),
            ..Draft::default()
        },
        visibility,
    };
    let chidi = world.actor("chidi").await;
    world.db().write(&chidi, work).await.unwrap().to_string()
}

async fn release_of(world: &World, release: &ReleaseId) -> Listed {
    queries::release_by_id(world.db(), &Viewer::System, release)
        .await
        .unwrap()
}

/// A request under an embargo, of somebody who sees what is hidden; one to a deadline of the hidden release; and some
/// that were settled.
async fn asked(world: &World, listed: &Listed) -> (String, String) {
    let mut ask = AskFor {
        wish: Wish::OutOfBand,
        product: "gitlab".to_owned(),
        release: listed.release.slug.to_string(),
        step: String::new(),
        draft: requests::Draft {
            severity: "S1".to_owned(),
            reason: "A hole in quartzite".to_owned(),
            incident: "https://example.com/quartzite/9".to_owned(),
            change: "https://example.com/quartzite/-/merge_requests/7".to_owned(),
            until: "2026-12-14T12:00".to_owned(),
            ..requests::Draft::default()
        },
        embargoed: true,
        key: None,
    };
    let eli = world.actor("eli").await;
    let asked = world.db().write(&eli, ask.clone()).await.unwrap();
    let declined = world.db().write(&eli, ask.clone()).await.unwrap();
    let accepted = world.db().write(&eli, ask.clone()).await.unwrap();
    ask.wish = Wish::Exception;
    ask.embargoed = false;
    let late = world.db().write(&eli, ask).await.unwrap();
    let chidi = world.actor("chidi").await;
    let decline = DeclineRequest {
        request: declined,
        reason: "Not for quartzite".to_owned(),
        key: None,
    };
    world.db().write(&chidi, decline).await.unwrap();
    let accept = AcceptRequest {
        request: accepted,
        reason: "For quartzite".to_owned(),
        agreed_by: String::new(),
        day: Some(date(2026, 12, 18)),
        versions: Vec::new(),
        goes_by: None,
        audience: None,
        public_reason: "Because of quartzite".to_owned(),
        carrier: String::new(),
        key: None,
    };
    world.db().write(&chidi, accept).await.unwrap();
    (asked.to_string(), late.to_string())
}

/// A freeze of a hidden product, which is public itself.
async fn freeze_of(world: &World, product: &str) {
    freeze(world, Some(product), Visibility::Public).await;
}

/// A product by the beginning of its address.
async fn known_product(world: &World, slug: &str) -> Product {
    let known = queries::products(world.db(), &Viewer::System).await.unwrap();
    known
        .into_iter()
        .find(|product| product.slug.starts_with(slug))
        .unwrap()
}

async fn hide_product(world: &World, visibility: Visibility) {
    let system = Actor::System("test");
    let work = AddProduct {
        id: None,
        slug: "nightjar".to_owned(),
        name: "Nightjar".to_owned(),
        colour: "violet".to_owned(),
        letter: "N".to_owned(),
        visibility,
        zone: domain::calendar::Zone::utc(),
        words: domain::calendar::KindWords::default(),
    };
    world.db().write(&system, work).await.unwrap();
    let gitlab = known_product(world, "gitlab").await;
    let cadences = queries::cadences(world.db(), &Viewer::System, &gitlab)
        .await
        .unwrap();
    let rule = cadences
        .iter()
        .find(|cadence| cadence.kind == Kind::Monthly && cadence.until.is_none())
        .unwrap()
        .rule
        .to_string();
    let nightjar = known_product(world, "nightjar").await;
    let work = AddCadence {
        id: None,
        product: nightjar.slug,
        name: "monthly".to_owned(),
        kind: Kind::Monthly,
        rule,
        from: date(2026, 12, 1),
        until: None,
        left_out: String::new(),
        majors: Some(Majors {
            month: 5,
            from: date(2026, 1, 1),
        }),
        counting: None,
        first: None,
        binding: Binding::Target,
        steps: String::new(),
        checks: String::new(),
        plan_now: true,
        corrects: None,
    };
    world.db().write(&system, work).await.unwrap();
}

/// An item that only a few may see, in a checklist that many do. None is added while a checklist runs.
async fn extra_item(world: &World, run: &str, visibility: &Visibility) -> ItemId {
    let id = "01960000-0000-7000-8000-00000000beef";
    let pool = sqlx::SqlitePool::connect(&world.database_url()).await.unwrap();
    let added = sqlx::query(
        "INSERT INTO items (id, run_id, section_id, position, title, detail, duty, state, version, visibility) \
         SELECT $1, run_id, section_id, 1000, 'Verify quartzite', '', 'security_release_manager', 'open', 0, $2 \
         FROM items WHERE run_id = $3 ORDER BY position LIMIT 1",
    )
    .bind(id)
    .bind(visibility.to_string())
    .bind(run)
    .execute(&pool)
    .await
    .unwrap();
    assert_eq!(added.rows_affected(), 1);
    pool.close().await;
    id.parse().unwrap()
}

async fn tick(world: &World, run: &RunId, item: &ItemId, want: StateKind) {
    let seen = checklists::item(world.db(), &Viewer::System, run, item)
        .await
        .unwrap()
        .item
        .version;
    let work = TickItem {
        run: run.clone(),
        item: item.clone(),
        want,
        reason: None,
        seen,
        key: None,
    };
    world.db().write(&world.actor("chidi").await, work).await.unwrap();
}

async fn edit_release(world: &World, release: &ReleaseId, edit: Edit) {
    let seen = queries::release_by_id(world.db(), &Viewer::System, release)
        .await
        .unwrap()
        .release
        .revision;
    let work = EditRelease {
        release: release.clone(),
        edit,
        seen,
        public_reason: "Because of quartzite".to_owned(),
        internal_reason: String::new(),
    };
    world.db().write(&world.actor("chidi").await, work).await.unwrap();
}

/// Works on all of it: ticks and takes back, declines, moves.
pub async fn work(world: &World, hidden: &Hidden, public_run: &str) {
    for (run, item) in [(hidden.run.as_str(), &hidden.item), (public_run, &hidden.extra)] {
        let (run, item) = (run.parse().unwrap(), item.parse().unwrap());
        tick(world, &run, &item, StateKind::Open).await;
        tick(world, &run, &item, StateKind::Done).await;
    }
    let decline = DeclineRequest {
        request: hidden.asked.parse().unwrap(),
        reason: "Not for quartzite".to_owned(),
        key: None,
    };
    world
        .db()
        .write(&world.actor("chidi").await, decline)
        .await
        .unwrap();
    edit_release(
        world,
        &hidden.release.parse().unwrap(),
        Edit::Move(date(2026, 12, 16)),
    )
    .await;
}
