//! `slipway doctor`: a case for each thing that can be wrong, against real files, ports and answers.

use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::net::TcpListener;
use std::process::Command;

use backend::connections::oauth::{Connect, NewPair};
use backend::db::Settings;
use backend::{Clock, Db};
use domain::identity::Actor;
use serde_json::Value;
use server::connections::key::{Keys, Tokens};

use super::support::{Folder, said};

/// What it says of each thing: `fail`, and the whole finding.
fn findings(command: &mut Command) -> (i32, BTreeMap<String, (String, String)>) {
    let said = said(command);
    let list: Vec<Value> =
        serde_json::from_str(&said.out).unwrap_or_else(|error| panic!("{error}: {said:?}"));
    let mut found: BTreeMap<String, (String, String)> = BTreeMap::new();
    for finding in list {
        let text = |key: &str| finding[key].as_str().unwrap_or_default().to_owned();
        if text("state") != "ok" {
            assert!(!text("remedy").is_empty(), "{finding}");
        }
        let entry = found.entry(text("check")).or_default();
        // Of several findings about one thing the worst counts; what is neither good nor bad says nothing of how it is.
        let first = entry.0.is_empty();
        if first || (entry.0 != "fail" && text("state") != "note") {
            *entry = (text("state"), finding.to_string());
        }
    }
    (said.code, found)
}

#[track_caller]
fn is(found: &BTreeMap<String, (String, String)>, check: &str, state: &str, words: &str) {
    let (is, text) = found
        .get(check)
        .unwrap_or_else(|| panic!("no {check}: {found:#?}"));
    assert!(is == state && text.contains(words), "{check} is {is}: {text}");
}

/// A GitLab as far as a doctor asks it, which speaks one request a connection.
fn gitlab(scopes: &'static str) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let mut request = Vec::new();
            let mut piece = [0; 1024];
            while !request.windows(4).any(|end| end == b"\r\n\r\n") {
                let count = stream.read(&mut piece).unwrap();
                if count == 0 {
                    break;
                }
                request.extend_from_slice(&piece[..count]);
            }
            let request = String::from_utf8(request).unwrap();
            let (status, body) = if !request
                .to_lowercase()
                .contains("authorization: bearer glpat-good")
            {
                ("401 Unauthorized", r#"{"message":"401 Unauthorized"}"#.to_owned())
            } else if request.starts_with("GET /api/v4/personal_access_tokens/self ") {
                (
                    "200 OK",
                    format!(r#"{{"scopes":["{scopes}"],"expires_at":null,"active":true}}"#),
                )
            } else if request.starts_with("GET /api/v4/groups/org%2Fmanagers?") {
                ("200 OK", r#"{"id":7,"full_path":"org/managers"}"#.to_owned())
            } else {
                ("404 Not Found", r#"{"message":"404 Group Not Found"}"#.to_owned())
            };
            let length = body.len();
            let answer = format!(
                "HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{body}"
            );
            stream.write_all(answer.as_bytes()).unwrap();
        }
    });
    address
}

fn with_gitlab<'c>(command: &'c mut Command, url: &str, token: &str, groups: &str) -> &'c mut Command {
    command
        .env("SLIPWAY_GITLAB_URL", url)
        .env("SLIPWAY_GITLAB_CLIENT_ID", "id")
        .env("SLIPWAY_GITLAB_CLIENT_SECRET", "hush")
        .env("SLIPWAY_GITLAB_TOKEN", token)
        .env("SLIPWAY_GITLAB_GROUPS", groups)
}

#[test]
fn where_all_is_well_it_says_so_and_ends_well() {
    let folder = Folder::new();
    folder.demo();
    let before = std::fs::read(folder.file("slipway.db")).unwrap();
    let names = folder.names();
    let url = gitlab("read_api");
    let mut command = folder.slipway(&["doctor", "--json"]);
    let (code, found) = findings(with_gitlab(
        &mut command,
        &url,
        "glpat-good",
        "org/managers=admin",
    ));
    assert_eq!(code, 0, "{found:#?}");
    for check in [
        "configuration",
        "address",
        "public address",
        "secrets",
        "database",
        "schema",
        "integrity",
        "log",
        "writing",
        "clock",
        "horizon",
        "leftovers",
        "GitLab",
        "GitLab's token",
        "groups",
    ] {
        is(&found, check, "ok", "");
    }
    is(&found, "admin", "warn", "has signed in yet");
    assert_eq!(std::fs::read(folder.file("slipway.db")).unwrap(), before);
    assert_eq!(folder.names(), names, "it changes nothing");

    // The same for people.
    let mut command = folder.slipway(&["doctor"]);
    let text = said(with_gitlab(
        &mut command,
        &url,
        "glpat-good",
        "org/managers=admin",
    ))
    .did()
    .out;
    assert!(
        text.contains("ok    integrity ") && text.contains("\nwarn  admin "),
        "{text}"
    );
    assert!(!text.contains("hush") && !text.contains("glpat"), "{text}");
}

#[test]
fn what_is_wrong_around_it_is_told_with_its_remedy() {
    let folder = Folder::new();
    let (code, found) = findings(&mut folder.slipway(&["doctor", "--json"]));
    is(&found, "database", "warn", "slipway serve");
    is(&found, "front end", "warn", "SLIPWAY_SITE_ROOT");
    is(&found, "GitLab", "warn", "nobody can sign in");
    assert_eq!(code, 0, "{found:#?}");
    assert_eq!(folder.names(), [""; 0], "it makes nothing");

    // Somebody else's port.
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let addr = taken.local_addr().unwrap().to_string();
    std::thread::spawn(move || {
        for stream in taken.incoming() {
            let _ = stream.unwrap().write_all(b"220 mail.example.com\r\n");
        }
    });
    let (code, found) = findings(folder.slipway(&["doctor", "--json"]).env("SLIPWAY_ADDR", addr));
    is(&found, "address", "fail", "no Slipway listens");
    assert_eq!(code, 1);

    // A configuration that is half written, and one that everybody may read.
    std::fs::write(folder.file("slipway.toml"), "addr = \"127.0.").unwrap();
    let (code, found) = findings(&mut folder.slipway(&["doctor", "--json"]));
    is(&found, "configuration", "fail", "slipway.toml");
    assert_eq!(code, 1);
    let secret = "[[gitlab]]\nname = \"gitlab\"\nurl = \"https://gitlab.example.com\"\ntoken = \"hush\"\n";
    std::fs::write(folder.file("slipway.toml"), secret).unwrap();
    let everybodys = std::os::unix::fs::PermissionsExt::from_mode(0o644);
    std::fs::set_permissions(folder.file("slipway.toml"), everybodys).unwrap();
    let (_, found) = findings(&mut folder.slipway(&["doctor", "--json"]));
    is(&found, "secrets", "warn", "chmod 600 'slipway.toml'");
    assert!(!format!("{found:?}").contains("hush"));
    std::fs::remove_file(folder.file("slipway.toml")).unwrap();

    // Our own port.
    let server = folder.serve();
    let addr = server.address.strip_prefix("http://").unwrap();
    let (_, found) = findings(folder.slipway(&["doctor", "--json"]).env("SLIPWAY_ADDR", addr));
    is(&found, "address", "ok", "a Slipway runs on");
    is(&found, "integrity", "ok", "");
}

#[test]
fn what_is_wrong_with_gitlab_is_told_with_its_remedy() {
    let folder = Folder::new();
    let gone = {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        format!("http://{}", listener.local_addr().unwrap())
    };
    let (good, narrow) = (gitlab("read_api"), gitlab("read_user"));
    for (url, token, groups, check, words) in [
        (
            &gone,
            "glpat-good",
            "org/managers=admin",
            "GitLab",
            "cannot be reached",
        ),
        (
            &good,
            "wrong",
            "org/managers=admin",
            "GitLab's token",
            "not accepted (status 401)",
        ),
        (
            &narrow,
            "glpat-good",
            "org/managers=admin",
            "GitLab's token",
            "read_user",
        ),
        (
            &good,
            "glpat-good",
            "org/nobody=viewer",
            "groups",
            "org/nobody gives nobody the role viewer",
        ),
    ] {
        let mut command = folder.slipway(&["doctor", "--json"]);
        let (code, found) = findings(with_gitlab(&mut command, url, token, groups));
        is(&found, check, "fail", words);
        assert_eq!(code, 1, "{check}");
    }
}

/// Connections that sign nobody in are looked at as the one that does, and each is told by its name and its own settings.
#[test]
fn each_of_several_gitlabs_is_looked_at() {
    let folder = Folder::new();
    let gone = {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        format!("http://{}", listener.local_addr().unwrap())
    };
    let good = gitlab("read_api");
    let settings = format!(
        "[[gitlab]]\nname = \"work\"\nurl = \"{good}\"\ntoken = \"glpat-good\"\n\
         [[gitlab]]\nname = \"ops\"\nurl = \"{good}\"\ntoken = \"wrong\"\n\
         [[gitlab]]\nname = \"away\"\nurl = \"{gone}\"\n"
    );
    std::fs::write(folder.file("slipway.toml"), settings).unwrap();
    let said = said(folder.slipway(&["doctor"]).env("NO_COLOR", "1"));
    assert_eq!(said.code, 1, "{said:?}");
    let text = said.out.split_whitespace().collect::<Vec<_>>().join(" ");
    for words in [
        "no connection signs people in",
        "'work' and 'ops' are connections to one address",
        "work: its token is valid",
        "work: it cannot send any: it has no signing token",
        "put that into SLIPWAY_GITLAB_SIGNING_TOKEN, or signing_token of 'work' in slipway.toml",
        "ops: its token is not accepted (status 401)",
        "put it into token of 'ops' in slipway.toml",
        "put that into signing_token of 'ops' in slipway.toml",
        "away: GitLab cannot be reached",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
    assert!(
        !text.contains("no GitLab is configured") && !text.contains("glpat"),
        "{text}"
    );
}

/// Whoever only signs people in there is not told for ever that webhooks are missing.
#[test]
fn where_no_project_is_followed_no_webhook_is_missed() {
    let folder = Folder::new();
    let url = gitlab("read_api");
    let mut command = folder.slipway(&["doctor", "--json"]);
    let (_, found) = findings(with_gitlab(
        &mut command,
        &url,
        "glpat-good",
        "org/managers=admin",
    ));
    is(&found, "webhooks", "ok", "none is awaited");
}

/// A project that GitLab does not show keeps every release of its product from being tagged.
#[tokio::test]
async fn a_project_that_is_not_there_is_told() {
    let folder = Folder::new();
    folder.demo();
    folder
        .execute(
            "INSERT INTO sources (id, product_id, connection, project, tags, branches, publishes, embargoed) \
             SELECT 'one', id, 'gitlab', 'org/nowhere', 'v{version}', '', 0, 0 FROM products LIMIT 1",
        )
        .await;
    let url = gitlab("read_api");
    let mut command = folder.slipway(&["doctor", "--json"]);
    let (code, found) = findings(with_gitlab(
        &mut command,
        &url,
        "glpat-good",
        "org/managers=admin",
    ));
    is(&found, "projects", "fail", "no project at org/nowhere");
    assert_eq!(code, 1);
    is(&found, "webhooks", "warn", "cannot send any");
    // Nobody has looked at its webhooks yet, which is neither good nor bad.
    let mut command = folder.slipway(&["doctor"]);
    let told = said(with_gitlab(
        &mut command,
        &url,
        "glpat-good",
        "org/managers=admin",
    ))
    .out;
    let cannot = told
        .lines()
        .filter(|line| line.contains("webhooks"))
        .collect::<Vec<_>>();
    assert!(
        cannot
            .iter()
            .any(|line| line.starts_with("warn") && line.contains("cannot send any")),
        "{told}"
    );
    assert!(
        cannot
            .iter()
            .any(|line| line.starts_with("note") && line.contains("not looked at yet")),
        "{told}"
    );
    assert!(told.contains("slipway gitlab hooks"), "{told}");
    // Once a running Slipway has looked, that is told instead.
    folder
        .execute(
            "INSERT INTO connections (name, about, checked_at, state, says, remedy) VALUES ('gitlab', 'gaps', 1782864000000, \
             'ok', 'nothing was found that no webhook had told of', '')",
        )
        .await;
    let mut command = folder.slipway(&["doctor"]);
    let told = said(with_gitlab(
        &mut command,
        &url,
        "glpat-good",
        "org/managers=admin",
    ))
    .out;
    assert!(
        told.contains("nothing was found that no webhook") && !told.contains("not looked at yet"),
        "{told}"
    );
}

#[tokio::test]
async fn what_is_wrong_inside_the_database_is_told_with_its_remedy() {
    let url = gitlab("read_api");
    let folder = Folder::new();
    folder.demo();
    let well = std::fs::read(folder.file("slipway.db")).unwrap();
    for (sql, check, state, words) in [
        (
            "UPDATE audit SET at = 32503680000000 WHERE id = (SELECT MAX(id) FROM audit)",
            "clock",
            "fail",
            "NTP",
        ),
        (
            "DELETE FROM steps; UPDATE releases SET day = '2026-12-01'",
            "horizon",
            "warn",
            "2026-12-01 only",
        ),
        (
            "INSERT INTO sessions (id, data, expires_at) VALUES ('old', '{}', 1)",
            "leftovers",
            "warn",
            "1 sessions ended",
        ),
        (
            "PRAGMA foreign_keys = OFF; DELETE FROM runs",
            "integrity",
            "fail",
            "restore",
        ),
        ("DELETE FROM _sqlx_migrations", "schema", "fail", "not Slipway's"),
    ] {
        std::fs::write(folder.file("slipway.db"), &well).unwrap();
        folder.execute(sql).await;
        let mut command = folder.slipway(&["doctor", "--json"]);
        let (code, found) = findings(with_gitlab(
            &mut command,
            &url,
            "glpat-good",
            "org/managers=viewer",
        ));
        is(&found, check, state, words);
        if state == "warn" {
            // Without a group of admins nobody can become one.
            is(&found, "admin", "fail", "SLIPWAY_ADMINS");
        }
        assert_eq!(code, 1, "{check}");
    }
    std::fs::write(folder.file("slipway.db"), "no database".repeat(500)).unwrap();
    let (code, found) = findings(&mut folder.slipway(&["doctor", "--json"]));
    is(&found, "database", "fail", "is no SQLite database");
    assert_eq!(code, 1);
}

/// Tokens that the key of now cannot decrypt are told, and GitLab is not asked about them.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn oauth_tokens_that_cannot_be_decrypted_are_told() {
    let folder = Folder::new();
    folder.demo();
    let url = folder.url();
    let config = server::config::load(&|name| (name == "DATABASE_URL").then(|| url.clone())).unwrap();
    let keys = Keys::new(&config);
    let tokens = Tokens {
        access: "hush-access".to_owned(),
        refresh: "hush-refresh".to_owned(),
    };
    let work = Connect {
        connection: "ops".to_owned(),
        new: NewPair {
            pair: "one".to_owned(),
            sealed: keys.read_or_make().unwrap().seal("ops", &tokens).unwrap(),
            scopes: "read_api".to_owned(),
            expires_at: "2026-12-01T10:00:00Z".parse().unwrap(),
        },
    };
    let db = Db::open(&Settings::new(url.clone()), Clock::system())
        .await
        .unwrap();
    db.write(&Actor::System("test"), work).await.unwrap();
    let look = || {
        let (_, found) = findings(&mut folder.slipway(&["doctor", "--json"]));
        assert!(!format!("{found:?}").contains("hush"));
        found
    };
    is(&look(), "OAuth tokens", "ok", "those of 'ops' can be decrypted");
    backend::connections::oauth::lose(&db, "ops", "one")
        .await
        .unwrap();
    is(
        &look(),
        "OAuth tokens",
        "fail",
        "GitLab does not accept those of 'ops'",
    );
    db.close().await;
    let file = keys.file().unwrap();
    std::fs::remove_file(file).unwrap();
    is(&look(), "OAuth tokens", "fail", "there is no key");
    keys.read_or_make().unwrap();
    is(&look(), "OAuth tokens", "fail", "encrypted with another key");
    std::fs::write(file, "cut off").unwrap();
    is(&look(), "OAuth tokens", "fail", "it holds no key");
}

/// What a running Slipway has seen of the webhooks is told, and what waits for somebody; GitLab is not asked about either.
#[tokio::test]
async fn what_was_seen_of_webhooks_is_told() {
    let folder = Folder::new();
    folder.demo();
    folder
        .execute(
            "INSERT INTO connections (name, about, checked_at, state, says, remedy) VALUES ('gitlab', 'gaps', 1782864000000, \
             'fail', 'GitLab has stopped the webhook of a/b, for it failed too often', 'press Test there'); \
             INSERT INTO inbox (id, connection, key, event, received_at, state, body) VALUES ('x', 'gitlab', 'x', 'push', 0, \
             'aside', x'00');",
        )
        .await;
    let url = gitlab("read_api");
    let mut command = folder.slipway(&["doctor"]);
    let told = said(with_gitlab(
        &mut command,
        &url,
        "glpat-good",
        "org/managers=admin",
    ));
    assert_eq!(told.code, 1, "{told:?}");
    let text = told.out.split_whitespace().collect::<Vec<_>>().join(" ");
    for words in [
        "has stopped the webhook of a/b",
        "looked at 2026-07-01T00:00:00Z",
        "press Test there",
        "1 delivery is set aside",
        "/admin/webhooks",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
    // A rest is over at its moment, whoever looks or does not.
    let rests = backend::connections::rests::rests("a/b", "2020-01-01T12:00:00Z".parse().unwrap());
    let remedy = backend::connections::rests::REMEDY;
    folder
        .execute(&format!(
            "UPDATE connections SET says = '{rests}', remedy = '{remedy}' WHERE about = 'gaps'"
        ))
        .await;
    let mut command = folder.slipway(&["doctor", "--json"]);
    let told = with_gitlab(&mut command, &url, "glpat-good", "org/managers=admin");
    let list: Vec<Value> = serde_json::from_str(&said(told).out).unwrap();
    let is_it = |one: &&Value| one.to_string().contains("GitLab rested the webhook of a/b");
    assert_eq!(list.iter().find(is_it).unwrap()["state"], "warn", "{list:?}");
}
