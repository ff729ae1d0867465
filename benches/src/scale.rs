//! How much is measured: as promised, at a few hundredths, or for long.

use std::time::Duration;

/// The size of a run.
#[derive(Debug, Clone, Copy)]
pub struct Scale {
    /// Pairs of the same measurement, ours and the peer's in turn.
    pub pairs: usize,
    /// How long one half of a pair takes.
    pub half: Duration,
    /// Connections that ask for a feed.
    pub askers: usize,
    /// Requests for a page, for each of the pairs.
    pub pages: usize,
    /// Few releases and many, with the same month among them.
    pub releases: [usize; 2],
    /// How many merge requests the history of velocity has.
    pub journeys: usize,
    /// People who tick, each with a session.
    pub people: usize,
    /// Ticks a second, of all of them together.
    pub rate: usize,
    /// How long they tick.
    pub ticking: Duration,
    /// How long they tick while streams listen.
    pub streaming: Duration,
    /// Open streams.
    pub streams: usize,
    /// Ticks of all people together while servers are killed.
    pub hits: usize,
    /// How often a server is killed meanwhile.
    pub kills: usize,
    /// Events a second, of which each comes twice.
    pub events: usize,
    /// How long they come.
    pub telling: Duration,
    /// How often the server is killed meanwhile.
    pub deaths: usize,
    /// How many merge requests and deployments a history has.
    pub history: [usize; 2],
    /// How often it is stopped while it is looked up.
    pub stops: usize,
    /// How often the program is started to see how long that takes.
    pub starts: usize,
    /// Whether a missed limit of time counts; what is lost always does.
    pub judges: bool,
}

impl Scale {
    /// As promised.
    pub const FULL: Self = Self {
        pairs: 7,
        half: Duration::from_secs(2),
        askers: 16,
        pages: 200,
        releases: [100, 100_000],
        journeys: 1_000_000,
        people: 50,
        rate: 200,
        ticking: Duration::from_secs(30),
        streaming: Duration::from_secs(30),
        streams: 1000,
        hits: 10_000,
        kills: 10,
        events: 1_000,
        telling: Duration::from_mins(1),
        deaths: 3,
        history: [100_000, 10_000],
        stops: 5,
        starts: 9,
        judges: true,
    };

    /// A few hundredths, for `make test`: an unoptimised program on a machine that has other work.
    pub const SMALL: Self = Self {
        pairs: 1,
        half: Duration::from_millis(200),
        askers: 4,
        pages: 3,
        releases: [60, 300],
        journeys: 6_000,
        people: 10,
        rate: 20,
        ticking: Duration::from_secs(2),
        streaming: Duration::from_secs(2),
        streams: 12,
        hits: 300,
        kills: 2,
        events: 50,
        telling: Duration::from_secs(2),
        deaths: 1,
        history: [1_500, 300],
        stops: 2,
        starts: 1,
        judges: false,
    };

    /// For long, for `make soak`.
    pub const LONG: Self = Self {
        half: Duration::from_secs(5),
        pages: 1000,
        ticking: Duration::from_mins(4),
        streaming: Duration::from_mins(2),
        ..Self::FULL
    };
}
