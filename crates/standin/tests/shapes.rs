//! What the stand-in sends has the keys and the types of GitLab's documentation, and no others; which of the keys it leaves
//! out stands in a list.

use serde_json::{Value, json};
use standin::{Delivery, Setup, Standin, Token};

const PROJECT: &str = "gitlab-org/gitlab";
const NUMBER: i64 = 278_964;

/// What stands in somebody who has made a job, and not in others.
const OF_PEOPLE: [&str; 9] = [
    "user.bio",
    "user.created_at",
    "user.linkedin",
    "user.location",
    "user.organization",
    "user.public_email",
    "user.skype",
    "user.twitter",
    "user.website_url",
];

/// Keys that are documented, and that the stand-in leaves out: Slipway reads none of them.
const LEFT_OUT: [(&str, &[&str]); 18] = [
    (
        "project",
        &[
            "_links",
            "creator_id",
            "description_html",
            "import_status",
            "open_issues_count",
            "owner",
            "snippets_enabled",
            "tag_list",
            "updated_at",
            "wiki_enabled",
        ],
    ),
    (
        "branch",
        &["commit.extended_trailers", "commit.trailers", "commit.web_url"],
    ),
    (
        "release",
        &[
            "_links.closed_issues_url",
            "_links.closed_merge_requests_url",
            "_links.merged_merge_requests_url",
            "_links.opened_issues_url",
            "_links.opened_merge_requests_url",
            "assets.evidence_file_path",
            "upcoming_release",
        ],
    ),
    (
        "merge_request",
        &["allow_collaboration", "allow_maintainer_to_push", "head_pipeline"],
    ),
    ("deployment", &["deployable.project"]),
    ("job", &["artifacts_expire_at", "artifacts_file", "project"]),
    (
        "bridge",
        &[
            "archived",
            "erased_at",
            "pipeline.created_at",
            "pipeline.updated_at",
            "pipeline.web_url",
            "project",
        ],
    ),
    (
        "hook",
        &[
            "custom_headers",
            "custom_webhook_template",
            "resource_access_token_events",
        ],
    ),
    (
        "group_hook",
        &[
            "branch_filter_strategy",
            "custom_headers",
            "custom_webhook_template",
        ],
    ),
    ("issue", &["_links.closed_as_duplicate_of", "subscribed", "type"]),
    ("member", &["email", "group_saml_identity"]),
    ("pipeline_whole", &["detailed_status"]),
    (
        "event_merge_request",
        &[
            "changes.updated_at",
            "object_attributes.first_contribution",
            "object_attributes.human_time_change",
            "object_attributes.human_time_estimate",
            "object_attributes.human_total_time_spent",
            "object_attributes.oldrev",
            "object_attributes.prepared_at",
            "object_attributes.time_change",
            "object_attributes.total_time_spent",
            "project.ci_config_path",
        ],
    ),
    (
        "event_issue",
        &[
            "assignee",
            "assignees",
            "changes.updated_at",
            "changes.updated_by_id",
            "object_attributes.escalation_policy",
            "object_attributes.escalation_status",
            "object_attributes.start_date",
            "project.ci_config_path",
        ],
    ),
    ("event_deployment", &["project.ci_config_path"]),
    ("event_tag_push", &["project.ci_config_path"]),
    ("event_milestone", &["project.ci_config_path"]),
    ("event_release", &["project.ci_config_path"]),
];

/// Keys that are sent or not, by what there is to tell.
const AT_TIMES: [(&str, &str); 3] = [
    ("event_pipeline", "source_pipeline"),
    ("pagerduty_created", "[].errors"),
    ("pagerduty_created", "[].override.id"),
];

/// The keys that the stand-in leaves out of this shape.
fn left_out(name: &str) -> Vec<String> {
    let listed = LEFT_OUT.iter().filter(|(of, _)| *of == name);
    let mut keys: Vec<String> = listed
        .flat_map(|(_, keys)| *keys)
        .map(ToString::to_string)
        .collect();
    let within = match name {
        "job" | "bridge" => "",
        "deployment" => "deployable.",
        _ => return keys,
    };
    keys.extend(OF_PEOPLE.iter().map(|key| format!("{within}{key}")));
    keys
}

fn documented(name: &str) -> Value {
    let path = format!("{}/tests/shapes/{name}.json", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    serde_json::from_str(&text).unwrap()
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(number) if number.is_f64() => "a number with a fraction",
        Value::Number(_) => "a number",
        Value::String(_) => "a text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

/// Where the two differ. What is nothing in one of them may be anything in the other.
fn differences(place: &str, sent: &Value, documented: &Value, found: &mut Vec<String>) {
    match (sent, documented) {
        (Value::Null, _) | (_, Value::Null) => {}
        // A length of time is whole in one example and broken in another.
        (Value::Number(_), Value::Number(_)) => {}
        (Value::Object(sent), Value::Object(documented)) => {
            for (key, value) in sent {
                let place = format!("{place}.{key}");
                match documented.get(key) {
                    Some(documented) => differences(&place, value, documented, found),
                    None => found.push(format!("{place} is not documented")),
                }
            }
        }
        (Value::Array(sent), Value::Array(documented)) => {
            if let Some(documented) = documented.first() {
                for (at, value) in sent.iter().enumerate() {
                    differences(&format!("{place}[{at}]"), value, documented, found);
                }
            }
        }
        (sent, documented) if kind(sent) == kind(documented) => {}
        (sent, documented) => found.push(format!(
            "{place} is {}, and documented as {}",
            kind(sent),
            kind(documented)
        )),
    }
}

/// The documented keys, each with whether it is sent. What is within something that is nothing, or within a list of none, is
/// neither.
fn keys(place: &str, sent: &Value, documented: &Value, found: &mut Vec<(String, bool)>) {
    match (sent, documented) {
        (Value::Object(sent), Value::Object(documented)) => {
            for (key, documented) in documented {
                let place = if place.is_empty() {
                    key.clone()
                } else {
                    format!("{place}.{key}")
                };
                found.push((place.clone(), sent.contains_key(key)));
                if let Some(sent) = sent.get(key) {
                    keys(&place, sent, documented, found);
                }
            }
        }
        (Value::Array(sent), Value::Array(documented)) => {
            for (sent, documented) in sent.iter().zip(documented.first().into_iter().cycle()) {
                keys(&format!("{place}[]"), sent, documented, found);
            }
        }
        _ => {}
    }
}

/// What is documented and not sent, though no list says so, and what is sent though a list says otherwise.
fn wrong_keys(name: &str, sent: &Value, documented: &Value) -> Vec<String> {
    let mut found = Vec::new();
    keys("", sent, documented, &mut found);
    let left_out = left_out(name);
    let wrong = found.into_iter().filter_map(|(key, is_sent)| {
        if AT_TIMES.contains(&(name, key.as_str())) {
            return None;
        }
        match (is_sent, left_out.contains(&key)) {
            (false, false) => Some(format!("{name}: {key} is documented, and not sent")),
            (true, true) => Some(format!("{name}: {key} is sent, and listed as left out")),
            _ => None,
        }
    });
    wrong.collect()
}

fn compare(name: &str, sent: &Value) {
    let documented = documented(name);
    let mut found = wrong_keys(name, sent, &documented);
    differences(name, sent, &documented, &mut found);
    assert!(found.is_empty(), "{}", found.join("\n"));
}

async fn get(standin: &Standin, path: &str) -> Value {
    // The provider is installed by the stand-in, which sends itself.
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let response = client
        .get(format!("{}/api/v4/{path}", standin.base()))
        .header("PRIVATE-TOKEN", Token::API)
        .send()
        .await
        .unwrap();
    assert!(response.status().is_success(), "{path}: {}", response.status());
    response.json().await.unwrap()
}

#[tokio::test]
async fn what_the_api_gives() {
    let standin = Standin::start(Setup::default()).await.unwrap();
    standin.hook_everything("http://127.0.0.1:9/hook", None, Some("hush"));
    let project = |path: &str| format!("projects/{NUMBER}/{path}");
    for (name, path) in [
        ("user", "user".to_owned()),
        ("token", "personal_access_tokens/self".to_owned()),
        ("project", "projects".to_owned()),
        ("project", "projects/gitlab-org%2Fgitlab".to_owned()),
        ("tag", project("repository/tags")),
        ("branch", project("repository/branches")),
        ("release", project("releases")),
        ("merge_request", project("merge_requests")),
        ("deployment", project("deployments")),
        ("pipeline", project("pipelines")),
        ("job", project("jobs")),
        ("hook", project("hooks")),
        ("issue", project("issues/1")),
        (
            "member",
            "groups/gitlab-org%2Frelease%2Fmanagers/members/all".to_owned(),
        ),
    ] {
        match get(&standin, &path).await {
            Value::Array(entries) => {
                assert!(!entries.is_empty(), "{path}");
                entries.iter().for_each(|entry| compare(name, entry));
            }
            one => compare(name, &one),
        }
    }
    let pipelines = get(&standin, &project("pipelines")).await;
    let whole = get(&standin, &project(&format!("pipelines/{}", pipelines[0]["id"]))).await;
    compare("pipeline_whole", &whole);
    standin.fail_in_child(PROJECT, "18-6-stable-ee", "rubocop").await;
    let bridges = standin.entries(PROJECT, "bridges");
    let path = format!(
        "pipelines/{}/bridges?scope[]=failed",
        bridges[0]["pipeline"]["id"]
    );
    let bridges = get(&standin, &project(&path)).await;
    compare("bridge", &bridges[0]);
    assert_eq!(bridges.as_array().unwrap().len(), 1);
    let deployments = get(&standin, &project("deployments")).await;
    let path = format!("deployments/{}/merge_requests", deployments[0]["id"]);
    let brought = get(&standin, &project(&path)).await;
    compare("merge_request", &brought[0]);
    let path = format!("merge_requests/{}/commits", brought[0]["iid"]);
    let commits = get(&standin, &project(&path)).await;
    commits
        .as_array()
        .unwrap()
        .iter()
        .for_each(|one| compare("commit", one));
    assert!(!commits.as_array().unwrap().is_empty());
}

#[tokio::test]
async fn what_hooks_are_told() {
    let standin = Standin::start(Setup::default()).await.unwrap();
    standin.hook_everything("http://127.0.0.1:9/hook", None, None);
    let told = |name: &str, deliveries: Vec<Delivery>| {
        assert_eq!(deliveries.len(), 1, "{name}");
        compare(name, &serde_json::from_str(&deliveries[0].body).unwrap());
    };
    told("event_tag_push", standin.push_tag(PROJECT, "v18.6.2-ee").await);
    let published = standin
        .publish_release(PROJECT, "v18.6.2-ee", "GitLab 18.6.2")
        .await;
    told("event_release", published);
    let (change, opened) = standin.open_merge_request(PROJECT, "A change", "master").await;
    told("event_merge_request", opened);
    told("event_merge_request", standin.merge(PROJECT, change).await);
    // After the fourth failure nothing is sent, and what would have been is still told.
    let failed = standin
        .finish_pipeline(PROJECT, "18-6-stable-ee", Some("rubocop"))
        .await;
    told("event_pipeline", failed);
    for child_and_parent in standin.fail_in_child(PROJECT, "18-6-stable-ee", "rubocop").await {
        told("event_pipeline", vec![child_and_parent]);
    }
    standin.add_issue(PROJECT, 4711, "The canary fails", &["RootCause::Flaky-Test"]);
    told("event_issue", standin.tell_issue(PROJECT, 4711, "open").await);
    standin.close_issue(PROJECT, 4711);
    standin.hide_issue(PROJECT, 4711);
    told("event_issue", standin.tell_issue(PROJECT, 4711, "close").await);
    let milestone = standin.tell_milestone(PROJECT, 96, "18.7", "create").await;
    told("event_milestone", milestone);
    told(
        "event_deployment",
        standin.deploy(PROJECT, "gprd", "master", &[change]).await,
    );
}

#[tokio::test]
async fn the_hooks_of_a_group() {
    let standin = Standin::start(Setup::default()).await.unwrap();
    let group = "gitlab-org/release/managers";
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let hooks = "groups/gitlab-org%2Frelease%2Fmanagers/hooks";
    let made = client
        .post(format!("{}/api/v4/{hooks}", standin.base()))
        .header("PRIVATE-TOKEN", Token::API)
        .body(r#"{"url":"http://127.0.0.1:9/hook","member_events":true,"push_events":false}"#)
        .send()
        .await
        .unwrap();
    assert_eq!(made.status(), 201);
    compare("group_hook", &made.json().await.unwrap());
    compare("group_hook", &get(&standin, hooks).await[0]);
    for (level, name) in [
        (30, "user_add_to_group"),
        (40, "user_update_for_group"),
        (0, "user_remove_from_group"),
    ] {
        let told = standin.change_member(group, 105, level).await;
        let body: Value = serde_json::from_str(&told[0].body).unwrap();
        assert_eq!((told.len(), &body["event_name"]), (1, &Value::from(name)));
        compare("event_member", &body);
    }
    let elsewhere = standin
        .change_member("gitlab-org/release/security", 105, 30)
        .await;
    assert!(elsewhere.is_empty(), "another group's hooks are told");
}

#[test]
fn a_difference_is_seen() {
    let documented = documented("tag");
    for (key, value) in [
        ("name", Value::from(1)),
        ("new", Value::from("x")),
        ("protected", Value::from("true")),
    ] {
        let mut sent = documented.clone();
        sent[key] = value;
        let mut found = Vec::new();
        differences("tag", &sent, &documented, &mut found);
        assert_eq!(found.len(), 1, "{key}: {found:?}");
    }
}

#[test]
fn a_key_that_is_left_out_is_seen() {
    let documented = documented("branch");
    // All keys are sent: those that are listed ought not to be.
    let listed = left_out("branch");
    assert_eq!(wrong_keys("branch", &documented, &documented).len(), listed.len());
    let mut sent = documented.clone();
    let commit = sent["commit"].as_object_mut().unwrap();
    for key in ["trailers", "extended_trailers", "web_url"] {
        commit.remove(key);
    }
    assert!(wrong_keys("branch", &sent, &documented).is_empty());
    sent["commit"].as_object_mut().unwrap().remove("title");
    assert_eq!(
        wrong_keys("branch", &sent, &documented),
        ["branch: commit.title is documented, and not sent"]
    );
}

/// What is not documented any more is not listed, either.
#[test]
fn what_is_listed_is_documented() {
    let at_times = AT_TIMES.iter().map(|(name, key)| (*name, (*key).to_owned()));
    let listed = LEFT_OUT
        .iter()
        .flat_map(|(name, _)| left_out(name).into_iter().map(move |key| (*name, key)));
    for (name, key) in listed.chain(at_times) {
        let documented = documented(name);
        let mut all = Vec::new();
        keys("", &documented, &documented, &mut all);
        assert!(all.iter().any(|(known, _)| *known == key), "{name}: {key}");
    }
}

#[tokio::test]
async fn what_the_small_ones_give() {
    let slack = standin::slack::Slack::start().await.unwrap();
    let now = "2026-11-29T00:00:00Z".parse().unwrap();
    let pagerduty = standin::pagerduty::PagerDuty::start(now).await.unwrap();
    // The first one wins; a second call changes nothing.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let list = format!(
        "{}/usergroups.users.list?usergroup={}",
        slack.base(),
        standin::slack::GROUP
    );
    let update = format!("{}/usergroups.users.update", slack.base());
    let users = json!({ "usergroup": standin::slack::GROUP, "users": "U0BO" });
    let schedule = format!(
        "{}/schedules/{}/overrides",
        pagerduty.base(),
        standin::pagerduty::SCHEDULE
    );
    let window = format!("{schedule}?since=2026-11-01T00:00:00Z&until=2026-12-31T00:00:00Z");
    let rendered = window.replace("/overrides", "");
    let day = |user: &str| {
        let user = json!({ "id": user, "type": "user_reference" });
        json!({ "start": "2026-12-01T00:00:00Z", "end": "2026-12-02T00:00:00Z", "user": user })
    };
    let overrides = json!({ "overrides": [day("PANA"), day("PNOBODY")] });
    let writes = format!("Bearer {}", standin::slack::WRITES);
    let reads = format!("Bearer {}", standin::slack::READS);
    let pages = format!("Token token={}", standin::pagerduty::WRITES);
    for (name, token, request) in [
        ("slack_list", &reads, client.get(&list)),
        ("slack_update", &writes, client.post(&update).json(&users)),
        ("slack_refused", &reads, client.post(&update).json(&users)),
        (
            "pagerduty_created",
            &pages,
            client.post(&schedule).json(&overrides),
        ),
        ("pagerduty_overrides", &pages, client.get(&window)),
        ("pagerduty_schedule", &pages, client.get(&rendered)),
        ("pagerduty_error", &pages, client.get(&schedule)),
    ] {
        let response = request.header("Authorization", token).send().await.unwrap();
        let sent: Value = response.json().await.unwrap();
        assert!(sent != json!({}) && sent != json!([]), "{name}");
        compare(name, &sent);
    }
}
