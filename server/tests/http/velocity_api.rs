//! `GET /api/v1/velocity…`: the same numbers as the page, the changes behind them, and for whom.

use axum::http::StatusCode;
use serde_json::Value;

use super::changes::facts;
use super::support::{Who, World, untouched};

async fn world() -> World {
    let world = World::demo().await;
    server::demo::history(world.db()).await.unwrap();
    world
}

/// As the page says how long something took: `14 h 5 min`.
pub fn short(seconds: i64) -> String {
    let (hours, minutes, rest) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    let two = |large: i64, unit: &str, small: i64, of: &str| match small {
        0 => format!("{large} {unit}"),
        small => format!("{large} {unit} {small} {of}"),
    };
    match hours {
        96.. => two(hours / 24, "d", hours % 24, "h"),
        1.. => two(hours, "h", minutes, "min"),
        _ => two(minutes, "min", rest, "s"),
    }
}

async fn json(world: &World, who: &Who, path: &str) -> Value {
    let answer = world.get(who, path).await;
    assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.text());
    answer.json()
}

#[tokio::test]
async fn the_api_says_what_the_page_says() {
    let world = world().await;
    let eli = world.sign_in("eli").await;
    for asked in [
        "product=gitlab",
        "product=gitlab&days=30&weekends=left-out",
        "product=gitlab&clock=first-commit&project=demo/gitlab",
        "product=gitlab&environment=gstg-cny&from=2026-10-01&until=2026-10-31",
    ] {
        let body = json(&world, &eli, &format!("/api/v1/velocity?{asked}")).await;
        let page = world.get(&eli, &format!("/velocity?{asked}")).await;
        let page = page.text();
        let figures = &body["figures"];
        assert!(figures["count"].as_i64().unwrap() > 50, "{asked}: {figures}");
        for name in ["mean", "median", "p75", "p90"] {
            let seconds = figures[format!("{name}_seconds")].as_i64().unwrap();
            assert!(
                page.contains(&short(seconds)),
                "{asked}: {name} {}",
                short(seconds)
            );
        }
        for text in [&body["deliveries"]["a_week"], &body["definition"]] {
            assert!(page.contains(text.as_str().unwrap()), "{asked}: {text}");
        }
        // The parts of the way add up to the whole, and so do days, weeks and buckets.
        let sum = |list: &Value, field: &str| -> i64 {
            let all = list.as_array().unwrap().iter();
            all.map(|one| one.pointer(field).and_then(Value::as_i64).unwrap_or(0))
                .sum()
        };
        let (mean, count) = (
            figures["mean_seconds"].as_i64().unwrap(),
            figures["count"].as_i64().unwrap(),
        );
        assert_eq!(sum(&body["stages"], "/mean_seconds"), mean, "{asked}");
        assert_eq!(sum(&body["days"], "/count"), count, "{asked}");
        assert_eq!(sum(&body["weeks"], "/figures/count"), count, "{asked}");
        assert_eq!(sum(&body["distribution"], "/count"), count, "{asked}");
        assert_eq!(sum(&body["teams"], "/figures/count"), count, "{asked}");
    }
}

#[tokio::test]
async fn the_demonstration_tells_a_story() {
    let world = world().await;
    let eli = world.sign_in("eli").await;
    let body = json(&world, &eli, "/api/v1/velocity?product=gitlab&days=100").await;
    assert!(
        body["deliveries"]["count"].as_i64().unwrap() > 100,
        "{}",
        body["deliveries"]["count"]
    );
    let rollbacks = body["rollbacks"]["share"]["count"].as_i64().unwrap();
    assert!((2..8).contains(&rollbacks), "{rollbacks}");
    assert_eq!(
        body["rollbacks"]["back"].as_array().unwrap().len() as i64,
        rollbacks
    );
    let packages = &body["packages"];
    let (in_time, of) = (
        packages["in_time"]["count"].as_i64().unwrap(),
        packages["in_time"]["of"].as_i64().unwrap(),
    );
    assert!(
        of > 100 && in_time < of && in_time * 10 > of * 6,
        "{in_time} of {of}"
    );
    assert!(packages["never"].as_i64().unwrap() > 3);
    assert!(body["pressure"]["main"]["count"].as_i64().unwrap() > 0);
    let mean = body["figures"]["mean_seconds"].as_i64().unwrap();
    assert!((6 * 3600..30 * 3600).contains(&mean), "{}", short(mean));
    // In the slow week it took longer than in any other whole one.
    let weeks = body["weeks"].as_array().unwrap().iter();
    let slowest = weeks
        .filter(|week| week["whole"] == true)
        .max_by_key(|week| week["figures"]["mean_seconds"].as_i64());
    assert_eq!(slowest.unwrap()["monday"], "2026-10-26");
    // Some patches were told of: one came a week late.
    assert_eq!(body["patches"]["timed"], 8, "{}", body["patches"]);
    let to_patch = body["patches"]["to_patch"]["mean_seconds"].as_i64().unwrap();
    assert!(
        (6 * 86_400..12 * 86_400).contains(&to_patch),
        "{}",
        short(to_patch)
    );
    let kinds = body["reliability"]["kinds"].as_array().unwrap();
    let kept = kinds.iter().find(|kept| kept["kind"] == "patch").unwrap();
    let share = &kept["on_the_day"];
    assert!(share["count"] == 7 && share["of"] == 8, "{kept}");
    assert!(kept["late"] == 1 && kept["worst_days"] == 7, "{kept}");
    let page = world.get(&eli, "/velocity?product=gitlab&days=100").await;
    let weeks = page.text().split("aria-labelledby=\"weeks\"").nth(1).unwrap();
    let row = weeks.split("Mon 26 Oct 2026").nth(1).unwrap();
    let row = row.split("</tr>").next().unwrap();
    assert!(row.contains("The database moves"), "{row}");
    assert_eq!(weeks.matches("The database moves").count(), 1, "{weeks}");
    // There is enough of it for odds.
    let odds = json(
        &world,
        &eli,
        "/api/v1/inclusion?kind=feature&at=2026-12-11T10:00:00Z",
    )
    .await;
    assert_eq!(odds["products"][0]["history"]["enough"], true, "{odds}");
}

#[tokio::test]
async fn the_changes_behind_a_figure_are_as_many() {
    let world = world().await;
    let eli = world.sign_in("eli").await;
    let asked = "product=gitlab&days=60";
    let body = json(&world, &eli, &format!("/api/v1/velocity?{asked}")).await;
    let (mut path, mut all) = (format!("/api/v1/velocity/changes?{asked}"), Vec::new());
    loop {
        let page = json(&world, &eli, &path).await;
        all.extend(page["changes"].as_array().unwrap().clone());
        let Some(older) = page["older"].as_str() else {
            break;
        };
        path = format!(
            "/api/v1/velocity/changes?{asked}&before={}",
            older.replace('!', "%21")
        );
    }
    let takes: Vec<i64> = all
        .iter()
        .map(|one| one["takes_seconds"].as_i64().unwrap())
        .collect();
    assert!(takes.is_sorted_by(|one, next| one >= next), "the slowest first");
    let count = i64::try_from(takes.len()).unwrap();
    assert_eq!(body["figures"]["count"], count);
    assert_eq!(body["figures"]["mean_seconds"], takes.iter().sum::<i64>() / count);
    let target = body["marks"]["target_seconds"].as_i64().unwrap();
    let within = takes.iter().filter(|took| **took <= target).count();
    assert_eq!(body["figures"]["within_target"]["count"], within);
    let first = &all[0];
    assert!(
        first["title"].is_string() && first["team"].is_string() && first["first_commit_at"].is_i64(),
        "{first}"
    );
    let parts = first["stages"].as_array().unwrap().iter();
    assert_eq!(
        parts
            .map(|part| part["seconds"].as_i64().unwrap_or(0))
            .sum::<i64>(),
        takes[0]
    );
    // Those of a team are a part of them.
    let team = json(
        &world,
        &eli,
        &format!("/api/v1/velocity/teams/source%20code?{asked}"),
    )
    .await;
    assert_eq!(team["whole"]["figures"], body["figures"]);
    assert!(team["figures"]["count"].as_i64() < body["figures"]["count"].as_i64());
}

/// What a list tells, over all of its pages.
async fn all(world: &World, who: &Who, path: &str, list: &str) -> Vec<Value> {
    let (mut all, mut more) = (Vec::new(), String::new());
    loop {
        let page = json(world, who, &format!("{path}{more}")).await;
        all.extend(page[list].as_array().unwrap().clone());
        let Some(older) = page["older"].as_str() else {
            return all;
        };
        more = format!("&before={}", older.replace('!', "%21").replace('@', "%40"));
    }
}

#[tokio::test]
async fn what_waits_is_as_much_as_its_number_says() {
    let world = world().await;
    facts::known(&world).await;
    let eli = world.sign_in("eli").await;
    let body = json(&world, &eli, "/api/v1/velocity?product=gitlab").await;
    let pressure = &body["pressure"];
    let mut places = vec![("main".to_owned(), pressure["main"].clone())];
    let lines = pressure["lines"].as_object().unwrap();
    places.extend(lines.iter().map(|(line, load)| (line.clone(), load.clone())));
    assert!(pressure["main"]["count"].as_i64() > Some(0), "{pressure}");
    assert_eq!(pressure["lines"]["19.5"]["by_severity"]["S2"], 1, "{pressure}");
    for (line, load) in &places {
        let path = format!("/api/v1/velocity/waiting?product=gitlab&line={line}");
        let waiting = all(&world, &eli, &path, "changes").await;
        assert_eq!(load["count"], waiting.len(), "{line}");
        assert_eq!(json(&world, &eli, &path).await["count"], load["count"], "{line}");
        let merged: Vec<i64> = waiting
            .iter()
            .map(|one| one["merged_at"].as_i64().unwrap())
            .collect();
        assert!(merged.is_sorted(), "{line}: the oldest first");
        assert_eq!(load["oldest"].as_i64(), merged.first().copied(), "{line}");
        for (severity, key) in [
            ("1", "S1"),
            ("2", "S2"),
            ("3", "S3"),
            ("4", "S4"),
            ("none", "none"),
        ] {
            let of_it = all(&world, &eli, &format!("{path}&severity={severity}"), "changes").await;
            assert_eq!(load["by_severity"][key], of_it.len(), "{line} {key}");
            let is_of_it = |one: &Value| one["severity"].as_str().unwrap_or("none") == key;
            assert!(of_it.iter().all(is_of_it), "{line} {key}");
            assert_eq!(
                waiting.iter().filter(|one| is_of_it(one)).count(),
                of_it.len(),
                "{line} {key}"
            );
        }
    }
    let path = "/api/v1/velocity/waiting?product=gitlab&line=19.5";
    let fix = &json(&world, &eli, path).await["changes"][0];
    assert_eq!(fix["reference"], "gitlab-org/gitlab!3", "{fix}");
    assert_eq!(fix["title"], "Answer large diffs in time", "{fix}");
    assert!(fix["waits_seconds"].as_i64() > Some(4 * 86_400), "{fix}");
}

#[tokio::test]
async fn packages_are_as_many_as_their_number_says() {
    let world = world().await;
    let eli = world.sign_in("eli").await;
    let body = json(&world, &eli, "/api/v1/velocity?product=gitlab&days=100").await;
    let share = &body["packages"];
    let path = "/api/v1/velocity/packages?product=gitlab&days=100";
    let packages = all(&world, &eli, path, "packages").await;
    assert!(packages.len() > 100, "there is more than a page of them");
    assert_eq!(share["begun"], packages.len());
    let of = |went: &str| packages.iter().filter(|one| one["went"] == went).count();
    assert_eq!(share["in_time"]["count"], of("in_time"));
    let of_all = of("in_time") + of("late") + of("never");
    assert_eq!(share["in_time"]["of"], of_all);
    for went in ["on_the_way", "never", "impossible"] {
        assert_eq!(share[went], of(went), "{went}");
    }
    let order = ["late", "never", "on_the_way", "in_time", "impossible"];
    let places: Vec<Option<usize>> = packages
        .iter()
        .map(|one| order.iter().position(|went| one["went"] == *went))
        .collect();
    assert!(places.is_sorted(), "what missed its time stands first");
    let mut brought = 0;
    for package in packages.iter().filter(|one| one["arrived_at"].is_i64()).take(20) {
        let (began, arrived) = (
            package["began_at"].as_i64().unwrap(),
            package["arrived_at"].as_i64().unwrap(),
        );
        assert_eq!(package["took_seconds"], (arrived - began) / 1000, "{package}");
        let stages = package["stages"].as_array().unwrap();
        assert_eq!(stages.last().unwrap()["at"], arrived, "{package}");
        // What came with it arrived in that second.
        let day = jiff::Timestamp::from_millisecond(arrived).unwrap();
        let day = jiff::tz::TimeZone::UTC.to_datetime(day).date();
        let project = package["project"].as_str().unwrap();
        let path = format!(
            "/api/v1/velocity/changes?product=gitlab&project={project}&from={day}&until={day}&arrived={}",
            arrived / 1000
        );
        let changes = all(&world, &eli, &path, "changes").await;
        brought += changes.len();
        assert!(
            changes
                .iter()
                .all(|one| one["arrived_at"].as_i64().unwrap() / 1000 == arrived / 1000),
            "{path}"
        );
    }
    assert!(brought > 0);
}

#[tokio::test]
async fn where_checklists_run_late_is_the_same_on_the_page() {
    let world = world().await;
    let (_, items) = world.run("19.7", "monthly").await;
    let item = untouched(&items);
    world.tick("ana", item).await;
    let eli = world.sign_in("eli").await;
    let body = json(&world, &eli, "/api/v1/velocity/checklists?product=gitlab&days=30").await;
    let page = world.get(&eli, "/velocity?product=gitlab&days=30").await;
    assert!(body["count"].as_u64() >= Some(1), "{body}");
    // Of the first items of the demonstration one is begun and one is blocked, and their day is past.
    let overdue = body["overdue"].as_u64().unwrap();
    assert!(overdue >= 2, "{body}");
    assert!(page.text().contains(&format!("{overdue} overdue now.")));
    assert!(page.text().contains("Where checklists run late"));
    let definition = body["definition"].as_str().unwrap();
    assert!(page.text().contains(definition), "{}", page.text());
    for one in body["items"].as_array().unwrap() {
        let behind = one["checklists"].as_array().unwrap();
        let of = |key: &str| one[key].as_u64().unwrap();
        assert_eq!(of("count") + of("overdue"), behind.len() as u64, "{one}");
        let left = behind.iter().filter(|row| row["state"] != "done");
        let left: Vec<i64> = left.map(|row| row["late_seconds"].as_i64().unwrap()).collect();
        assert_eq!(of("overdue"), left.len() as u64, "{one}");
        assert_eq!(one["overdue_seconds"].as_i64(), left.into_iter().max(), "{one}");
        let template = format!("({})", one["template"].as_str().unwrap());
        let mut said = vec![template];
        for row in behind {
            said.push(row["path"].as_str().unwrap().to_owned());
            said.push(row["title"].as_str().unwrap().replace('&', "&amp;"));
        }
        let median = one["median_seconds"].as_i64();
        said.extend(median.filter(|median| *median >= 60).map(short));
        for words in said {
            assert!(page.text().contains(&words), "{words}: {}", page.text());
        }
    }
    // The patches of the year before were done one item after the other, and what is on many of them is late on a few.
    let year = json(
        &world,
        &eli,
        "/api/v1/velocity/checklists?product=gitlab&days=365",
    )
    .await;
    assert_eq!(year["left_out"], 0, "{year}");
    assert!(year["count"].as_u64() >= Some(300), "{year}");
    let on_many = |one: &&Value| one["late"]["of"].as_u64() >= Some(8);
    for one in year["items"].as_array().unwrap().iter().filter(on_many) {
        let late = &one["late"];
        assert!(
            late["count"].as_u64().unwrap() * 2 < late["of"].as_u64().unwrap(),
            "{one}"
        );
    }
    for path in [
        "/velocity?product=gitlab",
        "/api/v1/velocity/checklists?product=gitlab",
    ] {
        let nothing = world.get(&Who::nobody(), path).await;
        assert_eq!(nothing.status, StatusCode::UNAUTHORIZED, "{path}");
        assert!(!nothing.text().contains("hecklists run late"), "{path}");
    }
}

#[tokio::test]
async fn it_is_for_the_team_and_says_what_it_cannot_read() {
    let world = world().await;
    let eli = world.sign_in("eli").await;
    for path in [
        "/api/v1/velocity?product=gitlab",
        "/api/v1/velocity/changes?product=gitlab",
        "/api/v1/velocity/waiting?product=gitlab",
        "/api/v1/velocity/packages?product=gitlab",
        "/api/v1/velocity/checklists?product=gitlab",
        "/api/v1/velocity/teams/gitaly?product=gitlab",
    ] {
        assert_eq!(
            world.get(&Who::nobody(), path).await.status,
            StatusCode::UNAUTHORIZED,
            "{path}"
        );
        assert_eq!(world.get(&eli, path).await.status, StatusCode::OK, "{path}");
    }
    for (path, status) in [
        ("/api/v1/velocity", StatusCode::BAD_REQUEST),
        ("/api/v1/velocity?product=nothing", StatusCode::NOT_FOUND),
        ("/api/v1/velocity?product=gitlab&days=0", StatusCode::BAD_REQUEST),
        (
            "/api/v1/velocity?product=gitlab&clock=sun",
            StatusCode::BAD_REQUEST,
        ),
        (
            "/api/v1/velocity?product=gitlab&project=no/such",
            StatusCode::NOT_FOUND,
        ),
        (
            "/api/v1/velocity?product=gitlab&colour=red",
            StatusCode::BAD_REQUEST,
        ),
        (
            "/api/v1/velocity/changes?product=gitlab&order=oldest",
            StatusCode::BAD_REQUEST,
        ),
        (
            "/api/v1/velocity/changes?product=gitlab&before=x",
            StatusCode::BAD_REQUEST,
        ),
        (
            "/api/v1/velocity/changes?product=gitlab&arrived=soon",
            StatusCode::BAD_REQUEST,
        ),
        (
            "/api/v1/velocity/waiting?product=gitlab&line=stable",
            StatusCode::BAD_REQUEST,
        ),
        (
            "/api/v1/velocity/waiting?product=gitlab&severity=5",
            StatusCode::BAD_REQUEST,
        ),
        (
            "/api/v1/velocity/waiting?product=gitlab&before=x",
            StatusCode::BAD_REQUEST,
        ),
        (
            "/api/v1/velocity/waiting?product=gitlab&line=1.0",
            StatusCode::NOT_FOUND,
        ),
        (
            "/api/v1/velocity/waiting?product=gitlab&project=no/such",
            StatusCode::NOT_FOUND,
        ),
        (
            "/api/v1/velocity/packages?product=gitlab&before=x",
            StatusCode::BAD_REQUEST,
        ),
        (
            "/api/v1/velocity/packages?product=gitlab&project=no/such",
            StatusCode::NOT_FOUND,
        ),
        (
            "/api/v1/velocity/teams/nobody?product=gitlab",
            StatusCode::NOT_FOUND,
        ),
    ] {
        let answer = world.get(&eli, path).await;
        assert_eq!(answer.status, status, "{path}: {}", answer.text());
        assert_eq!(
            answer.header("content-type"),
            "application/problem+json",
            "{path}"
        );
    }
}
