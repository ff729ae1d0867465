//! Looking for what webhooks missed, against a server with GitLab's endpoints: what is found is taken in and said, a
//! webhook that GitLab does not send to any more is said, and tags that are gone are gone.

use std::time::Duration;

use backend::connections::inbox::Receive;
use backend::connections::missed::missed;
use backend::connections::sources::{self, AddSource, EditSource, Source};
use backend::connections::sync::List;
use backend::connections::tags::{Tag, Was};
use backend::connections::{About, Finding, Light, Sure, health, keep_health};
use domain::calendar::{Stage, Status};
use domain::identity::{Actor, Viewer};
use gitlab::WantedHook;
use jiff::SignedDuration;
use server::connections::look_up::{self, Extent, Looked};
use server::worker::{first_commits, looking};
use sqlx::Connection as _;
use standin::{Setup, Standin, Token, Trouble};

use super::support::{START, World};

const PROJECT: &str = "gitlab-org/gitlab";
/// Nobody listens there.
const HERE: &str = "http://127.0.0.1:9";

struct There {
    gitlab: Standin,
    world: World,
}

async fn there(token: &str) -> There {
    beside(Setup::default(), token).await
}

async fn beside(setup: Setup, token: &str) -> There {
    let gitlab = Standin::start(setup).await.unwrap();
    let world = World::with(&[
        ("SLIPWAY_PUBLIC_URL", HERE),
        ("SLIPWAY_GITLAB_URL", gitlab.base()),
        ("SLIPWAY_GITLAB_CLIENT_ID", "id"),
        ("SLIPWAY_GITLAB_CLIENT_SECRET", "secret"),
        ("SLIPWAY_GITLAB_TOKEN", token),
        ("SLIPWAY_GITLAB_GROUPS", "org/team=viewer"),
    ])
    .await;
    let there = There { gitlab, world };
    there.add(PROJECT, false).await;
    there
}

impl There {
    async fn add(&self, project: &str, embargoed: bool) {
        let work = AddSource {
            product: "gitlab".to_owned(),
            connection: "gitlab".to_owned(),
            project: project.to_owned(),
            tags: "v{version}-ee".to_owned(),
            branches: String::new(),
            publishes: true,
            embargoed,
        };
        self.world.db().write(&Actor::System("test"), work).await.unwrap();
    }

    /// Has a webhook of the connection come, which says nothing.
    async fn hear(&self) {
        let work = Receive {
            connection: "gitlab".to_owned(),
            key: "heard".to_owned(),
            event: "Tag Push Hook".to_owned(),
            body: b"{}".to_vec(),
        };
        assert!(self.world.db().write(&Actor::System("test"), work).await.unwrap());
    }

    /// Has it looked at once more, now.
    async fn look_again(&self) -> Finding {
        looking::look_again(&self.world.state).await;
        looking::round(&self.world.state).await;
        self.found().await
    }

    /// Has a webhook tell of a tag.
    async fn tell(&self, told_at: jiff::Timestamp, tag: Tag) {
        let told = backend::connections::TakeFacts {
            connection: "gitlab".to_owned(),
            facts: vec![backend::connections::Fact {
                project: PROJECT.to_owned(),
                told_at,
                what: backend::connections::What::Tag(tag),
            }],
            place: None,
        };
        let written = self.world.db().write(&Actor::System("test"), told).await;
        written.unwrap();
    }

    /// What is said an hour later of what webhooks missed.
    async fn an_hour_later(&self) -> Finding {
        self.world.db().clock().jump(SignedDuration::from_mins(61));
        looking::round(&self.world.state).await;
        self.found().await
    }

    /// A look, in the midst of which something else is done.
    async fn looks_while(&self, other: impl Future<Output = ()>) {
        // A request is seen when it is answered: the next one leaves time for the other.
        let slow = Trouble::slow(Duration::from_secs(2));
        self.gitlab.trouble(slow.at("/releases?"));
        let then = async {
            let asks = || {
                let seen = self.gitlab.seen();
                seen.iter().any(|seen| seen.address.contains("/repository/tags"))
            };
            while !asks() {
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
            other.await;
        };
        tokio::join!(looking::round(&self.world.state), then);
    }

    /// What is said of it now.
    async fn found(&self) -> Finding {
        let names = ["gitlab".to_owned()];
        let health = health(self.world.db(), &Viewer::System, &names).await.unwrap();
        // The other one is about the token.
        let [token, gaps] = health[0].found.as_slice() else {
            panic!("{health:?}");
        };
        assert_eq!(token.light, Light::Ok, "{token:?}");
        gaps.clone()
    }

    async fn count(&self, sql: &'static str) -> i64 {
        let mut conn = sqlx::SqliteConnection::connect(&self.world.database_url())
            .await
            .unwrap();
        let count = sqlx::query_scalar(sql).fetch_one(&mut conn).await.unwrap();
        conn.close().await.unwrap();
        count
    }

    async fn change(&self, sql: &'static str) {
        let mut conn = sqlx::SqliteConnection::connect(&self.world.database_url())
            .await
            .unwrap();
        sqlx::query(sql).execute(&mut conn).await.unwrap();
        conn.close().await.unwrap();
    }

    async fn status(&self) -> Status {
        self.world.release("19.7").await.release.status()
    }

    /// What the database says.
    async fn source_rows(&self, sql: &'static str) -> Vec<String> {
        let mut conn = sqlx::SqliteConnection::connect(&self.world.database_url())
            .await
            .unwrap();
        let found = sqlx::query_scalar(sql).fetch_all(&mut conn).await.unwrap();
        conn.close().await.unwrap();
        found
    }

    async fn source(&self) -> Source {
        sources::all(self.world.db(), &Viewer::System)
            .await
            .unwrap()
            .remove(0)
            .1
    }

    async fn look(&self, told: &mut (dyn FnMut(&Looked) + Send)) -> Result<Looked, look_up::Trouble> {
        let source = self.source().await;
        let connection = self.world.state.connections.first().unwrap();
        let of_it = (&source, List::Tags);
        look_up::list(self.world.db(), connection, of_it, Extent::Whole, told).await
    }
}

#[tokio::test]
async fn a_tag_that_no_webhook_told_of_appears_and_is_said() {
    let there = there(Token::READ).await;
    // Before the first look nobody was to tell.
    let gaps = there.an_hour_later().await;
    assert_eq!(
        (gaps.light, gaps.says.as_str()),
        (Light::Ok, "nothing was found that no webhook had told of")
    );
    assert_ne!(there.status().await, Status::At(Stage::Tagged));

    there.gitlab.push_tag(PROJECT, "v19.7.0-ee").await;
    let gaps = there.an_hour_later().await;
    assert_eq!(gaps.light, Light::Warn);
    assert_eq!(
        gaps.says,
        "1 tag of gitlab-org/gitlab was found that no webhook had told of"
    );
    assert!(gaps.remedy.contains("slipway gitlab sync"), "{gaps:?}");
    assert_eq!(there.status().await, Status::At(Stage::Tagged));
    let gaps = there.an_hour_later().await;
    assert_eq!(gaps.light, Light::Ok, "{gaps:?}");
    let told = missed(there.world.db(), &Viewer::System).await.unwrap();
    let told: Vec<String> = told.iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        ["1 tag of gitlab-org/gitlab was found that no webhook had told of"],
        "the next look forgets nothing"
    );

    // A GitLab that fails is said, too, and what comes after it is as before.
    there
        .gitlab
        .trouble(Trouble::status(500).at("/repository/tags").times(4));
    let gaps = there.an_hour_later().await;
    assert_eq!(gaps.light, Light::Fail);
    assert!(gaps.says.contains("status 500"), "{gaps:?}");
    assert!(
        gaps.remedy.contains("tell who runs that GitLab") && !gaps.remedy.contains("token"),
        "{gaps:?}"
    );
    assert_eq!(there.an_hour_later().await.light, Light::Ok);
}

#[tokio::test]
async fn of_what_has_just_happened_a_webhook_may_be_on_its_way_until_the_next_look() {
    // A minute before the next look.
    let setup = Setup {
        now: Some("2026-12-01T11:00:00Z".parse().unwrap()),
        ..Setup::default()
    };
    let tagged = "1 tag of gitlab-org/gitlab was found that no webhook had told of";
    let opened = "1 merge request of gitlab-org/gitlab was found that no webhook had told of";
    for is_told in [true, false] {
        let there = beside(setup.clone(), Token::READ).await;
        there.hear().await;
        assert_eq!(there.an_hour_later().await.light, Light::Ok);
        there.gitlab.push_tag(PROJECT, "v19.7.0-ee").await;
        let gaps = there.look_again().await;
        assert_eq!(gaps.light, Light::Ok, "{gaps:?}");
        assert_ne!(there.status().await, Status::At(Stage::Tagged), "it is left");
        if is_told {
            let told_at = there.world.db().clock().now();
            there
                .tell(
                    told_at,
                    Tag {
                        at: Some(told_at),
                        when: Sure::Told,
                        was: Was::Nothing,
                        ..Tag::gone("v19.7.0-ee".to_owned())
                    },
                )
                .await;
            let gaps = there.an_hour_later().await;
            assert_eq!(gaps.light, Light::Ok, "it was late, and not missed: {gaps:?}");
        } else {
            there
                .gitlab
                .open_merge_request(PROJECT, "A change", "master")
                .await;
            assert_eq!(there.look_again().await.light, Light::Ok);
            let gaps = there.an_hour_later().await;
            assert_eq!(gaps.says, format!("{tagged}; {opened}"));
            assert_eq!(there.an_hour_later().await.light, Light::Ok, "it is said once");
        }
        assert_eq!(there.status().await, Status::At(Stage::Tagged));
        // Who reads all of it waits for no webhook.
        there.gitlab.push_tag(PROJECT, "v19.7.1-ee").await;
        there.look(&mut |_| {}).await.unwrap();
        let known = "SELECT COUNT(*) FROM git_tags WHERE name = 'v19.7.1-ee'";
        assert_eq!(there.count(known).await, 1);
    }
}

/// Where no webhook ever came none is on its way: what has just happened is there at once, and said.
#[tokio::test]
async fn where_no_webhook_comes_nothing_is_left_to_the_next_look() {
    // A minute before the next look.
    let setup = Setup {
        now: Some("2026-12-01T11:00:00Z".parse().unwrap()),
        ..Setup::default()
    };
    let there = beside(setup, Token::READ).await;
    there
        .change("UPDATE sources SET branches = '{line}-stable-ee'")
        .await;
    assert_eq!(there.an_hour_later().await.light, Light::Ok);
    there.gitlab.push_tag(PROJECT, "v19.7.0-ee").await;
    there
        .gitlab
        .open_merge_request(PROJECT, "A change", "master")
        .await;
    let gaps = there.look_again().await;
    assert_eq!(
        gaps.says,
        "1 tag of gitlab-org/gitlab was found that no webhook had told of; \
         1 merge request of gitlab-org/gitlab was found that no webhook had told of"
    );
    assert_eq!(there.status().await, Status::At(Stage::Tagged));
    assert_eq!(there.look_again().await.light, Light::Ok, "it is said once");
    // The first look at a branch misses nothing, so it is looked at twice.
    let branch = "19-6-stable-ee";
    for (job, known) in [(Some("rubocop"), 1), (None, 2)] {
        there.gitlab.finish_pipeline(PROJECT, branch, job).await;
        let gaps = there.look_again().await;
        assert_eq!(gaps.light == Light::Warn, known == 2, "{gaps:?}");
        let sql = "SELECT COUNT(*) FROM branch_pipelines WHERE branch = '19-6-stable-ee'";
        assert_eq!(there.count(sql).await, known);
    }
}

/// A project without a webhook is waited for no longer because others of its GitLab are heard.
#[tokio::test]
async fn a_project_without_a_webhook_beside_one_that_has_one_is_not_waited_for() {
    const OTHER: &str = "gitlab-org/omnibus-gitlab";
    const KNOWN: &str = "SELECT s.project FROM git_tags t JOIN sources s ON s.id = t.source_id \
                         WHERE t.name = 'v19.7.0-ee' ORDER BY s.project";
    let setup = Setup {
        now: Some("2026-12-01T11:00:00Z".parse().unwrap()),
        ..Setup::default()
    };
    let there = beside(setup, Token::API).await;
    there.add(OTHER, false).await;
    there.hear().await;
    let client = &there.world.state.connections.first().unwrap().client;
    let project = client.project(Token::API, PROJECT).await.unwrap().id;
    let url = format!("{HERE}/hooks/gitlab");
    client
        .create_hook(Token::API, project, &wanted(&url))
        .await
        .unwrap();
    let unset = "no webhook of gitlab-org/omnibus-gitlab sends to Slipway";
    assert_eq!(there.an_hour_later().await.says, unset);
    for project in [PROJECT, OTHER] {
        there.gitlab.push_tag(project, "v19.7.0-ee").await;
    }
    let found = |project: &str| format!("1 tag of {project} was found that no webhook had told of");
    let gaps = there.look_again().await;
    assert_eq!(gaps.says, format!("{}; {unset}", found(OTHER)));
    assert_eq!(there.source_rows(KNOWN).await, [OTHER]);
    let gaps = there.an_hour_later().await;
    assert_eq!(gaps.says, format!("{}; {unset}", found(PROJECT)));
    assert_eq!(there.source_rows(KNOWN).await, [PROJECT, OTHER]);
}

/// Nor is what a webhook does not tell of, and one to which GitLab sends nothing, be it for a while or for good.
#[tokio::test]
async fn what_a_webhook_does_not_send_is_not_waited_for() {
    let setup = Setup {
        now: Some("2026-12-01T11:00:00Z".parse().unwrap()),
        ..Setup::default()
    };
    let there = beside(setup, Token::API).await;
    there.hear().await;
    let client = &there.world.state.connections.first().unwrap().client;
    let project = client.project(Token::API, PROJECT).await.unwrap().id;
    let url = format!("{HERE}/hooks/gitlab");
    let without_tags = WantedHook {
        events: &ALL[1..],
        ..wanted(&url)
    };
    let hook = client
        .create_hook(Token::API, project, &without_tags)
        .await
        .unwrap();
    there.an_hour_later().await;
    let opens = async |title| there.gitlab.open_merge_request(PROJECT, title, "master").await;
    let known = "SELECT title FROM merge_requests WHERE title LIKE 'One of%' ORDER BY title";
    let no_tags = "the webhook of gitlab-org/gitlab does not tell of Tag push events";
    there.gitlab.push_tag(PROJECT, "v19.7.0-ee").await;
    opens("One of now").await;
    let gaps = there.look_again().await;
    assert_eq!(
        gaps.says,
        format!("1 tag of gitlab-org/gitlab was found that no webhook had told of; {no_tags}")
    );
    assert_eq!(there.status().await, Status::At(Stage::Tagged));
    assert!(there.source_rows(known).await.is_empty(), "of these it tells");
    for (failures, says, expected) in [
        (4, "GitLab rest", &["One of now"][..]),
        (
            36,
            "GitLab has stopped the webhook",
            &["One of now", "One of then"],
        ),
    ] {
        for _ in 0..failures {
            let test = client.test_hook(Token::API, project, hook.id, "merge_requests_events");
            test.await.unwrap_err();
        }
        let gaps = there.look_again().await;
        assert!(
            gaps.says
                .starts_with("1 merge request of gitlab-org/gitlab was found")
                && gaps.says.contains(says),
            "{gaps:?}"
        );
        assert_eq!(there.source_rows(known).await, expected);
        opens("One of then").await;
    }
}

/// That one is touched just before a look does not hide that it was opened long before.
#[tokio::test]
async fn a_merge_request_that_was_missed_and_is_touched_just_before_a_look_is_said() {
    let setup = Setup {
        now: Some("2026-12-01T11:10:00Z".parse().unwrap()),
        ..Setup::default()
    };
    let there = beside(setup, Token::READ).await;
    assert_eq!(there.an_hour_later().await.light, Light::Ok);
    let (number, _) = there
        .gitlab
        .open_merge_request(PROJECT, "A change", "master")
        .await;
    there.gitlab.jump(SignedDuration::from_mins(50));
    there.gitlab.touch_merge_request(PROJECT, number);
    let gaps = there.an_hour_later().await;
    assert_eq!(
        gaps.says,
        "1 merge request of gitlab-org/gitlab was found that no webhook had told of"
    );
}

/// Of a merge request it is said what GitLab sends an event of, and nothing else that touches it.
#[tokio::test]
async fn a_merge_request_that_no_webhook_told_of_is_said() {
    let setup = Setup {
        now: Some("2026-12-01T11:10:00Z".parse().unwrap()),
        ..Setup::default()
    };
    let there = beside(setup, Token::READ).await;
    assert_eq!(there.an_hour_later().await.light, Light::Ok);
    let found = "1 merge request of gitlab-org/gitlab was found that no webhook had told of";
    let nothing = "nothing was found that no webhook had told of";
    let an_hour_later = async || {
        let gaps = there.an_hour_later().await;
        there.gitlab.jump(SignedDuration::from_mins(61));
        (gaps.light, gaps.says)
    };
    let (number, _) = there
        .gitlab
        .open_merge_request(PROJECT, "A change", "master")
        .await;
    assert_eq!(an_hour_later().await, (Light::Warn, found.to_owned()));
    there.gitlab.label_merge_request(PROJECT, number, "bug").await;
    assert_eq!(an_hour_later().await, (Light::Ok, nothing.to_owned()));
    let labelled = "SELECT COUNT(*) FROM merge_requests WHERE title = 'A change' AND labels LIKE '%bug%'";
    assert_eq!(there.count(labelled).await, 1, "it is taken in all the same");
    there.gitlab.merge(PROJECT, number).await;
    assert_eq!(an_hour_later().await, (Light::Warn, found.to_owned()));
    // One that is old was there before anybody was to tell, whatever touches it.
    there
        .change("DELETE FROM merge_requests WHERE title = 'A change'")
        .await;
    there.gitlab.touch_merge_request(PROJECT, number);
    assert_eq!(an_hour_later().await, (Light::Ok, nothing.to_owned()));
}

/// Where a pipeline failed in one that it has set off, its job is found there, whoever has told of the pipeline.
#[tokio::test]
async fn the_job_of_a_pipeline_that_was_set_off_is_found() {
    let setup = Setup {
        now: Some("2026-12-01T10:30:00Z".parse().unwrap()),
        ..Setup::default()
    };
    let there = beside(setup, Token::READ).await;
    there
        .change("UPDATE sources SET branches = '{line}-stable-ee'")
        .await;
    there
        .gitlab
        .fail_in_child(PROJECT, "19-6-stable-ee", "rspec unit 1/2")
        .await;
    let known =
        "SELECT concat_ws(' ', branch, failed, job) FROM branch_pipelines WHERE branch = '19-6-stable-ee'";
    for told in ["nobody has told of it", "a webhook has, and not of the job"] {
        assert_eq!(there.an_hour_later().await.light, Light::Ok, "{told}");
        let found = there.source_rows(known).await;
        assert_eq!(found, ["19-6-stable-ee 1 rspec unit 1/2"], "{told}");
        there.change("UPDATE branch_pipelines SET job = NULL").await;
    }
}

/// Where GitLab does not say that what failed is another project's, or where no job did, the branch is red all the same, and
/// nobody asks again.
#[tokio::test]
async fn a_pipeline_without_a_job_that_failed_is_asked_for_once() {
    for (bridge, found) in [
        (Some("deploy"), "19-6-stable-ee 1 deploy"),
        (None, "19-6-stable-ee 1 "),
    ] {
        let setup = Setup {
            now: Some("2026-12-01T10:30:00Z".parse().unwrap()),
            ..Setup::default()
        };
        let there = beside(setup, Token::READ).await;
        there
            .change("UPDATE sources SET branches = '{line}-stable-ee'")
            .await;
        there.gitlab.fail_without_job(PROJECT, "19-6-stable-ee", bridge);
        let asked = || {
            let seen = there.gitlab.seen();
            seen.iter()
                .filter(|seen| seen.address.contains("/bridges"))
                .count()
        };
        let gaps = there.an_hour_later().await;
        assert_eq!(gaps.light, Light::Ok, "{gaps:?}");
        let known = "SELECT concat_ws(' ', branch, failed, job) FROM branch_pipelines WHERE branch = '19-6-stable-ee'";
        assert_eq!(there.source_rows(known).await, [found]);
        let before = asked();
        assert!(before > 0);
        there.an_hour_later().await;
        assert_eq!(asked(), before, "{bridge:?}");
    }
}

/// What is switched off in a project, or what GitLab fails to list, keeps nothing else from being looked at.
#[tokio::test]
async fn a_list_that_gitlab_does_not_show_keeps_no_other_waiting() {
    let setup = Setup {
        now: Some("2026-12-01T11:30:00Z".parse().unwrap()),
        ..Setup::default()
    };
    let there = beside(setup, Token::READ).await;
    there
        .gitlab
        .trouble(Trouble::status(403).at("/deployments").forever());
    let gaps = there.an_hour_later().await;
    assert_eq!(
        (gaps.light, gaps.says.as_str()),
        (
            Light::Ok,
            "nothing was found that no webhook had told of; GitLab does not show the deployments of gitlab-org/gitlab"
        ),
        "nothing that is needed is missing"
    );
    // It publishes, so its releases are needed.
    there
        .gitlab
        .trouble(Trouble::status(403).at("/releases").forever());
    there
        .gitlab
        .trouble(Trouble::status(500).at("/repository/tags").forever());
    there
        .gitlab
        .open_merge_request(PROJECT, "A change", "master")
        .await;
    let gaps = there.an_hour_later().await;
    assert_eq!(gaps.light, Light::Fail);
    assert!(
        gaps.says.contains("status 500") && gaps.says.contains("does not show the releases"),
        "{gaps:?}"
    );
    let known = "SELECT COUNT(*) FROM merge_requests WHERE title = 'A change'";
    assert_eq!(there.count(known).await, 1, "the lists behind it are looked at");
    there.gitlab.no_trouble();
    there
        .gitlab
        .trouble(Trouble::status(403).at("/releases").forever());
    let gaps = there.an_hour_later().await;
    assert_eq!(gaps.light, Light::Warn, "{gaps:?}");
    assert!(gaps.remedy.contains("switch them on"), "{gaps:?}");
}

/// Whoever has lost the job to another instance has not looked at all, and says nothing.
#[tokio::test]
async fn who_has_lost_the_job_says_nothing() {
    let there = there(Token::READ).await;
    there
        .looks_while(there.change("UPDATE jobs SET holder = 'another' WHERE name = 'gaps'"))
        .await;
    let gaps = "SELECT COUNT(*) FROM connections WHERE about = 'gaps'";
    assert_eq!(there.count(gaps).await, 0);
    there
        .change("UPDATE jobs SET until = 0, done_at = NULL WHERE name = 'gaps'")
        .await;
    looking::round(&there.world.state).await;
    assert_eq!(there.count(gaps).await, 1);

    // Where nothing is left to look at nothing is said of it.
    let source = there.source().await.id;
    let work = sources::RemoveSource { source };
    there
        .world
        .db()
        .write(&Actor::System("test"), work)
        .await
        .unwrap();
    there.world.db().clock().jump(SignedDuration::from_mins(61));
    looking::round(&there.world.state).await;
    assert_eq!(there.count(gaps).await, 0);
}

/// A project that is taken out while a look is at it is left out of what is said.
#[tokio::test]
async fn a_project_that_is_taken_out_while_it_is_looked_at_is_left_out() {
    let there = there(Token::READ).await;
    let source = there.source().await.id;
    let take_out = async {
        let work = sources::RemoveSource { source };
        let written = there.world.db().write(&Actor::System("test"), work).await;
        written.unwrap();
    };
    there.looks_while(take_out).await;
    let gaps = "SELECT COUNT(*) FROM connections WHERE about = 'gaps'";
    assert_eq!(there.count(gaps).await, 0, "nothing is left to look at");
}

/// A project that was renamed is found by its number.
#[tokio::test]
async fn a_project_that_was_renamed_is_found_by_its_number() {
    let there = there(Token::READ).await;
    there.an_hour_later().await;
    let number = there.source().await.number;
    assert!(number.is_some(), "a look tells it");
    let renamed = "gitlab-org/monolith";
    there.gitlab.rename_project(PROJECT, renamed);
    there.gitlab.push_tag(renamed, "v19.7.0-ee").await;
    let gaps = there.an_hour_later().await;
    assert_eq!(
        gaps.says,
        "1 tag of gitlab-org/monolith was found that no webhook had told of"
    );
    let source = there.source().await;
    assert_eq!((source.project.as_str(), source.number), (renamed, number));
    assert_eq!(there.status().await, Status::At(Stage::Tagged));
    assert_eq!(there.an_hour_later().await.light, Light::Ok);
}

/// When tags are called otherwise all of them are looked up, and nobody has missed them.
#[tokio::test]
async fn tags_that_are_called_otherwise_are_looked_up_from_the_begin() {
    let there = there(Token::READ).await;
    there.an_hour_later().await;
    for number in 0..150 {
        there.gitlab.push_tag(PROJECT, &format!("old-{number}.1.0")).await;
    }
    there.gitlab.push_tag(PROJECT, "v19.7.0-ee").await;
    there.an_hour_later().await;
    let edit = EditSource {
        source: there.source().await.id,
        tags: "old-{version}".to_owned(),
        branches: String::new(),
        publishes: true,
        embargoed: None,
    };
    assert!(
        there
            .world
            .db()
            .write(&Actor::System("test"), edit)
            .await
            .unwrap()
    );
    let gaps = there.an_hour_later().await;
    assert_eq!(gaps.light, Light::Ok, "{gaps:?}");
    assert_eq!(there.count("SELECT COUNT(*) FROM git_tags").await, 150);
}

/// GitLab tells of a deployment when it begins: of one that waits no webhook was to tell.
#[tokio::test]
async fn a_deployment_that_waits_was_not_missed() {
    let setup = Setup {
        now: Some("2026-12-01T11:50:00Z".parse().unwrap()),
        ..Setup::default()
    };
    let there = beside(setup, Token::READ).await;
    there.an_hour_later().await;
    let add = |status| there.gitlab.add_deployment(PROJECT, "gprd", "master", status);
    add("created");
    add("blocked");
    let gaps = there.an_hour_later().await;
    assert_eq!(gaps.light, Light::Ok, "{gaps:?}");
    let waiting = "SELECT COUNT(*) FROM deployments WHERE state = 'waiting'";
    assert!(there.count(waiting).await >= 2, "it is known all the same");
    add("running");
    let gaps = there.an_hour_later().await;
    assert!(
        gaps.says
            .starts_with("1 deployment of gitlab-org/gitlab was found"),
        "{gaps:?}"
    );
}

/// Issues whose labels tell of blockers are looked at, too: one that was there before any webhook tells of one, and one that was
/// closed while nobody listened is over.
#[tokio::test]
async fn an_issue_that_no_webhook_told_of_tells_of_a_blocker() {
    const LASTS: &str = "SELECT COUNT(*) FROM blockers WHERE iid > 100 AND gone = 0 AND closed_at IS NULL";
    const OVER: &str = "SELECT COUNT(*) FROM blockers WHERE iid > 100 AND gone = 0 AND closed_at IS NOT NULL";
    let setup = Setup {
        now: Some("2026-12-01T11:50:00Z".parse().unwrap()),
        ..Setup::default()
    };
    let there = beside(setup, Token::READ).await;
    let labels = ["RootCause::Flaky-Test", "bug"];
    there.gitlab.add_issue(PROJECT, 101, "The canary fails", &labels);
    there.gitlab.add_issue(PROJECT, 102, "A wish", &["feature"]);
    let gaps = there.an_hour_later().await;
    assert_eq!(gaps.light, Light::Ok, "{gaps:?}");
    assert_eq!((there.count(LASTS).await, there.count(OVER).await), (1, 0));
    there.gitlab.close_issue(PROJECT, 101);
    let gaps = there.an_hour_later().await;
    assert!(
        gaps.says.starts_with("1 issue of gitlab-org/gitlab was found"),
        "{gaps:?}"
    );
    assert_eq!((there.count(LASTS).await, there.count(OVER).await), (0, 1));
}

/// No list says when a change was begun: it is asked of what has reached production, once.
#[tokio::test]
async fn when_a_change_was_begun_is_asked_once() {
    let setup = Setup {
        now: Some("2026-12-01T11:50:00Z".parse().unwrap()),
        ..Setup::default()
    };
    let there = beside(setup, Token::READ).await;
    let connection = there.world.state.connections.first().unwrap();
    let source = there.source().await;
    let look = async |list| {
        let of_it = (&source, list);
        look_up::list(there.world.db(), connection, of_it, Extent::Whole, &mut |_| {})
            .await
            .unwrap();
    };
    look(List::MergeRequests).await;
    let newest = there
        .count("SELECT MAX(iid) FROM merge_requests WHERE main = 1 AND state = 'merged'")
        .await;
    there.gitlab.deploy(PROJECT, "gprd", "master", &[newest]).await;
    look(List::Deployments).await;
    let waiting = "SELECT COUNT(*) FROM journeys WHERE ask_at IS NOT NULL";
    assert!(there.count(waiting).await > 0);
    let asked = || {
        let all = there.gitlab.seen();
        all.iter()
            .filter(|seen| seen.address.contains("/commits"))
            .count()
    };
    while there.count(waiting).await > 0 {
        let before = asked();
        assert!(
            first_commits::round(&there.world.state, connection)
                .await
                .unwrap()
        );
        assert!(asked() > before, "each round asks about some");
    }
    let unknown = "SELECT COUNT(*) FROM journeys j JOIN merge_requests m ON m.source_id = j.source_id AND m.iid = j.iid \
                   WHERE j.day IS NOT NULL AND (m.first_commit_at IS NULL OR m.first_commit_at > m.merged_at)";
    assert_eq!(there.count(unknown).await, 0);
    let before = asked();
    assert!(
        first_commits::round(&there.world.state, connection)
            .await
            .unwrap()
    );
    assert_eq!(asked(), before);
}

/// A GitLab whose clock begins with that of the world.
fn in_time() -> Setup {
    Setup {
        now: Some(START.parse().unwrap()),
        ..Setup::default()
    }
}

/// So far the clock of a GitLab goes ahead where what it rests is to rest for a while.
const AHEAD: SignedDuration = SignedDuration::from_hours(6);

fn wanted(url: &str) -> WantedHook<'_> {
    WantedHook {
        url,
        signing_token: None,
        token: Some("hush"),
        events: &ALL,
        verify: false,
    }
}

const ALL: [&str; 6] = [
    "tag_push_events",
    "releases_events",
    "merge_requests_events",
    "pipeline_events",
    "deployment_events",
    "issues_events",
];

/// That there is none is said, and what is not ticked; one of a group is as good as one of the project's own.
#[tokio::test]
async fn webhooks_that_are_not_there_and_those_of_groups_are_said() {
    let there = beside(in_time(), Token::API).await;
    let gaps = there.an_hour_later().await;
    assert_eq!(
        (gaps.light, gaps.says.as_str()),
        (Light::Warn, "no webhook of gitlab-org/gitlab sends to Slipway")
    );
    assert!(gaps.remedy.contains("slipway gitlab hooks"), "{gaps:?}");
    let dana = there.world.sign_in("dana").await;
    let page = there.world.get(&dana, "/admin/connections").await;
    for command in ["slipway gitlab hooks", "--install"] {
        assert!(
            page.text().contains(&format!("<code>{command}</code>")),
            "{command}: {}",
            page.text()
        );
    }
    let client = &there.world.state.connections.first().unwrap().client;
    let url = format!("{HERE}/hooks/gitlab/gitlab");
    let some = WantedHook {
        events: &["tag_push_events", "pipeline_events"],
        ..wanted(&url)
    };
    let made = client
        .create_group_hook(Token::API, "gitlab-org", &some)
        .await
        .unwrap();
    let gaps = there.an_hour_later().await;
    assert_eq!(
        (gaps.light, gaps.says.as_str()),
        (
            Light::Warn,
            "the webhook of gitlab-org/gitlab does not tell of Releases events, Merge request events, Deployment events, Issues events"
        )
    );
    client
        .edit_group_hook(Token::API, "gitlab-org", made.id, &wanted(&url))
        .await
        .unwrap();
    let gaps = there.an_hour_later().await;
    assert_eq!(gaps.light, Light::Ok, "{gaps:?}");
    // Nobody takes what it sends.
    there.gitlab.jump(AHEAD);
    for number in 0..4 {
        let sent = there.gitlab.push_tag(PROJECT, &format!("v1.{number}.0-ee")).await;
        assert!(sent.iter().all(|sent| !sent.outcome.is_taken()), "{sent:?}");
    }
    let gaps = there.an_hour_later().await;
    assert_eq!(gaps.light, Light::Fail);
    assert!(
        gaps.says
            .contains("GitLab rests the webhook of gitlab-org/gitlab until 20"),
        "{gaps:?}"
    );
}

#[tokio::test]
async fn a_webhook_that_gitlab_does_not_send_to_is_said() {
    let there = beside(in_time(), Token::API).await;
    let connection = there.world.state.connections.first().unwrap();
    let project = connection.client.project(Token::API, PROJECT).await.unwrap().id;
    let (url, other) = (format!("{HERE}/hooks/gitlab"), format!("{HERE}/elsewhere"));
    let made = async |url: &str| {
        let hook = connection
            .client
            .create_hook(Token::API, project, &wanted(url))
            .await;
        hook.unwrap().id
    };
    // Somebody else's is no matter of ours.
    let (elsewhere, ours) = (made(&other).await, made(&url).await);
    for _ in 0..4 {
        let test = connection
            .client
            .test_hook(Token::API, project, elsewhere, "tag_push_events");
        test.await.unwrap_err();
    }
    assert_eq!(there.an_hour_later().await.light, Light::Ok);
    there.gitlab.jump(AHEAD);
    for _ in 0..4 {
        let test = connection
            .client
            .test_hook(Token::API, project, ours, "tag_push_events");
        test.await.unwrap_err();
    }
    let gaps = there.an_hour_later().await;
    assert_eq!(gaps.light, Light::Fail);
    assert!(
        gaps.says
            .starts_with("GitLab rests the webhook of gitlab-org/gitlab until 20"),
        "{gaps:?}"
    );
    assert!(
        gaps.remedy.contains("Recent events") && gaps.remedy.contains("Test"),
        "{gaps:?}"
    );
    let until = gaps.says.split(" until ").nth(1).unwrap();
    let until = until.split(',').next().unwrap();
    let dana = there.world.sign_in("dana").await;
    let page = there.world.get(&dana, "/admin/connections").await;
    assert!(
        page.text().contains(&format!("datetime=\"{until}\"")) && !page.text().contains("until 20"),
        "{until}: {}",
        page.text()
    );
    // When it is over nobody has looked yet, and it is no failure any more.
    there.world.db().clock().jump(AHEAD);
    let over = there.found().await;
    assert_eq!((over.light, over.at), (Light::Warn, gaps.at));
    assert!(
        over.says
            .starts_with("GitLab rested the webhook of gitlab-org/gitlab until 20")
            && over.says.ends_with("sends to it again since"),
        "{over:?}"
    );
    for _ in 0..36 {
        let test = connection
            .client
            .test_hook(Token::API, project, ours, "tag_push_events");
        test.await.unwrap_err();
    }
    let gaps = there.an_hour_later().await;
    assert_eq!(
        (gaps.light, gaps.says.as_str()),
        (
            Light::Fail,
            "GitLab has stopped the webhook of gitlab-org/gitlab, for it failed too often"
        )
    );
    // What fixes are prepared in is told of in no sentence.
    let source = there.source().await;
    let remove = sources::RemoveSource { source: source.id };
    there
        .world
        .db()
        .write(&Actor::System("test"), remove)
        .await
        .unwrap();
    there.add(PROJECT, true).await;
    there.add("gitlab-org/omnibus-gitlab", false).await;
    let gaps = there.an_hour_later().await;
    assert_eq!(
        (gaps.light, gaps.says.as_str()),
        (
            Light::Warn,
            "no webhook of gitlab-org/omnibus-gitlab sends to Slipway"
        )
    );
}

/// What helps is said of each thing that was found, before a rest is past as after it.
#[tokio::test]
async fn a_rest_beside_a_project_without_a_webhook_has_both_remedies() {
    let there = beside(in_time(), Token::API).await;
    there.add("gitlab-org/omnibus-gitlab", false).await;
    let client = &there.world.state.connections.first().unwrap().client;
    let project = client.project(Token::API, PROJECT).await.unwrap().id;
    let url = format!("{HERE}/hooks/gitlab");
    let hook = client
        .create_hook(Token::API, project, &wanted(&url))
        .await
        .unwrap();
    there.gitlab.jump(AHEAD);
    for _ in 0..4 {
        let test = client.test_hook(Token::API, project, hook.id, "tag_push_events");
        test.await.unwrap_err();
    }
    let rests = there.an_hour_later().await;
    there.world.db().clock().jump(AHEAD);
    let over = there.found().await;
    for (found, light, words) in [
        (&rests, Light::Fail, "Recent events"),
        (&over, Light::Warn, "found by the next look"),
    ] {
        assert_eq!(found.light, light, "{found:?}");
        assert!(
            found.remedy.contains(words) && found.remedy.contains("slipway gitlab hooks"),
            "{found:?}"
        );
    }
}

/// A token that only reads may not list webhooks: nothing is said of them, and nothing is wrong.
#[tokio::test]
async fn where_webhooks_may_not_be_listed_nothing_is_said_of_them() {
    let there = there(Token::READ).await;
    assert_eq!(there.an_hour_later().await.light, Light::Ok);
    let seen = there.gitlab.seen();
    assert!(
        seen.iter()
            .any(|seen| seen.address.contains("/hooks") && seen.status == 403),
        "it was not tried"
    );
}

#[tokio::test]
async fn a_look_at_all_tags_finds_those_that_are_gone() {
    let there = there(Token::READ).await;
    for number in 0..230 {
        there.gitlab.push_tag(PROJECT, &format!("v1.{number}.0-ee")).await;
    }
    there.gitlab.push_tag(PROJECT, "v19.7.0-ee").await;
    assert!(there.look(&mut |_| {}).await.unwrap().gone.is_empty());
    assert_eq!(there.status().await, Status::At(Stage::Tagged));

    // Nobody told that it was deleted; a look that breaks off and is taken up again finds it all the same.
    there.gitlab.drop_tag(PROJECT, "v19.7.0-ee");
    there.gitlab.drop_tag(PROJECT, "v1.7.0-ee");
    there.world.db().clock().jump(SignedDuration::from_mins(5));
    there
        .gitlab
        .trouble(Trouble::cut_off().at("page_token=").times(4));
    there.look(&mut |_| {}).await.unwrap_err();
    assert_eq!(
        there.status().await,
        Status::At(Stage::Tagged),
        "not all was looked at yet"
    );
    there.world.db().clock().jump(SignedDuration::from_mins(5));
    let looked = there.look(&mut |_| {}).await.unwrap();
    assert_eq!((looked.news, looked.gone.len()), (0, 2), "{looked:?}");
    assert_ne!(there.status().await, Status::At(Stage::Tagged));

    // A tag that is pushed again while it is looked is there, though no page had it.
    there.gitlab.drop_tag(PROJECT, "v1.8.0-ee");
    there.world.db().clock().jump(SignedDuration::from_mins(5));
    let gitlab = &there.gitlab;
    let looked = there
        .look(&mut |looked| {
            if looked.read >= 220 {
                let pushed = gitlab.push_tag(PROJECT, "v1.8.0-ee");
                // It has no hooks to tell, so it does not wait.
                futures_util::FutureExt::now_or_never(pushed).unwrap();
            }
        })
        .await
        .unwrap();
    assert!(looked.gone.is_empty(), "{looked:?}");
    let again = there.look(&mut |_| {}).await.unwrap();
    assert!(again.gone.is_empty(), "again changes nothing");
}

/// Where the tag is gone behind which a look goes on, it reads all of them again, and counts them once.
#[tokio::test]
async fn a_look_that_begins_anew_counts_anew() {
    let there = there(Token::READ).await;
    for number in 0..230 {
        there.gitlab.push_tag(PROJECT, &format!("v1.{number}.0-ee")).await;
    }
    there
        .gitlab
        .trouble(Trouble::cut_off().at("page_token=").times(4));
    there.look(&mut |_| {}).await.unwrap_err();
    let left = there
        .source_rows("SELECT next FROM syncs WHERE what = 'tags'")
        .await;
    let (_, behind) = left[0].split_once("page_token=").unwrap();
    there.gitlab.drop_tag(PROJECT, behind.split('&').next().unwrap());
    let looked = there.look(&mut |_| {}).await.unwrap();
    let whole = there.look(&mut |_| {}).await.unwrap();
    assert!(whole.read >= 229, "{whole:?}");
    assert_eq!((looked.read, looked.before), (whole.read, 0));
}

impl There {
    /// Has the token found not to be accepted, just now.
    async fn was_refused(&self) {
        looking::round(&self.world.state).await;
        let found = Finding {
            at: self.world.db().clock().now(),
            light: Light::Fail,
            says: "its token is not accepted (status 401)".to_owned(),
            remedy: String::new(),
        };
        keep_health(self.world.db(), "gitlab", About::Token, &found)
            .await
            .unwrap();
    }

    async fn token(&self) -> Finding {
        let names = ["gitlab".to_owned()];
        let mut health = health(self.world.db(), &Viewer::System, &names).await.unwrap();
        health.remove(0).found.remove(0)
    }
}

/// The settings are read at the start, so what was found by the ones of before is looked at anew.
#[tokio::test]
async fn a_start_looks_at_the_tokens() {
    let there = there(Token::API).await;
    there.was_refused().await;
    looking::round(&there.world.state).await;
    assert_eq!(there.token().await.light, Light::Fail, "it is not due yet");
    let work = tokio::spawn(server::worker::run(there.world.state.clone()));
    while there.token().await.light != Light::Ok {
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    there.world.ending.send(true).unwrap();
    work.await.unwrap();
}

#[tokio::test]
async fn an_admin_has_the_connections_looked_at_now() {
    let there = there(Token::API).await;
    there.was_refused().await;
    let form = "application/x-www-form-urlencoded";
    let bo = there.world.sign_in("bo").await;
    let refused = there.world.post(&bo, "/do/connections/look", form, "").await;
    assert_eq!(refused.status, 403, "{}", refused.text());
    assert_eq!(there.token().await.light, Light::Fail);
    let dana = there.world.sign_in("dana").await;
    let page = there.world.get(&dana, "/admin/connections").await;
    assert!(page.text().contains("not accepted") && page.text().contains("Check now"));
    there.gitlab.push_tag(PROJECT, "v19.7.0-ee").await;
    let looked = there.world.post(&dana, "/do/connections/look", form, "").await;
    assert_eq!(looked.status, 200, "{}", looked.text());
    let page = there.world.get(&dana, "/admin/connections").await;
    assert!(page.text().contains("Its token is valid"), "{}", page.text());
    // What webhooks have missed is looked at by the next round, though that was not due.
    looking::round(&there.world.state).await;
    assert_eq!(there.status().await, Status::At(Stage::Tagged));
    // One that may not ask for itself is neither revoked nor another GitLab's.
    let own = Trouble::status(403).at("/personal_access_tokens/self").forever();
    there.gitlab.trouble(own);
    there.world.post(&dana, "/do/connections/look", form, "").await;
    let found = there.token().await;
    assert_eq!(found.light, Light::Fail);
    assert!(
        found.says.contains("may not ask what it may do (status 403)") && found.remedy.contains("read_api"),
        "{found:?}"
    );
}

/// A path that leads nowhere would keep every release of the product from being tagged.
#[tokio::test]
async fn a_project_that_is_not_there_is_refused_and_one_that_went_is_said() {
    let there = there(Token::READ).await;
    let form = "application/x-www-form-urlencoded";
    let dana = there.world.sign_in("dana").await;
    let add = async |path: &str| {
        let form_of =
            format!("product=gitlab&connection=gitlab&project={path}&tags=v%7Bversion%7D&publishes=no");
        there.world.post(&dana, "/do/sources/add", form, form_of).await
    };
    let refused = add("gitlab-org/gitlap").await;
    assert_eq!(refused.status, 422, "{}", refused.text());
    assert!(
        refused
            .text()
            .contains("GitLab has no project at gitlab-org/gitlap"),
        "{}",
        refused.text()
    );
    let added = add("gitlab-org/omnibus-gitlab").await;
    assert_eq!(added.status, 200, "{}", added.text());
    // A GitLab that does not answer keeps nobody from adding one; it is seen with the next look.
    there
        .gitlab
        .trouble(Trouble::status(403).at("/projects/").forever());
    assert_eq!(add("gitlab-org/gitlap").await.status, 200);
    there.gitlab.no_trouble();
    let missing = "Not found at GitLab";
    let page = there.world.get(&dana, "/admin/connections").await;
    assert!(!page.text().contains(missing));
    there.world.post(&dana, "/do/connections/look", form, "").await;
    let page = there.world.get(&dana, "/admin/connections").await;
    assert_eq!(page.text().matches(missing).count(), 1, "{}", page.text());
}

/// A release that was announced and is deleted meanwhile publishes nothing, though nobody tells of that.
#[tokio::test]
async fn an_announced_release_that_is_gone_publishes_nothing() {
    let now: jiff::Timestamp = "2026-12-01T10:00:00Z".parse().unwrap();
    let later = |minutes| now.checked_add(SignedDuration::from_mins(minutes)).unwrap();
    let setup = || Setup {
        now: Some(now),
        ..Setup::default()
    };
    for (announced_for, dropped_by, expected) in [
        // Found by the next look; or asked for when it is due; or still there.
        (200, Some(65), false),
        (80, Some(70), false),
        (80, None, true),
    ] {
        let there = beside(setup(), Token::API).await;
        there.gitlab.push_tag(PROJECT, "v19.7.0-ee").await;
        let at = later(announced_for);
        there.gitlab.announce_release(PROJECT, "v19.7.0-ee", at).await;
        there.an_hour_later().await;
        let mut passed = 61;
        if let Some(minute) = dropped_by {
            there
                .world
                .db()
                .clock()
                .jump(SignedDuration::from_mins(minute - passed));
            passed = minute;
            there.gitlab.drop_release(PROJECT, "v19.7.0-ee");
        }
        if announced_for > 130 {
            let gaps = there.an_hour_later().await;
            let news = "1 release of gitlab-org/gitlab was found";
            assert!(!gaps.says.contains(news), "{gaps:?}");
            assert_eq!(
                there
                    .source_rows("SELECT gone || ' ' || due FROM git_releases WHERE tag = 'v19.7.0-ee'")
                    .await,
                ["1 0"]
            );
            passed += 61;
        }
        let rest = SignedDuration::from_mins(announced_for + 1 - passed);
        there.world.db().clock().jump(rest);
        // A GitLab that does not answer keeps it waiting, for a while.
        there
            .gitlab
            .trouble(Trouble::status(500).at("/releases/").times(4));
        server::worker::follow_due(&there.world.state).await;
        assert_ne!(there.status().await, Status::At(Stage::Published));
        there.gitlab.no_trouble();
        server::worker::follow_due(&there.world.state).await;
        let is_out = there.status().await == Status::At(Stage::Published);
        assert_eq!(is_out, expected, "announced for {announced_for}, {dropped_by:?}");
    }
}

/// A tag that is deleted is found by the next look at the newest, though nobody tells of it. The one behind that says so:
/// until then a webhook may be on its way.
#[tokio::test]
async fn a_look_at_the_newest_finds_tags_that_are_gone() {
    let there = there(Token::API).await;
    there.gitlab.push_tag(PROJECT, "v19.7.0-ee").await;
    there.an_hour_later().await;
    assert_eq!(there.status().await, Status::At(Stage::Tagged));
    there.gitlab.drop_tag(PROJECT, "v19.7.0-ee");
    let gaps = there.an_hour_later().await;
    assert_ne!(there.status().await, Status::At(Stage::Tagged));
    let gone = "1 tag of gitlab-org/gitlab is gone without a webhook that told of it";
    assert!(!gaps.says.contains("is gone"), "{gaps:?}");
    // Somebody has it looked at once more, a minute later.
    there.world.db().clock().jump(SignedDuration::from_mins(1));
    looking::look_again(&there.world.state).await;
    looking::round(&there.world.state).await;
    assert_eq!(there.count("SELECT COUNT(*) FROM gone_unsaid").await, 1);
    let gaps = there.an_hour_later().await;
    assert!(gaps.says.contains(gone), "{gaps:?}");
    let gaps = there.an_hour_later().await;
    assert!(!gaps.says.contains("is gone"), "it is said once: {gaps:?}");

    // A webhook that comes after the look was late, and not missed.
    there.gitlab.push_tag(PROJECT, "v19.7.0-ee").await;
    there.an_hour_later().await;
    there.gitlab.drop_tag(PROJECT, "v19.7.0-ee");
    let told_at = there.world.db().clock().now();
    there.an_hour_later().await;
    assert_eq!(there.count("SELECT COUNT(*) FROM gone_unsaid").await, 1);
    there
        .tell(
            told_at,
            Tag {
                when: Sure::Told,
                was: Was::Object("a".repeat(40)),
                ..Tag::gone("v19.7.0-ee".to_owned())
            },
        )
        .await;
    let gaps = there.an_hour_later().await;
    assert!(!gaps.says.contains("is gone"), "{gaps:?}");
}

/// A tag that a release at GitLab made is lightweight: it has its commit's time, which does not lower what is told of it.
#[tokio::test]
async fn a_lightweight_tag_has_its_commits_time_until_it_is_told() {
    let there = there(Token::READ).await;
    let committed_at: jiff::Timestamp = "2026-11-30T09:00:00Z".parse().unwrap();
    let (name, sha) = ("v19.7.0-ee", "b".repeat(40));
    let sql = "SELECT at_sure || ' ' || at || ' ' || sha FROM git_tags";
    there
        .gitlab
        .push_lightweight_tag(PROJECT, name, &sha, committed_at)
        .await;
    there.look(&mut |_| {}).await.unwrap();
    let known = format!("0 {} {sha}", committed_at.as_millisecond());
    assert!(there.source_rows(sql).await.contains(&known));
    // A webhook tells of it late, and it is looked up once more.
    let told_at = there.world.db().clock().now();
    there
        .tell(
            told_at,
            Tag {
                at: Some(told_at),
                when: Sure::Told,
                sha: Some(sha.clone()),
                object: Some(sha.clone()),
                was: Was::Nothing,
                ..Tag::gone(name.to_owned())
            },
        )
        .await;
    there.look(&mut |_| {}).await.unwrap();
    let known = format!("1 {} {sha}", told_at.as_millisecond());
    assert!(there.source_rows(sql).await.contains(&known));
    // It is moved, and nobody tells: it is another one, at its own time.
    let (other, later) = ("d".repeat(40), "2026-12-01T09:30:00Z".parse().unwrap());
    there
        .gitlab
        .push_lightweight_tag(PROJECT, name, &other, later)
        .await;
    there.look(&mut |_| {}).await.unwrap();
    let known = format!("0 {} {other}", later.as_millisecond());
    assert!(there.source_rows(sql).await.contains(&known));
}
