use super::*;

fn load_with(pairs: &[(&str, &str)]) -> Result<Config, ConfigError> {
    let pairs: Vec<(String, String)> = pairs
        .iter()
        .map(|(k, v)| ((*k).to_owned(), (*v).to_owned()))
        .collect();
    load(&|name| {
        pairs
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.clone())
    })
}

#[test]
fn the_defaults_stand_alone() {
    let config = load_with(&[]).unwrap();
    assert_eq!(config.public_url, "http://127.0.0.1:3000");
    assert!(config.sign_in().is_none());
}

#[test]
fn addresses_are_written_as_browsers_write_them() {
    for (text, expected) in [
        (
            "https://Releases.Example.com:443/",
            "https://releases.example.com",
        ),
        (
            "https://releases.example.com:8443",
            "https://releases.example.com:8443",
        ),
        ("http://[::1]:3000", "http://[::1]:3000"),
    ] {
        let config = load_with(&[("SLIPWAY_PUBLIC_URL", text)]).unwrap();
        assert_eq!(config.public_url, expected);
    }
    let config = load_with(&[("SLIPWAY_ADDR", "localhost:3000")]).unwrap();
    assert!(config.addr.ip().is_loopback() && config.addr.port() == 3000);
}

#[test]
fn variables_make_a_connection() {
    let config = load_with(&[
        ("SLIPWAY_GITLAB_URL", "https://gitlab.example.com/"),
        ("SLIPWAY_GITLAB_CLIENT_ID", "id"),
        ("SLIPWAY_GITLAB_CLIENT_SECRET", "hush"),
        ("SLIPWAY_GITLAB_TOKEN", "hush too"),
        ("SLIPWAY_GITLAB_GROUPS", "a/b=release_manager, a=viewer"),
    ])
    .unwrap();
    let connection = config.sign_in().unwrap();
    assert_eq!(
        (connection.url.as_str(), connection.groups.len()),
        ("https://gitlab.example.com", 2)
    );
    assert!(!format!("{config:?}").contains("hush"), "Debug shows no secret");
}

#[test]
fn what_is_wrong_is_named() {
    for (pairs, word) in [
        (
            vec![("SLIPWAY_PUBLIC_URL", "http://releases.example.com")],
            "https://",
        ),
        (
            vec![("SLIPWAY_PUBLIC_URL", "https://a.example.com/slipway")],
            "without a path",
        ),
        (vec![("SLIPWAY_ADDR", "here")], "host:port"),
        (
            vec![("SLIPWAY_PUBLIC_URL", "https://me@a.example.com")],
            "without a path",
        ),
        (
            vec![("SLIPWAY_GITLAB_URL", "https://gitlab.example.com; script-src *")],
            "SLIPWAY_GITLAB_URL",
        ),
        (
            vec![("SLIPWAY_GITLAB_URL", "gitlab.example.com")],
            "SLIPWAY_GITLAB_URL",
        ),
        (
            vec![("SLIPWAY_DATABASE_CONNECTIONS", "many")],
            "SLIPWAY_DATABASE_CONNECTIONS",
        ),
        (
            vec![("SLIPWAY_GITLAB_URL", "https://gitlab.example.com")],
            "client_id",
        ),
        (vec![("SLIPWAY_GITLAB_GROUPS", "a/b")], "no pair"),
        (vec![("SLIPWAY_METRICS_TOKEN", "short")], "at least 16"),
        (vec![("SLIPWAY_OTLP_URL", "collector:4318")], "SLIPWAY_OTLP_URL"),
        (
            vec![("SLIPWAY_CONFIG", "/nowhere/slipway.toml")],
            "cannot be read",
        ),
    ] {
        let error = load_with(&pairs).unwrap_err().to_string();
        assert!(error.contains(word), "{pairs:?}: {error}");
    }
}

#[test]
fn a_collector_is_named_by_the_name_that_all_programs_share_or_by_ours() {
    let all = ("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:4318/");
    let ours = ("SLIPWAY_OTLP_URL", "http://collector.example:4318");
    for (pairs, expected) in [
        (&[][..], ""),
        (&[all], "http://127.0.0.1:4318"),
        (&[all, ours], "http://collector.example:4318"),
    ] {
        assert_eq!(load_with(pairs).unwrap().traces.url, expected);
    }
}

#[test]
fn loopback_addresses_are_known() {
    for host in [
        "127.0.0.1:3000",
        "localhost",
        "localhost:80",
        "[::1]:3000",
        "127.8.9.1",
    ] {
        assert!(is_loopback(host), "{host}");
    }
    for host in ["10.0.0.1", "example.com", "localhost.example.com", "[::2]:3000"] {
        assert!(!is_loopback(host), "{host}");
    }
}

#[test]
fn what_is_wrong_in_the_file_is_found_by_line_and_column() {
    let folder = std::env::temp_dir().join(format!("slipway-config-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    for (number, (text, words)) in [
        (
            "addr = \"127.0.0.1:3000\"\n[[gitlab]]\ntoken = \"hush",
            ["line 3, column", "slipway-0.toml"],
        ),
        (
            "addr = \"127.0.0.1:3000\"\n[databa",
            ["line 2, column", "is not used"],
        ),
        (
            "adr = \"127.0.0.1:3000\"",
            ["line 1, column 1", "did you mean 'addr'?"],
        ),
        (
            "# ü\n  [database]\n  conections = 9",
            ["line 3, column 3", "did you mean 'connections'?"],
        ),
        (
            "[[gitlab]]\nname = \"a\"\nsing_in = true",
            ["line 3, column 1", "did you mean 'sign_in'?"],
        ),
        (
            "colour_of_the_sea = 1",
            ["there is no setting 'colour_of_the_sea'", "there are addr"],
        ),
        ("[gitlab]\nname = \"a\"", ["line 1, column 2", "write [[gitlab]]"]),
        (
            "[[gitlab]]\nname = \"a\"\n[gitlab.groups]\n\"org/a\" = \"release-manager\"",
            [
                "line 4, column 11",
                "'org/a' gives no role that there is; write one of",
            ],
        ),
        (
            "[[gitlab]]\nname = \"a\"\ngroups = { \"org/a\" = 7 }",
            ["line 3, column 22", "release_manager"],
        ),
        ("[database]\nconnections = \"many\"", ["connections", "many"]),
        ("addr = 3", ["addr", "3"]),
        ("[limits]\nreads = -1", ["reads", "-1"]),
    ]
    .into_iter()
    .enumerate()
    {
        let file = folder.join(format!("slipway-{number}.toml"));
        std::fs::write(&file, text).unwrap();
        let error = load_with(&[("SLIPWAY_CONFIG", file.to_str().unwrap())]).unwrap_err();
        for word in words {
            assert!(error.to_string().contains(word), "{text}: {error}");
        }
        assert!(
            !error.to_string().contains("hush"),
            "a secret is not repeated: {error}"
        );
    }
    std::fs::remove_dir_all(folder).unwrap();
}

/// The example of a connection in the defaults is the documentation of all its settings: each is known, and can be read.
#[test]
fn the_example_of_a_connection_can_be_used() {
    let (_, example) = DEFAULTS.split_once("# [[gitlab]]").unwrap();
    let (example, _) = example.split_once("\n# Where the rotation").unwrap();
    let text: String = format!("[[gitlab]]{example}")
        .lines()
        .map(|line| format!("{}\n", line.strip_prefix("# ").unwrap_or(line)))
        .collect();
    // What stands for a secret there is none.
    let text = text.replace("whsec_…", "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=");
    let path = std::env::temp_dir().join(format!("slipway-example-{}.toml", std::process::id()));
    std::fs::write(&path, &text).unwrap();
    let config = load_with(&[("SLIPWAY_CONFIG", path.to_str().unwrap())]);
    std::fs::remove_file(&path).unwrap();
    let config = config.unwrap_or_else(|error| panic!("{error}\n{text}"));
    let gitlab = &config.gitlab[0];
    assert!(!gitlab.signing_token.is_empty() && !gitlab.hook_token.is_empty() && !gitlab.groups.is_empty());
    let wrong = text.replace("whsec_", "whsek_");
    std::fs::write(&path, wrong).unwrap();
    let refused = load_with(&[("SLIPWAY_CONFIG", path.to_str().unwrap())]).unwrap_err();
    std::fs::remove_file(&path).unwrap();
    assert!(
        refused.to_string().contains("SLIPWAY_GITLAB_SIGNING_TOKEN"),
        "{refused}"
    );
    assert!(!refused.to_string().contains("whsek_"), "{refused}");
}

/// So is that of a place that a rotation is carried to.
#[test]
fn the_example_of_a_place_can_be_used() {
    let (_, example) = DEFAULTS.split_once("# [[carry]]").unwrap();
    let text: String = format!("[[carry]]{example}")
        .lines()
        .map(|line| format!("{}\n", line.strip_prefix("# ").unwrap_or(line)))
        .collect();
    let path = std::env::temp_dir().join(format!("slipway-place-{}.toml", std::process::id()));
    std::fs::write(&path, &text).unwrap();
    let config = load_with(&[("SLIPWAY_CONFIG", path.to_str().unwrap())]);
    std::fs::remove_file(&path).unwrap();
    let config = config.unwrap_or_else(|error| panic!("{error}\n{text}"));
    let place = &config.carry[0];
    assert!(place.only_look && place.hours.is_some() && place.people.contains_key("ana"));
    // Every setting that there is stands in it.
    for setting in super::file::CARRY {
        let shown = text.contains(&format!("\n{setting} = ")) || text.contains(&format!("[carry.{setting}]"));
        assert!(shown, "{setting}");
    }
}
