//! What subscribers get, from values alone.

use backend::calendar::{HistoryEntry, Listed, Product};
use backend::freezes::Listed as Freeze;
use domain::calendar::edit::{
    StepEdit, Terms, cancel_release, delay_release, edit_step, fix_versions, follow_plan, move_release,
};
use domain::calendar::{
    Binding, Confidence, Kind, KnownFrom, Moment, Release, Said, Slug, Standing, Step, StepPlan, StepState,
    Version, Zone, placing,
};
use domain::freezes::Draft;
use domain::identity::Visibility;
use jiff::Timestamp;
use jiff::civil::{Date, date, time};

use super::{Entry, Feed, has_a_story, within_reach, write};

const MADE: i64 = 1_764_000_000;

fn at(seconds: i64) -> Timestamp {
    Timestamp::from_second(MADE + seconds).unwrap()
}

fn product() -> Product {
    Product {
        id: "gitlab".parse().unwrap(),
        slug: "gitlab".to_owned(),
        name: "GitLab".to_owned(),
        colour: "orange".to_owned(),
        letter: "G".to_owned(),
        deploys: true,
        lines: domain::calendar::LineNumbers::Two,
        home: domain::calendar::Home::UTC,
        words: domain::calendar::KindWords::default(),
        archived: None,
        visibility: Visibility::Public,
    }
}

fn release(kind: Kind, day: Date, versions: &[Version]) -> Release {
    let plans = StepPlan::parse_all(StepPlan::usual(kind)).unwrap();
    let moments = placing::moments(&plans, day, None);
    let steps = plans.into_iter().zip(moments).filter_map(|(plan, planned)| {
        let planned = planned?;
        Some(Step {
            id: format!("step-{day}-{}", plan.key).parse().unwrap(),
            first_planned: planned.clone(),
            planned,
            key: plan.key,
            name: plan.name,
            binding: plan.binding,
            confidence: Confidence::Tentative,
            state: StepState::Planned,
            reaches: plan.reaches,
            deadline: plan.deadline,
            shown: plan.shown,
            moved: false,
            seen_as: StepState::Planned,
            sequence: 0,
            modified: at(0),
        })
    });
    Release {
        id: format!("release-{day}").parse().unwrap(),
        product: "gitlab".parse().unwrap(),
        kind,
        slug: versions
            .first()
            .map_or_else(|| Slug::of_slot(kind, day), |version| Slug::of_version(*version)),
        versions: versions.to_vec(),
        day,
        first_planned: day,
        standing: Standing::Planned,
        confidence: Confidence::Tentative,
        binding: Binding::Committed,
        known_from: KnownFrom::Rule,
        out_of_band: false,
        custom: domain::calendar::Custom::default(),
        cadence: None,
        goes_by: None,
        visibility: Visibility::Public,
        sequence: 0,
        modified: at(0),
        by_steps: domain::calendar::Said::default(),
        revision: 0,
        steps: steps.collect(),
    }
}

fn monthly() -> Release {
    release(Kind::Monthly, date(2026, 12, 17), &[Version::new(19, 7, 0)])
}

fn published(day: Date) -> Release {
    let mut release = release(Kind::Monthly, day, &[Version::new(1, 0, 0)]);
    release
        .steps
        .iter_mut()
        .for_each(|step| step.state = StepState::Reached { on: day, at: None });
    release
}

fn entry(release: Release) -> Entry {
    Entry {
        listed: Listed {
            product: product(),
            release,
        },
        history: Vec::new(),
    }
}

fn story(what: &str, before: &str, after: Option<&str>) -> HistoryEntry {
    HistoryEntry {
        step: None,
        what: what.to_owned(),
        before: Some(before.to_owned()),
        after: after.map(str::to_owned),
        public_reason: "A holiday, sorry".to_owned(),
        internal_reason: "not for everybody".to_owned(),
        by: Some("Ana Ferreira".to_owned()),
        at: at(5),
    }
}

fn unfolded(entries: &[Entry]) -> String {
    let product = product();
    write(
        Feed {
            product: Some(&product),
            public_url: "https://releases.example.com",
        },
        entries,
        &[],
    )
    .replace("\r\n ", "")
}

/// The event whose UID begins like this.
fn event(text: &str, uid: &str) -> Vec<String> {
    let events = text
        .split("BEGIN:VEVENT\r\n")
        .skip(1)
        .map(|event| event.split("END:VEVENT").next().unwrap());
    let found: Vec<_> = events
        .filter(|event| event.starts_with(&format!("UID:{uid}@slipway\r\n")))
        .collect();
    assert_eq!(found.len(), 1, "{uid} in {text}");
    found[0].lines().map(str::to_owned).collect()
}

fn has(event: &[String], line: &str) {
    assert!(event.iter().any(|known| known == line), "{line} in {event:#?}");
}

#[test]
fn a_whole_feed() {
    let text = unfolded(&[entry(monthly())]);
    let expected = "\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Slipway//Release calendar//EN
CALSCALE:GREGORIAN
NAME:GitLab releases
X-WR-CALNAME:GitLab releases
REFRESH-INTERVAL;VALUE=DURATION:PT1H
X-PUBLISHED-TTL:PT1H
SOURCE;VALUE=URI:https://releases.example.com/feeds/gitlab.ics
COLOR:darkorange
BEGIN:VEVENT
UID:release-2026-12-17@slipway
DTSTAMP:20251124T160000Z
DTSTART;VALUE=DATE:20261217
DTEND;VALUE=DATE:20261218
SUMMARY:GitLab 19.7
STATUS:TENTATIVE
TRANSP:TRANSPARENT
SEQUENCE:0
LAST-MODIFIED:20251124T160000Z
CATEGORIES:monthly,committed,tentative
URL:https://releases.example.com/releases/gitlab/19.7
DESCRIPTION:Status: open\\, tentative\\nVersions: 19.7.0\\nDate: committed\\nPublication: Thu 17 Dec 2026 13:00 UTC (committed)\\nInclusion deadline: Mon 14 Dec 2026 16:00 UTC (target)\\nhttps://releases.example.com/releases/gitlab/19.7
END:VEVENT
BEGIN:VEVENT
UID:step-2026-12-17-inclusion@slipway
DTSTAMP:20251124T160000Z
DTSTART:20261214T160000Z
SUMMARY:GitLab 19.7: inclusion deadline
STATUS:TENTATIVE
TRANSP:TRANSPARENT
SEQUENCE:0
LAST-MODIFIED:20251124T160000Z
CATEGORIES:monthly,step,target,tentative
URL:https://releases.example.com/releases/gitlab/19.7
DESCRIPTION:Status: planned\\, tentative\\nPlanned for: Mon 14 Dec 2026 16:00 UTC (target)\\nhttps://releases.example.com/releases/gitlab/19.7
END:VEVENT
BEGIN:VEVENT
UID:step-2026-12-17-candidate@slipway
DTSTAMP:20251124T160000Z
DTSTART;VALUE=DATE:20261215
DTEND;VALUE=DATE:20261216
SUMMARY:GitLab 19.7: release candidate
STATUS:TENTATIVE
TRANSP:TRANSPARENT
SEQUENCE:0
LAST-MODIFIED:20251124T160000Z
CATEGORIES:monthly,step,target,tentative
URL:https://releases.example.com/releases/gitlab/19.7
DESCRIPTION:Status: planned\\, tentative\\nPlanned for: Tue 15 Dec 2026 (target\\, ends in UTC)\\nhttps://releases.example.com/releases/gitlab/19.7
END:VEVENT
END:VCALENDAR
";
    assert_eq!(text, expected.replace('\n', "\r\n"));
}

/// A whole day says where it ends; a time says its own zone.
#[test]
fn a_whole_day_says_where_it_ends() {
    for (home, ends) in [
        ("UTC", "\\, ends in UTC"),
        ("America/Denver", "\\, ends in America/Denver"),
        ("AoE", "\\, ends in AoE"),
    ] {
        let mut release = monthly();
        release.custom.home = home.parse::<Zone>().unwrap().into();
        let said = |release: &Release, uid: &str, words: &str| {
            let event = event(&unfolded(&[entry(release.clone())]), uid);
            let description = event
                .iter()
                .find(|line| line.starts_with("DESCRIPTION:"))
                .unwrap();
            assert!(description.contains(words), "{home}: {words} in {description}");
        };
        let candidate = format!("Planned for: Tue 15 Dec 2026 (target{ends})\\n");
        said(&release, "step-2026-12-17-candidate", &candidate);
        let inclusion = "Planned for: Mon 14 Dec 2026 16:00 UTC (target)\\n";
        said(&release, "step-2026-12-17-inclusion", inclusion);
        let timed = "Date: committed\\nPublication: Thu 17 Dec 2026 13:00 UTC (committed)\\n\
                     Inclusion deadline: Mon 14 Dec 2026 16:00 UTC (target)\\n";
        said(&release, "release-2026-12-17", timed);
        release.steps.iter_mut().for_each(|step| step.planned.time = None);
        let whole = format!("Date: committed{ends}\\nInclusion deadline: Mon 14 Dec 2026 (target{ends})\\n");
        said(&release, "release-2026-12-17", &whole);
    }
}

#[test]
fn a_move_reaches_those_who_have_it() {
    let plan = StepPlan::parse_all(StepPlan::usual(Kind::Monthly)).unwrap();
    let (moved, _) = move_release(
        monthly(),
        date(2026, 12, 18),
        &plan,
        "A holiday, sorry",
        0,
        at(60),
    )
    .unwrap();
    assert!(has_a_story(&moved));
    let history = vec![story("moved", "Thu 17 Dec 2026", Some("Fri 18 Dec 2026"))];
    let text = unfolded(&[Entry {
        history,
        ..entry(moved)
    }]);
    let release = event(&text, "release-2026-12-17");
    for line in [
        "DTSTART;VALUE=DATE:20261218",
        "DTEND;VALUE=DATE:20261219",
        "SEQUENCE:1",
        "LAST-MODIFIED:20251124T160100Z",
        "DTSTAMP:20251124T160100Z",
    ] {
        has(&release, line);
    }
    assert!(text.contains("Moved from Thu 17 Dec 2026 to Fri 18 Dec 2026: A holiday\\, sorry"));
    for secret in ["not for everybody", "Ana"] {
        assert!(!text.contains(secret), "{secret}");
    }
    let step = event(&text, "step-2026-12-17-inclusion");
    has(&step, "DTSTART:20261215T160000Z");
    // The step moved, and its release, whose name and address it has.
    has(&step, "SEQUENCE:2");
}

#[test]
fn what_will_not_happen_is_said() {
    let (delayed, _) = delay_release(monthly(), "late", 0, at(60)).unwrap();
    let text = unfolded(&[entry(delayed.clone())]);
    let release = event(&text, "release-2026-12-17");
    has(&release, "SUMMARY:Delayed: GitLab 19.7");
    has(&release, "STATUS:TENTATIVE");
    has(
        &event(&text, "step-2026-12-17-inclusion"),
        "SUMMARY:Delayed: GitLab 19.7: inclusion deadline",
    );

    let (cancelled, _) = cancel_release(delayed, "none", 1, at(120)).unwrap();
    assert!(has_a_story(&cancelled));
    let text = unfolded(&[entry(cancelled)]);
    for (uid, sequence) in [
        ("release-2026-12-17", "SEQUENCE:2"),
        ("step-2026-12-17-inclusion", "SEQUENCE:4"),
    ] {
        has(&event(&text, uid), "STATUS:CANCELLED");
        has(&event(&text, uid), sequence);
    }

    let mut out = release_without_steps();
    out.standing = Standing::LeftOut {
        reason: "few hands; all at home".to_owned(),
    };
    let text = unfolded(&[entry(out)]);
    let release = event(&text, "release-2026-12-23");
    has(&release, "SUMMARY:Left out: GitLab patch 23 Dec 2026");
    has(&release, "STATUS:CANCELLED");
    assert!(text.contains("DESCRIPTION:Status: left out: few hands\\; all at home\\n"));
}

fn release_without_steps() -> Release {
    Release {
        steps: Vec::new(),
        ..release(Kind::Patch, date(2026, 12, 23), &[])
    }
}

/// That a version is tagged is for the team: neither a word nor a time tells of it.
#[test]
fn a_tag_changes_nothing() {
    let before = monthly();
    let today = date(2026, 12, 16);
    let terms = Terms {
        plan: &[],
        reason: "",
        seen: 0,
        today,
        now: at(60),
    };
    let (mut tagged, _) = edit_step(before.clone(), "tag", StepEdit::Reach(today), &terms).unwrap();
    // As everybody gets it: the step is shown as planned.
    tagged
        .steps
        .iter_mut()
        .filter(|step| step.key == "tag")
        .for_each(|step| step.state = StepState::Planned);
    assert_eq!(unfolded(&[entry(before)]), unfolded(&[entry(tagged)]));

    let (closed, _) = edit_step(monthly(), "candidate", StepEdit::Reach(today), &terms).unwrap();
    let text = unfolded(&[entry(closed)]);
    let release = event(&text, "release-2026-12-17");
    has(&release, "LAST-MODIFIED:20251124T160100Z");
    has(&release, "SEQUENCE:1");
    assert!(text.contains("DESCRIPTION:Status: closed\\, tentative\\n"));
    let step = event(&text, "step-2026-12-17-candidate");
    has(&step, "STATUS:CONFIRMED");
    assert!(text.contains("Status: reached on Wed 16 Dec 2026"));
}

/// A step that somebody moves alone changes its own event, and that of its release where it tells of the step; no other.
#[test]
fn a_moved_step_changes_the_events_that_tell_of_it() {
    let terms = Terms {
        plan: &[],
        reason: "A holiday, sorry",
        seen: 0,
        today: date(2026, 12, 1),
        now: at(60),
    };
    let to = Moment::day(date(2026, 12, 9));
    for (key, tells) in [("inclusion", true), ("candidate", false)] {
        let (moved, _) = edit_step(monthly(), key, StepEdit::Move(to.clone()), &terms).unwrap();
        rises(moved, &format!("step-2026-12-17-{key}"), tells);
    }
    // A tag is in no event.
    let (moved, _) = edit_step(monthly(), "tag", StepEdit::Move(to), &terms).unwrap();
    rises(moved, "", false);
}

/// Where another plan moves a step it is the same.
#[test]
fn a_plan_that_moves_a_step_changes_the_events_that_tell_of_it() {
    for (key, tells) in [("inclusion", true), ("candidate", false)] {
        let mut plan = StepPlan::parse_all(StepPlan::usual(Kind::Monthly)).unwrap();
        let own = plan.iter_mut().find(|own| own.key == key).unwrap();
        own.offset = "R-9 16:00 UTC".parse().unwrap();
        let (moved, _) = follow_plan(monthly(), None, &plan, at(60)).unwrap();
        rises(moved, &format!("step-2026-12-17-{key}"), tells);
    }
}

/// Of the events of a release that was changed, this step's is another one, and counts once; so is the release's where it
/// `tells` of it.
fn rises(changed: Release, step: &str, tells: bool) {
    let [before, after] = [monthly(), changed].map(|release| unfolded(&[entry(release)]));
    for uid in [
        "release-2026-12-17",
        "step-2026-12-17-inclusion",
        "step-2026-12-17-candidate",
    ] {
        let (was, is) = (event(&before, uid), event(&after, uid));
        if uid == step || (tells && uid.starts_with("release")) {
            assert_ne!(
                was.iter().find(|line| line.starts_with("DESCRIPTION")),
                is.iter().find(|line| line.starts_with("DESCRIPTION")),
                "{uid}"
            );
            has(&is, "SEQUENCE:1");
            has(&is, "LAST-MODIFIED:20251124T160100Z");
        } else {
            assert_eq!(was, is, "{uid} says the same");
        }
    }
}

/// What its product says of it, every event of it says, too; and a step has its release's name.
#[test]
fn what_is_said_otherwise_reaches_those_who_have_it() {
    let mut renamed = monthly();
    renamed.custom.said = Said { times: 3, at: at(60) };
    let text = unfolded(&[entry(renamed)]);
    for uid in [
        "release-2026-12-17",
        "step-2026-12-17-inclusion",
        "step-2026-12-17-candidate",
    ] {
        let event = event(&text, uid);
        for line in [
            "SEQUENCE:3",
            "LAST-MODIFIED:20251124T160100Z",
            "DTSTAMP:20251124T160100Z",
        ] {
            has(&event, line);
        }
    }
    let slot = release(Kind::Patch, date(2026, 12, 23), &[]);
    let named = fix_versions(slot, vec![Version::new(19, 6, 2)], &[], 0, at(60));
    let text = unfolded(&[entry(named.unwrap().0)]);
    let step = event(&text, "step-2026-12-23-preparation");
    has(
        &step,
        "SUMMARY:GitLab 19.6.2: preparation: fixes approved\\, green and ready",
    );
    has(&step, "SEQUENCE:1");
    has(&step, "LAST-MODIFIED:20251124T160100Z");
}

/// Another zone's time is that instant in UTC; a change of clocks is minded.
#[test]
fn times_are_written_in_utc() {
    let mut release = monthly();
    let berlin: Zone = "Europe/Berlin".parse().unwrap();
    for (step, day) in release
        .steps
        .iter_mut()
        .filter(|step| step.shown)
        .zip([date(2026, 12, 14), date(2026, 7, 14)])
    {
        step.planned = Moment::at(day, time(18, 30, 0, 0), berlin.clone());
    }
    let text = unfolded(&[entry(release)]);
    has(
        &event(&text, "step-2026-12-17-inclusion"),
        "DTSTART:20261214T173000Z",
    );
    has(
        &event(&text, "step-2026-12-17-candidate"),
        "DTSTART:20260714T163000Z",
    );
    assert!(text.contains("Planned for: Mon 14 Dec 2026 18:30 Europe/Berlin (target)"));
}

#[test]
fn a_feed_reaches_back_twelve_months_from_the_newest_publication() {
    let days = [date(2025, 8, 19), date(2025, 8, 20), date(2026, 8, 20)];
    let mut releases: Vec<Release> = days.into_iter().map(published).collect();
    releases.push(monthly());
    let listed = releases
        .into_iter()
        .map(|release| entry(release).listed)
        .collect::<Vec<_>>();
    let reached = |listed: Vec<Listed>| {
        within_reach(listed)
            .iter()
            .map(|listed| listed.release.day)
            .collect::<Vec<_>>()
    };
    assert_eq!(
        reached(listed.clone()),
        [date(2025, 8, 20), date(2026, 8, 20), date(2026, 12, 17)]
    );
    assert_eq!(
        reached(listed[3..].to_vec()),
        [date(2026, 12, 17)],
        "nothing is published yet"
    );
}

#[test]
fn a_published_release_is_confirmed() {
    let mut tagged = published(date(2026, 8, 20));
    has(
        &event(&unfolded(&[entry(tagged.clone())]), "release-2026-08-20"),
        "STATUS:CONFIRMED",
    );
    tagged.known_from = KnownFrom::Tagged;
    assert!(unfolded(&[entry(tagged)]).contains("Status: published\\; this is the day of its tag"));
}

#[test]
fn history_says_which_slot_it_stood_for() {
    let mut past = published(date(2026, 7, 29));
    past.known_from = KnownFrom::Tagged;
    assert!(!unfolded(&[entry(past.clone())]).contains("Made "));
    past.first_planned = date(2026, 7, 22);
    assert!(
        unfolded(&[entry(past.clone())]).contains("Made for the slot of Wed 22 Jul 2026\\, 7 days later\\n")
    );
    past.first_planned = past.day;
    past.out_of_band = true;
    assert!(unfolded(&[entry(past)]).contains("Made out of band\\n"));
}

#[test]
fn a_calendar_without_releases_is_one_still() {
    let text = unfolded(&[]);
    assert!(text.contains("BEGIN:VTIMEZONE\r\n") && !text.contains("VEVENT"));
    let all = write(
        Feed {
            product: None,
            public_url: "http://localhost:3000",
        },
        &[entry(monthly())],
        &[],
    );
    for line in [
        "NAME:All releases\r\n",
        "SOURCE;VALUE=URI:http://localhost:3000/feeds/all.ics\r\n",
    ] {
        assert!(all.contains(line), "{line}");
    }
    assert_eq!(
        all.matches("COLOR:darkorange\r\n").count(),
        3,
        "each event has its product's colour"
    );
}

fn freeze(repeats: &str, from: &str, until: &str) -> Freeze {
    let draft = Draft {
        name: "Lock, all of it".to_owned(),
        reason: "Holidays".to_owned(),
        strength: "hard".to_owned(),
        forbids: "deploy".to_owned(),
        repeats: repeats.to_owned(),
        from: from.to_owned(),
        until: until.to_owned(),
        ..Draft::default()
    };
    Freeze {
        product: None,
        said: 2,
        freeze: domain::freezes::Freeze {
            id: repeats.parse().unwrap(),
            terms: draft.read().unwrap(),
            product: None,
            ended_at: None,
            visibility: Visibility::Public,
            uid: None,
            revision: 3,
            modified: at(7),
        },
    }
}

fn frozen(entries: &[Entry], freezes: &[Freeze]) -> String {
    let product = product();
    let feed = Feed {
        product: Some(&product),
        public_url: "https://releases.example.com",
    };
    write(feed, entries, freezes).replace("\r\n ", "")
}

#[test]
fn freezes_are_events_but_those_of_every_week() {
    let mut once = freeze("once", "2026-12-01T00:00", "2026-12-03T06:00");
    let weekly = freeze("weekly", "2026-01-02T23:00", "2026-01-05T06:00");
    let text = frozen(&[], &[once.clone(), weekly]);
    let lock = event(&text, "once");
    for line in [
        "DTSTART:20261201T000000Z",
        "DTEND:20261203T060000Z",
        "SUMMARY:Freeze: Lock\\, all of it",
        "STATUS:CONFIRMED",
        "SEQUENCE:5",
        "CATEGORIES:freeze",
    ] {
        has(&lock, line);
    }
    assert!(text.contains("Forbids deploying from Tue 1 Dec 2026 00:00 to Thu 3 Dec 2026 06:00 UTC."));
    assert_eq!(text.matches("BEGIN:VEVENT").count(), 1);

    once.freeze.ended_at = Some("2026-12-02T00:00:00Z".parse().unwrap());
    has(
        &event(&frozen(&[], &[once.clone()]), "once"),
        "DTEND:20261202T000000Z",
    );
    once.freeze.ended_at = Some("2026-11-02T00:00:00Z".parse().unwrap());
    let never = event(&frozen(&[], &[once]), "once");
    has(&never, "STATUS:CANCELLED");
    has(&never, "DTEND:20261203T060000Z");
}

#[test]
fn a_freeze_of_every_year_is_an_event_for_each_year_with_releases() {
    let yearly = freeze("yearly", "2023-12-22T23:00", "2024-01-02T09:00");
    let early = published(date(2025, 12, 30));
    let text = frozen(&[entry(early), entry(monthly())], std::slice::from_ref(&yearly));
    has(&event(&text, "yearly-2025"), "DTSTART:20251222T230000Z");
    assert_eq!(
        text.matches("UID:yearly").count(),
        1,
        "December 2026 is planned no further than the 17th"
    );
    assert!(!frozen(&[], &[yearly]).contains("VEVENT"));
}

#[test]
fn every_product_colour_has_a_name_in_css() {
    for name in backend::calendar::add_product::COLOURS {
        assert!(super::colour(name).is_some(), "{name}");
    }
}
