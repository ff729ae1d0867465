//! The table of bodies that cannot be understood, and of what is said about them; and of texts that are
//! cleaned.

use gitlab::hook::event::{Event, Unreadable, parse};
use serde_json::{Value, json};

use super::payloads::{ALL, payload};

/// A file with the value at a JSON pointer replaced; without it for none.
fn with(name: &str, pointer: &str, value: Option<Value>) -> (&'static str, Vec<u8>) {
    let (event, body) = payload(name);
    let mut body: Value = serde_json::from_str(body).unwrap();
    let (parent, key) = pointer.rsplit_once('/').unwrap();
    let parent = body.pointer_mut(parent).unwrap();
    match (parent, value) {
        (Value::Object(parent), Some(value)) => _ = parent.insert(key.to_owned(), value),
        (Value::Object(parent), None) => _ = parent.remove(key).unwrap(),
        (Value::Array(parent), Some(value)) => parent[key.parse::<usize>().unwrap()] = value,
        (parent, _) => panic!("{parent} has no {key}"),
    }
    (event, serde_json::to_vec(&body).unwrap())
}

fn error(name: &str, pointer: &str, value: Option<Value>) -> String {
    let shown = format!("{name}{pointer} = {value:?}");
    let (event, body) = with(name, pointer, value);
    match parse(event, &body) {
        Ok(event) => panic!("{shown} is read as {event:?}"),
        Err(error) => error.to_string(),
    }
}

fn read(name: &str, pointer: &str, value: Value) -> Event {
    let (event, body) = with(name, pointer, Some(value));
    parse(event, &body).unwrap_or_else(|error| panic!("{name}{pointer}: {error}"))
}

#[test]
fn a_field_that_is_missing_is_named_by_its_path() {
    for (name, pointer, path) in [
        ("tag_push", "/object_kind", "object_kind"),
        ("tag_push", "/ref", "ref"),
        ("tag_push", "/project", "project"),
        ("tag_push", "/project/id", "project.id"),
        (
            "tag_push",
            "/project/path_with_namespace",
            "project.path_with_namespace",
        ),
        ("release", "/tag", "tag"),
        ("release", "/action", "action"),
        ("release", "/created_at", "created_at"),
        (
            "pipeline",
            "/object_attributes/status",
            "object_attributes.status",
        ),
        ("pipeline", "/builds/2/id", "builds[2].id"),
        ("pipeline", "/builds/0/name", "builds[0].name"),
        ("merge_request", "/object_attributes", "object_attributes"),
        ("merge_request", "/object_attributes/iid", "object_attributes.iid"),
        ("merge_request", "/labels/1/title", "labels[1].title"),
        ("deployment", "/deployment_id", "deployment_id"),
        ("deployment", "/environment", "environment"),
        (
            "issue",
            "/object_attributes/updated_at",
            "object_attributes.updated_at",
        ),
        ("milestone", "/object_attributes/title", "object_attributes.title"),
        ("member", "/user_id", "user_id"),
        ("member", "/event_name", "event_name"),
    ] {
        let said = error(name, pointer, None);
        assert!(
            said.starts_with(&format!("{path}: it is missing (line 1, column ")),
            "{name}: {said}"
        );
    }
}

#[test]
fn a_value_of_another_type_is_named_and_not_repeated() {
    let secret = || json!("the secret plan");
    for (name, pointer, value, path, said) in [
        (
            "tag_push",
            "/project",
            secret(),
            "project",
            "it is a text, and should be an object",
        ),
        (
            "tag_push",
            "/project",
            json!([1, "a/b", "http://a"]),
            "project",
            "it is a list, and should be an object",
        ),
        (
            "tag_push",
            "/project/id",
            secret(),
            "project.id",
            "it is a text, and should be a whole number",
        ),
        (
            "tag_push",
            "/project/id",
            json!(5.5),
            "project.id",
            "it is a number with a point, and should be a whole number",
        ),
        (
            "tag_push",
            "/project/id",
            json!(0),
            "project.id",
            "it is no id: ids begin with 1",
        ),
        (
            "tag_push",
            "/project/id",
            json!(-3),
            "project.id",
            "it is no id: ids begin with 1",
        ),
        (
            "tag_push",
            "/project/id",
            json!(u64::MAX),
            "project.id",
            "it is a number, and should be a whole number",
        ),
        (
            "tag_push",
            "/project/id",
            json!(1e300),
            "project.id",
            "it is a number with a point, and should be a whole number",
        ),
        (
            "tag_push",
            "/project/id",
            Value::Null,
            "project.id",
            "it is null, and should be a whole number",
        ),
        (
            "tag_push",
            "/ref",
            json!(7),
            "ref",
            "it is a number, and should be a tag's ref",
        ),
        (
            "tag_push",
            "/ref",
            json!("refs/heads/master"),
            "ref",
            "it does not begin with refs/tags/",
        ),
        ("tag_push", "/ref", json!("refs/tags/"), "ref", "it is empty"),
        (
            "tag_push",
            "/ref",
            json!("refs/tags/v1\u{0}"),
            "ref",
            "it holds a character that cannot be printed",
        ),
        (
            "tag_push",
            "/ref",
            json!("refs/tags/v1\n"),
            "ref",
            "it holds a character that cannot be printed",
        ),
        (
            "tag_push",
            "/ref",
            json!("refs/tags/v1 "),
            "ref",
            "it begins or ends with a space",
        ),
        (
            "tag_push",
            "/ref",
            json!(format!("refs/tags/{}", "ö".repeat(501))),
            "ref",
            "it is too long",
        ),
        (
            "tag_push",
            "/after",
            secret(),
            "after",
            "it is no commit: 40 or 64 hexadecimal digits",
        ),
        (
            "tag_push",
            "/after",
            json!("g".repeat(40)),
            "after",
            "it is no commit: 40 or 64 hexadecimal digits",
        ),
        (
            "tag_push",
            "/after",
            json!("0".repeat(41)),
            "after",
            "it is no commit: 40 or 64 hexadecimal digits",
        ),
        (
            "tag_push",
            "/after",
            Value::Null,
            "after",
            "it is null, and should be a commit",
        ),
        (
            "tag_push",
            "/ref_protected",
            secret(),
            "ref_protected",
            "it is a text, and should be true or false",
        ),
        (
            "tag_push",
            "/project/web_url",
            json!("javascript:alert(1)"),
            "project.web_url",
            "it is no address that begins with http:// or https://",
        ),
        (
            "tag_push",
            "/project/web_url",
            json!("/a/b"),
            "project.web_url",
            "it is no whole address",
        ),
        (
            "tag_push",
            "/project/web_url",
            json!("https://"),
            "project.web_url",
            "it is no whole address",
        ),
        (
            "tag_push",
            "/project/web_url",
            json!("https://ana:secret@gitlab.com/a"),
            "project.web_url",
            "it is an address with a name or a password in it",
        ),
        (
            "tag_push",
            "/project/web_url",
            json!(format!("https://a.b/{}", "x".repeat(2_000))),
            "project.web_url",
            "it is too long for an address",
        ),
        (
            "tag_push",
            "/project/web_url",
            json!(format!("https://a.b/{}", "ö".repeat(900))),
            "project.web_url",
            "it is too long for an address",
        ),
        (
            "tag_push",
            "/project/path_with_namespace",
            json!("gitlab"),
            "project.path_with_namespace",
            "it is no project's path such as group/project",
        ),
        (
            "tag_push",
            "/project/path_with_namespace",
            json!("a//b"),
            "project.path_with_namespace",
            "it is no project's path such as group/project",
        ),
        (
            "tag_push",
            "/project/path_with_namespace",
            json!("a b/c"),
            "project.path_with_namespace",
            "it is no project's path such as group/project",
        ),
        (
            "release",
            "/released_at",
            secret(),
            "released_at",
            "it is no time such as 2026-11-24T12:21:00Z or 2026-11-24 12:21:00 UTC",
        ),
        (
            "release",
            "/created_at",
            Value::Null,
            "created_at",
            "it is empty, and should be a time",
        ),
        (
            "release",
            "/created_at",
            json!(1_795_523_220),
            "created_at",
            "it is a number, and should be a time",
        ),
        (
            "release",
            "/created_at",
            json!("2026-11-24T12:00:00"),
            "created_at",
            "it is a time without a zone",
        ),
        (
            "release",
            "/created_at",
            json!("9999-01-01T12:00:00Z"),
            "created_at",
            "it is a time that does not exist, or is not between the years 1970 and 2999",
        ),
        (
            "release",
            "/action",
            Value::Null,
            "action",
            "it is null, and should be a word",
        ),
        ("release", "/action", json!(""), "action", "it is empty"),
        (
            "release",
            "/action",
            json!("x".repeat(101)),
            "action",
            "it is too long",
        ),
        (
            "pipeline",
            "/builds",
            json!({}),
            "builds",
            "it is an object, and should be a list",
        ),
        (
            "pipeline",
            "/builds/1",
            json!([]),
            "builds[1]",
            "it is a list, and should be an object",
        ),
        (
            "pipeline",
            "/builds/1/allow_failure",
            json!(1),
            "builds[1].allow_failure",
            "it is a number, and should be true or false",
        ),
        (
            "merge_request",
            "/labels/0",
            secret(),
            "labels[0]",
            "it is a text, and should be an object",
        ),
        (
            "merge_request",
            "/object_attributes/title",
            json!([]),
            "object_attributes.title",
            "it is a list, and should be a text",
        ),
        (
            "deployment",
            "/deployable_url",
            json!("ftp://a.b/c"),
            "deployable_url",
            "it is no address that begins with http:// or https://",
        ),
        (
            "deployment",
            "/short_sha",
            json!("xyz"),
            "short_sha",
            "it is no commit: at least 4 hexadecimal digits",
        ),
        (
            "milestone",
            "/object_attributes/due_date",
            json!("soon"),
            "object_attributes.due_date",
            "it is no time such as 2026-11-24T12:21:00Z or 2026-11-24 12:21:00 UTC",
        ),
        (
            "member",
            "/user_username",
            json!(""),
            "user_username",
            "it is empty",
        ),
    ] {
        let found = error(name, pointer, Some(value));
        assert!(
            found.starts_with(&format!("{path}: {said} (line 1, column ")),
            "{name}{pointer}: {found}"
        );
        assert!(!found.contains("secret"), "{found}");
    }
}

#[test]
fn a_body_that_speaks_of_something_else_is_refused() {
    for (name, ..) in ALL.iter().filter(|(name, ..)| !name.starts_with("member")) {
        let said = error(name, "/object_kind", Some(json!("push")));
        assert_eq!(
            said, "object_kind: it is not what the header X-Gitlab-Event says",
            "{name}"
        );
    }
    // Every payload, read as every other event: never as something it is not.
    for (name, own, body) in ALL {
        for (_, event, _) in ALL
            .iter()
            .filter(|(_, event, _)| !event.contains("Issue") && event != own)
        {
            assert!(parse(event, body.as_bytes()).is_err(), "{name} as {event}");
        }
    }
    let zeros = json!("0".repeat(40));
    assert!(error("tag_push", "/after", Some(zeros)).starts_with("after: it is all zeros, and so is before"));
}

#[test]
fn an_event_that_slipway_does_not_work_with_is_named() {
    for event in [
        "Push Hook",
        "Note Hook",
        "Job Hook",
        "System Hook",
        "tag push hook",
        "Tag Push Hook ",
        "",
    ] {
        let refused = parse(event, b"{}");
        assert_eq!(refused, Err(Unreadable::NotTaken(event.to_owned())));
    }
    let Err(error) = parse(&"\u{1b}[2J".repeat(500), b"{}") else {
        panic!("it was read");
    };
    let said = error.to_string();
    assert!(said.len() < 300 && !said.chars().any(char::is_control), "{said}");
}

#[test]
fn what_is_no_json_is_told_by_line_and_column() {
    let cases: [(&[u8], &str); 12] = [
        (b"", "the body is no JSON: it is empty"),
        (b" \n ", "the body is no JSON: it is empty"),
        (
            b"{",
            "the body is no JSON: it ends in the middle (line 1, column 1)",
        ),
        (
            b"{\"a\":1,\n",
            "the body is no JSON: it ends in the middle (line 2, column 1)",
        ),
        (
            b"{\"a\":tru}",
            "the body is no JSON: expected ident (line 1, column 9)",
        ),
        (
            b"{'a':1}",
            "the body is no JSON: key must be a string (line 1, column 2)",
        ),
        (b"{\"tag\":\"a\x01b\"}", "the body is no JSON: control character"),
        (
            b"{\"tag\":\"a\xffb\"}",
            "the body is no JSON: invalid unicode code point",
        ),
        (b"{\"tag\":\"\\ud800\"}", "the body is no JSON: "),
        (
            b"\xef\xbb\xbf{}",
            "the body is no JSON: expected value (line 1, column 1)",
        ),
        (b"[]", "the whole body: it is a list, and should be an object"),
        (b"5", "the whole body: it is a number, and should be an object"),
    ];
    for (body, expected) in cases {
        let said = parse("Release Hook", body).unwrap_err().to_string();
        assert!(
            said.starts_with(expected),
            "{}: {said}",
            String::from_utf8_lossy(body)
        );
    }
    // Where there is no place none is named.
    for (body, expected) in [
        (&b""[..], "the body is no JSON: it is empty"),
        (b" \n ", "the body is no JSON: it is empty"),
        (b"[]", "the whole body: it is a list, and should be an object"),
    ] {
        assert_eq!(parse("Release Hook", body).unwrap_err().to_string(), expected);
    }
    let (event, body) = payload("release");
    let said = parse(event, format!("{body}{{}}").as_bytes())
        .unwrap_err()
        .to_string();
    assert!(
        said.starts_with("the body is no JSON: trailing characters (line 7"),
        "{said}"
    );
}

#[test]
fn a_body_that_was_cut_off_is_refused_wherever_it_was_cut() {
    for (name, event, body) in ALL {
        for length in (0..body.trim_end().len()).filter(|length| length % 7 == 0) {
            let error = parse(event, &body.as_bytes()[..length]).unwrap_err();
            assert!(
                matches!(error, Unreadable::NotJson { .. }),
                "{name} cut at {length}: {error}"
            );
        }
    }
}

#[test]
fn a_field_that_is_there_twice_is_refused() {
    let (event, body) = payload("release");
    let twice = body.replacen("\"tag\": ", "\"tag\": \"v1.0.0\", \"tag\": ", 1);
    let said = parse(event, twice.as_bytes()).unwrap_err().to_string();
    assert!(said.starts_with("tag: it is there twice (line "), "{said}");
    let twice = body.replacen("\"web_url\": ", "\"web_url\": \"http://a.b\", \"web_url\": ", 1);
    let said = parse(event, twice.as_bytes()).unwrap_err().to_string();
    assert!(
        said.starts_with("project.web_url: it is there twice (line "),
        "{said}"
    );
}

#[test]
fn deep_nesting_ends_in_a_refusal_or_is_passed_over() {
    let nested = |field: &str, depth: usize| {
        let (event, body) = payload("release");
        let list = format!("\"{field}\": {}{}, \"", "[".repeat(depth), "]".repeat(depth));
        (event, body.replacen('"', &list, 1))
    };
    let (event, body) = nested("nobody reads this", 200_000);
    assert!(parse(event, body.as_bytes()).is_ok());
    let (event, body) = nested("assets", 200_000);
    assert!(parse(event, body.as_bytes()).is_ok());
    let (event, body) = nested("commit", 200_000);
    assert!(parse(event, body.as_bytes()).is_err());
    let (event, body) = nested("released_at", 200_000);
    assert!(parse(event, body.as_bytes()).is_err());
}

#[test]
fn a_text_for_people_is_cleaned_and_cut() {
    for (sent, kept) in [
        (json!("a\u{0}b"), "a b".to_owned()),
        (json!("  two\nlines\t\u{1b}[31m "), "two lines  [31m".to_owned()),
        (json!(""), String::new()),
        (json!("ö".repeat(5_000)), "ö".repeat(1_000)),
        (json!("🚢".repeat(1_000)), "🚢".repeat(1_000)),
    ] {
        let Event::MergeRequest(read) = read("merge_request", "/object_attributes/title", sent) else {
            panic!("a merge request");
        };
        assert_eq!(read.title, kept);
    }
}

#[test]
fn what_may_be_missing_may_be_null_or_empty() {
    let table: [(&str, &[&str]); 8] = [
        (
            "tag_push",
            &["/checkout_sha", "/ref_protected", "/user_id", "/user_username"],
        ),
        (
            "release",
            &["/name", "/released_at", "/url", "/commit", "/commit/id"],
        ),
        (
            "pipeline",
            &[
                "/merge_request",
                "/source_pipeline",
                "/user",
                "/builds",
                "/object_attributes/name",
            ],
        ),
        (
            "merge_request",
            &[
                "/user",
                "/labels",
                "/object_attributes/last_commit",
                "/object_attributes/draft",
            ],
        ),
        (
            "deployment",
            &[
                "/environment_tier",
                "/status_changed_at",
                "/short_sha",
                "/commit_url",
                "/user",
            ],
        ),
        (
            "issue",
            &[
                "/assignees",
                "/object_attributes/due_date",
                "/object_attributes/type",
            ],
        ),
        (
            "milestone",
            &[
                "/project",
                "/action",
                "/object_attributes/state",
                "/object_attributes/iid",
            ],
        ),
        ("member", &["/group_access", "/expires_at", "/group_name"]),
    ];
    for (name, pointers) in table {
        for pointer in pointers {
            read(name, pointer, Value::Null);
            let (event, body) = with(name, pointer, None);
            assert!(parse(event, &body).is_ok(), "{name} without {pointer}");
        }
    }
    for (name, pointer) in [
        ("release", "/url"),
        ("release", "/released_at"),
        ("merge_request", "/object_attributes/merge_commit_sha"),
        ("deployment", "/short_sha"),
        ("issue", "/object_attributes/due_date"),
        ("member", "/expires_at"),
    ] {
        read(name, pointer, json!(""));
    }
}

#[test]
fn an_address_is_kept_as_a_browser_would_understand_it() {
    let Event::Release(release) = read("release", "/url", json!("HTTPS://GitLab.example.com/a b/ü\n"))
    else {
        panic!("a release");
    };
    assert_eq!(
        release.url.as_deref(),
        Some("https://gitlab.example.com/a%20b/%C3%BC")
    );
}
