//! The demonstration data: GitLab's real releases, rules and change locks, two checklists to start from, invented
//! people, what they have asked for, and one checklist that somebody is at. All ids are derived: they are the same on every machine.

mod blockers;
mod files;
mod history;
mod rotation;

use backend::calendar::add_cadence::AddCadence;
use backend::calendar::add_product::AddProduct;
use backend::calendar::extend_horizon::ExtendHorizon;
use backend::calendar::import_history::ImportHistory;
use backend::calendar::queries;
use backend::checklists;
use backend::checklists::add_template::AddTemplate;
use backend::checklists::start_run::StartRun;
use backend::checklists::tick::TickItem;
use backend::clock::derived_id;
use backend::connections::sources::AddSource;
use backend::db::{Tx, UseCase};
use backend::freezes::add::AddFreeze;
use backend::identity::people::{self, DEMO};
use backend::identity::sign_in::SignIn;
use backend::requests::import::ImportRequest;
use backend::support::set::SetSupport;
use backend::{Db, Error, Result};
use domain::calendar::Kind;
use domain::checklists::StateKind;
use domain::id::ProductId;
use domain::identity::{Action, Actor, Viewer, Visibility};

use self::history::History;
use self::rotation::RotationFile;

/// The address of the one product.
const PRODUCT: &str = "gitlab";

/// Writes it into an empty database; gives false, and writes nothing, where there is a product already.
///
/// # Errors
/// When the database does, or an embedded file cannot be read.
pub async fn seed(db: &Db) -> Result<bool> {
    if !queries::products(db, &Viewer::System).await?.is_empty() {
        return Ok(false);
    }
    match db.write(&Actor::System("demo"), Fill::read()?).await {
        Ok(()) => {}
        // Another instance was quicker.
        Err(Error::Taken(_)) => return Ok(false),
        Err(error) => return Err(error),
    }
    begin_checklist(db).await?;
    RotationFile::read()?.begin(db, PRODUCT).await?;
    Ok(true)
}

/// Writes what was merged and deployed in the last weeks, up to now, and how some patches went. Beside [`seed`] and not within: whoever looks at one product with
/// another history needs none of this.
///
/// # Errors
/// When the database does.
pub async fn history(db: &Db) -> Result<()> {
    let ana = people::by_username(db, DEMO, "ana")
        .await?
        .ok_or(Error::NotFound("person"))?;
    let history = History {
        product: PRODUCT,
        now: db.clock().now(),
        by: ana.id,
    };
    db.write(&Actor::System("demo"), history).await?;
    let now = blockers::BlockedNow { product: PRODUCT };
    db.write(&Actor::System("demo"), now).await
}

/// GitLab's own project, which publishes what is out.
#[must_use]
pub fn source(connection: &str) -> AddSource {
    AddSource {
        product: PRODUCT.to_owned(),
        connection: connection.to_owned(),
        project: "gitlab-org/gitlab".to_owned(),
        tags: "v{version}-ee".to_owned(),
        branches: "{line}-stable-ee".to_owned(),
        publishes: true,
        embargoed: false,
    }
}

/// Everything but the checklist, in one write: it is there as a whole or not at all.
struct Fill {
    product: AddProduct,
    support: SetSupport,
    history: ImportHistory,
    cadences: Vec<AddCadence>,
    freezes: Vec<AddFreeze>,
    templates: Vec<AddTemplate>,
    people: Vec<SignIn>,
    requests: Vec<ImportRequest>,
    rotation: RotationFile,
}

impl Fill {
    fn read() -> Result<Self> {
        let id: ProductId = derived_id(&["product", PRODUCT])
            .try_into()
            .map_err(Error::internal)?;
        let product = AddProduct {
            id: Some(id.clone()),
            slug: PRODUCT.to_owned(),
            name: "GitLab".to_owned(),
            colour: "orange".to_owned(),
            letter: "G".to_owned(),
            visibility: Visibility::Public,
            zone: domain::calendar::Zone::utc(),
            words: domain::calendar::KindWords::default(),
        };
        Ok(Self {
            product,
            support: files::support(PRODUCT)?,
            history: ImportHistory {
                product: id,
                releases: files::history()?,
            },
            cadences: files::cadences(PRODUCT)?,
            freezes: files::freezes(PRODUCT)?,
            templates: files::TEMPLATES
                .map(|text| AddTemplate {
                    text: text.to_owned(),
                })
                .into(),
            people: files::people()?,
            requests: files::requests(PRODUCT)?,
            rotation: RotationFile::read()?,
        })
    }
}

impl UseCase for Fill {
    type Out = ();
    const ACTION: Action = Action::Operate;

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        self.product.run(tx).await?;
        self.support.run(tx).await?;
        // They say how much the days of history bind.
        for cadence in &self.cadences {
            cadence.run(tx).await?;
        }
        self.history.run(tx).await?;
        ExtendHorizon.run(tx).await?;
        for freeze in &self.freezes {
            freeze.run(tx).await?;
        }
        for template in &self.templates {
            template.run(tx).await?;
        }
        for person in &self.people {
            person.run(tx).await?;
        }
        for request in &self.requests {
            request.run(tx).await?;
        }
        self.rotation.fill(tx, PRODUCT).await
    }
}

/// How far the first items of the checklist are.
const STATES: [(StateKind, Option<&str>); 6] = [
    (StateKind::Done, None),
    (StateKind::Done, None),
    (StateKind::Done, None),
    (StateKind::Doing, None),
    (StateKind::Done, None),
    (StateKind::Blocked, Some("Two owners have not answered yet")),
];

/// Ana has begun with the next monthly release.
async fn begin_checklist(db: &Db) -> Result<()> {
    let now = db.clock().now();
    let ana = people::by_username(db, DEMO, "ana")
        .await?
        .ok_or(Error::NotFound("person"))?
        .actor(now)?;
    let coming = queries::coming(db, &Viewer::System, now).await?;
    let next = coming
        .into_iter()
        .flat_map(|coming| coming.next)
        .find(|listed| listed.release.kind == Kind::Monthly);
    let Some(next) = next else { return Ok(()) };
    let start = StartRun {
        release: next.release.id,
        template: "monthly".to_owned(),
    };
    let run = db.write(&ana, start).await?;
    let view = checklists::queries::run(db, &ana.viewer(), &run).await?;
    let items = view.sections.into_iter().flat_map(|section| section.items);
    for (view, (want, reason)) in items.zip(STATES) {
        let reason = reason.map(str::to_owned);
        let work = TickItem {
            run: run.clone(),
            item: view.item.id,
            want,
            reason,
            seen: view.item.version,
            key: None,
        };
        db.write(&ana, work).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use backend::Clock;
    use backend::db::Settings;
    use domain::calendar::{Binding, Standing};
    use jiff::civil::date;

    /// A database of its own, at a moment of the demonstration.
    async fn open(name: &str, now: &str) -> (Db, std::path::PathBuf) {
        let folder = std::env::temp_dir().join(format!("slipway_demo_{}_{name}", std::process::id()));
        let settings = Settings::new(format!("sqlite://{}", folder.join("slipway.db").display()));
        (
            Db::open(&settings, Clock::starting_at(now.parse().unwrap()))
                .await
                .unwrap(),
            folder,
        )
    }

    async fn close((db, folder): (Db, std::path::PathBuf)) {
        db.close().await;
        std::fs::remove_dir_all(folder).unwrap();
    }

    #[tokio::test]
    async fn it_is_written_once_and_is_the_same_everywhere() {
        let here = open("here", "2026-11-23T09:00:00Z").await;
        let there = open("there", "2026-12-01T10:00:00Z").await;
        assert!(seed(&here.0).await.unwrap() && seed(&there.0).await.unwrap());
        assert!(!seed(&here.0).await.unwrap());
        let mut found = Vec::new();
        for db in [&here.0, &there.0] {
            let listed = queries::all(db, &Viewer::Anonymous, None).await.unwrap();
            // A later day plans a month more.
            let listed = listed
                .into_iter()
                .filter(|listed| listed.release.day <= date(2028, 11, 30));
            let mut ids: Vec<String> = Vec::new();
            for listed in listed {
                let runs = checklists::queries::of_release(db, &Viewer::System, &listed)
                    .await
                    .unwrap();
                ids.extend(runs.iter().map(|run| run.id.to_string()));
                ids.push(format!("{} {}", listed.path(), listed.release.id));
                ids.extend(listed.release.steps.iter().map(|step| step.id.to_string()));
            }
            for person in people::of_connection(db, DEMO).await.unwrap() {
                ids.push(format!("{} {}", person.username, person.id));
            }
            found.push(ids);
        }
        assert_eq!(found[0], found[1]);
        close(here).await;
        close(there).await;
    }

    #[tokio::test]
    async fn what_gitlab_has_planned_is_planned() {
        let world = open("planned", "2026-12-01T10:00:00Z").await;
        seed(&world.0).await.unwrap();
        let listed = queries::window(&world.0, &Viewer::Anonymous, date(2026, 8, 20), date(2027, 1, 31))
            .await
            .unwrap();
        let days: Vec<String> = listed
            .iter()
            .map(|listed| &listed.release)
            .filter(|release| release.day >= date(2026, 8, 20) && release.day <= date(2027, 1, 27))
            .map(|release| {
                let out = if release.standing == Standing::Planned {
                    ""
                } else {
                    " left out"
                };
                format!("{} {}{out}", release.day, release.slug)
            })
            .collect();
        let expected = [
            "2026-08-20 19.3",
            "2026-08-26 patch-2026-08-26",
            "2026-09-09 patch-2026-09-09",
            "2026-09-17 19.4",
            "2026-09-23 patch-2026-09-23",
            "2026-10-07 patch-2026-10-07",
            "2026-10-15 19.5",
            "2026-10-21 patch-2026-10-21",
            "2026-11-11 patch-2026-11-11",
            "2026-11-19 19.6",
            "2026-11-25 patch-2026-11-25",
            "2026-12-09 patch-2026-12-09",
            "2026-12-17 19.7",
            "2026-12-23 patch-2026-12-23 left out",
            "2027-01-13 patch-2027-01-13",
            "2027-01-21 19.8",
            "2027-01-27 patch-2027-01-27",
        ];
        assert_eq!(days, expected);
        // Ana is at 19.7.
        let next = listed
            .iter()
            .find(|listed| listed.release.slug.as_str() == "19.7")
            .unwrap();
        let runs = checklists::queries::of_release(&world.0, &Viewer::System, next)
            .await
            .unwrap();
        let progress = runs[0].progress;
        assert_eq!((progress.done, progress.doing, progress.blocked), (4, 1, 1));
        assert!(progress.all >= 25);
        close(world).await;
    }

    /// Each row says where the real list differs from the rules; what was left out has none.
    #[tokio::test]
    async fn misses_and_what_was_out_of_band_are_there_as_such() {
        const DIFFERENCES: &str = include_str!("../../demo/gitlab/differences.csv");
        let world = open("misses", "2026-12-01T10:00:00Z").await;
        seed(&world.0).await.unwrap();
        let listed = queries::all(&world.0, &Viewer::Anonymous, None).await.unwrap();
        let made_on = |day: &str| {
            let made = listed.iter().map(|listed| &listed.release);
            made.filter(|release| release.day.to_string() == day && release.is_published())
                .find(|release| release.kind == Kind::Patch)
                .unwrap()
        };
        let mut seen = 0;
        for row in DIFFERENCES.lines().skip(1) {
            let fields: Vec<&str> = row.split(',').collect();
            let made = match fields[0] {
                "out-of-band" | "slot-early" | "slot-slipped" => made_on(fields[2]),
                // Tagged a day before its slot a release kept it.
                "slot-tagged-other-day" if fields[1] < fields[2] => made_on(fields[2]),
                _ => continue,
            };
            seen += 1;
            let moved_from = made.moved_from().map(|day| day.to_string());
            assert_eq!(made.out_of_band, fields[1].is_empty(), "{row}");
            assert_eq!(moved_from.unwrap_or_default(), fields[1], "{row}");
        }
        assert_eq!(seen, 24);
        let left_out: Vec<String> = listed
            .iter()
            .filter(|listed| listed.release.standing.is_off() && listed.release.day < date(2026, 8, 20))
            .map(|listed| listed.release.slug.to_string())
            .collect();
        assert_eq!(left_out, ["patch-2024-12-25", "patch-2025-12-24"]);
        let bound = |kind: Kind, binding: Binding| {
            let own = listed.iter().map(|listed| &listed.release);
            own.filter(|release| release.is_published() && (release.kind, release.binding) == (kind, binding))
                .count()
        };
        assert_eq!(
            (
                bound(Kind::Monthly, Binding::Committed),
                bound(Kind::Monthly, Binding::Target)
            ),
            (133, 23),
            "no rule says when releases came before 7.14"
        );
        assert_eq!(bound(Kind::Patch, Binding::BestEffort), 629);
        close(world).await;
    }

    #[test]
    fn history_holds_every_release_once() {
        let history = files::history().unwrap();
        let count = |kind| history.iter().filter(|past| past.kind == kind).count();
        assert_eq!((count(Kind::Monthly), count(Kind::Patch)), (156, 629));
        let mut versions: Vec<_> = history.iter().flat_map(|past| past.versions.iter()).collect();
        assert_eq!(versions.len(), 1314);
        versions.sort_unstable();
        versions.dedup();
        assert_eq!(versions.len(), 1314);
    }
}
