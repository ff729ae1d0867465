//! What the fields of a cadence explain.

/// What the field of conflicts explains.
pub(super) const CHECKS: &str = "What is not wanted, one a line: alone on its day; not in the week of a monthly release (the kind, whatever the product calls it); not on friday; at most 23 days apart, but in january and december (between patches: of versions that came in these months); steps in order; no freeze; a manager there; no holidays of REGION. Empty: what is usual for the kind; 'nothing' looks for nothing.";

/// What the field of how versions are counted explains.
pub(super) const COUNTING: &str = "For releases that begin a line, in the place of a month of majors: 'numbers' (120, 121), 'minors' (3.16, 3.17), 'year and month' (2026.9, 2026.10), 'year and month, two digits' (26.09), 'year and counter' (2026.1, 2026.2, then 2027.1), 'major every 3 releases', 'major in may and november' (then ', first X.1' where a major begins so), or the versions themselves: '5.2, 6.0, 6.1'. Behind any of them ', on its own' where two cadences of a kind have numbers of their own: the lines and the steps of each then go by its own releases, and past releases are of the one whose way to count reads their versions. Empty: as the month of majors or the first version says; a cadence that takes the place of another one counts on.";
