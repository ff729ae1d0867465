//! A database as a whole: a backup, and the way from SQLite to PostgreSQL, with rows in every table.

use std::path::{Path, PathBuf};
use std::sync::Mutex;

use backend::blockers::block::What as Blocked;
use backend::blockers::set_causes::SetCauses;
use backend::blockers::told::ToldBlocker;
use backend::calendar::edit_release::Edit;
use backend::calendar::holidays::ImportHolidays;
use backend::calendar::queries as calendar;
use backend::carry::{Carried, KeepCarried, Look, keep_look};
use backend::changes::look_after::LookAfter;
use backend::checklists::history::item_history;
use backend::checklists::queries as checklists;
use backend::checklists::tick::TickItem;
use backend::connections::deployments::{Deployment, Stage};
use backend::connections::events::{Event, TellEvent};
use backend::connections::gone::TakeGone;
use backend::connections::inbox::Receive;
use backend::connections::merge_requests::{MergeRequest, MergeRequestPipeline};
use backend::connections::missed::KeepMissed;
use backend::connections::missing::keep_missing;
use backend::connections::oauth::{Connect, NewPair};
use backend::connections::pipelines::{BranchPipeline, ChildPipeline};
use backend::connections::releases::Release;
use backend::connections::sources::{self, AddSource, KnowProject};
use backend::connections::sync::{List, Place};
use backend::connections::tags::{Tag, Was};
use backend::connections::turned_away::keep_turned_away;
use backend::connections::{About, Fact, Finding, Light, Sure, TakeFacts, What, keep_health};
use backend::db::upkeep;
use backend::drafts::keep::KeepDraft;
use backend::freezes;
use backend::freezes::add::AddFreeze;
use backend::freezes::grant::OverrideFreeze;
use backend::identity::depart::Depart;
use backend::identity::links::AddLink;
use backend::identity::people::{self, Avatar};
use backend::identity::sessions::{self, StoredSession};
use backend::identity::sign_in::SignIn;
use backend::identity::tokens::{self, AddToken};
use backend::jobs::{Job, take_job};
use backend::requests::ask::AskFor;
use backend::requests::{self as asked, Filter};
use backend::rotation::absences::AddAbsence;
use backend::rotation::answer::AnswerPoll;
use backend::rotation::assign::AssignShift;
use backend::rotation::calendar::KeepCalendar;
use backend::rotation::days::DeclareDay;
use backend::rotation::feed::{MakeDutyFeed, MakeTeamFeed};
use backend::rotation::handover::AddNote;
use backend::rotation::member::SetMember;
use backend::rotation::offer::OfferShift;
use backend::rotation::set::SetRotation;
use backend::rotation::take_over::{GiveBack, PutInCharge};
use backend::velocity::set::SetVelocity;
use backend::visibility::Target;
use backend::visibility::set_visibility::{Audience, SetVisibility};
use backend::{Clock, Db};
use domain::blockers;
use domain::calendar::{Kind, Moment, StepPlan, whatif};
use domain::changes::{Severity, State, Tests};
use domain::checklists::StateKind;
use domain::freezes::{Act, Draft, Environment};
use domain::identity::{Role, Viewer, Visibility};
use domain::requests::{self, Wish};
use domain::rotation::propose::Availability;
use domain::rotation::{Experience, Seen, Stand};
use domain::velocity;
use jiff::SignedDuration;
use jiff::civil::date;
use sqlx::{AssertSqlSafe, Connection, PgConnection, SqliteConnection};

use crate::world::{
    SYSTEM, World, begin, edit, fresh_folder, fresh_name, on_server, postgres_url, settings, sign_in,
    sqlite_url, tick,
};

/// Text that is easily spoiled on its way: what ends lines and columns, what escapes, what is not ASCII.
const HARD_TEXT: &str = "a\ttab, a\nline, a\r\nline, \\N, \\.\n\\.\n'quoted' \"twice\"; $1 é 🚢";

const JOB: Job = Job {
    name: "story",
    every: SignedDuration::from_hours(1),
    lease: SignedDuration::from_mins(2),
};

/// Grows a database until it has rows in every table.
pub(crate) async fn everything(world: &World) {
    let picture = SignIn {
        avatar: Some(Avatar {
            media_type: "image/png".to_owned(),
            bytes: (0..=255).collect(),
        }),
        ..sign_in(6, "fay", "Fay Ünal", Role::ReleaseManager)
    };
    world.did(&SYSTEM, picture).await;
    let (ana, chidi) = (world.actor("ana").await, world.actor("chidi").await);
    let (run, items) = world.checklist().await;
    let keyed = TickItem {
        key: Some("once".to_owned()),
        ..tick(&run, &items[2], StateKind::Done, 0)
    };
    world.did(&ana, keyed).await;
    let blocked = TickItem {
        reason: Some(HARD_TEXT.to_owned()),
        ..tick(&run, &items[3], StateKind::Blocked, 0)
    };
    world.did(&ana, blocked).await;
    let release = world.release("19.8").await;
    let mut moved = edit(&release.id, Edit::Move(date(2027, 1, 22)), release.revision);
    moved.internal_reason = HARD_TEXT.to_owned();
    world.did(&ana, moved).await;
    let holidays = ImportHolidays {
        name: "germany".to_owned(),
        text: format!("2027-01-01 {}", HARD_TEXT.replace('\n', " ")),
    };
    world.did(&world.actor("dana").await, holidays).await;
    let moved = world.release("19.8").await;
    let steps = format!(
        "beta | Beta | R-2w/germany | target\n{}",
        StepPlan::usual(Kind::Monthly)
    );
    world
        .did(&ana, edit(&moved.id, Edit::Plan(steps), moved.revision))
        .await;
    let hidden = world.release("patch-2027-01-13").await;
    let hide = SetVisibility {
        target: Target::Release {
            id: hidden.id.clone(),
            seen: hidden.revision,
        },
        audience: Audience::Embargoed {
            usernames: Vec::new(),
        },
    };
    world.did(&chidi, hide).await;
    let person = world.person("ana").await;
    let session = StoredSession {
        id: "a".repeat(64),
        person: Some(person.id.to_string()),
        data: "{}".to_owned(),
        expires_at: begin().checked_add(SignedDuration::from_hours(1)).unwrap(),
    };
    assert!(sessions::create(&world.db, &session).await.unwrap());
    let token = AddToken {
        person: person.clone(),
        name: "a robot".to_owned(),
        secret: "slipway_robot".to_owned(),
        writes: true,
        expires_at: None,
    };
    world.did(&SYSTEM, token).await;
    let secret = "in".to_owned();
    world.did(&SYSTEM, AddLink { person, secret }).await;
    world
        .did(&SYSTEM, sign_in(7, "gil", "Gil Gone", Role::Viewer))
        .await;
    let person = world.person("gil").await.id;
    world.did(&world.actor("dana").await, Depart { person }).await;
    assert!(take_job(&world.db, &JOB).await.unwrap());
    from_gitlab(world).await;
    let freeze = world.did(&world.actor("dana").await, freeze()).await;
    let lifted = OverrideFreeze {
        freeze,
        product: "gitlab".to_owned(),
        act: Act::Deploy,
        environment: Some(Environment::Production),
        hours: 2,
        reason: HARD_TEXT.to_owned(),
    };
    world.did(&ana, lifted).await;
    let asked = AskFor {
        wish: Wish::Exception,
        product: "gitlab".to_owned(),
        release: "19.7".to_owned(),
        step: String::new(),
        draft: requests::Draft {
            severity: "S2".to_owned(),
            reason: HARD_TEXT.to_owned(),
            incident: "https://example.com/issues/9".to_owned(),
            agreed_by: "Priya Raman".to_owned(),
            change: "https://example.com/merge_requests/1".to_owned(),
            until: "2026-12-15T16:00".to_owned(),
            zone: "Europe/Berlin".to_owned(),
            ..requests::Draft::default()
        },
        embargoed: true,
        key: None,
    };
    world.did(&world.actor("eli").await, asked).await;
    let causes = SetCauses {
        product: "gitlab".to_owned(),
        seen: 0,
        causes: "Flaky test\nci = The CI is down".to_owned(),
    };
    world.did(&world.actor("dana").await, causes).await;
    let stuck = ToldBlocker {
        id: HARD_TEXT.to_owned(),
        what: Blocked::Release("19.7".to_owned()),
        draft: blockers::Draft {
            cause: "ci".to_owned(),
            note: HARD_TEXT.replace('\n', " ").trim().to_owned(),
            issue: "https://example.com/issues/9".to_owned(),
            since: Some(begin()),
            until: None,
        },
    };
    let stuck = TellEvent {
        product: "gitlab".to_owned(),
        project: "group/pipelines".to_owned(),
        number: None,
        event: Event::Blocker(Box::new(stuck)),
        body: HARD_TEXT.into(),
    };
    world.did(&ana, stuck).await;
    let release = world.release("19.7").await;
    let drafted = KeepDraft {
        seen: release.revision,
        release: release.id,
        wish: whatif::Wish {
            step: None,
            to: Some(Moment::day(date(2026, 12, 18))),
        },
        note: "if the fix is not in".to_owned(),
        public_reason: "the fix is not in".to_owned(),
        key: None,
    };
    world.did(&ana, drafted).await;
    let product = world.release("19.7").await.product;
    let carried = KeepCarried {
        product: product.clone(),
        place: "slack".to_owned(),
        put: vec![Carried {
            thing: HARD_TEXT.to_owned(),
            person: None,
            until: None,
        }],
        taken: Vec::new(),
    };
    world.did(&SYSTEM, carried).await;
    let look = Look {
        place: "slack".to_owned(),
        product,
        at: begin(),
        trouble: HARD_TEXT.to_owned(),
        drift: vec![HARD_TEXT.to_owned()],
    };
    keep_look(&world.db, &look).await.unwrap();
    rotation(world).await;
}

/// A rotation with everything that one can have.
async fn rotation(world: &World) {
    let (ana, dana) = (world.actor("ana").await, world.actor("dana").await);
    let slots = SetRotation {
        product: "gitlab".to_owned(),
        seen: 0,
        slots: "emea | EMEA | lead | EMEA | 08:00-16:00 Europe/Berlin | 09:00 Europe/Berlin".to_owned(),
        escalation: "Delivery \u{1F6A2}".to_owned(),
    };
    world.did(&dana, slots).await;
    let person = world.person("ana").await.id;
    let member = SetMember {
        person: person.clone(),
        zone: "Europe/Lisbon".to_owned(),
        region: "EMEA".to_owned(),
        team: HARD_TEXT.chars().take(20).collect::<String>().trim().to_owned(),
        hours: ("09:00".to_owned(), "17:30".to_owned()),
        every: "3".to_owned(),
        active: true,
        experience: Some(Experience::Led),
        security: Some(true),
    };
    world.did(&dana, member).await;
    let away = AddAbsence {
        person: person.clone(),
        from: date(2026, 12, 24),
        until: date(2026, 12, 31),
    };
    world.did(&ana, away).await;
    let answer = AnswerPoll {
        product: "gitlab".to_owned(),
        answers: vec![("19.8".to_owned(), Some(Availability::IfNeeded))],
    };
    world.did(&ana, answer).await;
    let shift = AssignShift {
        product: "gitlab".to_owned(),
        release: "19.7".to_owned(),
        slot: "emea".to_owned(),
        seen: Seen::UNTOUCHED,
        person: Some(person.clone()),
        stand: Stand::Confirmed,
        pinned: true,
    };
    world.did(&ana, shift).await;
    let charge = PutInCharge {
        product: "gitlab".to_owned(),
        slot: "emea".to_owned(),
        seen: Some(person.clone()),
        person: world.person("chidi").await.id,
        reason: HARD_TEXT.to_owned(),
    };
    let takeover = world.did(&ana, charge).await;
    let back = GiveBack {
        product: "gitlab".to_owned(),
        takeover,
    };
    world.did(&ana, back).await;
    let day = DeclareDay {
        product: "gitlab".to_owned(),
        day: date(2026, 12, 25),
        name: "Christmas".to_owned(),
        primary: Some(person.clone()),
        backup: Some(person.clone()),
        escalation: Some(person),
    };
    world.did(&ana, day).await;
    let offer = OfferShift {
        product: "gitlab".to_owned(),
        release: "19.7".to_owned(),
        slot: "emea".to_owned(),
        to: None,
        days: Some((date(2026, 12, 7), date(2026, 12, 8))),
        note: HARD_TEXT.to_owned(),
    };
    world.did(&ana, offer).await;
    let note = AddNote {
        product: "gitlab".to_owned(),
        release: "19.7".to_owned(),
        note: HARD_TEXT.to_owned(),
    };
    world.did(&ana, note).await;
    let secret = "shifts".to_owned();
    world.did(&ana, MakeDutyFeed { secret }).await;
    let team = MakeTeamFeed {
        product: "gitlab".to_owned(),
        secret: "everybody's shifts".to_owned(),
    };
    world.did(&ana, team).await;
    let calendar = KeepCalendar {
        sealed: vec![1, 0, 255],
        version: "first".to_owned(),
    };
    world.did(&ana, calendar).await;
    world
        .execute(
            "INSERT INTO rotation_kept (release_id, product_id, at, kept) \
             SELECT s.release_id, s.product_id, 1, '[]' FROM rotation_shifts s",
        )
        .await;
    world
        .execute(
            "INSERT INTO rotation_served (product_id, slot, from_at, until_at, release_id, person_id) \
             SELECT s.product_id, s.slot, 1, 2, s.release_id, s.person_id FROM rotation_shifts s",
        )
        .await;
    world
        .execute(
            "INSERT INTO rotation_acknowledged (release_id, slot, product_id, person_id, at) \
             SELECT s.release_id, s.slot, s.product_id, s.person_id, 1 FROM rotation_shifts s",
        )
        .await;
}

/// A freeze with everything that one can have, which holds today.
fn freeze() -> AddFreeze {
    AddFreeze {
        id: None,
        product: Some("gitlab".to_owned()),
        draft: Draft {
            name: HARD_TEXT.chars().take(Draft::LONGEST_NAME).collect(),
            reason: HARD_TEXT.to_owned(),
            strength: "hard".to_owned(),
            forbids: "deploy, migrate".to_owned(),
            kinds: "patch".to_owned(),
            environments: "production".to_owned(),
            repeats: "weekly".to_owned(),
            from: "2026-11-30T23:00".to_owned(),
            until: "2026-12-03T06:00".to_owned(),
            zone: "Europe/Berlin".to_owned(),
            last: "2027-12-31".to_owned(),
        },
        visibility: Visibility::Team,
    }
}

/// A delivery that is settled by the tag of a patch that nobody planned, its release at GitLab, and what is kept of the
/// connection.
async fn from_gitlab(world: &World) {
    let source = AddSource {
        product: "gitlab".to_owned(),
        connection: "gitlab".to_owned(),
        project: "gitlab-org/gitlab".to_owned(),
        tags: "v{version}-ee".to_owned(),
        branches: "{line}-stable-ee".to_owned(),
        publishes: false,
        embargoed: false,
    };
    let source = world.did(&world.actor("dana").await, source).await;
    for project in ["gitlab-org/before", "gitlab-org/gitlab"] {
        let known = KnowProject {
            connection: "gitlab".to_owned(),
            project: project.to_owned(),
            number: 278_964,
        };
        world.db.write(&SYSTEM, known).await.unwrap();
    }
    keep_missing(&world.db, &source, true).await.unwrap();
    let missed = KeepMissed {
        source: source.clone(),
        what: "tags".to_owned(),
        news: 1,
        gone: None,
    };
    world.db.write(&SYSTEM, missed).await.unwrap();
    keep_turned_away(&world.db, "gitlab", HARD_TEXT, 2, begin())
        .await
        .unwrap();
    let delivery = Receive {
        connection: "gitlab".to_owned(),
        key: "one".to_owned(),
        event: "Tag Push Hook".to_owned(),
        body: (0..=255).collect(),
    };
    assert!(world.db.write(&SYSTEM, delivery).await.unwrap());
    let fact = |what| Fact {
        project: "gitlab-org/gitlab".to_owned(),
        told_at: begin(),
        what,
    };
    let (name, at) = ("v19.6.1-ee".to_owned(), Some(begin()));
    let release = What::Release(Release {
        tag: name.clone(),
        released_at: at,
        made_at: at,
        by: Sure::Told,
    });
    let tag = What::Tag(Tag {
        at,
        object: Some("a".repeat(40)),
        was: Was::Object("b".repeat(40)),
        ..Tag::gone(name)
    });
    // Of a line that nobody knows here: what follows from it is refused.
    let unknown = What::Tag(Tag {
        at,
        ..Tag::gone("v99.3.9-ee".to_owned())
    });
    let candidate = "v19.7.0-rc5-ee".to_owned();
    let candidate_of = What::Tag(Tag {
        at,
        ..Tag::gone(candidate.clone())
    });
    let facts = TakeFacts {
        connection: "gitlab".to_owned(),
        facts: vec![fact(tag), fact(release), fact(unknown), fact(candidate_of)],
        place: Some(Place {
            sources: vec![source],
            what: List::Tags,
            next: Some("page:2".to_owned()),
            read: 100,
            begun: begin(),
        }),
    };
    assert_eq!(world.db.write(&SYSTEM, facts).await.unwrap().all, 4);
    let gone = TakeGone {
        connection: "gitlab".to_owned(),
        project: "gitlab-org/gitlab".to_owned(),
        what: List::Tags,
        name: candidate,
        told_at: begin(),
        was_to_tell: true,
    };
    assert!(world.db.write(&SYSTEM, gone).await.unwrap());
    changes(world).await;
    let found = Finding {
        at: begin(),
        light: Light::Warn,
        says: HARD_TEXT.to_owned(),
        remedy: String::new(),
    };
    keep_health(&world.db, "gitlab", About::Token, &found)
        .await
        .unwrap();
    let let_in = Connect {
        connection: "gitlab".to_owned(),
        new: NewPair {
            pair: "one".to_owned(),
            sealed: (0..=255).collect(),
            scopes: "read_api".to_owned(),
            expires_at: begin(),
        },
    };
    world.did(&world.actor("dana").await, let_in).await;
}

/// A merge request with its pipeline, a red branch that somebody looks at, and a deployment that has brought it.
async fn changes(world: &World) {
    let fact = |what| Fact {
        project: "gitlab-org/gitlab".to_owned(),
        told_at: begin(),
        what,
    };
    let merge_request = MergeRequest {
        iid: 12,
        title: HARD_TEXT.to_owned(),
        url: "https://gitlab.example.com/x".to_owned(),
        state: State::Merged(begin()),
        when: Sure::Seen,
        draft: false,
        target: "19-6-stable-ee".to_owned(),
        to_main: false,
        origin: Some("!11".parse().unwrap()),
        picks: Vec::new(),
        reverts: Some("!10".parse().unwrap()),
        severity: Some(Severity::S1),
        security: true,
        head: Some("a".repeat(40)),
        merged_as: Some("b".repeat(40)),
        merged_as_is: Sure::Seen,
        tests_from: None,
        labels: Vec::new(),
        first_commit_at: None,
        created_at: begin(),
        approved: Some(true),
    };
    let journey = MergeRequest {
        iid: 13,
        target: "master".to_owned(),
        to_main: true,
        labels: vec!["group::delivery".to_owned()],
        first_commit_at: Some(begin()),
        ..merge_request.clone()
    };
    let tests = MergeRequestPipeline {
        iid: 12,
        pipeline: 5,
        sha: None,
        of_branch: false,
        tests: Tests::Succeeded,
    };
    let pipeline = BranchPipeline {
        pipeline: 6,
        branch: "19-6-stable-ee".to_owned(),
        failed: true,
        job: Some("rspec".to_owned()),
        url: "https://gitlab.example.com/y".to_owned(),
        sha: None,
        created_at: begin(),
        finished_at: begin(),
    };
    let child = ChildPipeline {
        pipeline: 8,
        parent: 6,
        branch: "19-6-stable-ee".to_owned(),
        failed: true,
        job: Some("rubocop".to_owned()),
        alike: Some(HARD_TEXT.to_owned()),
        created_at: begin(),
        finished_at: begin(),
    };
    let deployment = Deployment {
        deployment: 7,
        environment: "gprd".to_owned(),
        tier: Some("production".to_owned()),
        stage: Stage::Succeeded,
        sha: None,
        created_at: None,
        finished_at: Some(begin()),
    };
    let shipped = What::Shipped {
        deployment: 7,
        merge_requests: vec![12, 13],
        all: true,
    };
    let facts = TakeFacts {
        connection: "gitlab".to_owned(),
        facts: vec![
            fact(What::MergeRequest(Box::new(merge_request))),
            fact(What::MergeRequest(Box::new(journey))),
            fact(What::MergeRequestPipeline(tests)),
            fact(What::BranchPipeline(pipeline)),
            fact(What::ChildPipeline(child)),
            fact(What::Deployment(deployment)),
            fact(shipped),
        ],
        place: None,
    };
    // What a deployment has brought is a part of it, and no news of its own.
    assert_eq!(world.db.write(&SYSTEM, facts).await.unwrap().all, 6);
    // The journeys of another way are made anew later.
    let mut text = velocity::Setting::default().text();
    text.team_prefix = "team::".to_owned();
    let way = SetVelocity {
        product: "gitlab".to_owned(),
        seen: 0,
        text,
    };
    world.did(&world.actor("dana").await, way).await;
    let [(_, source)] = &*sources::all(&world.db, &Viewer::System).await.unwrap() else {
        panic!("one source")
    };
    let look = LookAfter {
        source: source.id.clone(),
        branch: "19-6-stable-ee".to_owned(),
        looks: true,
    };
    world.did(&world.actor("ana").await, look).await;
}

/// What everybody is told, in words: the same on both engines, and before and after a migration.
pub(crate) async fn answers(db: &Db) -> Vec<String> {
    let mut viewers = vec![Viewer::System, Viewer::Anonymous];
    for person in people::of_connection(db, "gitlab").await.unwrap() {
        viewers.push(person.viewer());
    }
    let mut told = vec![
        format!("{:?}", people::of_connection(db, "gitlab").await.unwrap()),
        format!("{:?}", tokens::list(db).await.unwrap()),
        format!(
            "{:?}",
            sessions::load(db, &"a".repeat(64)).await.unwrap().is_some()
        ),
        format!(
            "{:?}",
            tokens::bearer(db, "slipway_robot").await.unwrap().is_some()
        ),
        format!(
            "{:?}",
            people::due_for_check(db, "gitlab", begin()).await.unwrap()
        ),
    ];
    let today = date(2026, 12, 1);
    for viewer in &viewers {
        let products = calendar::products(db, viewer).await.unwrap();
        for product in &products {
            told.push(format!(
                "{:?}",
                calendar::kinds(db, viewer, product).await.unwrap()
            ));
            told.push(format!(
                "{:?}",
                calendar::cadences(db, viewer, product).await.unwrap()
            ));
        }
        told.push(format!("{products:?}"));
        told.push(format!("{:?}", freezes::all(db, viewer).await.unwrap()));
        told.push(format!(
            "{:?}",
            freezes::granted(db, viewer, begin()).await.unwrap()
        ));
        let page = asked::page(db, viewer, &Filter::default(), None, 50).await;
        told.push(format!("{:?}", page.unwrap()));
        told.push(format!(
            "{:?}",
            calendar::coming(db, viewer, begin()).await.unwrap()
        ));
        let window = calendar::window(db, viewer, today, date(2027, 1, 31)).await;
        told.push(format!("{:?}", window.unwrap()));
        for listed in calendar::all(db, viewer, None).await.unwrap() {
            let history = calendar::history(db, viewer, &listed).await;
            told.push(format!("{listed:?} {:?}", history.unwrap()));
            let versions = calendar::same_versions(db, viewer, &listed).await;
            told.push(format!("{:?}", versions.unwrap()));
            let templates = checklists::templates_for(db, viewer, &listed).await;
            told.push(format!("{:?}", templates.unwrap()));
            for summary in checklists::of_release(db, viewer, &listed).await.unwrap() {
                let view = checklists::run(db, viewer, &summary.id).await.unwrap();
                for item in view.sections.iter().flat_map(|section| &section.items) {
                    let history = item_history(db, viewer, &summary.id, &item.item.id).await;
                    told.push(format!("{:?}", history.unwrap()));
                }
                told.push(format!("{summary:?} {view:?}"));
            }
        }
        told.push(format!("{:?}", people::avatar(db, viewer, "fay").await.ok()));
    }
    told
}

/// The tables of a SQLite file and how many rows each has, the migrations' own aside.
pub(crate) async fn counts_of_sqlite(conn: &mut SqliteConnection) -> Vec<(String, i64)> {
    let sql = "SELECT name FROM sqlite_schema WHERE type = 'table' AND substr(name, 1, 7) <> 'sqlite_'";
    let names: Vec<String> = sqlx::query_scalar(sql).fetch_all(&mut *conn).await.unwrap();
    let mut counts = Vec::new();
    for name in names.into_iter().filter(|name| name != "_sqlx_migrations") {
        let sql = AssertSqlSafe(format!("SELECT COUNT(*) FROM {name}"));
        let count = sqlx::query_scalar(sql).fetch_one(&mut *conn).await.unwrap();
        counts.push((name, count));
    }
    counts.sort();
    counts
}

/// The same of PostgreSQL; where writers stand in line no row ever is.
pub(crate) async fn counts_of_postgres(conn: &mut PgConnection) -> Vec<(String, i64)> {
    let sql = "SELECT tablename::text FROM pg_tables WHERE schemaname = 'public'";
    let names: Vec<String> = sqlx::query_scalar(sql).fetch_all(&mut *conn).await.unwrap();
    let mut counts = Vec::new();
    for name in names
        .into_iter()
        .filter(|name| !["_sqlx_migrations", "write_queue"].contains(&name.as_str()))
    {
        let sql = AssertSqlSafe(format!("SELECT COUNT(*) FROM public.{name}"));
        let count = sqlx::query_scalar(sql).fetch_one(&mut *conn).await.unwrap();
        counts.push((name, count));
    }
    counts.sort();
    counts
}

/// A SQLite file with rows in every table that nobody has open, and its folder.
async fn grown_file() -> (PathBuf, String) {
    let folder = fresh_folder(&fresh_name());
    let file = folder.join("slipway.db");
    let world = World::on_sqlite().await;
    everything(&world).await;
    let url = world.url().to_owned();
    world
        .tell(async |_| assert!(upkeep::backup(&url, &file, false).await.unwrap().bytes > 0))
        .await;
    (folder.clone(), sqlite_url(&folder))
}

/// A new database on the tests' PostgreSQL: the server's address, its name and its address.
pub(crate) async fn new_postgres() -> Option<(String, String, String)> {
    let Ok(server) = std::env::var("SLIPWAY_TEST_POSTGRES") else {
        let asked_for = ["CI", "SLIPWAY_REQUIRE_POSTGRES"];
        assert!(!asked_for.iter().any(|name| std::env::var_os(name).is_some()));
        return None;
    };
    let name = fresh_name();
    on_server(&server, format!("CREATE DATABASE {name}")).await;
    let url = postgres_url(&server, &name);
    Some((server, name, url))
}

pub(crate) async fn open(url: &str) -> Db {
    Db::open(&settings(url), Clock::starting_at(begin()))
        .await
        .unwrap()
}

fn in_folder(folder: &Path) -> Vec<String> {
    let names = std::fs::read_dir(folder).unwrap();
    let mut names: Vec<String> = names
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_row_of_every_table_moves_to_postgres() {
    let Some((server, name, to)) = new_postgres().await else {
        return;
    };
    let (folder, from) = grown_file().await;
    let mut source = SqliteConnection::connect(&from).await.unwrap();
    let counts = counts_of_sqlite(&mut source).await;
    source.close().await.unwrap();
    let empty: Vec<_> = counts.iter().filter(|(_, count)| *count == 0).collect();
    assert!(empty.is_empty(), "`everything` leaves {empty:?} without a row");
    let bytes = std::fs::read(folder.join("slipway.db")).unwrap();

    let progress = Mutex::new(Vec::new());
    let tell = |line: &str| progress.lock().unwrap().push(line.to_owned());
    let report = upkeep::copy(&from, &to, &tell).await.unwrap();

    let mut copied: Vec<(String, i64)> = report
        .tables
        .iter()
        .map(|table| (table.table.clone(), i64::try_from(table.rows).unwrap()))
        .collect();
    copied.sort();
    assert_eq!(copied, counts, "a table was forgotten");
    let mut target = PgConnection::connect(&to).await.unwrap();
    assert_eq!(counts_of_postgres(&mut target).await, counts);
    target.close().await.unwrap();
    let audit = counts.iter().find(|(name, _)| name == "audit").unwrap().1;
    assert_eq!(report.audit, u64::try_from(audit).unwrap());
    let progress = progress.into_inner().unwrap();
    assert!(
        progress.contains(&format!("audit: {audit} of {audit} rows")),
        "{progress:?}"
    );
    assert_eq!(std::fs::read(folder.join("slipway.db")).unwrap(), bytes);
    assert_eq!(in_folder(&folder), ["slipway.db", "slipway.db.lock"]);

    // Everybody is told the same, ids and all.
    let (here, there) = (open(&from).await, open(&to).await);
    let (old, new) = (answers(&here).await, answers(&there).await);
    assert!(old.len() > 100);
    for (old, new) in old.iter().zip(&new) {
        assert_eq!(old, new);
    }
    assert_eq!(old.len(), new.len());

    // Life goes on there, and a second copy does not go over it.
    let ana = people::by_username(&there, "gitlab", "ana")
        .await
        .unwrap()
        .unwrap();
    let listed = calendar::all(&there, &Viewer::System, None).await.unwrap();
    let listed = listed
        .iter()
        .find(|listed| listed.release.slug.as_str() == "19.7")
        .unwrap();
    let run = checklists::of_release(&there, &Viewer::System, listed)
        .await
        .unwrap()
        .remove(0)
        .id;
    let view = checklists::run(&there, &Viewer::System, &run).await.unwrap();
    let item = view.sections[1].items.last().unwrap().item.id.clone();
    let done = there
        .write(
            &ana.actor(begin()).unwrap(),
            tick(&run, &item, StateKind::Done, 0),
        )
        .await;
    assert_eq!(done.unwrap().version, 1);
    here.close().await;
    drop(here);
    let refused = upkeep::copy(&from, &to, &|_| ()).await.unwrap_err().to_string();
    assert!(refused.contains("is not empty: its table"), "{refused}");
    there.close().await;
    on_server(&server, format!("DROP DATABASE {name} WITH (FORCE)")).await;
    std::fs::remove_dir_all(folder).unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_copy_that_does_not_fit_leaves_nothing() {
    let Some((server, name, to)) = new_postgres().await else {
        return;
    };
    let (folder, from) = grown_file().await;
    let refused = async |from: &str, to: &str| upkeep::copy(from, to, &|_| ()).await.unwrap_err().to_string();

    let at_work = open(&from).await;
    assert!(refused(&from, &to).await.contains("a Slipway works on"));
    at_work.close().await;
    drop(at_work);
    assert!(refused(&to, &to).await.contains("moves a SQLite database"));
    assert!(refused(&from, &from).await.contains("postgres://"));

    // A row that PostgreSQL does not take: all the tables before it are empty again.
    let mut source = SqliteConnection::connect(&from).await.unwrap();
    sqlx::query("UPDATE audit SET detail = 'a' || char(0) || 'b' WHERE id = (SELECT MAX(id) FROM audit)")
        .execute(&mut source)
        .await
        .unwrap();
    source.close().await.unwrap();
    let error = refused(&from, &to).await;
    assert!(error.contains("the table audit cannot be copied"), "{error}");
    let mut target = PgConnection::connect(&to).await.unwrap();
    let counts = counts_of_postgres(&mut target).await;
    assert!(
        counts.len() > 15 && counts.iter().all(|(_, count)| *count == 0),
        "{counts:?}"
    );

    // Somebody else's tables.
    sqlx::raw_sql("DROP SCHEMA public CASCADE; CREATE SCHEMA public; CREATE TABLE theirs (name TEXT)")
        .execute(&mut target)
        .await
        .unwrap();
    let error = refused(&from, &to).await;
    assert!(error.contains("it has a table theirs"), "{error}");
    assert_eq!(counts_of_postgres(&mut target).await, [("theirs".to_owned(), 0)]);
    target.close().await.unwrap();
    on_server(&server, format!("DROP DATABASE {name} WITH (FORCE)")).await;
    std::fs::remove_dir_all(folder).unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_backup_is_one_moment_while_people_write() {
    let world = World::on_sqlite().await;
    let folder = fresh_folder(&fresh_name());
    let url = world.url().to_owned();
    world
        .tell(async |world| {
            let (run, items) = world.checklist().await;
            let ana = world.actor("ana").await;
            let writing = async {
                for item in &items[2..] {
                    let work = tick(&run, item, StateKind::Done, 0);
                    world.db.write(&ana, work).await.unwrap();
                }
            };
            let backing_up = async {
                for number in 0..4 {
                    let file = folder.join(format!("{number}.db"));
                    upkeep::backup(&url, &file, false).await.unwrap();
                }
            };
            tokio::join!(writing, backing_up);
            upkeep::backup(&url, &folder.join("last.db"), false)
                .await
                .unwrap();
            let ticked = i64::try_from(items.len() - 2).unwrap();
            for name in ["0.db", "1.db", "2.db", "3.db", "last.db"] {
                let url = format!("sqlite://{}", folder.join(name).display());
                let mut conn = SqliteConnection::connect(&url).await.unwrap();
                // A tick and its line in the audit are there together, or neither is.
                let sql = "SELECT (SELECT COUNT(*) FROM items WHERE state = 'done'), \
                           (SELECT COUNT(*) FROM audit WHERE action = 'item.ticked')";
                let (done, told): (i64, i64) = sqlx::query_as(sql).fetch_one(&mut conn).await.unwrap();
                assert_eq!(done, told, "{name}");
                if name == "last.db" {
                    assert_eq!(done, ticked);
                }
                conn.close().await.unwrap();
            }
            assert_eq!(in_folder(&folder), ["0.db", "1.db", "2.db", "3.db", "last.db"]);
        })
        .await;
    std::fs::remove_dir_all(folder).unwrap();
}
