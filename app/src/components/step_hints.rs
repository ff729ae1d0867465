//! What the fields explain in which people write plans of steps; `docs/steps.md` says it at length.

/// What the steps of a release say of the line that it begins.
macro_rules! of_lines {
    () => {
        "Where the release begins a line, two keys behind R are for /supported: 'maintenance' is the first day on which the line is only maintained, not active any more ('Active until'), and 'end' its last day with any support ('Maintained until'). Without 'maintenance' a line is active until the next one is out, without 'end' it is maintained as long as the product says."
    };
}

/// Those of a cadence.
pub const OF_CADENCE: &str = concat!(
    "One a line: key | Name | R-2 16:00 UTC | target | reaches closed | shown. Let one of them publish: 'reaches published' is the day on which it is out. R-2w and R-2w/REGION count working days, R-4wk weeks, R+18mo and R+5y months and years ('end of month' behind it for the last day), R+5y then in november on the 2nd thursday the first such day from there on, beta+3 from the step whose key is beta. Behind it a time with its zone, or AoE for the end of the day anywhere on Earth. '| lasts 4wk' makes a phase, '| deadline' says by which step changes must be in, '| does deploy production' says what freezes could forbid (tagging and publishing are known). '| only in april of even years', '| only X.2' or '| only every 3 majors from 5' gives a step to some releases alone; another one of its key behind it is for all others. ",
    of_lines!(),
    " Empty: the usual steps of the kind."
);

/// Those of one release.
pub const OF_RELEASE: &str = concat!(
    "One a line: key | Name | R-2 16:00 UTC | target | reaches closed | shown. R-2w counts working days, R-4wk weeks, R+18mo and R+5y months and years, beta+3 from the step whose key is beta; behind it a time with its zone, or AoE for the end of the day anywhere on Earth. '| lasts 4wk' makes a phase, '| deadline' says by which step changes must be in. ",
    of_lines!(),
    " Empty: the steps of its cadence."
);
