//! The client against the stand-in: paging, limits, repeats, and everything else that can come from there.

use std::collections::BTreeSet;
use std::time::Duration;

use gitlab::{Client, Error, IssueEdit, IssueState, MergeRequest, Patience, Pipelines, Walk, WantedHook};
use jiff::civil::date;
use serde::de::DeserializeOwned;
use standin::{History, Limit, Seed, Setup, Standin, Token, Trouble};

const PROJECT: &str = "gitlab-org/gitlab";
const NUMBER: i64 = 278_964;

async fn standin(setup: Setup) -> (Standin, Client) {
    let standin = Standin::start(setup).await.unwrap();
    // Waits are short, and as many as the client makes of itself.
    let patience = Patience {
        first: Duration::from_millis(1),
        ..Patience::default()
    };
    let client = Client::with_patience(standin.base(), patience);
    (standin, client)
}

async fn small() -> (Standin, Client) {
    standin(Setup::default()).await
}

/// Everything from here to the end, and how many pages it was.
async fn all<T: DeserializeOwned>(mut walk: Walk<T>) -> (Vec<T>, usize) {
    let (mut items, mut pages) = (Vec::new(), 0);
    while let Some(page) = walk.next().await.unwrap() {
        items.extend(page.items);
        pages += 1;
    }
    (items, pages)
}

fn numbers(merge_requests: &[MergeRequest]) -> Vec<i64> {
    merge_requests.iter().map(|one| one.iid).collect()
}

#[tokio::test]
async fn the_newest_says_about_how_many_there_are() {
    let (_standin, client) = standin(Setup {
        seed: Seed::Empty,
        history: Some(History::new(20_000, 12_000)),
        ..Setup::default()
    })
    .await;
    let newest = client.newest_merge_request(Token::READ, NUMBER).await.unwrap();
    assert_eq!(newest, Some(20_000));
    assert_eq!(
        client.newest_deployment(Token::READ, NUMBER).await.unwrap(),
        Some(12_000)
    );
    let (_standin, client) = standin(Setup {
        seed: Seed::Empty,
        ..Setup::default()
    })
    .await;
    assert_eq!(
        client.newest_merge_request(Token::READ, NUMBER).await.unwrap(),
        None
    );
    assert_eq!(client.newest_deployment(Token::READ, NUMBER).await.unwrap(), None);
    assert_eq!(client.newest_issue(Token::READ, NUMBER).await.unwrap(), None);
}

#[tokio::test]
async fn issues_are_walked_by_windows() {
    let (standin, client) = standin(Setup {
        seed: Seed::Empty,
        ..Setup::default()
    })
    .await;
    for number in 1..=5 {
        standin.add_issue(PROJECT, number, "A wish", &["bug", "RootCause::Needed"]);
    }
    standin.close_issue(PROJECT, 2);
    let (found, pages) = all(client.issues(Token::READ, NUMBER, None).per_page(2)).await;
    let numbers: BTreeSet<i64> = found.iter().map(|issue| issue.iid).collect();
    assert_eq!(numbers, BTreeSet::from([1, 2, 3, 4, 5]));
    assert!(pages >= 3, "{pages}");
    let closed = found.iter().find(|issue| issue.state == "closed").unwrap();
    assert_eq!((closed.iid, closed.closed_at.is_some()), (2, true));
    assert_eq!(closed.labels, ["bug", "RootCause::Needed"]);
    assert_eq!(client.newest_issue(Token::READ, NUMBER).await.unwrap(), Some(5));
}

#[tokio::test]
async fn a_walk_by_offset_goes_on_where_it_was_left() {
    let (_standin, client) = small().await;
    let walk = || client.branches(Token::READ, NUMBER, None).per_page(2);
    let (whole, pages) = all(walk()).await;
    assert_eq!(pages, whole.len().div_ceil(2));

    let mut first = walk();
    let page = first.next().await.unwrap().unwrap();
    assert_eq!(
        (page.items.len(), page.total),
        (2, u64::try_from(whole.len()).ok())
    );
    let left = page.next.unwrap();
    assert_eq!(first.cursor().as_deref(), Some(left.as_str()));
    let (rest, _) = all(walk().resume(&left).unwrap()).await;
    assert_eq!([page.items, rest].concat(), whole);

    let (stable, _) = all(client.branches(Token::READ, NUMBER, Some("^18-"))).await;
    let names: Vec<&str> = stable.iter().map(|branch| branch.name.as_str()).collect();
    assert_eq!(names, ["18-5-stable-ee", "18-6-stable-ee"]);
}

/// A tag that is deleted while they are read lets none be passed over.
#[tokio::test]
async fn tags_are_walked_by_keyset() {
    let (standin, client) = small().await;
    let walk = || client.tags(Token::READ, NUMBER, None).per_page(3);
    let (whole, pages) = all(walk()).await;
    assert_eq!((whole.len(), pages), (4, 2));
    assert!(whole[0].made_at() > whole[3].made_at(), "the newest first");
    assert_eq!(client.count_tags(Token::READ, NUMBER).await, Ok(Some(4)));
    let asked = standin.seen();
    assert!(asked[0].address.contains("pagination=keyset"), "{asked:?}");
    assert!(asked[1].address.contains("page_token="), "{asked:?}");

    // What a proxy says is no reason to begin anew.
    let mut going = walk();
    let page = going.next().await.unwrap().unwrap();
    standin.trouble(Trouble::status(404).at("page_token="));
    assert!(matches!(going.next().await, Err(Error::Unexpected(_))));
    let page_behind = going.next().await.unwrap().unwrap();
    assert!(!page_behind.anew);
    assert_eq!([page.items, page_behind.items].concat(), whole);

    for number in 0..20 {
        standin.push_tag(PROJECT, &format!("v1.{number}.0-ee")).await;
    }
    let (before, _) = all(walk()).await;
    let names =
        |tags: &[gitlab::Tag]| -> BTreeSet<String> { tags.iter().map(|tag| tag.name.clone()).collect() };
    // One before the place to go on from, and then the one that the place is named after.
    for gone in [0, 2] {
        let mut first = walk();
        let page = first.next().await.unwrap().unwrap();
        standin.drop_tag(PROJECT, &page.items[gone].name);
        let left = page.next.clone().unwrap();
        let behind = walk().resume(&left).unwrap().next().await.unwrap().unwrap();
        assert_eq!(behind.anew, gone == 2);
        let (rest, _) = all(walk().resume(&left).unwrap()).await;
        let mut seen = names(&rest);
        seen.extend(names(&page.items));
        let (there, _) = all(walk()).await;
        assert!(names(&there).is_subset(&seen), "{gone}: {seen:?}");
        assert!(there.len() > before.len() - 3, "{gone}");
        let gone_on = rest.len() == there.len() - 2;
        assert_eq!(
            gone_on,
            gone == 0,
            "the other one is read from the begin: {}",
            rest.len()
        );
    }
}

#[tokio::test]
async fn a_walk_by_keyset_goes_on_where_it_was_left() {
    let (standin, client) = small().await;
    let walk = || client.projects(Token::READ).per_page(2);
    let (whole, _) = all(walk()).await;
    let ids: Vec<i64> = whole.iter().map(|project| project.id).collect();
    assert!(ids.len() == 5 && ids.is_sorted(), "{ids:?}");

    let mut first = walk();
    let page = first.next().await.unwrap().unwrap();
    let left = page.next.unwrap();
    assert!(
        !left.contains("127.0.0.1"),
        "a stored place names no host: {left}"
    );
    let (rest, _) = all(walk().resume(&left).unwrap()).await;
    assert_eq!([page.items, rest].concat(), whole);

    // Jobs have another kind of cursor.
    let (jobs, pages) = all(client.jobs(Token::READ, NUMBER, &[]).per_page(7)).await;
    assert_eq!((jobs.len(), pages), (20, 3));
    let (failed, _) = all(client.jobs(Token::READ, NUMBER, &["failed"])).await;
    assert!(failed.len() == 2 && failed.iter().all(gitlab::Job::breaks));
    assert!(standin.seen().iter().all(|seen| seen.status == 200));
}

#[tokio::test]
async fn a_place_of_another_list_or_of_nowhere_is_refused() {
    let (standin, client) = small().await;
    for place in [
        "since:1:2026-01-01T00:00:00Z",
        "link:projects",
        "page:0",
        "nonsense",
    ] {
        assert!(
            client.branches(Token::READ, NUMBER, None).resume(place).is_err(),
            "{place}"
        );
    }
    for address in [
        "link:../../admin",
        "link:https://127.0.0.1:9/api/v4/projects",
        "link://127.0.0.1:9/api/v4/projects",
    ] {
        let mut walk = client.projects(Token::READ).resume(address).unwrap();
        let refused = walk.next().await;
        assert!(matches!(refused, Err(Error::Unexpected(_))), "{address}");
    }
    assert_eq!(standin.seen(), [], "nobody was asked");
}

#[tokio::test]
async fn a_long_history_is_walked_in_windows_and_taken_up_again() {
    let (standin, client) = standin(Setup {
        seed: Seed::Empty,
        history: Some(History::new(1000, 100)),
        ..Setup::default()
    })
    .await;
    let walk = || client.merge_requests(Token::READ, NUMBER, None);
    let (whole, pages) = all(walk()).await;
    let unique: BTreeSet<i64> = whole.iter().map(|one| one.iid).collect();
    assert_eq!(unique, (1..=1000).collect());
    assert!(whole.is_sorted_by_key(|one| one.updated_at));
    assert!(pages <= 11, "each page is but one entry short: {pages}");
    let asked = standin.seen();
    assert!(
        asked.iter().all(|seen| !seen.address.contains("page=2")),
        "no window has a second page"
    );

    // Stopped after every page, and taken up by somebody who has only the place.
    let (mut pieces, mut place) = (Vec::new(), None::<String>);
    loop {
        let mut walk = match &place {
            Some(place) => walk().resume(place).unwrap(),
            None => walk(),
        };
        let page = walk.next().await.unwrap().unwrap();
        pieces.extend(page.items);
        place = page.next;
        if place.is_none() {
            break;
        }
    }
    assert_eq!(pieces, whole);

    let since = whole[700].updated_at;
    let (late, _) = all(client.merge_requests(Token::READ, NUMBER, Some(since))).await;
    assert_eq!(late[0].iid, whole[700].iid, "what was touched then is in it");

    let (deployments, _) = all(client.deployments(Token::READ, NUMBER, Some("gprd"), None)).await;
    let unique: BTreeSet<i64> = deployments.iter().map(|one| one.iid).collect();
    assert_eq!(unique.len(), 100);
    let one = &deployments[41];
    assert!(one.finished_at() > Some(one.created_at));
    let (brought, _) = all(client.merge_requests_of_deployment(Token::READ, NUMBER, one.id)).await;
    assert_eq!(
        numbers(&brought),
        (one.iid * 10 - 9..=one.iid * 10)
            .filter(|iid| iid % 50 != 0 && iid % 97 != 0)
            .collect::<Vec<_>>()
    );
    assert_eq!(
        client.deployment(Token::READ, NUMBER, one.id).await.as_ref(),
        Ok(one)
    );
    let other = client.deployments(Token::READ, NUMBER, Some("gstg"), None);
    assert_eq!(all(other).await.0, []);
    // The oldest commit is the last one of the last page, and was made as the merge request was opened.
    let tenth = whole.iter().find(|one| one.iid == 10).unwrap();
    let commits = client
        .commits_of_merge_request(Token::READ, NUMBER, 10)
        .per_page(20);
    let (commits, pages) = all(commits).await;
    assert_eq!((commits.len(), pages), (25, 2));
    assert!(commits.is_sorted_by(|one, next| one.made_at() > next.made_at()));
    let first = client.first_commit(Token::READ, NUMBER, 10).await;
    assert_eq!(first, Ok(Some(tenth.created_at)));
    let nobody = client.first_commit(Token::READ, NUMBER, 9_999_999).await;
    assert!(matches!(nobody, Err(gitlab::Error::NotThere(_))), "{nobody:?}");
}

#[tokio::test]
async fn what_is_touched_during_a_walk_hides_nothing() {
    let (standin, client) = standin(Setup {
        seed: Seed::Gitlab,
        ..Setup::default()
    })
    .await;
    let mut walk = client.merge_requests(Token::READ, NUMBER, None).per_page(10);
    let mut seen = BTreeSet::new();
    let first = walk.next().await.unwrap().unwrap();
    let moved = first.items[0].iid;
    seen.extend(first.items.iter().map(|one| one.iid));
    // What was read moves to the end, so everything else moves up.
    for one in &first.items[..5] {
        standin.touch_merge_request(PROJECT, one.iid);
    }
    let (later, _) = all(walk).await;
    seen.extend(numbers(&later));
    assert_eq!(seen, (1..=60).collect());
    assert!(numbers(&later).contains(&moved), "what has moved comes again");
}

#[tokio::test]
async fn whole_pages_of_one_instant_are_walked_through() {
    let (standin, client) = standin(Setup {
        seed: Seed::Gitlab,
        now: Some("2026-11-24T10:00:00Z".parse().unwrap()),
        ..Setup::default()
    })
    .await;
    for iid in 1..=60 {
        standin.touch_merge_request(PROJECT, iid);
    }
    let (all, _) = all(client.merge_requests(Token::READ, NUMBER, None).per_page(10)).await;
    let unique: BTreeSet<i64> = all.iter().map(|one| one.iid).collect();
    assert_eq!(unique, (1..=60).collect());
}

#[tokio::test]
async fn a_proxy_that_takes_the_headers_away_hides_nothing() {
    let (standin, client) = small().await;
    standin.trouble(Trouble::without_page_headers().forever());
    let (tags, pages) = all(client.tags(Token::READ, NUMBER, None).per_page(2)).await;
    assert_eq!(
        (tags.len(), pages),
        (4, 3),
        "a full page may have another after it"
    );
}

#[tokio::test]
async fn a_limit_is_obeyed() {
    let (standin, client) = standin(Setup {
        limit: Some(Limit {
            requests: 2,
            seconds: 1,
        }),
        ..Setup::default()
    })
    .await;
    let (projects, _) = all(client.projects(Token::READ).per_page(1)).await;
    assert_eq!(projects.len(), 5);
    let seen: Vec<u16> = standin.seen().iter().map(|seen| seen.status).collect();
    assert!(seen.contains(&429), "{seen:?}");
    assert!(
        seen.windows(2).all(|pair| pair != [429, 429]),
        "it waited as long as it was told to, and no shorter: {seen:?}"
    );
}

#[tokio::test]
async fn who_is_to_wait_for_too_long_is_told_so() {
    let (standin, client) = small().await;
    for status in [429, 503] {
        standin.trouble(Trouble::status_for(status, 3600));
        let told = client.project(Token::READ, PROJECT).await.unwrap_err();
        assert!(told.passes());
        if status == 429 {
            assert_eq!(told.wait(), Some(Duration::from_secs(3600)));
            assert!(told.to_string().contains("60 minutes"), "{told}");
        } else {
            assert_eq!(told, Error::Failing(503));
        }
    }
    assert_eq!(standin.seen().len(), 2, "each was asked once");
    standin.trouble(Trouble::status_for(503, 1));
    assert!(client.project(Token::READ, PROJECT).await.is_ok());
    assert_eq!(standin.seen().len(), 4);
}

#[tokio::test]
async fn what_is_safe_is_repeated_and_what_is_not_never() {
    let (standin, client) = small().await;
    let count = |method: &str| {
        standin
            .seen()
            .iter()
            .filter(|seen| seen.method.as_str() == method)
            .count()
    };
    standin.trouble(Trouble::status(502).times(2));
    let project = client.project(Token::READ, PROJECT).await.unwrap();
    assert_eq!((project.id, count("GET")), (NUMBER, 3));

    standin.trouble(Trouble::status(500).times(1));
    let edit = IssueEdit {
        state: Some(IssueState::Closed),
        ..IssueEdit::default()
    };
    let issue = client.edit_issue(Token::API, NUMBER, 1, &edit).await.unwrap();
    assert_eq!((issue.state.as_str(), count("PUT")), ("closed", 2));

    let pipelines = standin.entries(PROJECT, "pipelines").len();
    let start = || client.start_pipeline(Token::API, NUMBER, "master", &[("A", "b")]);
    standin.trouble(Trouble::status(502));
    assert_eq!(start().await, Err(Error::Failing(502)));
    assert_eq!(count("POST"), 1);
    assert_eq!(standin.entries(PROJECT, "pipelines").len(), pipelines);
    // It has started, and only the answer broke off: another one would be one too many.
    standin.trouble(Trouble::cut_off());
    assert!(matches!(start().await, Err(Error::Unreachable(_))));
    assert_eq!(count("POST"), 2);
    assert_eq!(standin.entries(PROJECT, "pipelines").len(), pipelines + 1);

    standin.trouble(Trouble::status(503).forever());
    let before = count("GET");
    assert_eq!(
        client.project(Token::READ, PROJECT).await,
        Err(Error::Failing(503))
    );
    assert_eq!(count("GET"), before + 4, "patience has an end");
}

#[tokio::test]
async fn an_answer_that_breaks_off_is_asked_for_again() {
    let (standin, client) = small().await;
    standin.trouble(Trouble::cut_off());
    assert_eq!(client.project(Token::READ, PROJECT).await.unwrap().id, NUMBER);
    assert_eq!(standin.seen().len(), 2);
    standin.trouble(Trouble::cut_off().forever());
    let broken = client.project(Token::READ, PROJECT).await;
    assert!(matches!(broken, Err(Error::Unreachable(_))), "{broken:?}");

    standin.no_trouble();
    standin.trouble(Trouble::malformed());
    let half = client.project(Token::READ, PROJECT).await;
    assert!(
        matches!(&half, Err(Error::Unexpected(why)) if why.contains("JSON")),
        "{half:?}"
    );
    let mut walk = client.tags(Token::READ, NUMBER, None);
    standin.trouble(Trouble::malformed());
    assert!(walk.next().await.is_err());
    let page = walk.next().await.unwrap().unwrap();
    assert_eq!(page.items.len(), 4, "a walk asks for the same page again");
}

#[tokio::test]
async fn tokens_that_are_not_accepted_are_told_apart() {
    let (standin, client) = small().await;
    standin.tokens(vec![
        Token::new("gone-by", &["api"]).until(date(2020, 1, 1)),
        Token::new("narrow", &["read_user"]),
        Token::new("reads", &["read_api"]),
    ]);
    for (token, status) in [("gone-by", 401), ("unknown", 401), ("narrow", 403)] {
        let refused = client.project(token, PROJECT).await;
        assert_eq!(refused, Err(Error::Refused(status)), "{token}");
        let shown = refused.unwrap_err();
        assert!(!format!("{shown} {shown:?}").contains(token));
    }
    let edit = IssueEdit::default();
    let write = client.edit_issue("reads", NUMBER, 1, &edit);
    assert_eq!(write.await, Err(Error::Refused(403)));
    assert!(client.user("narrow").await.is_ok(), "for which it is enough");
    let told = client.token("narrow").await.unwrap().unwrap();
    assert!(!told.reads_groups());
    assert!(!format!("{:?}", client.tags("hush", 1, None)).contains("hush"));
}

#[tokio::test]
async fn nobody_is_led_to_another_host() {
    let (standin, client) = small().await;
    let (other, _) = small().await;
    let there = format!("{}/api/v4/projects/{NUMBER}", other.base());
    standin.trouble(Trouble::redirect(&there));
    let moved = client.project(Token::READ, PROJECT).await;
    assert!(
        matches!(&moved, Err(Error::Unexpected(why)) if why.contains("redirect")),
        "{moved:?}"
    );

    standin.trouble(Trouble::link_to(other.base()));
    let mut walk = client.projects(Token::READ).per_page(2);
    let led = walk.next().await;
    assert!(
        matches!(&led, Err(Error::Unexpected(why)) if why.contains(other.base())),
        "{led:?}"
    );
    assert_eq!(other.seen(), [], "nobody came");
    assert_eq!(all(walk).await.0.len(), 5, "and the walk goes on where it was");
}

#[tokio::test]
async fn who_is_slow_is_waited_for_and_not_for_ever() {
    let (standin, _) = small().await;
    let client = Client::with_patience(
        standin.base(),
        Patience {
            timeout: Duration::from_secs(1),
            attempts: 2,
            first: Duration::from_millis(1),
            longest: Duration::from_secs(1),
        },
    );
    standin.trouble(Trouble::slow(Duration::from_secs(60)));
    assert_eq!(client.project(Token::READ, PROJECT).await.unwrap().id, NUMBER);
    standin.trouble(Trouble::slow(Duration::from_secs(60)).forever());
    assert_eq!(
        client.project(Token::READ, PROJECT).await,
        Err(Error::Unreachable("it took too long".to_owned()))
    );
}

#[tokio::test]
async fn what_is_not_there_and_what_a_proxy_says_are_told_apart() {
    let (standin, client) = small().await;
    assert_eq!(
        client.project(Token::READ, "gitlab-org/nothing").await,
        Err(Error::NotThere("projects/gitlab-org%2Fnothing".to_owned()))
    );
    assert!(matches!(
        client.merge_request(Token::READ, NUMBER, 999).await,
        Err(Error::NotThere(_))
    ));
    standin.trouble(Trouble::status(404));
    let proxy = client.project(Token::READ, PROJECT).await;
    assert!(
        matches!(&proxy, Err(Error::Unexpected(why)) if why.contains("proxy")),
        "{proxy:?}"
    );
}

#[tokio::test]
async fn everything_is_read_as_what_it_is() {
    let (standin, client) = small().await;
    let project = client.project(Token::READ, PROJECT).await.unwrap();
    assert_eq!(project.default_branch.as_deref(), Some("master"));
    assert_eq!(project.web_url, format!("{}/{PROJECT}", standin.base()));

    let tag = client.tag(Token::READ, NUMBER, "v18.6.1-ee").await.unwrap();
    let release = client.release(Token::READ, NUMBER, "v18.6.1-ee").await.unwrap();
    assert_eq!(
        release.commit.as_ref().map(|commit| &commit.id),
        tag.commit.as_ref().map(|commit| &commit.id)
    );
    assert!(release.web_url().unwrap().ends_with("/-/releases/v18.6.1-ee"));
    assert_eq!(release.released_at, tag.created_at);
    let (releases, _) = all(client.releases(Token::READ, NUMBER)).await;
    assert_eq!(releases[0].tag_name, "v18.6.1-ee");

    let (merge_requests, _) = all(client.merge_requests(Token::READ, NUMBER, None)).await;
    assert_eq!(merge_requests.len(), 7);
    for one in &merge_requests {
        assert_eq!(one.merged_at.is_some(), one.state == "merged");
        assert_eq!(one.merged_as().is_some(), one.state == "merged");
        let alone = client.merge_request(Token::READ, NUMBER, one.iid).await;
        assert_eq!(alone.as_ref(), Ok(one));
    }
    let backport = merge_requests.iter().find(|one| one.iid == 6).unwrap();
    assert_eq!(backport.target_branch, "18-6-stable-ee");
    assert_eq!(backport.milestone.as_ref().unwrap().title, "18.6");
    assert!(backport.labels.contains(&"severity::2".to_owned()));

    let red = Pipelines {
        reference: Some("18-6-stable-ee"),
        status: Some("failed"),
        ..Pipelines::default()
    };
    let (pipelines, _) = all(client.pipelines(Token::READ, NUMBER, &red)).await;
    assert_eq!(pipelines.len(), 1);
    let whole = client
        .pipeline(Token::READ, NUMBER, pipelines[0].id)
        .await
        .unwrap();
    assert!(whole.finished_at.is_some());
    let jobs = client.jobs_of_pipeline(Token::READ, NUMBER, whole.id, &["failed"]);
    let (jobs, _) = all(jobs).await;
    assert_eq!(jobs[0].name, "rspec unit 1/2");
    assert_eq!(jobs[0].failure_reason.as_deref(), Some("script_failure"));

    let (members, _) = all(client.members(Token::READ, "gitlab-org/release/managers")).await;
    let levels: Vec<(&str, u32)> = members
        .iter()
        .map(|member| (member.username.as_str(), member.access_level))
        .collect();
    assert_eq!(levels, [("ana", 40), ("bo", 40), ("dana", 50)]);
    let dana = client.membership(Token::READ, "gitlab-org/release/security", 104);
    assert_eq!(dana.await, Ok(Some(50)));
}

#[tokio::test]
async fn issues_jobs_and_pipelines_can_be_acted_on() {
    let (_standin, client) = small().await;
    let issue = client.issue(Token::READ, NUMBER, 1).await.unwrap();
    assert_eq!(
        (
            issue.task_completion_status.count,
            issue.task_completion_status.completed_count
        ),
        (3, 1)
    );
    let text = issue
        .description
        .unwrap()
        .replace("- [ ] Publish", "- [x] Publish");
    let edit = IssueEdit {
        description: Some(&text),
        state: None,
    };
    let edited = client.edit_issue(Token::API, NUMBER, 1, &edit).await.unwrap();
    assert_eq!(edited.task_completion_status.completed_count, 2);
    assert_eq!(edited.state, "opened");
    assert_eq!(client.issue(Token::READ, NUMBER, 1).await, Ok(edited));

    let (manual, _) = all(client.jobs(Token::READ, NUMBER, &["manual"])).await;
    let played = client.play_job(Token::API, NUMBER, manual[0].id).await.unwrap();
    assert_eq!(played.status, "pending");
    let again = client.play_job(Token::API, NUMBER, manual[0].id).await;
    assert!(
        matches!(&again, Err(Error::Unexpected(why)) if why.contains("Unplayable")),
        "{again:?}"
    );
    let nowhere = client.start_pipeline(Token::API, NUMBER, "no-branch", &[]).await;
    assert!(
        matches!(&nowhere, Err(Error::Unexpected(why)) if why.contains("Reference not found")),
        "{nowhere:?}"
    );
}

#[tokio::test]
async fn hooks_are_made_set_and_keep_their_secrets() {
    let (_standin, client) = small().await;
    let key = "whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
    let mut wanted = WantedHook {
        url: "https://slipway.example.com/hooks/gitlab",
        signing_token: Some(key),
        token: None,
        events: &["tag_push_events", "releases_events"],
        verify: true,
    };
    let made = client.create_hook(Token::API, NUMBER, &wanted).await.unwrap();
    assert!(made.is_executable() && made.tells_of("tag_push_events"));
    assert!(!made.tells_of("push_events") && !made.tells_of("pipeline_events"));
    assert_eq!(made.signing_token_present, Some(true));

    wanted.events = &["pipeline_events"];
    let edited = client
        .edit_hook(Token::API, NUMBER, made.id, &wanted)
        .await
        .unwrap();
    assert!(edited.tells_of("pipeline_events") && !edited.tells_of("tag_push_events"));
    let (hooks, _) = all(client.hooks(Token::API, NUMBER)).await;
    assert_eq!(hooks, [edited]);

    wanted.signing_token = Some("whsec_hush");
    let refused = client.create_hook(Token::API, NUMBER, &wanted).await.unwrap_err();
    assert!(
        refused.to_string().contains("signing_token is invalid"),
        "{refused}"
    );
    assert!(!format!("{refused:?}").contains("hush"));
    // Nobody is there who would take it.
    let untaken = client
        .test_hook(Token::API, NUMBER, made.id, "tag_push_events")
        .await;
    assert!(matches!(untaken, Err(Error::Unexpected(_))), "{untaken:?}");
}

#[tokio::test]
async fn people_are_let_in_and_out_of_a_group() {
    const GROUP: &str = "gitlab-org/release/managers";
    let (standin, client) = small().await;
    let direct = async || {
        let (members, _) = all(client.direct_members(Token::READ, GROUP)).await;
        members
            .iter()
            .map(|member| (member.id, member.access_level))
            .collect::<Vec<_>>()
    };
    let before = direct().await;
    assert!(before.iter().all(|(id, _)| *id != 105));
    let eli = client.add_member(Token::API, GROUP, 105, 30).await.unwrap();
    assert_eq!((eli.username.as_str(), eli.access_level), ("eli", 30));
    assert_eq!(direct().await.len(), before.len() + 1);
    let again = client.add_member(Token::API, GROUP, 105, 30).await.unwrap_err();
    assert!(
        again.to_string().contains("status 409: Member already exists"),
        "{again}"
    );
    // Who is more by a group above is refused.
    standin.let_in("gitlab-org", 103, 40);
    let more = client.add_member(Token::API, GROUP, 103, 30).await.unwrap_err();
    assert!(
        more.to_string()
            .contains("status 400: {\"access_level\":[\"should be greater than or equal to Maintainer inherited membership"),
        "{more}"
    );
    // What fails is asked again, and who is out already is out.
    standin.trouble(Trouble::status(502).method(http::Method::DELETE));
    client.remove_member(Token::API, GROUP, 105).await.unwrap();
    client.remove_member(Token::API, GROUP, 105).await.unwrap();
    assert_eq!(direct().await, before);
    let refused = client.add_member(Token::READ, GROUP, 105, 30).await.unwrap_err();
    assert_eq!(refused, Error::Refused(403));
}
