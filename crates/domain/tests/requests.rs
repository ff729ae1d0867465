//! Requests: where each state leads, who decides on what, who sees what comes of it, and what a form has to say.
#![cfg(feature = "zones")]

use domain::calendar::{
    Binding, Confidence, Kind, KnownFrom, Line, LineNumbers, Moment, Release, Standing, Step, StepState,
    Version,
};
use domain::changes::Severity;
use domain::identity::permission::may;
use domain::identity::{Action, Role, Roles, Viewer, Visibility};
use domain::requests::draft::Refusal as BadField;
use domain::requests::outcome::{Unfit, can_carry};
use domain::requests::{
    Audience, Deadline, Draft, Grounds, Refusal, Request, Settlement, State, Terms, What, Wish,
};
use domain::support::Lines;
use jiff::Timestamp;
use jiff::civil::{Date, date, time};
use proptest::prelude::*;

const TODAY: Date = date(2026, 12, 1);

fn now() -> Timestamp {
    "2026-12-01T10:00:00Z".parse().unwrap()
}

fn person(name: &str, roles: &[Role]) -> Viewer {
    Viewer::Person {
        id: name.parse().unwrap(),
        roles: roles.iter().copied().collect(),
    }
}

fn request(asked_by: &str, what: What, embargoed: bool) -> Request {
    let asked_by = asked_by.parse().unwrap();
    Request {
        id: "one".parse().unwrap(),
        product: "gitlab".parse().unwrap(),
        terms: Terms {
            what,
            severity: Severity::S1,
            reason: "Data is lost".to_owned(),
            incident: None,
            agreed_by: None,
        },
        visibility: Request::visibility_for(&asked_by, embargoed),
        asked_by,
        asked_at: now(),
        state: State::Open,
        settled: None,
    }
}

fn patch() -> What {
    What::OutOfBand { needed_by: None }
}

fn settlement() -> Settlement {
    Settlement {
        by: "ana".parse().unwrap(),
        at: now(),
        reason: "Because".to_owned(),
        release: None,
    }
}

/// The whole table: an open request leads anywhere else, a settled one nowhere.
#[test]
fn the_table_of_states() {
    for from in State::ALL {
        for to in State::ALL {
            let expected = from == State::Open && to != State::Open;
            assert_eq!(from.leads_to(to), expected, "{from} {to}");
            let mut before = request("eli", patch(), false);
            before.state = from;
            let after = before.clone().settle(to, settlement(), "Ana has accepted it");
            match after {
                Ok(after) => {
                    assert!(expected, "{from} {to}");
                    assert_eq!((after.state, after.settled), (to, Some(settlement())));
                }
                Err(refusal) => {
                    assert!(!expected, "{from} {to}");
                    assert_eq!(
                        refusal.to_string(),
                        "Ana has accepted it; nothing was changed. Look at it again"
                    );
                }
            }
        }
    }
}

/// The whole table of who decides: by role, whether it is one's own, and whether it is embargoed.
#[test]
fn the_table_of_deciders() {
    use Role::{Admin, ReleaseManager, SecurityReleaseManager};
    // roles; somebody else's, one's own, somebody else's embargoed, one's own embargoed
    let table: [(&[Role], [Option<Refusal>; 4]); 6] = [
        (
            &[ReleaseManager],
            [
                None,
                Some(Refusal::Own),
                Some(Refusal::Embargoed),
                Some(Refusal::Embargoed),
            ],
        ),
        (
            &[SecurityReleaseManager],
            [None, Some(Refusal::Own), None, Some(Refusal::Own)],
        ),
        (
            &[Admin],
            [None, None, Some(Refusal::Embargoed), Some(Refusal::Embargoed)],
        ),
        (
            &[Admin, ReleaseManager],
            [None, None, Some(Refusal::Embargoed), Some(Refusal::Embargoed)],
        ),
        (&[Admin, SecurityReleaseManager], [None, None, None, None]),
        (
            &[ReleaseManager, SecurityReleaseManager],
            [None, Some(Refusal::Own), None, Some(Refusal::Own)],
        ),
    ];
    for (roles, expected) in table {
        let viewer = person("ana", roles);
        let cases = [("eli", false), ("ana", false), ("eli", true), ("ana", true)];
        for ((asked_by, embargoed), expected) in cases.into_iter().zip(expected) {
            let request = request(asked_by, patch(), embargoed);
            let decided = request.check_decider(&viewer, "");
            assert_eq!(decided.err(), expected, "{roles:?} {asked_by} {embargoed}");
        }
        assert!(may(roles.iter().copied().collect(), Action::DecideRequests));
    }
    // Whoever only reads asks, and decides nothing.
    let viewer = Roles::NONE.with(Role::Viewer);
    assert!(may(viewer, Action::AskForReleases) && !may(viewer, Action::DecideRequests));
    assert!(!may(Roles::NONE, Action::AskForReleases));
}

#[test]
fn only_who_asked_takes_it_back() {
    let request = request("eli", patch(), false);
    assert_eq!(
        request.check_withdrawal(&person("eli", &[Role::Viewer]), ""),
        Ok(())
    );
    for roles in Role::ALL {
        assert_eq!(
            request.check_withdrawal(&person("ana", &[roles]), ""),
            Err(Refusal::NotYours)
        );
    }
    let mut settled = request;
    settled.state = State::Declined;
    let told = settled.check_withdrawal(&person("eli", &[Role::Viewer]), "Ana has declined it");
    assert_eq!(told, Err(Refusal::Settled("Ana has declined it".to_owned())));
}

/// Who reads a request: of an embargoed one who sees what is embargoed, who asked, and nobody else.
#[test]
fn the_table_of_readers() {
    let embargoed = request("eli", patch(), true).visibility;
    let open = request("eli", patch(), false).visibility;
    for (viewer, reads_open, reads_embargoed) in [
        (Viewer::Anonymous, false, false),
        (person("nina", &[]), false, false),
        (person("mei", &[Role::Viewer]), true, false),
        (person("eli", &[Role::Viewer]), true, true),
        (person("eli", &[]), false, false),
        (person("ana", &[Role::ReleaseManager]), true, false),
        (person("chidi", &[Role::SecurityReleaseManager]), true, true),
        (person("dana", &[Role::Admin]), true, false),
    ] {
        assert_eq!(open.admits(&viewer), reads_open, "{viewer:?}");
        assert_eq!(embargoed.admits(&viewer), reads_embargoed, "{viewer:?}");
    }
}

/// A release is as hidden as why it was asked for.
#[test]
fn the_table_of_audiences() {
    let named = Visibility::Embargoed {
        people: ["eli".parse().unwrap()].into(),
    };
    let internal = What::Internal { needed_by: None };
    let (wider, narrower) = (Err(Unfit::Wider), Err(Unfit::Narrower));
    // what, embargoed; nothing said, public, team, embargoed, with who asked
    let table = [
        (
            patch(),
            false,
            [
                Ok(Visibility::Public),
                Ok(Visibility::Public),
                Ok(Visibility::Team),
                narrower.clone(),
                narrower.clone(),
            ],
        ),
        (
            internal.clone(),
            false,
            [
                Ok(Visibility::Team),
                Ok(Visibility::Public),
                Ok(Visibility::Team),
                narrower.clone(),
                narrower,
            ],
        ),
        (
            internal,
            true,
            [
                Ok(Visibility::embargoed()),
                wider.clone(),
                wider,
                Ok(Visibility::embargoed()),
                Ok(named),
            ],
        ),
    ];
    for (what, embargoed, expected) in table {
        let request = request("eli", what, embargoed);
        let audiences = [
            None,
            Some(Audience::Public),
            Some(Audience::Team),
            Some(Audience::Embargoed),
            Some(Audience::WithWhoAsked),
        ];
        for (audience, expected) in audiences.into_iter().zip(expected) {
            assert_eq!(
                request.release_visibility(audience),
                expected,
                "{audience:?} {embargoed}"
            );
        }
        for audience in Audience::choices(&request) {
            assert_eq!(audience.key().parse::<Audience>().as_ref(), Ok(audience));
        }
    }
    assert!("everybody".parse::<Audience>().is_err());
}

/// An embargoed patch carries what was asked for under an embargo, and nothing that the team reads.
#[test]
fn a_hidden_patch_carries_what_is_hidden() {
    let (open, hidden) = (request("eli", patch(), false), request("eli", patch(), true));
    let (team, embargo) = (vec![Visibility::Team], vec![Visibility::embargoed()]);
    assert_eq!(open.check_carrier(&team, &team), Ok(()));
    assert_eq!(open.check_carrier(&embargo, &team), Err(Unfit::Narrower));
    // Of a product that is embargoed itself everybody who reads the request sees both.
    assert_eq!(open.check_carrier(&embargo, &embargo), Ok(()));
    assert_eq!(hidden.check_carrier(&embargo, &team), Ok(()));
}

fn step(key: &str, planned: Moment, reaches: Option<domain::calendar::Stage>) -> Step {
    Step {
        id: key.parse().unwrap(),
        key: key.to_owned(),
        name: key.to_owned(),
        first_planned: planned.clone(),
        planned,
        binding: Binding::Target,
        confidence: Confidence::Tentative,
        state: StepState::Planned,
        seen_as: StepState::Planned,
        reaches,
        deadline: key == "inclusion",
        shown: true,
        moved: false,
        sequence: 0,
        modified: now(),
    }
}

/// 19.7: changes are in by Mon 14 Dec 16:00 UTC, and it is out on Thu 17 Dec 13:00 UTC.
fn release() -> Release {
    let utc = domain::calendar::Zone::utc;
    Release {
        id: "r".parse().unwrap(),
        product: "gitlab".parse().unwrap(),
        kind: Kind::Monthly,
        slug: "19.7".parse().unwrap(),
        versions: vec!["19.7".parse().unwrap()],
        day: date(2026, 12, 17),
        first_planned: date(2026, 12, 17),
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
        modified: now(),
        by_steps: domain::calendar::Said::default(),
        revision: 0,
        steps: vec![
            step(
                "inclusion",
                Moment::at(date(2026, 12, 14), time(16, 0, 0, 0), utc()),
                None,
            ),
            step(
                "publication",
                Moment::at(date(2026, 12, 17), time(13, 0, 0, 0), utc()),
                Some(domain::calendar::Stage::Published),
            ),
        ],
    }
}

fn lines() -> Lines {
    let out: Vec<Line> = [(19, 6), (19, 5), (19, 4), (19, 3), (18, 11)]
        .map(|(major, minor)| Line::new(major, minor))
        .into();
    Lines {
        maintained: out[..3].to_vec(),
        out,
    }
}

fn read(wish: Wish, draft: &Draft, release: &Release) -> Result<Terms, BadField> {
    let lines = lines();
    let deadline = release.step("inclusion").map(|step| Deadline { release, step });
    draft.read(
        wish,
        &Grounds {
            now: now(),
            today: TODAY,
            product: "GitLab",
            numbers: LineNumbers::Two,
            lines: &lines,
            deadline: deadline.filter(|_| wish == Wish::Exception),
        },
    )
}

const CHANGE: &str = "https://gitlab.com/gitlab-org/gitlab/-/merge_requests/123";
const INCIDENT: &str = "https://gitlab.com/gitlab-com/production/-/issues/9";

fn draft() -> Draft {
    Draft {
        severity: "S2".to_owned(),
        reason: " Data is lost ".to_owned(),
        incident: INCIDENT.to_owned(),
        line: "18.11".to_owned(),
        change: CHANGE.to_owned(),
        until: "2026-12-15T16:00".to_owned(),
        ..Draft::default()
    }
}

#[test]
fn each_of_the_four_is_read() {
    let release = release();
    for wish in Wish::ALL {
        let terms = read(wish, &draft(), &release).unwrap();
        assert_eq!(terms.what.wish(), wish);
        assert_eq!(
            (terms.reason.as_str(), terms.severity),
            ("Data is lost", Severity::S2)
        );
        assert_eq!(wish.key().parse::<Wish>(), Ok(wish));
    }
    let terms = read(Wish::Exception, &draft(), &release).unwrap();
    let What::Exception {
        until, change, step, ..
    } = terms.what
    else {
        panic!("{terms:?}");
    };
    assert_eq!(
        (until.to_string().as_str(), change.short().as_str(), step.as_str()),
        ("Tue 15 Dec 2026 16:00 UTC", "!123", "inclusion")
    );
}

/// Every field that can be wrong, with the sentence that says so.
#[test]
fn what_makes_no_sense_is_refused_by_its_field() {
    type Wrong = fn(&mut Draft);
    let table: [(Wish, Wrong, &str, &str); 27] = [
        (
            Wish::OutOfBand,
            |d| d.severity.clear(),
            "Severity",
            "'' is no severity",
        ),
        (
            Wish::OutOfBand,
            |d| d.severity = "S5".to_owned(),
            "Severity",
            "'S5' is no severity",
        ),
        (
            Wish::OutOfBand,
            |d| d.severity = "S3".to_owned(),
            "Severity",
            "S3 waits for the next planned patch",
        ),
        (
            Wish::Internal,
            |d| d.severity = "s4".to_owned(),
            "Severity",
            "is for S1 and S2 alone",
        ),
        (
            Wish::OutOfBand,
            |d| d.incident.clear(),
            "Incident",
            "answers a declared incident",
        ),
        (
            Wish::Backport,
            |d| d.incident = "incident 9".to_owned(),
            "Incident",
            "write the whole address",
        ),
        (
            Wish::OutOfBand,
            |d| d.reason = " ".to_owned(),
            "Reason",
            "1 to 1000 characters",
        ),
        (
            Wish::OutOfBand,
            |d| d.reason = "x".repeat(1_001),
            "Reason",
            "1001 characters are too many",
        ),
        (
            Wish::OutOfBand,
            |d| d.needed_by = "2026-11-30".to_owned(),
            "Needed by",
            "Mon 30 Nov 2026 is over",
        ),
        (
            Wish::OutOfBand,
            |d| d.needed_by = "soon".to_owned(),
            "Needed by",
            "'soon' is no day",
        ),
        (
            Wish::Internal,
            |d| d.needed_by = "2029-01-01".to_owned(),
            "Needed by",
            "more than two years",
        ),
        (
            Wish::Backport,
            |d| d.line = "eighteen".to_owned(),
            "Line",
            "'eighteen' is no line",
        ),
        (
            Wish::Backport,
            |d| d.line = "18.11.2".to_owned(),
            "Line",
            "'18.11.2' is no line",
        ),
        (
            Wish::Backport,
            |d| d.line = "19.7".to_owned(),
            "Line",
            "GitLab 19.7 is not out yet",
        ),
        (
            Wish::Backport,
            |d| d.line = "17.42".to_owned(),
            "Line",
            "there was no 17.42 of GitLab; maintained are 19.6, 19.5 and 19.4",
        ),
        (
            Wish::Backport,
            |d| d.severity = "S3".to_owned(),
            "Severity",
            "18.11 is not maintained any more",
        ),
        (
            Wish::Backport,
            |d| d.change.clear(),
            "Merge request",
            "write the address",
        ),
        (
            Wish::Backport,
            |d| d.change = "!123".to_owned(),
            "Merge request",
            "beginning with https://",
        ),
        (
            Wish::Backport,
            |d| d.agreed_by = "x".repeat(121),
            "Agreed by",
            "121 characters",
        ),
        (
            Wish::Exception,
            |d| d.change = "ftp://x".to_owned(),
            "Merge request",
            "beginning with https://",
        ),
        (Wish::Exception, |d| d.until.clear(), "Until", "'' is no time"),
        (
            Wish::Exception,
            |d| d.until = "2026-12-15".to_owned(),
            "Until",
            "is no time",
        ),
        (
            Wish::Exception,
            |d| d.zone = "Moon".to_owned(),
            "Time zone",
            "'Moon' is no time zone",
        ),
        (
            Wish::Exception,
            |d| d.until = "2026-12-01T09:00".to_owned(),
            "Until",
            "is over",
        ),
        (
            Wish::Exception,
            |d| d.until = "2026-12-14T16:00".to_owned(),
            "Until",
            "the deadline itself is Mon 14 Dec 2026 16:00 UTC",
        ),
        // The same instant, in another zone.
        (
            Wish::Exception,
            |d| {
                d.until = "2026-12-14T17:00".to_owned();
                d.zone = "Europe/Berlin".to_owned();
            },
            "Until",
            "an exception ends later",
        ),
        (
            Wish::Exception,
            |d| d.until = "2026-12-17T13:01".to_owned(),
            "Until",
            "planned for Thu 17 Dec 2026 13:00 UTC",
        ),
    ];
    let release = release();
    for (wish, wrong, field, why) in table {
        let mut draft = draft();
        wrong(&mut draft);
        let refused = read(wish, &draft, &release).unwrap_err();
        assert_eq!(refused.field, field, "{wish:?} {refused}");
        assert!(refused.why.contains(why), "{wish:?}: {refused}");
    }
}

/// A line is what its product says: of one number here, of two there, and nothing of another product.
#[test]
fn a_line_is_one_of_its_product() {
    let line = |text: &str, numbers, out: &[&str]| {
        let read = |text: &&str| text.parse::<Version>().unwrap().by(numbers).line;
        let out: Vec<Line> = out.iter().map(read).collect();
        let lines = Lines {
            maintained: out.clone(),
            out,
        };
        let grounds = Grounds {
            now: now(),
            today: TODAY,
            product: "PostgreSQL",
            numbers,
            lines: &lines,
            deadline: None,
        };
        let draft = Draft {
            line: text.to_owned(),
            ..draft()
        };
        match draft.read(Wish::Backport, &grounds) {
            Ok(Terms {
                what: What::Backport { line, .. },
                ..
            }) => line.to_string(),
            Ok(terms) => panic!("{terms:?}"),
            Err(refused) => refused.to_string(),
        }
    };
    let one = LineNumbers::One;
    assert_eq!(line("17", one, &["18", "17"]), "17");
    assert_eq!(
        line("17.2", one, &["18", "17"]),
        "'17.2' is no line; write one such as 18"
    );
    assert_eq!(
        line("19.6", one, &["18", "17"]),
        "'19.6' is no line; write one such as 18"
    );
    assert_eq!(
        line("16", one, &["18", "17"]),
        "there was no 16 of PostgreSQL; maintained are 18 and 17"
    );
    assert_eq!(line("17", one, &[]), "no line of PostgreSQL is out yet");
    assert_eq!(line("19.6", LineNumbers::Two, &["19.6"]), "19.6");
}

/// A patch carries a backport until its day is over, and as long as it is late without a new one.
#[test]
fn what_can_still_carry_a_backport() {
    let on = |day, standing, kind| {
        let patch = Release {
            kind,
            day,
            standing,
            ..release()
        };
        can_carry(&patch, TODAY)
    };
    let yesterday = date(2026, 11, 30);
    assert!(on(TODAY, Standing::Planned, Kind::Patch));
    assert!(on(date(2026, 12, 9), Standing::Planned, Kind::Patch));
    assert!(!on(yesterday, Standing::Planned, Kind::Patch));
    assert!(on(yesterday, Standing::Delayed, Kind::Patch));
    assert!(!on(TODAY, Standing::Cancelled, Kind::Patch));
    assert!(!on(TODAY, Standing::Planned, Kind::Monthly));
}

#[test]
fn leadership_may_agree_to_what_is_refused_otherwise() {
    let draft = Draft {
        severity: "S4".to_owned(),
        agreed_by: " Priya Raman ".to_owned(),
        ..draft()
    };
    let terms = read(Wish::Backport, &draft, &release()).unwrap();
    assert_eq!(terms.agreed_by.as_deref(), Some("Priya Raman"));
    // A release of its own is for the worst alone, whoever agrees.
    assert_eq!(
        read(Wish::OutOfBand, &draft, &release()).unwrap_err().field,
        "Severity"
    );
}

#[test]
fn nothing_is_let_into_what_is_out_or_called_off() {
    let mut out = release();
    out.steps[1].state = StepState::Reached {
        on: date(2026, 12, 1),
        at: None,
    };
    let mut off = release();
    off.standing = Standing::Cancelled;
    for release in [out, off] {
        assert_eq!(
            read(Wish::Exception, &draft(), &release).unwrap_err().field,
            "Deadline"
        );
    }
}

/// Neither the old deadline nor the old day bounds what is late without a new time.
#[test]
fn an_exception_to_what_is_late_goes_beyond_its_old_day() {
    let after = Draft {
        until: "2026-12-21T16:00".to_owned(),
        ..draft()
    };
    let mut late = release();
    late.standing = Standing::Delayed;
    for step in &mut late.steps {
        step.state = StepState::Delayed;
    }
    assert!(read(Wish::Exception, &after, &late).is_ok());
    // The step alone may be late.
    let early = Draft {
        until: "2026-12-14T12:00".to_owned(),
        ..draft()
    };
    let mut step = release();
    step.steps[0].state = StepState::Delayed;
    assert!(read(Wish::Exception, &early, &step).is_ok());
    assert_eq!(read(Wish::Exception, &after, &step).unwrap_err().field, "Until");
}

proptest! {
    /// Whatever is written: it is read or refused by a field, and what is read is within its bounds.
    #[test]
    fn whatever_is_written_is_read_or_refused(
        texts in proptest::array::uniform9(".{0,40}"),
        wish in proptest::sample::select(Wish::ALL.to_vec()),
        known in any::<bool>(),
    ) {
        let [severity, reason, incident, agreed_by, needed_by, line, change, until, zone] = texts;
        let mut written = Draft { severity, reason, incident, agreed_by, needed_by, line, change, until, zone };
        if known {
            written = Draft { reason: written.reason, agreed_by: written.agreed_by, ..draft() };
        }
        match read(wish, &written, &release()) {
            Ok(terms) => {
                prop_assert_eq!(terms.what.wish(), wish);
                prop_assert!((1..=Draft::LONGEST_REASON).contains(&terms.reason.chars().count()));
                prop_assert!(terms.incident.is_some() || !wish.needs_incident());
            }
            Err(refused) => prop_assert!(!refused.field.is_empty() && !refused.why.is_empty()),
        }
    }

    /// Whoever decides sees it, and is somebody else, unless an admin; whoever takes it back has asked.
    #[test]
    fn whoever_decides_sees_it(
        roles in proptest::collection::vec(proptest::sample::select(Role::ALL.to_vec()), 0..4),
        own in any::<bool>(),
        embargoed in any::<bool>(),
    ) {
        let viewer = person("ana", &roles);
        let request = request(if own { "ana" } else { "eli" }, patch(), embargoed);
        let set: Roles = roles.iter().copied().collect();
        if may(set, Action::DecideRequests) && request.check_decider(&viewer, "").is_ok() {
            prop_assert!(request.visibility.admits(&viewer));
            prop_assert!(!own || set.has(Role::Admin));
        }
        prop_assert_eq!(request.check_withdrawal(&viewer, "").is_ok(), own);
    }
}
