//! What the changes that are wanted in a patch make of it.

use domain::calendar::{
    Binding, Confidence, Custom, Kind, KnownFrom, Release, Slug, Standing, Step, StepPlan, StepState, placing,
};
use domain::identity::Visibility;
use domain::sources::{Fix, Follows, Word, Words, can_follow, follows};
use jiff::Timestamp;
use jiff::civil::{Date, date};

const DUE: Date = date(2026, 12, 9);

fn at(text: &str) -> Timestamp {
    format!("2026-{text}Z").parse().unwrap()
}

/// Of Wednesday the 9th: it warns on Friday the 4th, and closes on Monday the 7th.
fn patch() -> Release {
    let plan = StepPlan::parse_all(StepPlan::usual(Kind::Patch)).unwrap();
    let moments = placing::moments(&plan, DUE, None);
    let steps = plan.into_iter().zip(moments).map(|(plan, planned)| {
        let planned = planned.unwrap();
        Step {
            id: plan.key.parse().unwrap(),
            first_planned: planned.clone(),
            planned,
            key: plan.key,
            name: plan.name,
            binding: plan.binding,
            confidence: Confidence::Tentative,
            state: StepState::Planned,
            seen_as: StepState::Planned,
            reaches: plan.reaches,
            deadline: plan.deadline,
            shown: plan.shown,
            moved: false,
            sequence: 0,
            modified: Timestamp::UNIX_EPOCH,
        }
    });
    Release {
        id: "release".parse().unwrap(),
        product: "gitlab".parse().unwrap(),
        kind: Kind::Patch,
        slug: Slug::of_slot(Kind::Patch, DUE),
        versions: Vec::new(),
        day: DUE,
        first_planned: DUE,
        standing: Standing::Planned,
        confidence: Confidence::Tentative,
        binding: Binding::BestEffort,
        known_from: KnownFrom::Rule,
        out_of_band: false,
        custom: Custom::default(),
        cadence: None,
        goes_by: None,
        visibility: Visibility::Public,
        sequence: 0,
        modified: Timestamp::UNIX_EPOCH,
        by_steps: domain::calendar::Said::default(),
        revision: 0,
        steps: steps.collect(),
    }
}

/// The patch with these steps reached.
fn reached(keys: &[&str]) -> Release {
    let mut release = patch();
    for step in &mut release.steps {
        if keys.contains(&step.key.as_str()) {
            step.state = StepState::Reached { on: DUE, at: None };
        }
    }
    release
}

const WORDS: [Words; 3] = {
    const fn both(word: Word) -> Words {
        Words {
            warning: word,
            closed: word,
        }
    }
    [both(Word::Nobody), both(Word::Facts), both(Word::Somebody)]
};

#[test]
fn the_table_of_what_follows() {
    use Fix::{Elsewhere, Merged, Pending};
    let (early, late) = (at("12-02T12:00:00"), at("12-07T15:00:00"));
    let (friday, monday) = (at("12-04T00:00:00"), at("12-07T00:00:00"));
    let before = |moment: Timestamp| moment.checked_sub(jiff::SignedDuration::from_millis(1)).unwrap();
    let [nobody, facts, somebody] = WORDS;
    let (open, warns, closed) = (
        patch(),
        reached(&["warning"]),
        reached(&["warning", "preparation"]),
    );
    for (what, release, fixes, words, now, expected) in [
        (
            "more may join until its day",
            &open,
            &[Merged(early)][..],
            nobody,
            before(monday),
            None,
        ),
        (
            "its day has come",
            &open,
            &[Merged(early)],
            nobody,
            monday,
            Some(Follows::Closes(monday)),
        ),
        (
            "the last of them",
            &warns,
            &[Merged(late), Merged(early), Elsewhere],
            facts,
            late,
            Some(Follows::Closes(late)),
        ),
        (
            "one is missing",
            &warns,
            &[Merged(early), Pending(early)],
            facts,
            late,
            None,
        ),
        ("nothing is known", &open, &[], nobody, late, None),
        ("none has a fix there", &open, &[Elsewhere], nobody, late, None),
        (
            "somebody says that it is not",
            &open,
            &[Merged(early)],
            somebody,
            late,
            None,
        ),
        (
            "what was opened by a fact",
            &warns,
            &[Merged(late)],
            facts,
            late,
            Some(Follows::Closes(late)),
        ),
        (
            "nothing is left to say",
            &closed,
            &[Merged(late)],
            facts,
            late,
            None,
        ),
        (
            "one joins later",
            &closed,
            &[Merged(early), Pending(late)],
            facts,
            late,
            Some(Follows::Opens),
        ),
        (
            "somebody has closed it",
            &closed,
            &[Pending(late)],
            somebody,
            late,
            None,
        ),
        (
            "it was closed before anything was known",
            &closed,
            &[Pending(late)],
            nobody,
            late,
            None,
        ),
        (
            "no warning before its day",
            &open,
            &[Pending(early)],
            nobody,
            before(friday),
            None,
        ),
        (
            "it warns",
            &open,
            &[Pending(early)],
            nobody,
            friday,
            Some(Follows::Warns(friday)),
        ),
        (
            "of the first that is pending",
            &open,
            &[Pending(late), Merged(early), Pending(at("12-05T10:00:00"))],
            nobody,
            late,
            Some(Follows::Warns(at("12-05T10:00:00"))),
        ),
        (
            "somebody says that it warns of nothing",
            &open,
            &[Pending(early)],
            somebody,
            friday,
            None,
        ),
        (
            "nothing pending, no warning",
            &open,
            &[Merged(early)],
            nobody,
            friday,
            None,
        ),
    ] {
        assert_eq!(follows(release, fixes, words, now), expected, "{what}");
        // Nobody looks for changes where this says no.
        assert!(expected.is_none() || can_follow(release, words, now), "{what}");
    }
    for (what, release, words, now, expected) in [
        ("its day has not come", &open, nobody, before(friday), false),
        ("it may warn", &open, nobody, friday, true),
        (
            "it warns, and its day to close has not come",
            &warns,
            facts,
            before(monday),
            false,
        ),
        ("it may be closed", &warns, facts, monday, true),
        ("closed by facts it may be opened", &closed, facts, late, true),
        ("somebody has closed it", &closed, somebody, late, false),
        ("somebody has opened it", &open, somebody, late, false),
    ] {
        assert_eq!(can_follow(release, words, now), expected, "{what}");
    }
}

#[test]
fn what_is_tagged_off_or_no_patch_follows_no_changes() {
    let now = at("12-08T00:00:00");
    let fixes = [Fix::Merged(at("12-02T12:00:00"))];
    let pending = [Fix::Pending(at("12-08T00:00:00"))];
    let [nobody, facts, _] = WORDS;
    assert!(follows(&patch(), &fixes, nobody, now).is_some());
    let closed = reached(&["preparation"]);
    assert!(follows(&closed, &pending, facts, now).is_some());
    let tagged = reached(&["preparation", "tag"]);
    assert_eq!(follows(&tagged, &pending, facts, now), None);
    let cancelled = Release {
        standing: Standing::Cancelled,
        ..patch()
    };
    let monthly = Release {
        kind: Kind::Monthly,
        ..patch()
    };
    for release in [cancelled, monthly] {
        assert_eq!(follows(&release, &fixes, nobody, now), None);
    }
    // A step that is late without a day has none that could come.
    let mut late = patch();
    for step in &mut late.steps {
        step.state = StepState::Delayed;
    }
    assert_eq!(follows(&late, &fixes, nobody, now), None);
}

#[cfg(feature = "zones")]
#[test]
fn the_day_begins_where_the_product_is_at_home() {
    let mut release = patch();
    let zone: domain::calendar::Zone = "America/New_York".parse().unwrap();
    release.custom.home = zone.into();
    let fixes = [Fix::Merged(at("12-02T12:00:00"))];
    let [nobody, ..] = WORDS;
    assert_eq!(follows(&release, &fixes, nobody, at("12-07T04:59:59")), None);
    let begins = at("12-07T05:00:00");
    assert_eq!(
        follows(&release, &fixes, nobody, begins),
        Some(Follows::Closes(begins))
    );
}
