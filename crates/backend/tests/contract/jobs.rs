//! What Slipway does by itself is done by one instance of several.

use backend::jobs::{Job, go_on, job_done, make_due, states, take_job};
use jiff::{SignedDuration, Timestamp};

use crate::world::{World, begin};

const JOB: Job = Job {
    name: "story",
    every: SignedDuration::from_hours(1),
    lease: SignedDuration::from_mins(2),
};

fn after(time: SignedDuration) -> Timestamp {
    begin().checked_add(time).unwrap()
}

async fn times(world: &World) -> i64 {
    world.count("SELECT times FROM jobs WHERE name = 'story'").await
}

pub(crate) async fn a_job_is_taken_by_one_of_two(world: &World) {
    let names = ["one", "two", "three", "four", "five", "six", "seven", "eight"];
    for name in names {
        let job = Job { name, ..JOB };
        let (a, b) = tokio::join!(take_job(&world.db, &job), take_job(world.other().await, &job));
        let (a, b) = (a.unwrap(), b.unwrap());
        assert_ne!(a, b, "one of them has it, the other one has not");
        let (holder, other) = if a {
            (&world.db, world.other().await)
        } else {
            (world.other().await, &world.db)
        };
        assert!(!take_job(other, &job).await.unwrap());
        assert!(take_job(holder, &job).await.unwrap(), "it may be tried again");
    }
}

pub(crate) async fn a_job_that_is_done_rests(world: &World) {
    assert!(take_job(&world.db, &JOB).await.unwrap());
    // Who has not got it cannot call it done.
    job_done(world.other().await, &JOB).await.unwrap();
    assert!(take_job(&world.db, &JOB).await.unwrap());
    let (a, b) = tokio::join!(job_done(&world.db, &JOB), job_done(world.other().await, &JOB));
    a.unwrap();
    b.unwrap();
    for db in [&world.db, world.other().await] {
        assert!(!take_job(db, &JOB).await.unwrap(), "it was done just now");
    }
    assert_eq!(times(world).await, 2);
    let told = states(&world.db).await.unwrap();
    let told = told.iter().find(|state| state.name == JOB.name).unwrap();
    assert!(told.times == 2 && told.done_at >= Some(begin()), "{told:?}");
    let early = world.instance_at(after(SignedDuration::from_mins(58))).await;
    let late = world.instance_at(after(SignedDuration::from_mins(61))).await;
    assert!(!take_job(&early, &JOB).await.unwrap());
    assert!(take_job(&late, &JOB).await.unwrap());
    assert!(!take_job(&world.db, &JOB).await.unwrap());
    // Somebody asks for it now: it does not rest any more.
    job_done(&late, &JOB).await.unwrap();
    assert!(!take_job(&late, &JOB).await.unwrap());
    let (a, b) = tokio::join!(make_due(&world.db, &JOB), make_due(world.other().await, &JOB));
    a.and(b).unwrap();
    assert!(take_job(&late, &JOB).await.unwrap());
    early.close().await;
    late.close().await;
}

pub(crate) async fn what_is_asked_for_while_it_is_done_is_done_again(world: &World) {
    let done_at = async || {
        let told = states(&world.db).await.unwrap();
        told.into_iter()
            .find(|state| state.name == JOB.name)
            .unwrap()
            .done_at
    };
    assert!(take_job(&world.db, &JOB).await.unwrap());
    assert_eq!(done_at().await, None, "it was never done");
    // Whoever asks, and however often.
    let (a, b) = tokio::join!(make_due(&world.db, &JOB), make_due(world.other().await, &JOB));
    a.and(b).unwrap();
    assert!(
        !take_job(world.other().await, &JOB).await.unwrap(),
        "who is at it ends it first"
    );
    job_done(&world.db, &JOB).await.unwrap();
    assert!(
        take_job(world.other().await, &JOB).await.unwrap(),
        "it was asked for"
    );
    job_done(world.other().await, &JOB).await.unwrap();
    assert!(done_at().await >= Some(begin()));
    for db in [&world.db, world.other().await] {
        assert!(!take_job(db, &JOB).await.unwrap(), "nobody has asked since");
    }
    // What was asked for before it is taken is done with it.
    make_due(&world.db, &JOB).await.unwrap();
    assert!(take_job(&world.db, &JOB).await.unwrap());
    job_done(&world.db, &JOB).await.unwrap();
    assert!(!take_job(world.other().await, &JOB).await.unwrap());
}

pub(crate) async fn a_job_goes_on_when_who_had_it_is_gone(world: &World) {
    assert!(take_job(&world.db, &JOB).await.unwrap());
    let soon = world.instance_at(after(SignedDuration::from_secs(60))).await;
    assert!(!take_job(&soon, &JOB).await.unwrap(), "it may still be at it");
    // Only who has it goes on with it.
    let (ours, theirs) = tokio::join!(go_on(&world.db, &JOB), go_on(world.other().await, &JOB));
    assert_eq!((ours.unwrap(), theirs.unwrap()), (true, false));
    let later = world.instance_at(after(SignedDuration::from_mins(3))).await;
    assert!(take_job(&later, &JOB).await.unwrap());
    job_done(&later, &JOB).await.unwrap();
    // Who comes back too late has lost it.
    assert!(!go_on(&world.db, &JOB).await.unwrap());
    job_done(&world.db, &JOB).await.unwrap();
    assert!(!take_job(&world.db, &JOB).await.unwrap());
    soon.close().await;
    later.close().await;
}

pub(crate) async fn a_wrong_clock_keeps_no_job_from_being_done(world: &World) {
    let wrong = world
        .instance_at(after(SignedDuration::from_hours(24 * 400)))
        .await;
    assert!(take_job(&wrong, &JOB).await.unwrap());
    assert!(
        take_job(&world.db, &JOB).await.unwrap(),
        "nobody holds it for a year"
    );
    assert!(take_job(&wrong, &JOB).await.unwrap());
    job_done(&wrong, &JOB).await.unwrap();
    assert!(
        take_job(&world.db, &JOB).await.unwrap(),
        "it was not done in a year's time"
    );
    wrong.close().await;
}
