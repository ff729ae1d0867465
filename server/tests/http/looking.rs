//! Looking for what webhooks missed, against a server with GitLab's endpoints: what is found is taken in and said, a
//! webhook that GitLab does not send to any more is said, and tags that are gone are gone.

use backend::connections::sources::{self, AddSource, Source};
use backend::connections::sync::List;
use backend::connections::tags::{Tag, Was};
use backend::connections::{Finding, Light, Sure, health};
use domain::calendar::{Stage, Status};
use domain::identity::{Actor, Viewer};
use gitlab::WantedHook;
use jiff::SignedDuration;
use server::connections::look_up::{self, Extent, Looked};
use server::worker::looking;
use sqlx::Connection as _;
use standin::{Setup, Standin, Token, Trouble};

use super::support::World;

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

    /// What is said an hour later of what webhooks missed.
    async fn an_hour_later(&self) -> Finding {
        self.world.db().clock().jump(SignedDuration::from_mins(61));
        looking::round(&self.world.state).await;
        let names = ["gitlab".to_owned()];
        let health = health(self.world.db(), &Viewer::System, &names).await.unwrap();
        // The other one is about the token.
        let [token, gaps] = health[0].found.as_slice() else {
            panic!("{health:?}");
        };
        assert_eq!(token.light, Light::Ok, "{token:?}");
        gaps.clone()
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
    let there = there(Token::API).await;
    // Before the first look nobody was to tell.
    let gaps = there.an_hour_later().await;
    assert_eq!(
        (gaps.light, gaps.says.as_str()),
        (Light::Ok, "its webhooks have told everything")
    );
    assert_ne!(there.status().await, Status::At(Stage::Tagged));

    there.gitlab.push_tag(PROJECT, "v19.7.0-ee").await;
    let gaps = there.an_hour_later().await;
    assert_eq!(gaps.light, Light::Warn);
    assert_eq!(
        gaps.says,
        "1 tags of gitlab-org/gitlab were found that no webhook had told of"
    );
    assert!(gaps.remedy.contains("slipway gitlab sync"), "{gaps:?}");
    assert_eq!(there.status().await, Status::At(Stage::Tagged));
    let gaps = there.an_hour_later().await;
    assert_eq!(gaps.light, Light::Ok, "{gaps:?}");

    // A GitLab that fails is said, too, and what comes after it is as before.
    there
        .gitlab
        .trouble(Trouble::status(500).at("/repository/tags").times(4));
    let gaps = there.an_hour_later().await;
    assert_eq!(gaps.light, Light::Fail);
    assert!(gaps.says.contains("status 500"), "{gaps:?}");
    assert_eq!(there.an_hour_later().await.light, Light::Ok);
}

#[tokio::test]
async fn of_what_has_just_happened_a_webhook_may_be_on_its_way() {
    // A minute before the next look.
    let setup = Setup {
        now: Some("2026-12-01T11:00:00Z".parse().unwrap()),
        ..Setup::default()
    };
    let there = beside(setup, Token::API).await;
    assert_eq!(there.an_hour_later().await.light, Light::Ok);
    there.gitlab.push_tag(PROJECT, "v19.7.0-ee").await;
    let source = there.source().await;
    let connection = there.world.state.connections.first().unwrap();
    let of_it = (&source, List::Tags);
    let looked = look_up::list(there.world.db(), connection, of_it, Extent::Newest, &mut |_| {}).await;
    assert_eq!(looked.unwrap().news, 0);
    assert_eq!(there.status().await, Status::At(Stage::Tagged));
}

fn wanted(url: &str) -> WantedHook<'_> {
    WantedHook {
        url,
        signing_token: None,
        token: Some("hush"),
        events: &["tag_push_events"],
        verify: false,
    }
}

#[tokio::test]
async fn a_webhook_that_gitlab_does_not_send_to_is_said() {
    let there = there(Token::API).await;
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
    assert_eq!(gaps.light, Light::Ok, "{gaps:?}");
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
    assert_eq!(there.look(&mut |_| {}).await.unwrap().gone, 0);
    assert_eq!(there.status().await, Status::At(Stage::Tagged));

    // Nobody told that it was deleted; a look that breaks off and is taken up again finds it all the same.
    there.gitlab.drop_tag(PROJECT, "v19.7.0-ee");
    there.gitlab.drop_tag(PROJECT, "v1.7.0-ee");
    there.world.db().clock().jump(SignedDuration::from_mins(5));
    there.gitlab.trouble(Trouble::cut_off().at("page=2").times(4));
    there.look(&mut |_| {}).await.unwrap_err();
    assert_eq!(
        there.status().await,
        Status::At(Stage::Tagged),
        "not all was looked at yet"
    );
    there.world.db().clock().jump(SignedDuration::from_mins(5));
    let looked = there.look(&mut |_| {}).await.unwrap();
    assert_eq!((looked.news, looked.gone), (0, 2), "{looked:?}");
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
    assert_eq!(looked.gone, 0, "{looked:?}");
    assert_eq!(
        there.look(&mut |_| {}).await.unwrap().gone,
        0,
        "again changes nothing"
    );
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
            assert_eq!(there.an_hour_later().await.light, Light::Ok);
            assert_eq!(
                there
                    .source_rows("SELECT gone || ' ' || due FROM git_releases")
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

/// A tag that is deleted is found by the next look at the newest, though nobody tells of it.
#[tokio::test]
async fn a_look_at_the_newest_finds_tags_that_are_gone() {
    let there = there(Token::API).await;
    there.gitlab.push_tag(PROJECT, "v19.7.0-ee").await;
    there.an_hour_later().await;
    assert_eq!(there.status().await, Status::At(Stage::Tagged));
    there.gitlab.drop_tag(PROJECT, "v19.7.0-ee");
    there.an_hour_later().await;
    assert_ne!(there.status().await, Status::At(Stage::Tagged));
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
    let told = backend::connections::TakeFacts {
        connection: "gitlab".to_owned(),
        facts: vec![backend::connections::Fact {
            project: PROJECT.to_owned(),
            told_at,
            what: backend::connections::What::Tag(Tag {
                at: Some(told_at),
                when: Sure::Told,
                sha: Some(sha.clone()),
                object: Some(sha.clone()),
                was: Was::Nothing,
                ..Tag::gone(name.to_owned())
            }),
        }],
        place: None,
    };
    there
        .world
        .db()
        .write(&Actor::System("test"), told)
        .await
        .unwrap();
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
